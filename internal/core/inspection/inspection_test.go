package inspection_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/ref"
)

var beijing = time.FixedZone("", 8*60*60)

// at gives an instant of November 2026 in Beijing; the 23rd is a Monday.
func at(day, hour, minute int) event.Instant {
	return event.InstantOf(time.Date(2026, 11, day, hour, minute, 0, 0, beijing))
}

// loaded is the shipped rulebook, read once.
var loaded = sync.OnceValues(func() (*clearance.Rulebook, error) { return ref.Load(ref.Tables()) })

func rulebook(t *testing.T) *clearance.Rulebook {
	t.Helper()
	book, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func terms(t *testing.T) inspection.Terms {
	t.Helper()
	book := rulebook(t)
	return inspection.TermsOn(book.Params, book.Calendar, cal.MustDate("2026-11-23"))
}

func by(id string) declaration.Moment {
	return declaration.Moment{By: event.Actor{Role: event.Officer, ID: id}, At: at(23, 10, 0)}
}

// play takes steps, each written as its name, on an order of which a and b are the officers.
func play(t *testing.T, o inspection.Order, who string, steps ...string) (inspection.Order, error) {
	t.Helper()
	tm, m := terms(t), by(who)
	for _, s := range steps {
		var err error
		switch step := inspection.Step(s); step {
		case inspection.Assign, inspection.Redraw:
			o, err = o.Assign(inspection.Draw{How: inspection.Named, Officers: []string{"a", "b"}, Why: "two are here"}, "", m, tm)
		case inspection.Appoint:
			o, err = o.Appoint(inspection.Appointment{At: at(25, 10, 0), Place: "H986"}, m, tm)
		case inspection.Transfer:
			o, err = o.Transfer("yard 2", m, tm)
		case inspection.Start:
			o, err = o.Start(m, tm)
		case inspection.TakeSample:
			o, err = o.Sample(inspection.Sample{Item: 1, What: "x", Laboratory: "l", Test: "t"}, m, tm)
		case inspection.Answer:
			o, err = o.Answered(1, inspection.LabAnswer{Report: "R1", Finding: "quarantine"}, m, tm)
		case inspection.Record:
			o, err = o.Record(inspection.Result{Findings: []inspection.Finding{{Code: "quantity", Item: 1, Note: "more"}}}, m, tm)
		case inspection.AskPapers, inspection.BringPapers:
			o, err = o.Papers(step, "invoice", m, tm)
		case inspection.PickUp:
			o, err = o.Conditionally("not to be sold", "warehouse", m, tm)
		default:
			o, err = o.Dispose(step, "as found", m, tm)
		}
		if err != nil {
			return o, err
		}
	}
	return o, nil
}

func order(t *testing.T) inspection.Order {
	t.Helper()
	office, err := code.ParseOffice("4905")
	if err != nil {
		t.Fatal(err)
	}
	r := declaration.Record{ID: "01KB0000000000000000000001", Office: office, Enterprise: "firm", UpdatedAt: at(23, 9, 0)}
	return inspection.Due(r, 0, inspection.Cause{Risk: 7}, terms(t))
}

// The course of an inspection, and what is refused on the way with which reason.
func TestCourse(t *testing.T) {
	for name, c := range map[string]struct {
		steps string
		want  inspection.State
		err   error
	}{
		"the straight way":              {"assign appoint start record release", inspection.Closed, nil},
		"without an appointment":        {"assign start record hand-over", inspection.Closed, nil},
		"to another place":              {"assign transfer assign start", inspection.InHand, nil},
		"a laboratory is awaited":       {"assign start sample record", inspection.Sampled, nil},
		"a laboratory has answered":     {"assign start sample record answer", inspection.Resulted, nil},
		"a laboratory was quick":        {"assign start sample answer record", inspection.Resulted, nil},
		"papers come":                   {"assign start record ask-papers bring-papers release", inspection.Closed, nil},
		"picked up and looked at":       {"assign start record pick-up assign start record release", inspection.Closed, nil},
		"picked up before the answer":   {"assign start sample record pick-up answer release", inspection.Closed, nil},
		"result twice":                  {"assign start record " + "record", inspection.Resulted, inspection.ErrRecorded},
		"result twice, sampled":         {"assign start sample record " + "record", inspection.Sampled, inspection.ErrRecorded},
		"result after the end":          {"assign start record release " + "record", inspection.Closed, inspection.ErrRecorded},
		"disposed before the result":    {"assign start release", inspection.InHand, inspection.ErrNoResult},
		"disposed before the answer":    {"assign start sample record destroy", inspection.Sampled, inspection.ErrNoResult},
		"disposed while papers are out": {"assign start record ask-papers release", inspection.Awaiting, inspection.ErrStep},
		"disposed twice":                {"assign start record release destroy", inspection.Closed, inspection.ErrStep},
		"started by nobody":             {"start", inspection.Ordered, inspection.ErrStep},
		"picked up twice":               {"assign start record pick-up assign start record pick-up", inspection.Resulted, inspection.ErrPickedUp},
		"answered twice":                {"assign start sample answer " + "answer", inspection.InHand, inspection.ErrSample},
		"moved while in hand":           {"assign start transfer", inspection.InHand, inspection.ErrStep},
	} {
		o, err := play(t, order(t), "a", strings.Fields(c.steps)...)
		if o.State != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %s, %v; want %s, %v", name, o.State, err, c.want, c.err)
		}
		var refused *inspection.StepError
		if c.err != nil && (!errors.As(err, &refused) || refused.State != c.want) {
			t.Errorf("%s: %v does not say where it stands", name, err)
		}
	}
}

