package ref_test

import (
	"errors"
	"strings"
	"testing"

	"testing/fstest"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/ref"
)

func TestRatesTable(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	month := cal.MustDate("2026-11-01")
	out, n, err := ref.RatesTable([]byte("currency,rate,per\nUSD,711.5,100\n欧元,7.9001,\n116,4.7,100\n"), month, "GACC list of November 2026", book.Codes)
	if err != nil || n != 3 {
		t.Fatalf("%d rates, %v", n, err)
	}
	tables := broken(t, "codes/unit.csv", "千克", "千克").(fstest.MapFS)
	tables["fx/official-2026-11.csv"] = &fstest.MapFile{Data: out}
	with, err := ref.Load(tables)
	if err != nil {
		t.Fatal(err)
	}
	for currency, want := range map[string]string{"USD": "7.115", "EUR": "7.9001", "JPY": "0.047"} {
		c, _ := code.ParseCurrency(currency)
		r, ok := with.FX.On(c, cal.MustDate("2026-11-24"))
		if !ok || r.Rate.String() != want || r.Illustrative || !strings.Contains(r.Source, "November") {
			t.Errorf("%s is %+v, want %s from the official list", currency, r, want)
		}
	}
	if with.Hash == book.Hash {
		t.Error("other rates have the same hash")
	}
	for src, why := range map[string]string{
		"currency,rate\nXXX,1\n": "no such currency", "currency,rate\nUSD,-1\n": "more than nought", "currency,rate\nUSD,x\n": "decimal",
		"currency,rate,per\nUSD,1,10\n": "1 or 100", "currency,rate\n": "no rate", "rate\n1\n": "lacks", "currency,rate\nUSD,1\nUSD,2\n": "twice",
	} {
		_, _, err := ref.RatesTable([]byte(src), month, "s", book.Codes)
		var de *ref.DefectError
		if !errors.As(err, &de) || !strings.Contains(err.Error(), why) {
			t.Errorf("%q gives %v, want %q", src, err, why)
		}
	}
}
