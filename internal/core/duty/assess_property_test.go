package duty_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

// drawInput draws a lawful import of up to 50 items with freight, insurance by per cent and another charge.
func drawInput(t *testing.T, rt *rapid.T) duty.Input {
	t.Helper()
	rates := func(label string) string {
		return fmt.Sprintf("0.%02d", rapid.IntRange(0, 60).Draw(rt, label))
	}
	s := scene{total: "1", fx: fmt.Sprintf("%d.%04d", rapid.IntRange(0, 9).Draw(rt, "fx"), rapid.IntRange(1, 9999).Draw(rt, "fxPart")),
		addFreight: duty.Always, addInsurance: duty.Always, qty: fmt.Sprint(rapid.IntRange(0, 1e6).Draw(rt, "qty")),
		levyMode: rapid.SampledFrom([]string{"1", "1", "2", "3", "6", "9"}).Draw(rt, "levyMode"), noMinimis: rapid.Bool().Draw(rt, "noMinimis"),
		measures: "mfn=" + rates("mfn") + "+1.5 anti-dumping=" + rates("ad") + " consumption=" + rates("ct") + " vat=0.13"}
	in := s.input(t)
	goods := in.Goods[0]
	in.Goods = nil
	for i := range rapid.IntRange(1, 50).Draw(rt, "items") {
		cents := rapid.Int64Range(1, 1e9).Draw(rt, "cents")
		goods.No, goods.Price = i+1, want(t, fmt.Sprintf("%d.%02d", cents/100, cents%100), num.ParseAmount)
		in.Goods = append(in.Goods, goods)
	}
	in.Freight = charge(t, duty.Total, fmt.Sprint(rapid.IntRange(0, 1e6).Draw(rt, "freight")), "USD")
	in.Other = charge(t, duty.Total, fmt.Sprint(rapid.IntRange(0, 1e4).Draw(rt, "other")), "USD")
	return in
}

// TestPartsSumToTheWhole draws consignments: shares sum to the head, taxes to the totals, nothing is negative, twice is the same.
func TestPartsSumToTheWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		in := drawInput(t, rt)
		a, faults := duty.Assess(in)
		if len(faults) > 0 {
			rt.Fatal(faults)
		}
		checkParts(rt, &a)
		b, _ := duty.Assess(in)
		first, err := json.Marshal(a)
		if err != nil {
			rt.Fatal(err)
		}
		if again, err := json.Marshal(b); err != nil || !bytes.Equal(first, again) {
			rt.Fatalf("the same consignment gives\n%s\nthen\n%s, %v", first, again, err)
		}
	})
}

func checkParts(t *rapid.T, a *duty.Assessment) {
	var charges, assessed, due, values []num.Money
	for _, it := range a.Items {
		charges, values = append(charges, it.Charges), append(values, it.Value)
		for _, l := range it.Taxes {
			if l.Amount.Sign() < 0 || l.Due.Sign() < 0 || l.Due.Cmp(l.Amount) > 0 {
				t.Fatalf("absurd tax %+v", l)
			}
			assessed, due = append(assessed, l.Amount), append(due, l.Due)
		}
	}
	var kinds, dueKinds []num.Money
	for _, k := range a.Kinds {
		kinds, dueKinds = append(kinds, k.Assessed), append(dueKinds, k.Due)
	}
	sumsTo := func(name string, want num.Money, parts ...num.Money) {
		if got, err := num.Sum(parts...); err != nil || got != want {
			t.Fatalf("%s sum to %s instead of %s, %v", name, got, want, err)
		}
	}
	head, _ := num.Sum(a.Freight, a.Insurance, a.Other)
	sumsTo("shares", head, charges...)
	sumsTo("values", a.Value, values...)
	sumsTo("assessed taxes", a.Assessed, assessed...)
	sumsTo("kinds", a.Assessed, kinds...)
	sumsTo("taxes that are due", a.Owed(), due...)
	sumsTo("what is due of the kinds", a.Owed(), dueKinds...)
}

// TestMoreValueNeverOwesLess raises the price of an item. Alone it never owes less. Among others it moves their shares of the charges, so
// that their roundings to fen may fall the other way: by no more than some fen an item.
func TestMoreValueNeverOwesLess(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		in := drawInput(t, rt)
		if rapid.Bool().Draw(rt, "alone") {
			in.Goods = in.Goods[:1]
		}
		before, _ := duty.Assess(in)
		in.Goods = slices.Clone(in.Goods)
		g := &in.Goods[rapid.IntRange(0, len(in.Goods)-1).Draw(rt, "which")]
		more, err := g.Price.Exact().Plus(num.Int(rapid.Int64Range(1, 1e7).Draw(rt, "more"))).AmountHalfUp(5)
		if err != nil {
			rt.Fatal(err)
		}
		g.Price = more
		after, _ := duty.Assess(in)
		slack := num.MoneyFromFen(int64(10 * (len(in.Goods) - 1)))
		for name, pair := range map[string][2]num.Money{"value": {before.Value, after.Value}, "assessed": {before.Assessed, after.Assessed}, "owed": {before.Owed(), after.Owed()}} {
			if least, err := pair[0].Minus(slack); err != nil || pair[1].Cmp(least) < 0 {
				rt.Fatalf("%s falls from %s to %s, %v", name, pair[0], pair[1], err)
			}
		}
	})
}
