package inspect

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/inspection"
)

// The reasons of the list amend_reason under which customs has a declaration put right.
const (
	reasonFound = "08" // 海关发现差错责令修改
	reasonDuty  = "05" // 按海关要求更正税款
)

// ending gives the way of disposal that a step of the declaration stands for.
func ending(step declaration.Step) (inspection.Step, bool) {
	s, ok := map[declaration.Step]inspection.Step{declaration.PassInspection: inspection.ReleaseGoods, declaration.Seize: inspection.HandOver,
		declaration.ReturnGoods: inspection.ReturnGoods, declaration.Destroy: inspection.Destroy}[step]
	return s, ok
}

// follow takes the declaration where a step of its inspection leads it, with the events of both.
func (s *Service) follow(t declaration.Taken, was, now inspection.Order, d Deed, m declaration.Moment) (declaration.Taken, error) {
	switch {
	case d.Step == inspection.PickUp:
		t.Record.Progress.Duties.Onwards = true
		t, err := t.Step(declaration.PassInspection, m, told(&now, &was, d))
		if err == nil {
			t, err = t.Follow(m.At)
		}
		return t, err
	case !d.Step.Ends():
		return t.Note(event.InspectionMoved, m, told(&now, &was, d))
	}
	return s.dispose(t, was, now, d, m)
}

// dispose ends the inspection for the declaration.
func (s *Service) dispose(t declaration.Taken, was, now inspection.Order, d Deed, m declaration.Moment) (declaration.Taken, error) {
	gone := was.PickedUp
	t.Record.Progress.Duties.Onwards = false
	var err error
	switch step := map[inspection.Step]declaration.Step{inspection.HandOver: declaration.Seize, inspection.ReturnGoods: declaration.ReturnGoods,
		inspection.Destroy: declaration.Destroy}[d.Step]; {
	case step != "" && gone: // the declaration went on: it comes back under inspection to end there
		if t, err = t.Step(declaration.OrderInspection, m, map[string]any{"no": now.No}); err != nil {
			return t, err
		}
		return t.Step(step, m, told(&now, &was, d))
	case step != "":
		return t.Step(step, m, told(&now, &was, d))
	case gone:
		p := told(&now, &was, d)
		p["step"] = string(declaration.PassInspection) // for readers: the second inspection of the goods, passed
		t, err = t.Note(event.Inspected, m, p)
	default:
		t, err = t.Step(declaration.PassInspection, m, told(&now, &was, d))
	}
	switch {
	case err != nil:
		return t, err
	case d.Step == inspection.ReleaseGoods:
		return t.Follow(m.At)
	}
	return s.putRight(t, now, d, m)
}

// putRight files the amendment that customs orders: the values that were found in place of those declared.
func (s *Service) putRight(t declaration.Taken, o inspection.Order, d Deed, m declaration.Moment) (declaration.Taken, error) {
	q := declaration.Request{Kind: declaration.AmendRequest, Reason: reasonFound, Note: d.Note}
	if d.Step == inspection.ClaimDuty {
		q.Reason = reasonDuty
	}
	if r := o.Result(); r != nil {
		q.Changes = r.Changes()
	}
	filed, err := declaration.File(t.Record, q, declaration.ReasonsOn(s.Rulebooks.Current().Codes, s.today()), m)
	t.Record, t.Events, t.Entries = filed.Record, slices.Concat(t.Events, filed.Events), slices.Concat(t.Entries, filed.Entries)
	return t, err
}

// told gives what the journal says of a step: codes and hashes, no free text but the officer's reason.
func told(now, was *inspection.Order, d Deed) map[string]any {
	p := map[string]any{"no": now.No, "stage": string(was.Stage), "inspection": string(d.Step), "from": string(was.State), "state": string(now.State)}
	put := func(name, v string) {
		if v != "" {
			p[name] = v
		}
	}
	put("note", d.Note)
	put("place", d.Place)
	put("condition", d.Condition)
	put("kind", d.Kind)
	switch {
	case d.Step == inspection.Assign || d.Step == inspection.Redraw:
		x := now.Draws[len(now.Draws)-1]
		p["officers"], p["how"], p["round"] = x.Officers, x.How, x.Round
		put("algorithm", x.Algorithm)
		put("seed", x.Seed)
		put("population", x.Digest)
	case d.Step == inspection.Appoint:
		p["at"] = d.At.String()
	case d.Step == inspection.Answer:
		p["sample"] = d.SampleNo
		put("finding", d.Answer.Finding)
		put("report", d.Answer.Report)
	case d.Step == inspection.Record:
		p["findings"], p["details"] = now.Findings(), details(d.Result)
	case d.Step == inspection.PickUp || d.Step.Ends():
		p["findings"], p["officers"] = was.Findings(), officers(was)
	}
	return p
}

// officers gives who inspected, an empty list for nobody.
func officers(o *inspection.Order) []string { return append([]string{}, o.Officers()...) }

// details gives the findings of a result as the journal keeps them.
func details(r *inspection.Result) []any {
	out := []any{}
	for _, f := range r.Findings {
		x := map[string]any{"code": f.Code, "item": f.Item}
		for name, v := range map[string]string{"path": f.Path, "declared": f.Declared, "found": f.Found} {
			if v != "" {
				x[name] = v
			}
		}
		out = append(out, x)
	}
	return out
}
