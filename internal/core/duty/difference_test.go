package duty_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

func assess(t testing.TB, in duty.Input) *duty.Assessment {
	t.Helper()
	a, fs := duty.Assess(in)
	if len(fs) > 0 {
		t.Fatal(told(fs))
	}
	return &a
}

// TestCompare is an amended declaration: more to pay, something back, and a security.
func TestCompare(t *testing.T) {
	plain := scene{total: "10000", currency: "CNY", addFreight: duty.Never, addInsurance: duty.Never, measures: "mfn=0.10 vat=0.13"}
	was := assess(t, plain.input(t)) // duty 1000, VAT 1430
	for name, c := range map[string]struct {
		change                           func(in *duty.Input)
		changes                          string
		supplement, refund, secure, free string
	}{
		"the same":   {func(*duty.Input) {}, "[]", "0.00", "0.00", "0.00", "0.00"},
		"dearer":     {func(in *duty.Input) { in.Goods[0].Price = want(t, "12000", num.ParseAmount) }, "[1 duty 200.00 1 vat 286.00]", "486.00", "0.00", "0.00", "0.00"},
		"cheaper":    {func(in *duty.Input) { in.Goods[0].Price = want(t, "9000", num.ParseAmount) }, "[1 duty -100.00 1 vat -143.00]", "0.00", "243.00", "0.00", "0.00"},
		"another no": {func(in *duty.Input) { in.Goods[0].No = 2 }, "[1 duty -1000.00 1 vat -1430.00 2 duty 1000.00 2 vat 1430.00]", "2430.00", "2430.00", "0.00", "0.00"},
		"secured": {func(in *duty.Input) { in.Goods[0].LevyMode = want(t, "6", code.ParseLevyMode) },
			"[1 duty -1000.00 1 duty 1000.00 1 vat -1430.00 1 vat 1430.00]", "0.00", "2430.00", "2430.00", "0.00"},
	} {
		in := plain.input(t)
		c.change(&in)
		got, fs := duty.Compare(was, assess(t, in))
		if len(fs) > 0 || list(got) != c.changes || got.Supplement.String() != c.supplement || got.Refund.String() != c.refund || got.Secure.String() != c.secure || got.Free.String() != c.free {
			t.Errorf("%s: %s %+v, %q", name, list(got), got, told(fs))
		}
	}
}

func list(a duty.Adjustment) string {
	out := make([]string, len(a.Changes))
	for i, c := range a.Changes {
		out[i] = fmt.Sprint(c.Item, " ", c.Kind, " ", c.More)
	}
	return fmt.Sprint(out)
}

// TestCompareBalances draws two consignments: what was due and the adjustment is what is due, and the other way round it is the opposite.
func TestCompareBalances(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := assess(t, drawInput(t, rt)), assess(t, drawInput(t, rt))
		there, fs := duty.Compare(a, b)
		back, more := duty.Compare(b, a)
		if len(fs)+len(more) > 0 || there.Supplement != back.Refund || there.Refund != back.Supplement || there.Secure != back.Free {
			rt.Fatalf("there %+v, back %+v", there, back)
		}
		s, err := num.Sum(a.Total, there.Supplement)
		if err != nil {
			rt.Fatal(err)
		}
		if s, err = s.Minus(there.Refund); err != nil || s != b.Total {
			rt.Fatalf("%s + %s − %s is %s, not %s", a.Total, there.Supplement, there.Refund, s, b.Total)
		}
	})
}