// Only the two who were drawn act; a refused deed changes nothing.
func TestStrangers(t *testing.T) {
	for _, steps := range []string{"assign", "assign start", "assign start record"} {
		o, err := play(t, order(t), "a", strings.Fields(steps)...)
		if err != nil {
			t.Fatal(err)
		}
		before := fmt.Sprintf("%+v", o)
		for _, s := range o.State.Steps() {
			if s == inspection.Redraw || s == inspection.Appoint || s == inspection.Transfer || s == inspection.Answer {
				continue
			}
			after, err := play(t, o, "c", string(s))
			if !errors.Is(err, inspection.ErrOfficer) || fmt.Sprintf("%+v", after) != before {
				t.Errorf("a stranger does %s when it is %s: %v", s, o.State, err)
			}
		}
		if _, err := o.Attach(inspection.Photo{Hash: "h"}, by("c")); !errors.Is(err, inspection.ErrOfficer) {
			t.Errorf("a stranger attaches a photo: %v", err)
		}
	}
}

// Every state but the last can be left, and every state is reached.
func TestTable(t *testing.T) {
	for _, s := range inspection.States() {
		if len(s.Steps()) == 0 != (s == inspection.Closed) {
			t.Errorf("%s has %d steps", s, len(s.Steps()))
		}
	}
	var ends []inspection.Step
	for _, s := range inspection.Resulted.Steps() {
		if s.Ends() {
			ends = append(ends, s)
		}
	}
	if len(ends) != 6 {
		t.Errorf("an inspection ends by %v", ends)
	}
}

// What a laboratory found stands beside what the officers found, each stage on its own.
func TestFindings(t *testing.T) {
	o, err := play(t, order(t), "a", "assign", "start", "sample", "record", "answer")
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Findings(); !slices.Equal(got, []string{"quantity", "quarantine"}) {
		t.Errorf("findings %v", got)
	}
	if o, err = play(t, o, "a", "pick-up"); err != nil || o.Stage != inspection.Destination || len(o.Findings()) != 0 || o.Result() != nil {
		t.Errorf("at the destination: %s %v %v, %v", o.Stage, o.Findings(), o.Result(), err)
	}
	if _, err := o.Assign(inspection.Draw{How: inspection.Drawn, Officers: []string{"a", "a"}}, "", by("s"), terms(t)); !errors.Is(err, inspection.ErrPair) {
		t.Errorf("one officer twice: %v", err)
	}
	shown := o.Disclosed()
	if shown.Risk != 0 || shown.Draws != nil || o.Risk != 7 || len(o.Draws) == 0 {
		t.Errorf("disclosed %+v of %+v", shown, o)
	}
}

