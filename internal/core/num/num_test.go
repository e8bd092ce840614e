package num_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/cockroachdb/apd/v3"
	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/num"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0.00", "-0": "0.00", "1": "1.00", "854808.00": "854808.00", "-3.5": "-3.50", "007.10": "7.10", "1.5000000": "1.50",
		"92233720368547758.07": "92233720368547758.07",
	} {
		m, err := num.ParseMoney(in)
		if err != nil || m.String() != want {
			t.Errorf("ParseMoney(%q) = %v, %v, want %s", in, m, err, want)
		}
	}
	for in, want := range map[string]error{
		"": num.ErrSyntax, "-": num.ErrSyntax, ".5": num.ErrSyntax, "5.": num.ErrSyntax, "+1": num.ErrSyntax, "1e3": num.ErrSyntax,
		" 1": num.ErrSyntax, "1 ": num.ErrSyntax, "1,000": num.ErrSyntax, "1.2.3": num.ErrSyntax, "１": num.ErrSyntax,
		"0.001": num.ErrPrecision, "92233720368547758.08": num.ErrRange, strings.Repeat("9", 400): num.ErrRange, "NaN": num.ErrSyntax,
	} {
		if m, err := num.ParseMoney(in); !errors.Is(err, want) {
			t.Errorf("ParseMoney(%q) = %v, %v, want %v", in, m, err, want)
		}
	}
	if r, err := num.ParsePercent("5.5"); err != nil || r.String() != "0.055" || r.Percent() != "5.5" {
		t.Errorf("5.5 %% is %v (%s %%), %v", r, r.Percent(), err)
	}
}

// value draws a whole number of smallest parts, small ones and those at the edge of the range.
func value(t *rapid.T, name string) int64 {
	switch rapid.IntRange(0, 3).Draw(t, name+" size") {
	case 0:
		return rapid.Int64Range(-1000, 1000).Draw(t, name)
	case 1:
		return rapid.Int64Range(-1e12, 1e12).Draw(t, name)
	case 2:
		return rapid.Int64Range(math.MaxInt64-1000, math.MaxInt64).Draw(t, name)
	}
	return rapid.Int64Range(-math.MaxInt64, math.MaxInt64).Draw(t, name)
}

// text writes v parts of 10^-decimals; it is the oracle's own way of writing.
func text(v int64, decimals int) string {
	return new(big.Rat).SetFrac(big.NewInt(v), big.NewInt(int64(math.Pow10(decimals)))).FloatString(decimals)
}

func TestFormatRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := value(t, "v")
		q, err := num.ParseQty(text(v, 5))
		if err != nil {
			t.Fatal(err)
		}
		again, err := num.ParseQty(q.String())
		if err != nil || again != q {
			t.Fatalf("%s reads back as %v, %v", q, again, err)
		}
		if want, ok := new(big.Rat).SetString(q.String()); !ok || want.Cmp(new(big.Rat).SetFrac64(v, 100000)) != 0 {
			t.Fatalf("%d parts are written %s", v, q)
		}
	})
}

// pair is an Exact beside what it should be.
type pair struct {
	x num.Exact
	r *big.Rat
}

func draw(t *rapid.T, name string) pair {
	v := value(t, name)
	switch rapid.IntRange(0, 2).Draw(t, name+" kind") {
	case 0:
		return pair{num.MoneyFromFen(v).Exact(), big.NewRat(v, 100)}
	case 1:
		q, err := num.ParseQty(text(v, 5))
		if err != nil {
			t.Fatal(err)
		}
		return pair{q.Exact(), big.NewRat(v, 100000)}
	}
	r, err := num.ParseRate(text(v, 8))
	if err != nil {
		t.Fatal(err)
	}
	return pair{r.Exact(), big.NewRat(v, 100000000)}
}

// TestAgainstBigRationals chains operations, so that the fractions cross from 128 bits to big ones and back, and compares each rounding
// with one that is computed from the definition.
func TestAgainstBigRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t, "start")
		for i := range rapid.IntRange(1, 5).Draw(t, "steps") {
			q := draw(t, fmt.Sprint("operand ", i))
			switch rapid.SampledFrom([]string{"plus", "minus", "times", "quo"}).Draw(t, fmt.Sprint("op ", i)) {
			case "plus":
				p = pair{p.x.Plus(q.x), new(big.Rat).Add(p.r, q.r)}
			case "minus":
				p = pair{p.x.Minus(q.x), new(big.Rat).Sub(p.r, q.r)}
			case "times":
				p = pair{p.x.Times(q.x), new(big.Rat).Mul(p.r, q.r)}
			default:
				x, err := p.x.Quo(q.x)
				if q.r.Sign() == 0 {
					if !errors.Is(err, num.ErrDivZero) {
						t.Fatalf("division by zero gives %v", err)
					}
					continue
				}
				p = pair{x, new(big.Rat).Quo(p.r, q.r)}
			}
		}
		if p.x.Sign() != p.r.Sign() {
			t.Fatalf("sign of %s is %d, want %d", p.x, p.x.Sign(), p.r.Sign())
		}
		checkRounding(t, p)
	})
}

