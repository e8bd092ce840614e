package ref_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"github.com/tongguan/tongguan/internal/ref"
)

func TestCountryAlpha2(t *testing.T) {
	got, err := ref.CountryAlpha2(ref.Tables())
	if err != nil || len(got) != 249 {
		t.Fatalf("%d countries, want 249; %v", len(got), err)
	}
	for alpha2, alpha3 := range map[string]string{"CN": "CHN", "GB": "GBR", "KE": "KEN", "NA": "NAM", "HK": "HKG"} {
		if got[alpha2] != alpha3 {
			t.Errorf("%s is %q, want %s", alpha2, got[alpha2], alpha3)
		}
	}
}

func TestCountryAlpha2NamesEveryDefect(t *testing.T) {
	head := "# from=2020-01-01 source=\"a test\"\nalpha2,alpha3,name_en\n"
	_, err := ref.CountryAlpha2(fstest.MapFS{"nomenclature/iso3166.csv": {Data: []byte(head + "CNN,CHN,China\nDE,DEU,Germany\nDE,DEX,Germany\nFR,fra,France\n")}})
	var defects *ref.DefectError
	if !errors.As(err, &defects) || len(defects.Defects) != 3 {
		t.Errorf("defects are %v, want 3", err)
	}
	if _, err := ref.CountryAlpha2(fstest.MapFS{}); err == nil {
		t.Error("a table that is not there is read")
	}
}
