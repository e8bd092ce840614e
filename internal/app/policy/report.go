package policy

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Report tells what a replay found. Each Count has some of the declarations behind it; the list of changes names all, with the figures that
// count them.
type Report struct {
	From         cal.Date         `json:"from,omitzero"`
	Until        cal.Date         `json:"until,omitzero"`
	Draft        clearance.Ref    `json:"draft"`        // empty: the rulebook of each decision
	Declarations int              `json:"declarations"` // that were decided again
	Differences  int              `json:"differences"`  // decisions that change
	Figures      map[string]Count `json:"figures"`      // what changes, by name
	Lanes        []LaneMove       `json:"lanes"`
	Inspections  Inspections      `json:"inspections"`
	Findings     Findings         `json:"findings"`
	Taxes        []TaxMove        `json:"taxes"`
	Traders      Affected         `json:"traders"`
	Release      Release          `json:"release"`
	Profiles     []Reach          `json:"profiles"`           // what each profile matches, by its version
	Warnings     []Warning        `json:"warnings,omitempty"` // of profiles that match too much
}

// LaneMove is how many declarations of one lane go to another, or stay.
type LaneMove struct {
	Was          string `json:"was"`
	Is           string `json:"is"`
	Declarations int    `json:"declarations"`
}

// Inspections compares the red lanes.
type Inspections struct {
	Was         int `json:"was"`
	Is          int `json:"is"`
	MinutesEach int `json:"minutesEach"`     // officer time of one inspection: a parameter of the draft; 0 without a draft
	HoursWas    int `json:"officerHoursWas"` // whole hours
	HoursIs     int `json:"officerHoursIs"`
}

// Findings tells what becomes of what past inspections found.
type Findings struct {
	Known  int `json:"known"`
	Kept   int `json:"kept"`   // would be inspected again
	Lost   int `json:"lost"`   // would not
	Gained int `json:"gained"` // found although not selected, and would be selected
	New    int `json:"new"`    // would be inspected for the first time: nobody knows what it would find
}

// TaxMove compares what is owed of a kind of tax.
type TaxMove struct {
	Kind duty.Kind `json:"kind"`
	Taxes
	Difference num.Money `json:"difference"`
}

// Affected tells whom the changes concern.
type Affected struct {
	Traders  int     `json:"traders"`
	Affected int     `json:"affected"`
	BySize   []Group `json:"bySize"`
	ByCredit []Group `json:"byCredit"`
}

// Group is the traders of a size or credit level.
type Group struct {
	Name     string `json:"name"`
	Traders  int    `json:"traders"`
	Affected int    `json:"affected"`
}

// Release predicts the mean time from acceptance to release: each lane keeps the mean that its declarations took, and the shares of the lanes change.
type Release struct {
	WasHours string     `json:"wasHours"` // one decimal; "" where nothing was released
	IsHours  string     `json:"isHours"`
	Lanes    []LaneTime `json:"lanes"` // what the prediction rests on
}

// LaneTime is the mean time of a lane.
type LaneTime struct {
	Lane         string `json:"lane"`
	Declarations int    `json:"declarations"`
	MeanHours    string `json:"meanHours"`
}

func (r *Replay) report(t *tally) Report {
	out := Report{From: r.Span.From, Until: r.Span.Until, Declarations: t.Declarations, Figures: map[string]Count{}}
	if r.Draft != nil {
		out.Draft = r.Draft.Ref()
	}
	for name, c := range t.Figures {
		out.Figures[name] = *c
	}
	out.Differences = out.Figures["changed"].Declarations
	delete(out.Figures, "changed")
	out.lanes(t)
	out.Inspections.MinutesEach = r.minutes(t.Last)
	out.Inspections.HoursWas = out.Inspections.Was * out.Inspections.MinutesEach / 60
	out.Inspections.HoursIs = out.Inspections.Is * out.Inspections.MinutesEach / 60
	n := func(name string) int { return out.Figures[name].Declarations }
	out.Findings = Findings{Kept: n("finding.kept"), Lost: n("finding.lost"), Gained: n("finding.gained"), New: n("inspection.new")}
	out.Findings.Known = out.Findings.Kept + out.Findings.Lost + out.Findings.Gained
	for _, k := range slices.Sorted(maps.Keys(t.Taxes)) {
		x := t.Taxes[k]
		diff, err := x.Is.Minus(x.Was)
		if err != nil {
			t.overflow = err
		}
		out.Taxes = append(out.Taxes, TaxMove{Kind: k, Taxes: x, Difference: diff})
	}
	out.traders(t)
	out.release(t)
	out.reach(t, r.widest(t.Last))
	return out
}

// minutes is the officer time of one inspection on a day.
func (r *Replay) minutes(on cal.Date) int {
	if r.Draft == nil {
		return 0
	}
	return r.Draft.Params.Int(declaration.ParamInspectionMinutes, on)
}

func (out *Report) lanes(t *tally) {
	for _, k := range slices.Sorted(maps.Keys(t.Lanes)) {
		was, is, _ := strings.Cut(k, ">")
		out.Lanes = append(out.Lanes, LaneMove{was, is, t.Lanes[k]})
		if was == clearance.Red {
			out.Inspections.Was += t.Lanes[k]
		}
		if is == clearance.Red {
			out.Inspections.Is += t.Lanes[k]
		}
	}
}

// sizes are the classes of traders by their declarations in the span.
var sizes = []struct {
	name string
	from int
}{{"large", 100}, {"medium", 10}, {"small", 0}}

func (out *Report) traders(t *tally) {
	bySize, byCredit := map[string]*Group{}, map[string]*Group{}
	note := func(m map[string]*Group, name string, affected bool) {
		if m[name] == nil {
			m[name] = &Group{Name: name}
		}
		m[name].Traders++
		if affected {
			m[name].Affected++
		}
	}
	for _, x := range t.Traders {
		out.Traders.Traders++
		if x.Changed > 0 {
			out.Traders.Affected++
		}
		for _, s := range sizes {
			if x.Declarations >= s.from {
				note(bySize, s.name, x.Changed > 0)
				break
			}
		}
		note(byCredit, x.Credit, x.Changed > 0)
	}
	for _, s := range sizes {
		if g := bySize[s.name]; g != nil {
			out.Traders.BySize = append(out.Traders.BySize, *g)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(byCredit)) {
		out.Traders.ByCredit = append(out.Traders.ByCredit, *byCredit[k])
	}
}

func (out *Report) release(t *tally) {
	var was, is, wasN, isN int64
	for _, m := range out.Lanes {
		n := int64(m.Declarations)
		if w := t.Waits[m.Was]; w.Declarations > 0 {
			was, wasN = was+n*(w.Micros/int64(w.Declarations)/1000), wasN+n
		}
		if w := t.Waits[m.Is]; w.Declarations > 0 {
			is, isN = is+n*(w.Micros/int64(w.Declarations)/1000), isN+n
		}
	}
	out.Release.WasHours, out.Release.IsHours = hours(was, wasN), hours(is, isN)
	for _, lane := range slices.Sorted(maps.Keys(t.Waits)) {
		w := t.Waits[lane]
		out.Release.Lanes = append(out.Release.Lanes, LaneTime{lane, w.Declarations, hours(w.Micros/1000, int64(w.Declarations))})
	}
}

// hours writes a mean of milliseconds in hours with one decimal, rounded half up.
func hours(millis, n int64) string {
	if n == 0 {
		return ""
	}
	tenths := (millis/n*10 + 1_800_000) / 3_600_000
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}
