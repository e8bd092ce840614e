package declare

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Groups counts the declarations that the caller may see by office, lane and state.
func (s *Service) Groups(ctx context.Context, c party.Caller, f declaration.Filter) ([]declaration.Group, error) {
	f, err := within(c, f)
	if err != nil {
		return nil, err
	}
	return s.Store.Groups(ctx, f)
}

// LaneReasons gives why each of some declarations went into its lane, for an officer's list.
func (s *Service) LaneReasons(ctx context.Context, c party.Caller, recs []declaration.Record) ([][]clearance.Why, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return nil, err
	}
	out := make([][]clearance.Why, len(recs))
	for i := range recs {
		r := &recs[i]
		if err := c.See(r.Enterprise, r.Office); err != nil {
			return nil, err
		}
		v, err := s.Store.VersionOf(ctx, r.ID, r.Version)
		if err != nil {
			return nil, fmt.Errorf("version %d of %s: %w", r.Version, r.ID, err)
		}
		var d struct {
			Lane struct {
				Reasons []clearance.Why `json:"reasons"`
			} `json:"lane"`
		}
		if err := json.Unmarshal(v.Decision, &d); err != nil {
			return nil, fmt.Errorf("read the decision on %s: %w", r.ID, err)
		}
		out[i] = d.Lane.Reasons
	}
	return out, nil
}

// Neighbour is a declaration beside another one, with what they share.
type Neighbour struct {
	Record declaration.Record
	Line   bool // an item under the same HS code
	Route  bool // same flow, partner country, mode of transport and border office
}

// Neighbours are the declarations beside another one.
type Neighbours struct {
	Trader []declaration.Record // the latest of the same trader
	Others []Neighbour          // that share a line or the route, of the latest ones
	Looked int                  // how many were looked at for Others
}

// How far neighbours are looked for.
const (
	neighbourSpan = 200
	neighbourMax  = 10
)

// Neighbours finds what an officer would look at beside a declaration: the latest of the same trader, and those of the latest
// that share an HS code or the route.
func (s *Service) Neighbours(ctx context.Context, c party.Caller, name string) (Neighbours, error) {
	if c.Role != event.Officer {
		return Neighbours{}, fault.ErrForbidden
	}
	own, err := s.Detail(ctx, c, name, 0)
	if err != nil {
		return Neighbours{}, err
	}
	var out Neighbours
	near, err := s.List(ctx, c, declaration.Filter{Trader: own.Record.TraderName, Limit: neighbourMax + 1})
	if err != nil {
		return out, err
	}
	for i := range near {
		if near[i].ID != own.Record.ID && len(out.Trader) < neighbourMax {
			out.Trader = append(out.Trader, near[i])
		}
	}
	latest, err := s.List(ctx, c, declaration.Filter{Limit: neighbourSpan})
	if err != nil {
		return out, err
	}
	out.Looked = len(latest)
	for i := range latest {
		if len(out.Others) == neighbourMax {
			break
		}
		n, err := s.neighbour(ctx, own, latest[i])
		if err != nil {
			return out, err
		}
		if n.Line || n.Route {
			out.Others = append(out.Others, n)
		}
	}
	return out, nil
}

// neighbour tells what another declaration shares with one.
func (s *Service) neighbour(ctx context.Context, own Detail, r declaration.Record) (Neighbour, error) {
	n := Neighbour{Record: r}
	if r.ID == own.Record.ID {
		return n, nil
	}
	v, err := s.Store.VersionOf(ctx, r.ID, r.Version)
	if err != nil {
		return n, fmt.Errorf("version %d of %s: %w", r.Version, r.ID, err)
	}
	m, _, err := codec.ReadStored(s.Codecs, &v)
	if err != nil {
		return n, err
	}
	a, b := own.Declaration, m.Declaration
	n.Route = a.Flow == b.Flow && a.PartnerCountry == b.PartnerCountry && a.Transport.Mode == b.Transport.Mode && a.BorderOffice == b.BorderOffice
	for i := range a.Items {
		for k := range b.Items {
			n.Line = n.Line || a.Items[i].HS == b.Items[k].HS
		}
	}
	return n, nil
}
