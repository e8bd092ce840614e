package inspection

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
)

// NothingFound is the code of FindingList that says 未见异常.
const NothingFound = "none"

// Result is what the officers found at one stage (查验记录). Stage, by and at are the platform's.
type Result struct {
	Stage     Stage         `json:"stage,omitzero"`
	Kinds     []string      `json:"kinds,omitempty" doc:"How the goods were looked at: codes of the list inspection_kind"`
	Findings  []Finding     `json:"findings,omitempty" doc:"None is 未见异常"`
	GrossKg   num.Qty       `json:"grossKg,omitzero" doc:"Gross weight as it was weighed, in kilograms"`
	NetKg     num.Qty       `json:"netKg,omitzero"`
	Seals     []Seal        `json:"seals,omitempty"`
	Consignee string        `json:"consignee,omitzero" doc:"Who signed for the trader"`
	Note      string        `json:"note,omitzero" doc:"For officers"`
	By        event.Actor   `json:"by,omitzero"`
	At        event.Instant `json:"at,omitzero"`
}

// Finding is one thing that was found.
type Finding struct {
	Code     string `json:"code" doc:"A code of the list inspection_finding"`
	Item     int    `json:"item,omitzero" doc:"Number of the item; 0 is the consignment as a whole"`
	Path     string `json:"path,omitzero" doc:"The field that is wrong: items[0].qty1"`
	Declared string `json:"declared,omitzero" doc:"Value of the field as it was declared"`
	Found    string `json:"found,omitzero" doc:"Value as it was found"`
	Note     string `json:"note,omitzero"`
}

// Seal is a container with the seal that was broken and the one that was put on (施封).
type Seal struct {
	Container code.Container `json:"container"`
	Old       string         `json:"old,omitzero"`
	New       string         `json:"new"`
}

// Sample is a part of the goods on its way to a laboratory (样品).
type Sample struct {
	No         int           `json:"no,omitzero"` // within the inspection, from 1
	Stage      Stage         `json:"stage,omitzero"`
	Item       int           `json:"item"`
	What       string        `json:"what" doc:"What was taken"`
	Qty        num.Qty       `json:"qty"`
	Unit       code.Unit     `json:"unit"`
	Laboratory string        `json:"laboratory"`
	Test       string        `json:"test" doc:"What it is asked"`
	By         event.Actor   `json:"by,omitzero"`
	At         event.Instant `json:"at,omitzero"`
	Due        event.Instant `json:"due,omitzero"` // until when the laboratory answers
	Answer     *LabAnswer    `json:"answer,omitzero"`
}

// LabAnswer is what a laboratory found (检测结果).
type LabAnswer struct {
	Finding string        `json:"finding,omitzero" doc:"A code of the list inspection_finding; none is within what was declared"`
	Report  string        `json:"report" doc:"Number of the laboratory's report"`
	Note    string        `json:"note,omitzero"`
	By      event.Actor   `json:"by,omitzero"`
	At      event.Instant `json:"at,omitzero"`
}

// Disposal is how an inspection ended (处置).
type Disposal struct {
	Step Step          `json:"step"`
	Note string        `json:"note,omitzero"`
	By   event.Actor   `json:"by"`
	At   event.Instant `json:"at"`
}

// Changes gives what an amendment has to put right: the findings that name a field and what was found in its place.
func (r *Result) Changes() []field.Change {
	var out []field.Change
	for _, f := range r.Findings {
		if f.Path != "" && f.Found != "" {
			out = append(out, field.Change{Path: f.Path, Old: f.Declared, New: f.Found})
		}
	}
	return out
}
