package inspect

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// causeOf reads in a decision why the goods are inspected and how heavily that weighs: points of the profiles, and a tenth of the
// thousandths of a score.
func causeOf(decision []byte) (c inspection.Cause, err error) {
	var d clearance.Decision
	if err := json.Unmarshal(decision, &d); err != nil {
		return c, fmt.Errorf("read why it is inspected: %w", err)
	}
	told := clearance.Reasons()
	for _, w := range d.Lane.Reasons {
		if w.Code != clearance.WhyProfile {
			c.Reasons = append(c.Reasons, inspection.Reason{Code: w.Code, Text: told[w.Code].Fill(w.Args)})
		}
	}
	if d.Risk == nil {
		return c, nil
	}
	for i := range d.Risk.Hits {
		h := &d.Risk.Hits[i]
		c.Reasons = append(c.Reasons, inspection.Reason{Code: h.Profile, Text: h.Reason.At(risk.ForOfficer)})
	}
	c.Risk = d.Risk.Weight
	if x := d.Risk.Score; x != nil {
		c.Risk += x.Permille / 10
		for _, t := range x.Reasons {
			c.Reasons = append(c.Reasons, inspection.Reason{Code: "score", Text: t})
		}
	}
	return c, nil
}

// file is a declaration with what its inspection asks of it.
type file struct {
	rec   declaration.Record
	cause inspection.Cause
	scene inspection.Scene
	terms inspection.Terms
}

// open reads what an inspection of a declaration is checked against.
func (s *Service) open(ctx context.Context, rec declaration.Record) (*file, error) {
	v, err := s.Store.VersionOf(ctx, rec.ID, rec.Version)
	if err != nil {
		return nil, fmt.Errorf("version %d of %s: %w", rec.Version, rec.ID, err)
	}
	f := &file{rec: rec}
	if f.cause, err = causeOf(v.Decision); err != nil {
		return nil, err
	}
	m, _, err := codec.ReadStored(s.Codecs, &v)
	if err != nil {
		return nil, err
	}
	on := s.today()
	f.terms = s.terms(on)
	f.scene = inspection.Scene{Declaration: m.Declaration, Codes: s.Rulebooks.Current().Codes, On: on}
	return f, nil
}

// order finds an inspection among those of a declaration, or makes the one that follows from it. Serial 0 is the one that is open.
func (f *file) order(r declaration.Record, have []inspection.Order, serial int) (inspection.Order, error) {
	for _, o := range have {
		if o.Serial == serial || serial == 0 && o.State != inspection.Closed {
			return o, nil
		}
	}
	if next := len(have) + 1; r.Progress.State == declaration.Inspecting && (serial == 0 || serial == next) {
		return inspection.Due(r, len(have), f.cause, f.terms), nil
	}
	return inspection.Order{}, fmt.Errorf("inspection %d of %s: %w", serial, r.ID, fault.ErrNotFound)
}
