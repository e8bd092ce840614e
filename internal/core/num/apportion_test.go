package num_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/num"
)

func ints(list ...int64) (out []num.Exact) {
	for _, w := range list {
		out = append(out, num.Int(w))
	}
	return out
}

func TestApportion(t *testing.T) {
	total := must(t, num.ParseMoney, "100.00")
	for _, c := range []struct {
		total   num.Money
		weights []num.Exact
		want    string
	}{
		{total, ints(1, 1, 1), "[33.33 33.33 33.34]"},
		{total, ints(0, 0), "[0.00 100.00]"},
		{total, ints(1, -1), "[0.00 100.00]"},
		{total, ints(7), "[100.00]"},
		{total, ints(0, 5), "[0.00 100.00]"},
		{total, ints(5, 0), "[100.00 0.00]"},
		{total, nil, "[]"},
		{num.Money{}, ints(1, 2), "[0.00 0.00]"},
		{num.MoneyFromFen(-10000), ints(1, 1, 1), "[-33.33 -33.33 -33.34]"},
		{num.MoneyFromFen(2), ints(1, 1, 1, 1), "[0.01 0.01 0.01 -0.01]"}, // halves that all go up: the rule of the law, the remainder below zero
	} {
		if got, err := num.Apportion(c.total, c.weights); err != nil || fmt.Sprint(got) != c.want {
			t.Errorf("%s over %v is %v, %v, want %s", c.total, c.weights, got, err, c.want)
		}
	}
	if got, err := num.Apportion(total, []num.Qty{must(t, num.ParseQty, "0.5"), must(t, num.ParseQty, "1.5")}); err != nil || fmt.Sprint(got) != "[25.00 75.00]" {
		t.Errorf("a hundred by weight is %v, %v", got, err)
	}
	if got, err := num.Apportion(num.MoneyFromFen(math.MaxInt64), ints(3, -2, 0)); !errors.Is(err, num.ErrRange) {
		t.Errorf("a share beyond the range gives %v, %v", got, err)
	}
}

// TestSharesSumToTheWhole compares each share but the last with the definition, and the sum with the total.
func TestSharesSumToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.OneOf(rapid.Int64Range(-100, 100), rapid.Int64Range(-1e15, 1e15)).Draw(t, "fen")
		parts := rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(0, 10), rapid.Int64Range(0, math.MaxInt64)), 1, 50).Draw(t, "weights")
		sum, weights := new(big.Int), make([]num.Amount, len(parts))
		for i, p := range parts {
			sum.Add(sum, big.NewInt(p))
			weights[i] = must(t, num.ParseAmount, text(p, 5))
		}
		shares, err := num.Apportion(num.MoneyFromFen(fen), weights)
		if err != nil {
			t.Fatal(err)
		}
		if whole, err := num.Sum(shares...); err != nil || whole.Fen() != fen {
			t.Fatalf("shares %v sum to %s, %v", shares, whole, err)
		}
		for i, share := range shares[:len(shares)-1] {
			var want big.Int
			if sum.Sign() != 0 {
				r := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(fen), big.NewInt(parts[i])), sum)
				want.Set(define(r, big.NewRat(1, 1), true))
			}
			if want.Cmp(big.NewInt(share.Fen())) != 0 {
				t.Fatalf("share %d of %d fen over %v is %d fen, want %s", i, fen, parts, share.Fen(), &want)
			}
		}
	})
}
