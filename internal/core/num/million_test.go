package num_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/tongguan/tongguan/internal/core/num"
)

// tax is one random case of the arithmetic of taxes: small numbers mostly, and now and then as large as there are.
type tax struct {
	fen, rate, qty, amount int64
	divisor                int64
}

func (x *tax) draw(r *rand.Rand) {
	size := func(most int64) int64 {
		if r.IntN(16) == 0 {
			most = math.MaxInt64
		}
		v := r.Int64N(most)
		if r.IntN(32) == 0 {
			return -v
		}
		return v
	}
	*x = tax{fen: size(1e12), rate: size(2e8), qty: size(1e12), amount: size(1e9), divisor: 1 + r.Int64N(1e8)}
}

// halfUp gives n ÷ d in whole numbers, a half away from zero, by math/big; false beyond the range of money.
func halfUp(n, d *big.Int) (int64, bool) {
	neg := n.Sign() < 0
	twice := new(big.Int).Abs(n)
	twice.Lsh(twice, 1).Add(twice, d)
	q := twice.Quo(twice, new(big.Int).Lsh(d, 1))
	if !q.IsInt64() {
		return 0, false
	}
	if neg {
		return -q.Int64(), true
	}
	return q.Int64(), true
}

// TestAMillionTaxes computes value × rate, (value × rate + quantity × amount) ÷ divisor and the composite price on a million random cases, fast and by
// math/big, and finds no difference. The cases are the same each time.
func TestAMillionTaxes(t *testing.T) {
	const cases = 1_000_000
	r := rand.New(rand.NewPCG(20261124, 1))
	same := func(what string, x *tax, got num.Money, err error, n, d *big.Int) {
		want, ok := halfUp(n, d)
		if (err == nil) != ok || ok && got.Fen() != want {
			t.Fatalf("%s of %+v is %d fen, %v; exactly %d, in range %t", what, *x, got.Fen(), err, want, ok)
		}
	}
	var x tax
	e8, one, n, m, d := big.NewInt(1e8), big.NewInt(1e8), new(big.Int), new(big.Int), new(big.Int)
	for range cases {
		x.draw(r)
		value, rate := num.MoneyFromFen(x.fen), must(t, num.ParseRate, text(x.rate, 8))
		product := value.Times(rate)
		got, err := product.RoundHalfUp(num.Fen)
		n.Mul(big.NewInt(x.fen), big.NewInt(x.rate))
		same("value × rate", &x, got, err, n, e8)

		// fen × rate ÷ 10^8 + qty × amount ÷ 10^10 × 100, all ÷ divisor
		fixed := must(t, num.ParseQty, text(x.qty, 5)).TimesAmount(must(t, num.ParseAmount, text(x.amount, 5)))
		sum, err := product.Plus(fixed).Quo(num.Int(x.divisor))
		if err != nil {
			t.Fatal(err)
		}
		got, err = sum.RoundHalfUp(num.Fen)
		n.Add(n, m.Mul(big.NewInt(x.qty), big.NewInt(x.amount)))
		d.Mul(e8, big.NewInt(x.divisor))
		same("(value × rate + quantity × amount) ÷ divisor", &x, got, err, n, d)

		if d.Sub(one, big.NewInt(x.rate)); d.Sign() > 0 {
			price, err := value.Exact().Quo(num.OneRate().Exact().Minus(rate.Exact()))
			if err != nil {
				t.Fatal(err)
			}
			got, err = price.TimesRate(rate).RoundHalfUp(num.Fen)
			same("composite", &x, got, err, n.Mul(big.NewInt(x.fen), big.NewInt(x.rate)), d)
		}
	}
}
