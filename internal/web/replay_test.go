package web_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// tables are those that can be edited on the page of a draft.
var tables = fstest.MapFS{"rules/params.csv": {Data: []byte("name,value\n<b>,1\n")}, "README.md": {Data: []byte("no table")}}

// desk is a desk of replays with one replay.
type desk struct {
	replay clearance.Replay
	wish   policy.Wish
	lines  string
}

func newDesk(t *testing.T, id string) *desk {
	t.Helper()
	report, err := json.Marshal(policy.Report{Declarations: 120, Differences: 2, Lanes: []policy.LaneMove{{Was: "green", Is: "red", Declarations: 2}, {Was: "green", Is: "green", Declarations: 118}},
		Figures: map[string]policy.Count{"lane.green.red": {Declarations: 2}}, Inspections: policy.Inspections{Was: 1, Is: 3}})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{replay: clearance.Replay{ID: "R1", By: event.Actor{Role: event.Officer, ID: "u_risk"}, At: 1_000_000, State: clearance.ReplayDone, Tables: []byte("x"), Runs: 3, Done: 3, Report: report}}
	for _, x := range []policy.Change{{ID: id, Trader: "=1+1", Figures: []string{"lane.green.red"}, Was: clearance.Outcome{Lane: "green"}, Is: clearance.Outcome{Lane: "red"}},
		{ID: "other", Trader: "示例", Figures: []string{"tax.more"}}} {
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		d.lines += string(b) + "\n"
	}
	return d
}

func (d *desk) Order(_ context.Context, _ party.Caller, w policy.Wish) (clearance.Replay, error) {
	if strings.Contains(w.Draft["rules/params.csv"], "defect") {
		return clearance.Replay{}, policy.ErrDraft
	}
	d.wish = w
	return d.replay, nil
}

func (d *desk) Find(_ context.Context, _ party.Caller, id string) (clearance.Replay, error) {
	if id != d.replay.ID {
		return clearance.Replay{}, fault.ErrNotFound
	}
	return d.replay, nil
}

func (d *desk) List(context.Context, party.Caller, int) ([]clearance.Replay, error) {
	return []clearance.Replay{d.replay}, nil
}

func (d *desk) Changes(context.Context, party.Caller, string) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader(d.lines)), nil
}

func (d *desk) Cancel(context.Context, party.Caller, string) (clearance.Replay, error) {
	d.replay.State = clearance.ReplayCancelled
	return d.replay, nil
}

// A draft is edited from what is in force, its defects keep what was typed, and each figure leads to its declarations.
func TestReplayPages(t *testing.T) {
	h := open(t)
	d := newDesk(t, h.ids["tax-due"])
	h.deps.Replays = d
	h.serve(t)
	v := h.as(t, "risk-officer")
	if p := v.get("/replays/new?lang=en&table=rules/params.csv"); !strings.Contains(p.body, "&lt;b&gt;,1") || strings.Contains(p.body, "README") {
		t.Errorf("the form of a draft: %.300s", p.body)
	}
	if p := v.get("/replays/new?lang=en&table=../secret.csv"); p.code != http.StatusOK {
		t.Errorf("a table that is none: %d", p.code)
	}
	form := url.Values{"content": {"name,defect\r\n"}, "from": {"soon"}}
	p := v.post("/replays/new?lang=en&table=rules/params.csv", form)
	if p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#from"`) || !strings.Contains(p.body, "name,defect") {
		t.Errorf("a day that is none: %d %.300s", p.code, p.body)
	}
	form.Set("from", "2026-11-01")
	if p := v.post("/replays/new?lang=en&table=rules/params.csv", form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#content"`) {
		t.Errorf("a draft with a defect: %d %.300s", p.code, p.body)
	}
	form.Set("content", "name,value\r\nx,2\r\n")
	p = v.post("/replays/new?lang=en&table=rules/params.csv", form)
	if p.path != "/replays/R1" || d.wish.Draft["rules/params.csv"] != "name,value\nx,2\n" || d.wish.From.String() != "2026-11-01" {
		t.Errorf("the order: %s %+v", p.path, d.wish)
	}
	if !strings.Contains(p.body, `href="/replays/R1/changes?figure=lane.green.red"`) || strings.Contains(p.body, "hx-get") {
		t.Errorf("the report: %.500s", p.body)
	}
	if p := v.get("/replays/R1/changes?figure=lane.green.red&lang=en"); !strings.Contains(p.body, "/declarations/"+h.ids["tax-due"]) || strings.Contains(p.body, "other") {
		t.Errorf("the declarations behind a figure: %.300s", p.body)
	}
	if p := v.get("/replays/R1/changes?format=csv"); !strings.Contains(p.body, "'=1+1") {
		t.Errorf("a formula stays one: %s", p.body)
	}
	d.replay.State, d.replay.Report = clearance.ReplayRunning, nil
	if p := v.get("/replays/R1?lang=en"); !strings.Contains(p.body, `hx-get="/replays/R1"`) || !strings.Contains(p.body, "3 of 3 runs done") {
		t.Errorf("a replay that runs: %.300s", p.body)
	}
	if p := v.post("/replays/R1?lang=en", url.Values{"do": {"cancel"}}); !strings.Contains(p.body, "cancelled") {
		t.Errorf("cancelled: %.300s", p.body)
	}
}