// Reasons in words are asked for where the law wants them, and an appointment lies ahead.
func TestReasons(t *testing.T) {
	tm, m := terms(t), by("a")
	o, err := play(t, order(t), "a", "assign")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Assign(inspection.Draw{How: inspection.Drawn, Officers: []string{"a", "c"}}, "", m, tm); !errors.Is(err, inspection.ErrWhy) {
		t.Errorf("drawn again without a reason: %v", err)
	}
	if _, err := o.Appoint(inspection.Appointment{At: m.At}, m, tm); !errors.Is(err, inspection.ErrTime) {
		t.Errorf("appointed for now: %v", err)
	}
	o, err = play(t, o, "a", "start", "record")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Dispose(inspection.ReleaseGoods, "", m, tm); !errors.Is(err, inspection.ErrWhy) {
		t.Errorf("released with a finding and without a reason: %v", err)
	}
	if _, err := o.Conditionally("", "", m, tm); !errors.Is(err, inspection.ErrWhy) {
		t.Errorf("picked up on no condition: %v", err)
	}
}

// The draw is the same whatever the order of the population, changes with the round and the number, and takes everybody about as often.
func TestDraw(t *testing.T) {
	l := inspection.Lottery{Seed: []byte("seed"), Name: "s1"}
	all := []string{"a", "b", "c", "d", "e"}
	one, err := l.Pair("X-1", 1, all)
	if err != nil {
		t.Fatal(err)
	}
	again, err := l.Pair("X-1", 1, []string{"e", "d", "c", "b", "a", "a"})
	if err != nil || fmt.Sprint(one) != fmt.Sprint(again) {
		t.Errorf("another order draws %v, not %v (%v)", again, one, err)
	}
	counts := map[string]int{}
	for i := range 1000 {
		d, err := l.Pair(fmt.Sprintf("X-%d", i), 1, all)
		if err != nil || d.Officers[0] == d.Officers[1] {
			t.Fatal(d, err)
		}
		counts[d.Officers[0]]++
		counts[d.Officers[1]]++
	}
	for _, id := range all {
		if n := counts[id]; n < 320 || n > 480 {
			t.Errorf("%s is drawn %d times of 1000, want about 400", id, n)
		}
	}
	if _, err := l.Pair("X-1", 1, []string{"a", "a"}); !errors.Is(err, inspection.ErrPopulation) {
		t.Errorf("drawn from one: %v", err)
	}
}

