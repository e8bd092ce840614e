package declaration

import "github.com/tongguan/tongguan/internal/core/num"

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
