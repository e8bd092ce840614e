package num_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/num"
)

// pair is an Exact beside what it should be.
type pair struct {
	x num.Exact
	r *big.Rat
}

// exactOf makes a fraction of a decimal text of any length, digit by digit.
func exactOf(s string) num.Exact {
	var x num.Exact
	ten := num.Int(10)
	digits, neg := strings.CutPrefix(s, "-")
	whole, frac, _ := strings.Cut(digits, ".")
	unit := num.Int(1)
	for _, c := range whole + frac {
		x = x.Times(ten).Plus(num.Int(int64(c - '0')))
	}
	for range frac {
		unit = unit.Times(ten)
	}
	x, err := x.Quo(unit)
	if err != nil {
		panic(err)
	}
	if neg {
		return x.Neg()
	}
	return x
}

// draw draws a number of one of the types, or a product or quotient of whole numbers so that the fraction lies at the edge of 64 or
// 128 bits, above or below.
func draw(t *rapid.T, name string) pair {
	v := value(t, name)
	switch rapid.IntRange(0, 4).Draw(t, name+" kind") {
	case 0:
		return pair{num.MoneyFromFen(v).Exact(), big.NewRat(v, 100)}
	case 1:
		return pair{must(t, num.ParseQty, text(v, 5)).Exact(), big.NewRat(v, 1e5)}
	case 2:
		return pair{must(t, num.ParseRate, text(v, 8)).Exact(), big.NewRat(v, 1e8)}
	case 3:
		w, small := value(t, name+" factor"), rapid.Int64Range(1, 6).Draw(t, name+" small")
		p := pair{num.Int(v).Times(num.Int(w)).Times(num.Int(small)), new(big.Rat).SetInt64(v)}
		p.r.Mul(p.r, new(big.Rat).SetInt64(w))
		p.r.Mul(p.r, new(big.Rat).SetInt64(small))
		return p
	}
	d := rapid.Int64Range(1, math.MaxInt64).Draw(t, name+" divisor")
	x, err := num.Int(v).Quo(num.Int(d))
	if err != nil {
		t.Fatal(err)
	}
	return pair{x, big.NewRat(v, d)}
}

func step(t *rapid.T, p pair, i int) pair {
	q := draw(t, fmt.Sprint("operand ", i))
	switch rapid.SampledFrom([]string{"plus", "minus", "times", "quo", "neg", "back"}).Draw(t, fmt.Sprint("op ", i)) {
	case "plus":
		return pair{p.x.Plus(q.x), new(big.Rat).Add(p.r, q.r)}
	case "minus":
		return pair{p.x.Minus(q.x), new(big.Rat).Sub(p.r, q.r)}
	case "times":
		return pair{p.x.Times(q.x), new(big.Rat).Mul(p.r, q.r)}
	case "neg":
		return pair{p.x.Neg(), new(big.Rat).Neg(p.r)}
	case "back": // p + q − q is p again, by way of whatever q makes of it
		return pair{p.x.Plus(q.x).Minus(q.x), p.r}
	}
	x, err := p.x.Quo(q.x)
	if q.r.Sign() == 0 {
		if !errors.Is(err, num.ErrDivZero) {
			t.Fatalf("division by zero gives %v", err)
		}
		return p
	}
	return pair{x, new(big.Rat).Quo(p.r, q.r)}
}

// TestAgainstBigRationals chains operations, so that the fractions cross from 128 bits to big ones and back, and compares order and each
// rounding with one that is computed from the definition.
func TestAgainstBigRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t, "start")
		for i := range rapid.IntRange(1, 6).Draw(t, "steps") {
			before := p
			p = step(t, p, i)
			if got, want := before.x.Cmp(p.x), before.r.Cmp(p.r); got != want {
				t.Fatalf("%s and %s compare as %d, want %d", before.r, p.r, got, want)
			}
		}
		if p.x.Sign() != p.r.Sign() {
			t.Fatalf("sign of %s is %d, want %d", p.x, p.x.Sign(), p.r.Sign())
		}
		checkMoney(t, p)
		checkPlaces(t, p)
		checkDecimal(t, p)
	})
}

func checkMoney(t *rapid.T, p pair) {
	odd := num.Unit(rapid.Int64Range(1, math.MaxInt64).Draw(t, "unit"))
	for _, u := range []num.Unit{num.Fen, num.Yuan, 1000000, odd} {
		for _, halfUp := range []bool{true, false} {
			round := p.x.RoundDown
			if halfUp {
				round = p.x.RoundHalfUp
			}
			got, err := round(u)
			want := define(p.r, big.NewRat(100, int64(u)), halfUp)
			checkWhole(t, got, err, want.Mul(want, big.NewInt(int64(u))), 2)
		}
	}
}

