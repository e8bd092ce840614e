package decmessage_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/testdata"
)

// TestOldTables reads each old number of the customs tables as the code that took its place. Where several countries had one
// number, only the customs' own "others" is read from it.
func TestOldTables(t *testing.T) {
	countries, currencies := oldTable(t, "country.csv"), oldTable(t, "currency.csv")
	c := decmessage.New(decmessage.Codes{Countries: countries, Currencies: currencies})
	owners := map[string]int{}
	for _, number := range countries {
		owners[number]++
	}
	for iso, number := range countries {
		m, _ := c.Decode(message("<TradeCountry>"+number+"</TradeCountry>", ""))
		got := m.Declaration.PartnerCountry.String()
		if owners[number] == 1 && got != iso || got != iso && got != "" && got[0] != 'Z' {
			t.Errorf("%s is %q, want %s", number, got, iso)
		}
		if got == "" && len(m.Declaration.Unread) != 1 {
			t.Errorf("%s of %s is lost", number, iso)
		}
	}
	for iso, number := range currencies {
		m, _ := c.Decode(message("", "<TradeCurr>"+number+"</TradeCurr>"))
		if got := m.Declaration.Items[0].Currency.String(); got != iso {
			t.Errorf("%s is %q, want %s", number, got, iso)
		}
	}
}

func oldTable(t *testing.T, name string) map[string]string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(testdata.Shared(t), "codes", name))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(src)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range rows[1:] {
		out[r[0]] = r[3]
	}
	return out
}
