package risk

import (
	"context"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
)

// Sight is all that a profile may look at. It stands at one item, or before the first.
type Sight struct {
	*declaration.Sight
	Assessment *duty.Assessment
	Until      context.Context // ends the evaluation of long conditions; nil is never

	past  *declaration.Past
	item  *declaration.Item
	goods *declaration.PastItem
	index int
}

// nobody and nothing stand where a fact is not known.
var (
	noPast  = &declaration.Past{}
	noItem  = &declaration.Item{}
	noGoods = &declaration.PastItem{}
)

// NewSight makes the sight on a declaration that was validated, with its assessment.
func NewSight(s *declaration.Sight, a *duty.Assessment) *Sight {
	out := &Sight{Sight: s, Assessment: a, past: noPast}
	if s.Facts.Past != nil {
		out.past = s.Facts.Past
	}
	out.leave()
	return out
}

// At moves the sight to the i-th item, from 0.
func (s *Sight) At(i int) {
	s.index, s.item, s.goods = i, &s.Items[i], noGoods
	if i < len(s.past.Items) && s.same(&s.past.Items[i]) { // as it is but after an amendment
		s.goods = &s.past.Items[i]
		return
	}
	for j := range s.past.Items {
		if s.same(&s.past.Items[j]) {
			s.goods = &s.past.Items[j]
		}
	}
}

// same tells whether history was asked for what the item declares.
func (s *Sight) same(g *declaration.PastItem) bool {
	return g.No == s.item.No && g.HS == s.item.HS && g.Origin == s.item.Origin
}

// leave moves the sight before the first item.
func (s *Sight) leave() { s.index, s.item, s.goods = -1, noItem, noGoods }

// value gives the dutiable value of the item in fen, 0 where none was computed.
func (s *Sight) value() int64 {
	if s.Assessment == nil || s.index < 0 || s.index >= len(s.Assessment.Items) {
		return 0
	}
	return s.Assessment.Items[s.index].Value.Fen()
}

// total gives the dutiable value of the declaration in fen.
func (s *Sight) total() int64 {
	if s.Assessment == nil {
		return 0
	}
	return s.Assessment.Value.Fen()
}
