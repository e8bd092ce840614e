package declaration

import (
	"fmt"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// ErrOverdrawn says that a tariff quota has too little left by now; nothing was drawn.
var ErrOverdrawn = fmt.Errorf("too little is left of the tariff quota: %w", fault.ErrConflict)

// givesBack tells whether a declaration in a state holds nothing of tariff quotas.
func givesBack(s State) bool {
	switch s {
	case Returned, Failed, Deleted, Cancelled, ReturnedToOrigin:
		return true
	}
	return false
}

// QuotaDraw is what a declaration takes from a tariff quota (关税配额核销).
type QuotaDraw struct {
	Quota string  `json:"quota"`
	Qty   num.Qty `json:"qty"` // in the statutory unit by which the quota goes
}

// AddTo adds the draw to a list that has one sum for each quota. A sum beyond the range of quantities stays two draws.
func (d QuotaDraw) AddTo(list []QuotaDraw) []QuotaDraw {
	for i := range list {
		if list[i].Quota != d.Quota {
			continue
		}
		if sum, err := list[i].Qty.Plus(d.Qty); err == nil {
			list[i].Qty = sum
			return list
		}
	}
	return append(list, d)
}
