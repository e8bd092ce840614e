package num_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/testdata"
)

// taxLine is a tax as an authority assessed it.
type taxLine struct {
	Base     string `xml:"AdValoremTaxBaseAmount"`
	Deduct   string `xml:"DeductAmount"`
	Percent  string `xml:"TaxRateNumeric"`
	Type     string `xml:"TypeCode"`
	Assessed string `xml:"Payment>TaxAssessedAmount"`
}

// strange are the lines that the arithmetic does not give. Their rate of 0.16 % gives 16.00; the measure adds 0.40 by quantity, which the
// line does not carry.
var strange = map[string]string{
	"TT_IM036a/Example_Notifications/02_DMSTAX.xml A70 10000.00 0.16": "16.40",
	"TT_IM036a/Example_Notifications/03_DMSTAX.xml A70 10000.00 0.16": "16.40",
}

// TestTaxLinesOfAnAuthority computes the ad valorem tax lines of all answers: base × rate, cut to two decimals, less the deduction.
// Lines without base or rate carry nothing to compute from. It logs how many lines would differ by rounding half up.
func TestTaxLinesOfAnAuthority(t *testing.T) {
	root := filepath.Join(testdata.Shared(t), "messages", "cds-wco", "samples")
	seen, bare, halfUp, met := 0, 0, 0, map[string]string{}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.Contains(filepath.Base(path), "DMSTAX") {
			return err
		}
		lines, err := taxLines(path)
		for _, l := range lines {
			if l.Base == "" || l.Percent == "" || l.Assessed == "" {
				bare++
				continue
			}
			seen++
			name, _ := filepath.Rel(root, path)
			name = strings.Join([]string{filepath.ToSlash(name), l.Type, l.Base, l.Percent}, " ")
			got := l.compute(t, num.Exact.RoundDown)
			if l.compute(t, num.Exact.RoundHalfUp) != got {
				halfUp++
			}
			if got.Cmp(must(t, num.ParseMoney, l.Assessed)) == 0 {
				continue
			}
			met[name] = l.Assessed
			if strange[name] != l.Assessed {
				t.Errorf("%s − %s is %s, the authority says %s", name, l.Deduct, got, l.Assessed)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d lines would differ by rounding half up", halfUp, seen)
	if !maps.Equal(met, strange) {
		t.Errorf("these lines differ: %v, want %v", met, strange)
	}
	if seen != 178 || bare != 46 {
		t.Errorf("%d tax lines were computed and %d have nothing to compute from, want 178 and 46", seen, bare)
	}
}

func (l taxLine) compute(t *testing.T, round func(num.Exact, num.Unit) (num.Money, error)) num.Money {
	t.Helper()
	tax, err := round(must(t, num.ParseAmount, l.Base).Times(must(t, num.ParsePercent, l.Percent)), num.Fen)
	if err != nil {
		t.Fatal(err)
	}
	if l.Deduct != "" {
		if tax, err = tax.Minus(must(t, num.ParseMoney, l.Deduct)); err != nil {
			t.Fatal(err)
		}
	}
	return tax
}

func taxLines(path string) ([]taxLine, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var lines []taxLine
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "DutyTaxFee" {
			var l taxLine
			if err := d.DecodeElement(&l, &start); err != nil {
				return nil, err
			}
			for _, field := range []*string{&l.Base, &l.Deduct, &l.Percent, &l.Type, &l.Assessed} {
				*field = strings.TrimSpace(*field)
			}
			lines = append(lines, l)
		}
	}
}