// Terms run in working hours of Beijing: over nights, weekends and to the minute.
func TestTerms(t *testing.T) {
	tm := terms(t) // 9 to 17
	for name, c := range map[string]struct {
		from  event.Instant
		hours int
		want  event.Instant
	}{
		"within a day": {at(23, 9, 30), 2, at(23, 11, 30)}, "over a night": {at(23, 16, 0), 2, at(24, 10, 0)}, "to the end": {at(23, 9, 0), 8, at(23, 17, 0)},
		"before work": {at(23, 3, 0), 1, at(23, 10, 0)}, "after work": {at(23, 20, 0), 1, at(24, 10, 0)}, "over a weekend": {at(27, 16, 30), 1, at(30, 9, 30)},
		"none": {at(23, 9, 0), 0, 0}, "too long": {at(23, 9, 0), 20_000, 0},
	} {
		if got := tm.After(c.from, c.hours); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if got := (inspection.Terms{}).After(at(23, 9, 0), 5); got != 0 {
		t.Errorf("a rulebook without terms: %s", got)
	}
}

// Work is sorted by what is overdue, by weight and by age.
func TestOrderOfWork(t *testing.T) {
	list := []inspection.Order{{No: "new"}, {No: "late", Due: 5}, {No: "heavy", Risk: 9}, {No: "old"}}
	for i := range list {
		list[i].OrderedAt = 100
	}
	list[3].OrderedAt = 50
	slices.SortFunc(list, func(a, b inspection.Order) int { return inspection.Compare(&a, &b, 10) })
	got := ""
	for _, o := range list {
		got += o.No + " "
	}
	if got != "late heavy old new " {
		t.Errorf("sorted: %s", got)
	}
}

func TestNumbers(t *testing.T) {
	if o := order(t); o.No != "01KB0000000000000000000001-1" {
		t.Errorf("numbered %s", o.No)
	}
	for s, ok := range map[string]bool{"490520261000000017-2": true, "x-0": false, "x": false, "-1": false, "x-01": false, "x-a": false, "x--1": false, "x-1-1": false} {
		if _, _, got := inspection.ParseNumber(s); got != ok {
			t.Errorf("%q is a number: %t", s, got)
		}
	}
}

// Results, samples and answers: everything that is wrong is told at once, each with its place.
func TestFaults(t *testing.T) {
	qty := func(s string) num.Qty {
		q, err := num.ParseQty(s)
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	s := inspection.Scene{Declaration: &declaration.Declaration{Items: []declaration.Item{{No: 1, Qty1: qty("100")}}}, Codes: rulebook(t).Codes, On: cal.MustDate("2026-11-23")}
	cat, err := fault.NewCatalogue(inspection.Faults())
	if err != nil {
		t.Fatal(err)
	}
	right := `{"code":"quantity","item":1,"path":"items[0].qty1","declared":"100","found":"120"}`
	for doc, want := range map[string]string{
		`{"findings":[` + right + `],"kinds":["whole"],"grossKg":"12.5","netKg":"12"}`: "",
		`{"findings":[{"code":"none","item":1}]}`:                                      "",
		`{"grossKg":"-1"}`:            "INSP-03 grossKg",
		`{"grossKg":"1","netKg":"2"}`: "INSP-03 netKg",
		`{"findings":[{"code":"wrong","item":7,"note":"x"}],"kinds":["x"]}`:                    "INSP-01 findings[0].code,INSP-02 findings[0].item,INSP-01 kinds[0]",
		`{"findings":[` + right + `,{"code":"none","item":1}]}`:                                "INSP-04 findings[1].code",
		`{"findings":[{"code":"quantity"}]}`:                                                   "INSP-05 findings[0].found",
		`{"findings":[{"code":"quantity","path":"items[0].nothing","found":"1"}]}`:             "INSP-06 findings[0].path",
		`{"findings":[{"code":"quantity","path":"items[0].qty1","declared":"9","found":"1"}]}`: "INSP-06 findings[0].declared",
		`{"seals":[{"container":"TEXU1234569","old":"A","new":"A"}]}`:                          "INSP-07 seals[0]",
	} {
		var r inspection.Result
		if err := json.Unmarshal([]byte(doc), &r); err != nil {
			t.Fatalf("%s: %v", doc, err)
		}
		if got := told(t, cat, s.Result(&r)); got != want {
			t.Errorf("%s: %q, want %q", doc, got, want)
		}
	}
	if got := told(t, cat, s.Sample(&inspection.Sample{Item: 0})); got != "INSP-02 item,INSP-03 qty,INSP-08 laboratory" {
		t.Errorf("an empty sample: %s", got)
	}
	if got := told(t, cat, s.Answer(&inspection.LabAnswer{Finding: "odd"})); got != "INSP-01 finding,INSP-08 report" {
		t.Errorf("an empty answer: %s", got)
	}
	if got := told(t, cat, s.Kind("odd")); got != "INSP-01 kind" {
		t.Errorf("an odd kind: %s", got)
	}
	r := inspection.Result{Findings: []inspection.Finding{{Code: "quantity", Path: "items[0].qty1", Declared: "100", Found: "120"}, {Code: "ip-right", Note: "n"}}}
	if c := r.Changes(); len(c) != 1 || c[0].New != "120" {
		t.Errorf("changes %v", c)
	}
}

// told gives codes and paths of a FaultyError, each of which has its sentences.
func told(t *testing.T, cat *fault.Catalogue, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var f *inspection.FaultyError
	if !errors.As(err, &f) {
		t.Fatal(err)
	}
	var out []string
	for _, r := range cat.Render(f.Faults) {
		if r.Message.ZH == "" || r.Mend.EN == "" || strings.Contains(r.Message.EN+r.Mend.ZH, "{") {
			t.Errorf("sentences of %s: %+v", r.Code, r)
		}
		out = append(out, r.Code+" "+r.Path)
	}
	return strings.Join(out, ",")
}
