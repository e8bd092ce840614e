package code_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
)

func TestUSCC(t *testing.T) {
	for _, s := range []string{"91350100M000100Y43", "913101206306054344", "91430100675573106J"} {
		u, err := code.ParseUSCC(s)
		if err != nil || u.String() != s || !u.OrganisationFits() {
			t.Errorf("ParseUSCC(%s) = %v, %v, organisation fits %t; want it taken with both check digits", s, u, err, u.OrganisationFits())
		}
	}
	for s, cause := range map[string]error{
		"913101206306054343": code.ErrCheckDigit, "91310120630605434": code.ErrFormat, "91310120630605434I": code.ErrFormat,
		"9131012063060543440": code.ErrFormat, "9135010OM000100Y43": code.ErrFormat, "": code.ErrFormat,
	} {
		if _, err := code.ParseUSCC(s); !errors.Is(err, cause) {
			t.Errorf("ParseUSCC(%q) = %v, want %v", s, err, cause)
		}
	}
	if u, err := code.NewUSCC("91430600567890123"); err != nil || u.String() != "91430600567890123M" {
		t.Errorf("NewUSCC = %v, %v, want check character M", u, err)
	}
}

func TestContainer(t *testing.T) {
	for _, s := range []string{"CSQU3054383", "HLXU8085475", "MSKU7654328", "TCLU9012340", "TEMU4567894", "TGHU7759932"} {
		if c, err := code.ParseContainer(s); err != nil || c.String() != s {
			t.Errorf("ParseContainer(%s) = %v, %v", s, c, err)
		}
	}
	var fe *code.FormatError
	if _, err := code.ParseContainer("MSKU7654321"); !errors.Is(err, code.ErrCheckDigit) || !errors.As(err, &fe) || fe.Want != "check digit 8" {
		t.Errorf("a wrong check digit gives %v, want the right one named", err)
	}
	for _, s := range []string{"MSKA7654328", "msku7654328", "MSKU765432", "MSKU76543288"} {
		if _, err := code.ParseContainer(s); !errors.Is(err, code.ErrFormat) {
			t.Errorf("ParseContainer(%s) = %v, want ErrFormat", s, err)
		}
	}
}

func TestEntryNo(t *testing.T) {
	e, err := code.ParseEntryNo("223320231000000762")
	if err != nil || e.Office().String() != "2233" || e.Flow() != code.Import {
		t.Errorf("got %v %v %v, %v", e, e.Office(), e.Flow(), err)
	}
	office, _ := code.ParseOffice("4901")
	if n, err := code.NewEntryNo(office, 2026, code.Export, 42); err != nil || n.String() != "490120260000000042" || n.Flow() != code.Export {
		t.Errorf("NewEntryNo = %v, %v", n, err)
	}
	for _, s := range []string{"223319231000000762", "223320232000000762", "22332023100000076", "2233202310000007620", "A23320231000000762"} {
		if _, err := code.ParseEntryNo(s); !errors.Is(err, code.ErrFormat) {
			t.Errorf("ParseEntryNo(%s) = %v, want ErrFormat", s, err)
		}
	}
	if _, err := code.NewEntryNo(office, 2026, code.Import, 1_000_000_000); err == nil {
		t.Error("a serial of ten digits makes a number, want an error")
	}
}

func TestHSLevels(t *testing.T) {
	h := code.MustHS("8703234110")
	for level, want := range map[int]string{2: "87", 4: "8703", 6: "870323", 8: "87032341", 10: "8703234110", 12: "8703234110", 3: "8703234110"} {
		if got := h.At(level).String(); got != want {
			t.Errorf("At(%d) = %s, want %s", level, got, want)
		}
	}
	if !h.Within(code.MustHS("8703")) || h.Within(code.MustHS("8704")) || h.Within(code.HS{}) || code.MustHS("87").Within(h) {
		t.Error("Within does not follow the levels")
	}
	for _, s := range []string{"", "8", "870", "87032341101", "87032341100", "7701", "0001", "87O3"} {
		if _, err := code.ParseHS(s); !errors.Is(err, code.ErrFormat) {
			t.Errorf("ParseHS(%q) = %v, want ErrFormat", s, err)
		}
	}
}

func TestRegistration(t *testing.T) {
	r, err := code.ParseRegistration("4301961234")
	if err != nil || r.Division() != "4301" || r.Area() != "9" || r.Kind() != "6" {
		t.Errorf("got %v %s %s %s, %v", r, r.Division(), r.Area(), r.Kind(), err)
	}
	for _, s := range []string{"43019A123", "4301061234", "430196123 ", "4301X61234", "4301960-34"} {
		if _, err := code.ParseRegistration(s); !errors.Is(err, code.ErrFormat) {
			t.Errorf("ParseRegistration(%q) = %v, want ErrFormat", s, err)
		}
	}
}

func TestKinds(t *testing.T) {
	type parser struct {
		name     string
		parse    func(string) error
		yes, not []string
	}
	for _, p := range []parser{
		{"country", wrap(code.ParseCountry), []string{"CHN"}, []string{"CN", "chn", "CHNN", "C1N"}},
		{"currency", wrap(code.ParseCurrency), []string{"USD"}, []string{"502", "US"}},
		{"unit", wrap(code.ParseUnit), []string{"035"}, []string{"35", "kgm"}},
		{"port", wrap(code.ParsePort), []string{"DEU000", "SWE300"}, []string{"DEU", "DEU-00"}},
		{"border port", wrap(code.ParseBorderPort), []string{"430006"}, []string{"43000A"}},
		{"bonded list", wrap(code.ParseBondedList), []string{"QD490126I000000001"}, []string{"QX490126I000000001", "QD490126A000000001"}},
		{"ledger", wrap(code.ParseLedger), []string{"C49016000001"}, []string{"c49016000001", "C4901600000"}},
		{"unified number", wrap(code.ParseSeqNo), []string{"I20220000971587171"}, []string{"X20220000971587171", "I2022000097158717"}},
		{"flow", wrap(code.ParseFlow), []string{"I", "E"}, []string{"i", "", "X"}},
	} {
		for _, s := range p.yes {
			if err := p.parse(s); err != nil {
				t.Errorf("%s %q: %v", p.name, s, err)
			}
		}
		for _, s := range p.not {
			if err := p.parse(s); !errors.Is(err, code.ErrFormat) {
				t.Errorf("%s %q is taken with %v, want ErrFormat", p.name, s, err)
			}
		}
	}
}

func wrap[T any](parse func(string) (T, error)) func(string) error {
	return func(s string) error { _, err := parse(s); return err }
}

func TestCodesInJSON(t *testing.T) {
	type doc struct {
		HS      code.HS      `json:"hs,omitzero"`
		Country code.Country `json:"country,omitzero"`
		Flow    code.Flow    `json:"flow,omitzero"`
		USCC    code.USCC    `json:"uscc,omitzero"`
	}
	in := `{"hs":"0901210000","country":"KEN","flow":"I"}`
	var d doc
	if err := json.Unmarshal([]byte(in), &d); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(d)
	if err != nil || string(out) != in {
		t.Errorf("round trip gives %s, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"country":"Kenya"}`), &d); !errors.Is(err, code.ErrFormat) {
		t.Errorf("a country by name is read with %v, want ErrFormat", err)
	}
}
