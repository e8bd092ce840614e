package declaration_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
)

// TestDutyLaw reads the law of the special regimes from the rulebook of the binary.
func TestDutyLaw(t *testing.T) {
	law, on := rulebook(t).Law, cal.MustDate("2026-11-24")
	r := law.RetailRule(on)
	if r.Single.String() != "5000.00" || r.Yearly.String() != "26000.00" || r.Share.String() != "0.7" || r.ReturnDays != 30 || r.Source == "" {
		t.Errorf("retail: %+v", r)
	}
	for hs, listed := range map[string]bool{"3304990099": true, "8482102000": false} {
		if r.Listed(code.MustHS(hs)) != listed {
			t.Errorf("%s on the positive list: want %t", hs, listed)
		}
	}
	a := law.ArticleRule(on)
	if a.PostNear.String() != "800.00" || a.PostFar.String() != "1000.00" || a.Resident.String() != "5000.00" || a.Visitor.String() != "2000.00" || a.Shop.String() != "3000.00" || a.Forgone.String() != "50.00" {
		t.Errorf("articles: %+v", a)
	}
	for class, rate := range map[string]string{"books": "0.13", "bicycles": "0.2", "tobacco": "0.5", "medicine-listed": "0.03", "no such": "0"} {
		if got, ok := law.ArticleRate(class, on); got.String() != rate || ok != (rate != "0") {
			t.Errorf("class %s: %s, %t", class, got, ok)
		}
	}
	for class, years := range map[string]int{"ship": 8, "vehicle": 6, "other": 3, "no such": 0} {
		if got := law.ReliefRule(class, on); got.Years != years || got.Least != 15 {
			t.Errorf("relief of %s: %+v", class, got)
		}
	}
	if got := law.TemporaryRule(on); got.Parts != 60 || got.Least != 15 {
		t.Errorf("temporary admission: %+v", got)
	}
	if got := law.RetailRule(cal.MustDate("2019-01-01")); !got.Single.IsZero() {
		t.Errorf("before the rulebook begins: %+v", got)
	}
}
