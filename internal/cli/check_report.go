package cli

import (
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// report is what check --json prints for a file.
type report struct {
	File        string            `json:"file"`
	Format      string            `json:"format"`
	Accepted    bool              `json:"accepted"`
	Faults      []fault.Rendered  `json:"faults"`
	Assessment  *assessmentReport `json:"assessment"` // null when nothing could be assessed
	Lane        string            `json:"lane"`
	LaneReasons []fault.Text      `json:"laneReasons"`
	Documents   []documentReport  `json:"documents,omitempty"`
	Steps       []stepReport      `json:"steps,omitempty"`
	Rulebook    clearance.Ref     `json:"rulebook"`
}

type assessmentReport struct {
	Items        []itemReport `json:"items"`
	Total        string       `json:"total"`
	Secured      string       `json:"secured,omitempty"`
	Edition      string       `json:"edition"`
	Illustrative bool         `json:"illustrativeRates,omitempty"`
}

type itemReport struct {
	Item         int         `json:"item"`
	HS           string      `json:"hs"`
	Value        string      `json:"dutiableValue"`
	ExchangeRate string      `json:"exchangeRate"`
	Currency     string      `json:"currency"`
	Taxes        []taxReport `json:"taxes"`
	Steps        []duty.Step `json:"steps"` // how value and taxes came about, as the declarant may see it
}

type taxReport struct {
	Kind     duty.Kind    `json:"kind"`
	Base     string       `json:"base"`
	Rate     string       `json:"rate"`
	Assessed string       `json:"assessed"`
	Amount   string       `json:"amount"`
	Measure  string       `json:"measure"`
	Source   string       `json:"source"`
	Reasons  []fault.Text `json:"reasons"`
}

type documentReport struct {
	Letter string           `json:"letter"`
	Items  []int            `json:"items"`
	Status clearance.Status `json:"status"`
	Number string           `json:"number,omitempty"`
}

type stepReport struct {
	Step string     `json:"step"`
	By   string     `json:"by"`
	Why  fault.Text `json:"why"`
}

// reportOf tells a judgement in words.
func reportOf(file string, j declare.Judgement) report {
	rep := report{File: file, Format: j.Format, Accepted: j.Accepted, Faults: j.Faults, Rulebook: j.Rulebook, LaneReasons: []fault.Text{}}
	if rep.Faults == nil {
		rep.Faults = []fault.Rendered{}
	}
	if j.Decision == nil {
		rep.Lane = clearance.NoLane
		return rep
	}
	d := j.Decision
	rep.Lane = d.Lane.Lane
	words := clearance.Reasons()
	for _, w := range d.Lane.Reasons {
		rep.LaneReasons = append(rep.LaneReasons, words[w.Code].Fill(w.Args))
	}
	for _, q := range d.Documents {
		rep.Documents = append(rep.Documents, documentReport{Letter: q.Letter, Items: q.Items, Status: q.Status, Number: q.Number})
	}
	for _, s := range d.Steps {
		rep.Steps = append(rep.Steps, stepReport{Step: s.Step, By: string(s.By), Why: words[s.Why.Code].Fill(s.Why.Args)})
	}
	rep.Assessment = assessmentOf(&d.Assessment)
	return rep
}

func assessmentOf(a *duty.Assessment) *assessmentReport {
	if len(a.Items) == 0 {
		return nil
	}
	out := &assessmentReport{Total: a.Total.String(), Edition: a.Edition, Items: make([]itemReport, len(a.Items))}
	if !a.Secured.IsZero() {
		out.Secured = a.Secured.String()
	}
	for i := range a.Items {
		it := &a.Items[i]
		out.Illustrative = out.Illustrative || it.FX.Illustrative
		out.Items[i] = itemReport{Item: it.No, HS: it.HS.String(), Value: it.Value.String(), ExchangeRate: it.FX.Rate.String(),
			Currency: it.FX.Currency.String(), Taxes: []taxReport{}}
		out.Items[i].Steps = duty.Steps(a, i, duty.Parties)
		for _, l := range it.Taxes {
			out.Items[i].Taxes = append(out.Items[i].Taxes, taxOf(l, it.Rate))
		}
	}
	return out
}

// taxOf tells a tax line; the duty also says which rates lost, and why.
func taxOf(l duty.Line, rate tariff.Decision) taxReport {
	t := taxReport{Kind: l.Kind, Base: l.Base.String(), Rate: l.Rate.String(), Assessed: l.Amount.String(), Amount: l.Due.String(),
		Measure: l.Measure, Source: l.Source, Reasons: []fault.Text{duty.Explain(l)}}
	if l.Kind == duty.Duty || l.Kind == duty.ExportDuty {
		for _, c := range rate.Candidates {
			if c.WhyNot != "" {
				t.Reasons = append(t.Reasons, tariff.Explain(c))
			}
		}
	}
	return t
}
