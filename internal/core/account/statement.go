package account

import (
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Posting is a leg in a statement, with what stands after it on the total of its account.
type Posting struct {
	Leg
	Entry    string        `json:"entry"` // key of the entry
	Kind     EntryKind     `json:"kind"`
	At       event.Instant `json:"at"`
	Reverses string        `json:"reverses,omitzero"`
	After    num.Money     `json:"after"`
}

// Statement is what happened on the accounts of a payer between two instants (对账单): what stood on their totals before, each posting,
// and what stands on them after. Closing is Opening with the postings, and nothing else.
type Statement struct {
	Payer    string        `json:"payer"`
	From     event.Instant `json:"from,omitzero"`  // included
	Until    event.Instant `json:"until,omitzero"` // not included
	Opening  Sheet         `json:"opening"`
	Postings []Posting     `json:"postings"`
	Closing  Sheet         `json:"closing"`
}

// Fill adds entries to a statement that has its opening, in their order. Those of different declarations may have happened at the
// same time, so that a balance may stand on the wrong side between two of them.
func (s Statement) Fill(entries []Entry) (Statement, error) {
	s.Closing, s.Postings = slices.Clone(s.Opening), make([]Posting, 0, 4*len(entries))
	for _, e := range entries {
		for _, l := range e.Legs {
			total := Leg{Account: l.Total(), Amount: l.Amount}
			var err error
			if s.Closing, err = s.Closing.add(total); err != nil {
				return s, fmt.Errorf("entry %s: %w", e.Key, err)
			}
			after := s.Closing.sum(func(b Balance) bool { return b.Account == total.Account })
			s.Postings = append(s.Postings, Posting{Leg: l, Entry: e.Key, Kind: e.Kind, At: e.At, Reverses: e.Reverses, After: after})
		}
	}
	return s, nil
}

// Leading gives the postings that led from the opening to the closing balance of a total.
func (s Statement) Leading(total Account) []Posting {
	return slices.DeleteFunc(slices.Clone(s.Postings), func(p Posting) bool { return p.Total() != total })
}
