package inspect

import (
	"cmp"
	"context"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
)

// report takes an inspection from where it stands to its end in one act: what a system tells of an inspection that was recorded elsewhere.
// Where officers were drawn already, only they may.
func (s *Service) report(ctx context.Context, c party.Caller, rec declaration.Record, a Act) (declaration.Record, error) {
	f, err := s.open(ctx, rec)
	if err != nil {
		return rec, err
	}
	r := inspection.Result{}
	for _, x := range a.Findings {
		r.Findings = append(r.Findings, inspection.Finding{Code: x, Note: cmp.Or(a.Note, x)})
	}
	if err := s.rendered(f.scene.Result(&r)); err != nil {
		return rec, err
	}
	m, _ := s.moment(c)
	step, _ := ending(verbs[a.Verb])
	return s.Store.Inspect(ctx, rec.ID, a.Revision, func(rec declaration.Record, have []inspection.Order) (declaration.Update, []inspection.Order, error) {
		o, err := f.order(rec, have, 0)
		if err != nil { // nothing is inspected: the table of the declaration says so
			_, err = declaration.Take(rec).Step(verbs[a.Verb], m, nil)
			return declaration.Update{}, nil, err
		}
		t := declaration.Take(rec)
		for _, d := range reported(&o, a, r, step) {
			next, err := d.apply(o, func(int) (inspection.Draw, error) {
				return inspection.Draw{How: inspection.Reported, Officers: a.Officers}, nil
			}, m, f.terms)
			if err == nil {
				t, err = s.follow(t, o, next, d, m)
			}
			if err != nil {
				return declaration.Update{}, nil, err
			}
			o = next
		}
		return t.Update(), []inspection.Order{o}, nil
	})
}

// reported lists the deeds that bring an inspection to its end.
func reported(o *inspection.Order, a Act, r inspection.Result, end inspection.Step) (out []Deed) {
	switch o.State {
	case inspection.Ordered:
		out = append(out, Deed{Step: inspection.Assign})
		fallthrough
	case inspection.Assigned, inspection.Appointed:
		out = append(out, Deed{Step: inspection.Start})
		fallthrough
	case inspection.InHand:
		out = append(out, Deed{Step: inspection.Record, Result: &r})
	default:
		if len(a.Findings) > 0 {
			out = append(out, Deed{Step: inspection.Record, Result: &r}) // which is refused: there is a result
		}
	}
	return append(out, Deed{Step: end, Note: cmp.Or(a.Note, strings.Join(a.Findings, ", "))})
}
