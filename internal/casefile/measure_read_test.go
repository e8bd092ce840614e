package casefile_test

import (
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/casefile"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

func TestMeasure(t *testing.T) {
	c := parse(t, `
measure 0901 agreement = 0.05 programme=19 origins=KOR|JPN
measure * quota = 0.01 documents=t|q quota=wheat
measure 0901 anti-dumping = 0.1 + 2 035 producer=ACME_LTD
measure 52 provisional = sliding 14 0.28 9 0.0269 0.4 035
expect: accepted`)
	if len(c.Measures) != 4 {
		t.Fatalf("measures are %+v", c.Measures)
	}
	m := c.Measures
	if m[0].HS.String() != "0901" || m[0].Rate.Percent() != "5" || m[0].Terms.Programme.String() != "19" || len(m[0].Origins) != 2 {
		t.Errorf("agreement %+v", m[0])
	}
	if !m[1].HS.IsZero() || len(m[1].Terms.Documents) != 2 || m[1].Terms.Quota != "wheat" {
		t.Errorf("quota %+v", m[1])
	}
	if m[2].PerUnit.String() != "2" || m[2].Unit != code.Kilogram || m[2].Terms.Producer != "ACME LTD" {
		t.Errorf("anti-dumping %+v", m[2])
	}
	if s := m[3].Terms.Sliding; s == nil || s.B.String() != "0.0269" || m[3].Unit != code.Kilogram {
		t.Errorf("sliding %+v", m[3])
	}
	for _, x := range m {
		if !x.Terms.Illustrative || x.Source == "" || x.ID == "" {
			t.Errorf("a measure of a case does not say that it is no law: %+v", x)
		}
	}
}

func TestMeasureRefusals(t *testing.T) {
	for line, want := range map[string]error{
		"measure 0901 gift = 0":                             casefile.ErrMeasure,
		"measure 09011 mfn = 0":                             code.ErrFormat,
		"measure 0901 mfn 0":                                casefile.ErrLine,
		"measure 0901 mfn = 0.1 colour=red":                 casefile.ErrMeasure,
		"measure 0901 mfn = programme=19":                   casefile.ErrMeasure,
		"measure 0901 mfn = 0.1 + 2 kg":                     code.ErrFormat,
		"measure 0901 agreement = 0 origins=KOR|kor":        code.ErrFormat,
		"measure 0901 mfn = sliding 14 0.28 nine 1 0.4 035": num.ErrSyntax,
	} {
		_, err := casefile.Parse("a.case", []byte(head+line+"\nexpect: accepted"), bases)
		var le *casefile.LineError
		if !errors.Is(err, want) || !errors.As(err, &le) || le.Line != 7 {
			t.Errorf("%s: %v, want %v", line, err, want)
		}
	}
}
