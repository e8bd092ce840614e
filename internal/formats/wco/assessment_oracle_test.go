package wco_test

import (
	"path"
	"testing"

	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// wrongInSample are the tax lines of the authority's samples that its own formula does not give, with the reason. The
// formula gives 16.00 of 10000.00 at 0.16 per cent; the sample has 16.40, which is what a rate of 0.164 would give: its rate is shown
// with two decimals.
var wrongInSample = map[string]string{
	"TT_IM036a/Example_Notifications/02_DMSTAX.xml A70": "16.40",
	"TT_IM036a/Example_Notifications/03_DMSTAX.xml A70": "16.40",
}

// The tax lines of the authority's answers come out of package num: assessed = base × rate, cut to pence, less the deduction.
func TestAssessmentsOfTheAuthority(t *testing.T) {
	checked, differ := 0, 0
	for name, src := range authoritySamples(t) {
		root, refusal := xmltree.Read(src, xmltree.Limits{})
		if refusal != nil {
			t.Fatal(name, refusal)
		}
		for n := range leaves(root) {
			fee := n.Parent
			if n.Name != "AdValoremTaxBaseAmount" || fee.Name != "DutyTaxFee" || fee.At("Payment", "TaxAssessedAmount").Value() == "" {
				continue
			}
			checked++
			want, got := assessment(t, fee)
			line := path.Clean(name) + " " + fee.Child("TypeCode").Value()
			if said, known := wrongInSample[line]; known && want.String() == said && got.String() == "16.00" {
				differ++
			} else if want != got {
				t.Errorf("%s: %s computed, %s in the sample", line, got, want)
			}
		}
	}
	if checked != 178 || differ != len(wrongInSample) {
		t.Errorf("%d lines compared, want 178; %d of %d differ as known", checked, differ, len(wrongInSample))
	}
}

func assessment(t *testing.T, fee *xmltree.Node) (said, computed num.Money) {
	t.Helper()
	base, err := num.ParseMoney(fee.Child("AdValoremTaxBaseAmount").Value())
	if err != nil {
		t.Fatal(err)
	}
	rate, err := num.ParsePercent(fee.Child("TaxRateNumeric").Value())
	if err != nil {
		t.Fatal(err)
	}
	deduct, err := num.ParseMoney(fee.Child("DeductAmount").Value())
	if err != nil {
		t.Fatal(err)
	}
	said, err = num.ParseMoney(fee.At("Payment", "TaxAssessedAmount").Value())
	if err != nil {
		t.Fatal(err)
	}
	tax, err := base.Times(rate).RoundDown(num.Fen)
	if err != nil {
		t.Fatal(err)
	}
	computed, err = tax.Minus(deduct)
	if err != nil {
		t.Fatal(err)
	}
	return said, computed
}
