package casefile_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tongguan/tongguan/internal/casefile"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
)

const head = `# a comment
title-zh: 示例
title-en: Example
base: small
on: 2026-11-24
source: GACC announcement 18 of 2019
`

const small = `{"flow":"I","grossKg":"12","trader":{"name":"A"},"items":[{"no":1,"name":"x"},{"no":2,"name":"y"}]}`

func bases(name string) ([]byte, error) {
	if name != "small" {
		return nil, fs.ErrNotExist
	}
	return []byte(small), nil
}

func parse(t *testing.T, body string) casefile.Case {
	t.Helper()
	c, err := casefile.Parse("a.case", []byte(head+body), bases)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestOverlay(t *testing.T) {
	c := parse(t, `
set grossKg = 12.5
set trader.name = 长沙 = 星城
remove items[0]
add containers = {"no":"MSKU7654328","items":[2]}
add containers = {"no":"TCLU9012340","items":[2]}
set items[0].hs = 847
set netKg = 1,5
fact manifestKept = true
fact priceBands = [{"hs":"8471301000","unit":"001","low":"1","high":"2"}]
expect: accepted
`)
	d := c.Declaration
	if d.GrossKg.String() != "12.5" || d.Trader.Name != "长沙 = 星城" || len(d.Items) != 1 || d.Items[0].No != 2 || len(d.Containers) != 2 {
		t.Errorf("overlay gives %+v", d)
	}
	if len(d.Unread) != 2 || d.Unread[0].Path != "items[0].hs" || d.Unread[0].Value != "847" || d.Unread[1].Value != "1,5" {
		t.Errorf("texts that fields cannot hold are %+v", d.Unread)
	}
	if !c.Facts.ManifestKept || len(c.Facts.PriceBands) != 1 {
		t.Errorf("facts are %+v", c.Facts)
	}
}

func TestRefusals(t *testing.T) {
	for name, row := range map[string]struct {
		src  string
		want error
		line int
	}{
		"no expectation":          {head + "set grossKg = 1", casefile.ErrExpectation, 0},
		"empty":                   {"", casefile.ErrHeader, 0},
		"no source":               {strings.Replace(head, "source:", "# source:", 1) + "expect: accepted", casefile.ErrHeader, 0},
		"edit before the base":    {"set grossKg = 1\n" + head, casefile.ErrHeader, 1},
		"unknown header":          {head + "author: me", casefile.ErrLine, 7},
		"no equals sign":          {head + "set grossKg 1", casefile.ErrLine, 7},
		"no such field":           {head + "set grossKilos = 1", field.ErrPath, 7},
		"no such entry":           {head + "remove items[7]", field.ErrPath, 7},
		"no such base":            {strings.Replace(head, "small", "tall", 1), fs.ErrNotExist, 4},
		"no such day":             {strings.Replace(head, "11-24", "13-24", 1), cal.ErrDate, 5},
		"unknown expectation":     {head + "expect: joy", casefile.ErrExpect, 7},
		"no path":                 {head + "expect: fault DECL-V05 error", casefile.ErrExpect, 7},
		"no such severity":        {head + "expect: fault DECL-V05 grave netKg", fault.ErrSeverity, 7},
		"no such kind of rate":    {head + "measure 8482102000 toll = 0.1", casefile.ErrMeasure, 7},
		"no rate":                 {head + "measure 8482102000 mfn = eight", num.ErrSyntax, 7},
		"given to no calculation": {head + "given value = 1", casefile.ErrHeader, 7},
		"base and calculation":    {head + "compute: retail\nexpect: accepted", casefile.ErrHeader, 0},
		"value without a value":   {head + "expect: value lane.lane", casefile.ErrExpect, 7},
	} {
		_, err := casefile.Parse("a.case", []byte(row.src), bases)
		var le *casefile.LineError
		if !errors.Is(err, row.want) || !errors.As(err, &le) || le.Line != row.line {
			t.Errorf("%s: %v, want %v on line %d", name, err, row.want, row.line)
		}
	}
}

// verdict makes a judge that finds these faults.
func verdict(list ...fault.Fault) casefile.Judge {
	return func(*casefile.Case) casefile.Verdict {
		l := fault.List(list)
		return casefile.Verdict{Faults: l, Accepted: !l.Blocking(), Of: clearance.Decision{Lane: clearance.Lane{Lane: "green"}}}
	}
}

// Each row is a decision that must not satisfy the case, or must.
func TestRun(t *testing.T) {
	gross := fault.Fault{Code: "DECL-V05", Reason: "above", Severity: fault.Error, Path: "netKg"}
	mild := fault.Fault{Code: "DECL-V17", Severity: fault.Warning, Path: "items[0].currency"}
	hint := fault.Fault{Code: "XML-09", Severity: fault.Advice, Path: "x"}
	for name, row := range map[string]struct {
		expect string
		found  []fault.Fault
		passed bool
	}{
		"as expected":               {"fault DECL-V05 error netKg above", []fault.Fault{gross}, true},
		"reason left open":          {"fault DECL-V05 error netKg", []fault.Fault{gross}, true},
		"advice is no matter":       {"accepted", []fault.Fault{hint}, true},
		"nothing found":             {"fault DECL-V05 error netKg", nil, false},
		"other reason":              {"fault DECL-V05 error netKg missing", []fault.Fault{gross}, false},
		"other place":               {"fault DECL-V05 error grossKg", []fault.Fault{gross}, false},
		"milder":                    {"fault DECL-V05 warning netKg", []fault.Fault{gross}, false},
		"one more error":            {"fault DECL-V05 error netKg", []fault.Fault{gross, {Code: "DECL-V06", Severity: fault.Error}}, false},
		"the same fault twice":      {"fault DECL-V05 error netKg", []fault.Fault{gross, gross}, false},
		"a warning not expected":    {"accepted", []fault.Fault{mild}, false},
		"should be accepted":        {"accepted", []fault.Fault{gross}, false},
		"should be refused":         {"refused", nil, false},
		"value":                     {"value lane.lane = green", nil, true},
		"other value":               {"value lane.lane = red", nil, false},
		"a value that is not there": {"value lane.colour[3] = red", nil, false},
	} {
		r := casefile.Run(parse(t, "expect: "+row.expect), verdict(row.found...))
		if r.Passed != row.passed || r.Passed != (len(r.Problems) == 0) {
			t.Errorf("%s: passed is %t, problems %v", name, r.Passed, r.Problems)
		}
	}
}

// TestCompute runs calculations: one that is right, one that does not exist, and one that is given what it does not take.
func TestCompute(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	judge := casefile.By(book)
	for name, row := range map[string]struct {
		body   string
		passed bool
	}{
		"right":            {"compute: retail\ngiven value = 1280\nexpect: accepted\nexpect: value usedAfter = 1280.00", true},
		"other figure":     {"compute: retail\ngiven value = 1280\nexpect: value usedAfter = 1281.00", false},
		"a fault":          {"compute: temporary\nexpect: accepted", false},
		"no such":          {"compute: horoscope\nexpect: accepted", false},
		"a slip":           {"compute: retail\ngiven valeu = 1280\nexpect: accepted", false},
		"not a number":     {"compute: retail\ngiven value = much\nexpect: accepted", false},
		"no such class":    {"compute: articles\ngiven articles = [{\"class\":\"air\",\"value\":\"1\"}]\nexpect: accepted", false},
		"a list half read": {"compute: articles\ngiven articles = [{\nexpect: accepted", false},
	} {
		c, err := casefile.Parse("a.case", []byte(strings.Replace(head, "base: small\n", "", 1)+row.body), bases)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if r := casefile.Run(c, judge); r.Passed != row.passed {
			t.Errorf("%s: passed is %t, problems %v", name, r.Passed, r.Problems)
		}
	}
}

// TestMeasures lays an illustrative rate over the tariff, for one case and no other.
func TestMeasures(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	on, hs := cal.MustDate("2026-11-24"), code.MustHS("8482102000")
	c := parse(t, "set flow = I\nset items[0].hs = 8482102000\nset items[0].origin = SWE\nmeasure 8482102000 mfn = 0.5 + 2 035\nmeasure 9999999999 mfn = 0.5\nexpect: accepted")
	of := casefile.By(book)(&c).Of
	d, ok := of.(clearance.Decision)
	if !ok || d.Assessment.Items[0].Rate.Chosen.Rate.String() != "0.5" || d.Assessment.Items[0].Rate.Chosen.PerUnit.String() != "2" {
		t.Errorf("the rate is %+v", d.Assessment.Items)
	}
	line, _ := book.Tariff.Line(hs, on)
	if m, _ := line.Measure(tariff.MFN, on); m.Rate.String() != "0.08" {
		t.Errorf("the tariff itself has %s", m.Rate)
	}
}

func TestLoad(t *testing.T) {
	tree := fstest.MapFS{
		"base/small.json": {Data: []byte(small)},
		"x/b.case":        {Data: []byte(head + "expect: accepted")},
		"x/a.case":        {Data: []byte(head + "expect: refused")},
		"x/README.md":     {Data: []byte("not a case")},
	}
	list, err := casefile.Load(tree)
	if err != nil || len(list) != 2 || list[0].Name != "x/a.case" || list[1].Title.EN != "Example" {
		t.Errorf("Load = %+v, %v", list, err)
	}
	tree["x/c.case"] = &fstest.MapFile{Data: []byte(head)}
	if _, err := casefile.Load(tree); !errors.Is(err, casefile.ErrExpectation) {
		t.Errorf("a case that expects nothing gives %v", err)
	}
}
