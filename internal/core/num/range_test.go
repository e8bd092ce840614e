package num_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/num"
)

// sums is a number type with checked sums.
type sums[T any] interface {
	number
	Plus(T) (T, error)
	Minus(T) (T, error)
	Cmp(T) int
}

func TestSumsAreExactOrRefused(t *testing.T) {
	t.Run("money", rapid.MakeCheck(func(t *rapid.T) { checkSums(t, 2, num.ParseMoney) }))
	t.Run("amount", rapid.MakeCheck(func(t *rapid.T) { checkSums(t, 5, num.ParseAmount) }))
	t.Run("qty", rapid.MakeCheck(func(t *rapid.T) { checkSums(t, 5, num.ParseQty) }))
	t.Run("rate", rapid.MakeCheck(func(t *rapid.T) { checkSums(t, 8, num.ParseRate) }))
}

func checkSums[T sums[T]](t *rapid.T, decimals int, parse func(string) (T, error)) {
	a, b := value(t, "a"), value(t, "b")
	x, y := must(t, parse, text(a, decimals)), must(t, parse, text(b, decimals))
	if x.Cmp(y) != big.NewInt(a).Cmp(big.NewInt(b)) {
		t.Fatalf("%s and %s compare as %d", x, y, x.Cmp(y))
	}
	sum, err := x.Plus(y)
	checkWhole(t, sum, err, new(big.Int).Add(big.NewInt(a), big.NewInt(b)), decimals)
	diff, err := x.Minus(y)
	checkWhole(t, diff, err, new(big.Int).Sub(big.NewInt(a), big.NewInt(b)), decimals)
}

// checkWhole compares a result with the parts that it should have; outside of the symmetric range it must be a refusal and zero.
func checkWhole[T number](t *rapid.T, got T, err error, want *big.Int, decimals int) {
	t.Helper()
	if !want.IsInt64() || want.Int64() == math.MinInt64 {
		if !errors.Is(err, num.ErrRange) || !got.IsZero() {
			t.Fatalf("%s parts give %s, %v, want ErrRange", want, got, err)
		}
		return
	}
	if text := text(want.Int64(), decimals); err != nil || got.Exact().Cmp(exactOf(text)) != 0 {
		t.Fatalf("%s parts give %s, %v, want %s", want, got, err, text)
	}
}

func TestSum(t *testing.T) {
	top, one := num.MoneyFromFen(math.MaxInt64), num.MoneyFromFen(1)
	if _, err := num.Sum(one, top); !errors.Is(err, num.ErrRange) {
		t.Errorf("a sum beyond the range gives %v", err)
	}
	if m, err := num.Sum(); err != nil || !m.IsZero() {
		t.Errorf("nothing sums to %v, %v", m, err)
	}
	if m, err := num.Sum(one, one, one); err != nil || m.Fen() != 3 {
		t.Errorf("three fen sum to %v, %v", m, err)
	}
}

// TestNumberWithoutOpposite takes the one int64 whose negation wraps around through every door.
func TestNumberWithoutOpposite(t *testing.T) {
	low, zero := num.MoneyFromFen(math.MinInt64), num.Money{}
	for name, f := range map[string]func() (num.Money, error){
		"0 − x":     func() (num.Money, error) { return zero.Minus(low) },
		"x + 0":     func() (num.Money, error) { return low.Plus(zero) },
		"x − x + x": func() (num.Money, error) { return num.Sum(low, zero) },
		"half up":   func() (num.Money, error) { return low.Exact().RoundHalfUp(num.Fen) },
		"down":      func() (num.Money, error) { return low.Exact().RoundDown(num.Fen) },
		"−x":        func() (num.Money, error) { return low.Exact().Neg().RoundHalfUp(num.Fen) },
		"x · 1":     func() (num.Money, error) { return low.Times(num.OneRate()).RoundHalfUp(num.Fen) },
	} {
		if m, err := f(); !errors.Is(err, num.ErrRange) || !m.IsZero() {
			t.Errorf("%s gives %v, %v, want ErrRange", name, m, err)
		}
	}
	if low.String() != "-92233720368547758.08" {
		t.Errorf("it is written %s", low)
	}
}

func TestThousandths(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "1.5": 1500, "0.00099": 0, "-2.0009": -2000, "12850": 12_850_000} {
		q, err := num.ParseQty(text)
		if err != nil || q.Thousandths() != want {
			t.Errorf("%s has %d thousandths, %v", text, q.Thousandths(), err)
		}
	}
}
