package yield_test

import (
	"math"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/risk/measure"
	"github.com/tongguan/tongguan/internal/core/risk/yield"
)

// cases are seven declarations that say by themselves what the report has to say of them.
func cases() []yield.Case {
	price, route := yield.Match{Ref: "price@2", Inspect: true}, yield.Match{Ref: "route@1"}
	return []yield.Case{
		{Name: "a", Profiles: []yield.Match{price, route}, Share: 20_000, Inspected: true, Hit: true, Found: []string{"price"}, Fen: 90_000, Minutes: 60, Timed: true},
		{Name: "b", Profiles: []yield.Match{price}, Inspected: true, Minutes: 120},
		{Name: "c", Share: 20_000, Inspected: true, Hit: true, Found: []string{"origin", "price"}, Fen: 500, Minutes: 30},
		{Name: "d", Share: 10_000, Model: "m", Inspected: true, Minutes: 30},
		{Name: "e", Model: "m", Profiles: []yield.Match{route}, Weighed: true},
		{Name: "f", ByHand: true, Profiles: []yield.Match{route}, Inspected: true, Hit: true, Fen: 7, Minutes: 45},
		{Name: "g", Share: 20_000},
	}
}

// TestWaysApart: each way to select counts its own, and one declaration may count in several.
func TestWaysApart(t *testing.T) {
	r := yield.Of(cases(), cal.Span{}, 1000)
	if r.Declared != 1000 || r.Selected != 6 || r.Inspected != 5 || r.Hits != 3 {
		t.Errorf("all: %+v", r)
	}
	want := map[string][5]int{ // selected, inspected, waiting, hits, fen an hour
		"profiles": {3, 2, 1, 1, 30_000}, "model": {2, 1, 1, 0, 0}, "random": {4, 3, 1, 2, 45_250}, "officer": {1, 1, 0, 1, 9},
		"price@2": {2, 2, 0, 1, 30_000}, "route@1": {3, 2, 1, 2, 51_432},
	}
	lines := slices.Concat(r.Selections, r.Profiles)
	if len(lines) != len(want) {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		if got := [5]int{l.Selected, l.Inspected, l.Waiting, l.Hits, int(l.FenPerHour)}; got != want[l.By] {
			t.Errorf("%s: %v, want %v", l.By, got, want[l.By])
		}
		if l.HitRate != measure.Wilson(l.Hits, l.Inspected) {
			t.Errorf("%s: hit rate %+v", l.By, l.HitRate)
		}
	}
	random := r.Selections[2]
	if random.Findings["price"] != 2 || random.Findings["origin"] != 1 || random.Timed != 1 || len(random.Hit) != 2 || random.Recall != nil {
		t.Errorf("the draw: %+v", random)
	}
}

// TestRecallByDraw: what the draw found estimates what is missed; a draw of half the share counts double.
func TestRecallByDraw(t *testing.T) {
	r := yield.Of(cases(), cal.Span{}, 1000)
	if got := r.FoundRate; math.Abs(got.Share-0.5) > 1e-12 { // two found that stand for 50 each, one not that stands for 100
		t.Errorf("found rate %+v", got)
	}
	profiles := r.Selections[0]
	if profiles.Sample != 2 || profiles.Recall == nil || *profiles.Recall != measure.Wilson(1, 2) {
		t.Errorf("profiles: %d in the sample, %+v", profiles.Sample, profiles.Recall)
	}
	if model := r.Selections[1]; *model.Recall != measure.Wilson(0, 2) {
		t.Errorf("model: %+v", model.Recall)
	}
	empty := yield.Of(nil, cal.Span{}, 0)
	if l := empty.Selections[0]; *l.Recall != measure.Wilson(0, 0) || l.HitRate != measure.Wilson(0, 0) || len(empty.Profiles) != 0 {
		t.Errorf("of nothing: %+v", l)
	}
}
