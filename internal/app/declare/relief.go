package declare

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/supervision"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// leftValues gives what is left of the values of goods with relief that a declaration is to tax: those of the related entry of the same
// account that are still under supervision. Nothing for other declarations, and where there is no such entry.
func (s *Service) leftValues(ctx context.Context, c party.Caller, d *declaration.Declaration, on cal.Date) ([]declaration.ItemValue, error) {
	book := s.Rulebooks.Current()
	row, ok := book.Codes.On(codelist.ModeValues, d.Mode.String(), on)
	if !ok || row.Attrs["method"] != string(duty.ByRelief) || d.FreeText.RelatedEntry == "" {
		return nil, nil
	}
	rec, err := s.Store.ByName(ctx, d.FreeText.RelatedEntry)
	switch {
	case errors.Is(err, fault.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("related entry %q: %w", d.FreeText.RelatedEntry, err)
	case rec.Enterprise != c.Enterprise, rec.Progress.State != declaration.Supervised, rec.Supervision.Regime != declaration.ReliefGoods:
		return nil, nil
	}
	was, err := s.originals(ctx, rec)
	if err != nil {
		return nil, err
	}
	return supervision.LeftValues(&book.Law, d, was, s.day(rec.Progress.Miles.ReleasedAt.Time()), on), nil
}

// originals gives the items of a declaration as they were assessed.
func (s *Service) originals(ctx context.Context, rec declaration.Record) ([]supervision.Original, error) {
	v, err := s.Store.VersionOf(ctx, rec.ID, rec.Version)
	if err != nil {
		return nil, fmt.Errorf("version %d of %s: %w", rec.Version, rec.ID, err)
	}
	var decision clearance.Decision
	if err := json.Unmarshal(v.Decision, &decision); err != nil {
		return nil, fmt.Errorf("read the decision on %s: %w", rec.ID, err)
	}
	m, _, err := codec.ReadStored(s.Codecs, &v)
	if err != nil {
		return nil, err
	}
	var out []supervision.Original
	for i := range m.Declaration.Items {
		it := &m.Declaration.Items[i]
		for k := range decision.Assessment.Items {
			if a := &decision.Assessment.Items[k]; a.No == it.No {
				out = append(out, supervision.Original{HS: it.HS, Qty: it.Qty1, Unit: it.Unit1, Value: a.Value})
			}
		}
	}
	return out, nil
}
