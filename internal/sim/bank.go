package sim

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/collect"
)

// Bank is the simulated bank: it pays and guarantees at once and refuses amounts that end in the fen it was told to refuse.
type Bank struct {
	RefuseFen string // the last two digits of amounts that it refuses; "" refuses none
}

// Name says that the bank is simulated, wherever a payment is shown.
func (Bank) Name() string { return "simulated-bank" }

// Order carries an order out. It is the same however often it is sent, since its answer follows from the order alone.
func (b Bank) Order(_ context.Context, o collect.Order) (collect.Verdict, error) {
	if n := len(o.Amount); b.RefuseFen != "" && n >= 2 && o.Amount[n-2:] == b.RefuseFen {
		return collect.Verdict{Why: "simulated refusal: insufficient funds"}, nil
	}
	return collect.Verdict{Done: true, Ref: "SIM-" + o.Reference}, nil
}