func checkRounding(t *rapid.T, p pair) {
	for _, u := range []num.Unit{num.Fen, num.Yuan} {
		for _, halfUp := range []bool{true, false} {
			want := define(p.r, int64(u), halfUp)
			round := p.x.RoundDown
			if halfUp {
				round = p.x.RoundHalfUp
			}
			got, err := round(u)
			if !want.IsInt64() || want.Int64() == math.MinInt64 { // the range is the same either way
				if !errors.Is(err, num.ErrRange) {
					t.Fatalf("%s rounds to %v, %v, want ErrRange", p.r, got, err)
				}
				continue
			}
			if err != nil || got.Fen() != want.Int64() {
				t.Fatalf("%s rounds to %d fen, %v, want %s (unit %d, half up %t)", p.r.FloatString(20), got.Fen(), err, want, u, halfUp)
			}
		}
	}
}

// define rounds from the definition: the whole part of |x|·100/unit, plus one when what is left is at least a half.
func define(r *big.Rat, unit int64, halfUp bool) *big.Int {
	parts := new(big.Rat).Mul(new(big.Rat).Abs(r), big.NewRat(100, unit))
	if halfUp {
		parts.Add(parts, big.NewRat(1, 2))
	}
	n := new(big.Int).Div(parts.Num(), parts.Denom())
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return n.Mul(n, big.NewInt(unit))
}

// TestAgainstDecimalLibrary compares money × rate with a decimal library of another author.
func TestAgainstDecimalLibrary(t *testing.T) {
	ctx := apd.BaseContext.WithPrecision(60)
	ctx.Rounding = apd.RoundHalfUp
	rapid.Check(t, func(t *rapid.T) {
		fen, rate := rapid.Int64Range(-1e14, 1e14).Draw(t, "fen"), rapid.Int64Range(0, 1e10).Draw(t, "rate")
		r, err := num.ParseRate(text(rate, 8))
		if err != nil {
			t.Fatal(err)
		}
		var product, cut apd.Decimal
		if _, err := ctx.Mul(&product, apd.New(fen, -2), apd.New(rate, -8)); err != nil {
			t.Fatal(err)
		}
		if _, err := ctx.Quantize(&cut, &product, -2); err != nil {
			t.Fatal(err)
		}
		got, err := num.MoneyFromFen(fen).Times(r).RoundHalfUp(num.Fen)
		want, ok := new(big.Rat).SetString(cut.Text('f'))
		have, _ := new(big.Rat).SetString(got.String())
		if err != nil || !ok || want.Cmp(have) != 0 {
			t.Fatalf("%d fen × %s = %s, %v, want %s", fen, r, got, err, cut.Text('f'))
		}
	})
}

func TestSumsStayInRange(t *testing.T) {
	top, err := num.ParseMoney("92233720368547758.07")
	if err != nil {
		t.Fatal(err)
	}
	one := num.MoneyFromFen(1)
	if _, err := top.Plus(one); !errors.Is(err, num.ErrRange) {
		t.Errorf("one more than the range gives %v", err)
	}
	if _, err := num.Sum(one, top); !errors.Is(err, num.ErrRange) {
		t.Errorf("a sum beyond the range gives %v", err)
	}
	if m, err := top.Minus(one); err != nil || m.Cmp(top) >= 0 {
		t.Errorf("one less gives %v, %v", m, err)
	}
}

func TestApportion(t *testing.T) {
	weights := func(list ...int64) (out []num.Exact) {
		for _, w := range list {
			out = append(out, num.Int(w))
		}
		return out
	}
	total, _ := num.ParseMoney("100.00")
	got, err := num.Apportion(total, weights(1, 1, 1))
	if err != nil || fmt.Sprint(got) != "[33.33 33.33 33.34]" {
		t.Errorf("a hundred in three is %v, %v", got, err)
	}
	if got, err := num.Apportion(total, weights(0, 0)); err != nil || fmt.Sprint(got) != "[0.00 100.00]" {
		t.Errorf("without weights %v, %v", got, err)
	}
	if got, err := num.Apportion[num.Exact](total, nil); err != nil || len(got) != 0 {
		t.Errorf("over nothing %v, %v", got, err)
	}
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64Range(-1e12, 1e12).Draw(t, "fen")
		list := rapid.SliceOfN(rapid.Int64Range(0, 1e10), 1, 50).Draw(t, "weights")
		shares, err := num.Apportion(num.MoneyFromFen(fen), weights(list...))
		if err != nil {
			t.Fatal(err)
		}
		if sum, err := num.Sum(shares...); err != nil || sum.Fen() != fen {
			t.Fatalf("shares %v sum to %s, %v", shares, sum, err)
		}
	})
}

func BenchmarkMoneyTimesRate(b *testing.B) {
	m, _ := num.ParseMoney("854808.00")
	r, _ := num.ParseRate("0.08")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Times(r).RoundHalfUp(num.Fen); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseQty(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := num.ParseQty("42350.125"); err != nil {
			b.Fatal(err)
		}
	}
}
