package account

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/num"
)

// Holding is what stands on an account of a declaration, as the declaration itself keeps it.
type Holding struct {
	Kind   Kind      `json:"account"`
	Charge Charge    `json:"charge,omitzero"`
	Ref    string    `json:"ref,omitzero"`
	Amount num.Money `json:"amount"`
}

// Open gives the book of a declaration that keeps these holdings.
func Open(payer, declaration string, list []Holding) Book {
	b := Book{Payer: payer, Declaration: declaration, Sheet: make(Sheet, len(list))}
	for i, h := range list {
		b.Sheet[i] = Balance{Account: b.at(h.Kind, h.Charge, h.Ref), Amount: h.Amount}
	}
	return b
}

// Post adds entries to the book. Legs of other accounts than the declaration's, such as what is free of a guarantee, are left to the
// store. A balance on the wrong side is an ErrOverdrawn.
func (b Book) Post(entries ...Entry) (Book, error) {
	for _, e := range entries {
		e.Legs = slices.DeleteFunc(slices.Clone(e.Legs), func(l Leg) bool { return l.Declaration != b.Declaration })
		var err error
		if b.Sheet, err = b.Sheet.Apply(e); err != nil {
			return b, err
		}
	}
	return b, nil
}

// Holdings gives what the declaration keeps of the book.
func (b Book) Holdings() []Holding {
	out := make([]Holding, len(b.Sheet))
	for i, x := range b.Sheet {
		out[i] = Holding{Kind: x.Kind, Charge: x.Charge, Ref: x.Ref, Amount: x.Amount}
	}
	return out
}