func checkPlaces(t *rapid.T, p pair) {
	places := rapid.IntRange(-1, 9).Draw(t, "places")
	for _, decimals := range []int{5, 8} {
		n := max(0, min(places, decimals))
		want := define(p.r, new(big.Rat).SetInt(power10(n)), true)
		want.Mul(want, power10(decimals-n))
		if decimals == 5 {
			got, err := p.x.AmountHalfUp(places)
			checkWhole(t, got, err, want, decimals)
		} else {
			got, err := p.x.RateHalfUp(places)
			checkWhole(t, got, err, want, decimals)
		}
	}
}

func checkDecimal(t *rapid.T, p pair) {
	places := rapid.IntRange(0, 30).Draw(t, "decimals")
	n := define(p.r, new(big.Rat).SetInt(power10(places)), false)
	want := new(big.Rat).SetFrac(n, power10(places)).FloatString(places)
	if places > 0 {
		want = strings.TrimSuffix(strings.TrimRight(want, "0"), ".")
	}
	if got := string(p.x.AppendDecimal([]byte("x00"), places)); got != "x00"+want {
		t.Fatalf("%s to %d decimals is %s, want %s", p.r, places, got, want)
	}
}

// define rounds from the definition: the whole part of |x|·by, with a half added before where half goes up.
func define(r, by *big.Rat, halfUp bool) *big.Int {
	parts := new(big.Rat).Mul(new(big.Rat).Abs(r), by)
	if halfUp {
		parts.Add(parts, big.NewRat(1, 2))
	}
	n := new(big.Int).Div(parts.Num(), parts.Denom())
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return n
}

func TestHalfGoesAwayFromZero(t *testing.T) {
	for _, c := range []struct{ in, fen, fenDown, yuan, yuanDown string }{
		{"0.005", "0.01", "0.00", "0.00", "0.00"}, {"-0.005", "-0.01", "0.00", "0.00", "0.00"},
		{"0.0049999999", "0.00", "0.00", "0.00", "0.00"}, {"2.675", "2.68", "2.67", "3.00", "2.00"},
		{"-2.5", "-2.50", "-2.50", "-3.00", "-2.00"}, {"0.5", "0.50", "0.50", "1.00", "0.00"}, {"1.5", "1.50", "1.50", "2.00", "1.00"},
		{"-0.4999", "-0.50", "-0.49", "0.00", "0.00"}, {"1.005", "1.01", "1.00", "1.00", "1.00"},
	} {
		x := exactOf(c.in)
		for i, f := range []func() (num.Money, error){
			func() (num.Money, error) { return x.RoundHalfUp(num.Fen) }, func() (num.Money, error) { return x.RoundDown(num.Fen) },
			func() (num.Money, error) { return x.RoundHalfUp(num.Yuan) }, func() (num.Money, error) { return x.RoundDown(num.Yuan) },
		} {
			want := []string{c.fen, c.fenDown, c.yuan, c.yuanDown}[i]
			if m, err := f(); err != nil || m.String() != want {
				t.Errorf("%s by rounding %d is %s, %v, want %s", c.in, i, m, err, want)
			}
		}
	}
}

func TestUnitIsPositive(t *testing.T) {
	for _, u := range []num.Unit{0, -1, math.MinInt64} {
		if _, err := num.Int(1).RoundHalfUp(u); !errors.Is(err, num.ErrRange) {
			t.Errorf("the unit %d gives %v", u, err)
		}
	}
}

func TestZeroExactIsNought(t *testing.T) {
	var zero num.Exact
	if zero.Sign() != 0 || zero.String() != "0" || zero.Cmp(num.Int(0)) != 0 || zero.Plus(num.Int(3)).String() != "3" || zero.Neg().Sign() != 0 {
		t.Error("the zero Exact is not 0")
	}
	if _, err := num.Int(1).Quo(zero); !errors.Is(err, num.ErrDivZero) {
		t.Errorf("division by it gives %v", err)
	}
	if q := num.Int(1).Times(zero); q.String() != "0" || num.Int(-1).Times(zero).Decimal(-3) != "0" {
		t.Error("a product with it is not 0")
	}
}
