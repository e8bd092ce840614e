package num_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
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
	Assessed string `xml:"Payment>TaxAssessedAmount"`
}

// TestTaxLinesOfAnAuthority computes the ad valorem tax lines of real answers: base × rate, cut to two decimals, less the deduction.
func TestTaxLinesOfAnAuthority(t *testing.T) {
	root := filepath.Join(testdata.Shared(t), "messages", "cds-wco", "samples")
	// Its measure adds an amount that the line does not carry.
	const strange = "TT_IM036a"
	seen := 0
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.Contains(filepath.Base(path), "DMSTAX") || strings.Contains(path, strange) {
			return err
		}
		lines, err := taxLines(path)
		for _, l := range lines {
			if l.Base == "" || l.Percent == "" || l.Assessed == "" {
				continue
			}
			seen++
			if got := l.compute(t); got.Cmp(must(t, num.ParseMoney, l.Assessed)) != 0 {
				t.Errorf("%s: %s × %s %% − %s is %s, the authority says %s", filepath.Base(path), l.Base, l.Percent, l.Deduct, got, l.Assessed)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 100 {
		t.Errorf("only %d tax lines were found", seen)
	}
}

func (l taxLine) compute(t *testing.T) num.Money {
	t.Helper()
	tax, err := must(t, num.ParseAmount, l.Base).Times(must(t, num.ParsePercent, l.Percent)).RoundDown(num.Fen)
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
			for _, field := range []*string{&l.Base, &l.Deduct, &l.Percent, &l.Assessed} {
				*field = strings.TrimSpace(*field)
			}
			lines = append(lines, l)
		}
	}
}
