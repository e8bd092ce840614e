package origin_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
)

func want[T any](t testing.TB, s string, parse func(string) (T, error)) T {
	t.Helper()
	v, err := parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return v
}

func country(t testing.TB, s string) code.Country {
	t.Helper()
	if s == "" {
		return code.Country{}
	}
	return want(t, s, code.ParseCountry)
}

// ldc is the programme for least developed countries by GACC Order 231. Source: domain notes 7.3.
func ldc(t testing.TB) *origin.Programme {
	t.Helper()
	return &origin.Programme{Code: want(t, "13", code.ParseAgreement),
		Members:  []code.Country{country(t, "ETH"), country(t, "KHM"), country(t, "MMR"), country(t, "BEN"), country(t, "TGO")},
		Criteria: []origin.Criterion{origin.WhollyObtained, origin.OnlyOriginals, origin.HeadingChange, origin.ValueContent},
		Content:  want(t, "0.40", num.ParseRate), DeMinimis: want(t, "0.10", num.ParseRate), WithChina: true,
		Proofs: []origin.Proof{origin.Certificate}, ProofMonths: 12, TransitMonths: 6, TransitPapers: []string{"00000003"},
		Groups: [][]code.Country{{country(t, "KHM"), country(t, "MMR")}, {country(t, "BEN"), country(t, "TGO")}}}
}

// part is a material: code, value, origin.
type part struct{ hs, value, from string }

func TestQualify(t *testing.T) {
	for name, c := range map[string]struct {
		hs, origin, fob string
		parts           []part
		by              origin.Criterion
		why             string
	}{
		"content of 40.00 per cent":             {"090121", "ETH", "100.00", []part{{"090111", "60.00", "BRA"}}, origin.ValueContent, ""},
		"content of 39.99 per cent":             {"090121", "ETH", "100.00", []part{{"090111", "60.01", "BRA"}}, "", origin.WhyContent},
		"content of 39.9999 per cent":           {"090121", "ETH", "10000.00", []part{{"090111", "6000.01", "BRA"}}, "", origin.WhyContent},
		"0901 to 2101":                          {"210111", "ETH", "100.00", []part{{"090111", "95.00", "BRA"}}, origin.HeadingChange, ""},
		"090111 to 090121 is no other heading":  {"090121", "ETH", "100.00", []part{{"090111", "95.00", "BRA"}}, "", origin.WhyContent},
		"ten per cent without the change":       {"210111", "ETH", "100.00", []part{{"210112", "10.00", "BRA"}, {"090111", "80.00", "BRA"}}, origin.HeadingChange, ""},
		"more than ten per cent without it":     {"210111", "ETH", "100.00", []part{{"210112", "10.01", "BRA"}, {"090111", "80.00", "BRA"}}, "", origin.WhyContent},
		"materials of China count":              {"090121", "ETH", "100.00", []part{{"090111", "90.00", "CHN"}}, origin.OnlyOriginals, ""},
		"materials of the group count":          {"090121", "KHM", "100.00", []part{{"090111", "90.00", "MMR"}}, origin.OnlyOriginals, ""},
		"those of another group do not":         {"090121", "KHM", "100.00", []part{{"090111", "90.00", "BEN"}}, "", origin.WhyContent},
		"a member outside the group does not":   {"090121", "ETH", "100.00", []part{{"090111", "90.00", "BEN"}}, "", origin.WhyContent},
		"a material whose origin nobody knows":  {"090121", "ETH", "100.00", []part{{"090111", "90.00", ""}}, "", origin.WhyContent},
		"nothing is known of the materials":     {"090121", "ETH", "100.00", nil, "", origin.WhyContent},
		"no price":                              {"210111", "ETH", "0.00", []part{{"210112", "1.00", "BRA"}}, "", origin.WhyContent},
		"a negative value makes nothing better": {"090121", "ETH", "100.00", []part{{"090111", "90.00", "BRA"}, {"090112", "-50.00", "BRA"}}, "", origin.WhyContent},
		"a code too short to compare":           {"090121", "ETH", "100.00", []part{{"21", "90.00", "BRA"}}, "", origin.WhyContent},
	} {
		g := origin.Good{HS: want(t, c.hs, code.ParseHS), Origin: country(t, c.origin), FOB: want(t, c.fob, num.ParseMoney)}
		for _, p := range c.parts {
			g.Materials = append(g.Materials, origin.Material{HS: want(t, p.hs, code.ParseHS), Value: want(t, p.value, num.ParseMoney), Origin: country(t, p.from)})
		}
		f := ldc(t).Qualify(&g)
		if f.By != c.by || f.Why != c.why || f.Originates != (c.by != "") {
			t.Errorf("%s: by %q, why %q (%+v), want %q, %q", name, f.By, f.Why, f.Tests, c.by, c.why)
		}
	}
}

func TestQualifyWhole(t *testing.T) {
	p := ldc(t)
	g := origin.Good{HS: want(t, "090111", code.ParseHS), Origin: country(t, "ETH"), FOB: want(t, "1.00", num.ParseMoney), Wholly: true}
	if f := p.Qualify(&g); f.By != origin.WhollyObtained || len(f.Tests) != 1 {
		t.Errorf("goods that were wholly obtained: %+v", f)
	}
	if g.Minimal = true; p.Qualify(&g).Why != origin.WhyMinimal {
		t.Error("minimal operations conferred origin")
	}
	g.Minimal, p.Criteria = false, []origin.Criterion{origin.ChapterChange, origin.SubheadChange}
	g.Materials = []origin.Material{{HS: want(t, "090112", code.ParseHS), Value: g.FOB}}
	if f := p.Qualify(&g); f.By != origin.SubheadChange || f.Tests[0].Why != origin.WhyNoChange {
		t.Errorf("a change of subheading: %+v", f)
	}
}

// The content that is told is cut and not rounded, so that 39.9999 is not shown as 40.
func TestContentIsTold(t *testing.T) {
	g := origin.Good{HS: want(t, "090121", code.ParseHS), Origin: country(t, "ETH"), FOB: want(t, "10000000.00", num.ParseMoney),
		Materials: []origin.Material{{HS: want(t, "090111", code.ParseHS), Value: want(t, "6000001.00", num.ParseMoney)}}}
	f := ldc(t).Qualify(&g)
	if last := f.Tests[len(f.Tests)-1]; last.Passed || last.Content != "39.9999" || last.Foreign.String() != "6000001.00" {
		t.Errorf("content is told as %s of %s", last.Content, last.Foreign)
	}
}
