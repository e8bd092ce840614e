package num_test

import (
	"testing"

	"github.com/cockroachdb/apd/v3"
	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/num"
)

// TestAgainstDecimalLibrary compares (a ± b) × rate ÷ n, rounded half up and cut, with a decimal library of another author. The
// library computes with 120 digits that are cut, not rounded, so that its last step is the only rounding.
func TestAgainstDecimalLibrary(t *testing.T) {
	exact := apd.BaseContext.WithPrecision(120)
	exact.Rounding = apd.RoundDown
	rapid.Check(t, func(t *rapid.T) {
		a, b := value(t, "a"), value(t, "b")
		rate, n := rapid.Int64Range(-1e10, 1e10).Draw(t, "rate"), rapid.Int64Range(1, 1e15).Draw(t, "n")
		var d apd.Decimal
		x, fen := num.MoneyFromFen(a).Exact(), num.MoneyFromFen(b).Exact()
		if rapid.Bool().Draw(t, "minus") {
			x = x.Minus(fen)
			done(t)(exact.Sub(&d, apd.New(a, -2), apd.New(b, -2)))
		} else {
			x = x.Plus(fen)
			done(t)(exact.Add(&d, apd.New(a, -2), apd.New(b, -2)))
		}
		x = x.TimesRate(must(t, num.ParseRate, text(rate, 8)))
		done(t)(exact.Mul(&d, &d, apd.New(rate, -8)))
		x, err := x.Quo(must(t, num.ParseQty, text(n, 5)).Exact())
		if err != nil {
			t.Fatal(err)
		}
		done(t)(exact.Quo(&d, &d, apd.New(n, -5)))
		same(t, &d, apd.RoundHalfUp, func() (num.Money, error) { return x.RoundHalfUp(num.Fen) })
		same(t, &d, apd.RoundDown, func() (num.Money, error) { return x.RoundDown(num.Fen) })
	})
}

// done gives a check of what the library returns with each operation.
func done(t *rapid.T) func(apd.Condition, error) {
	return func(_ apd.Condition, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
}

func same(t *rapid.T, d *apd.Decimal, how apd.Rounder, round func() (num.Money, error)) {
	t.Helper()
	ctx := apd.BaseContext.WithPrecision(120)
	ctx.Rounding = how
	var want apd.Decimal
	done(t)(ctx.Quantize(&want, d, -2))
	fen := new(apd.BigInt).Set(&want.Coeff)
	if want.Negative {
		fen.Neg(fen)
	}
	got, err := round()
	checkWhole(t, got, err, fen.MathBigInt(), 2)
}
