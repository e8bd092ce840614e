package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// enforcer compiles profiles and counts how often they were put in force.
type enforcer struct {
	book    *clearance.Rulebook
	reloads int
}

func (f *enforcer) Parse(text string) (*risk.Profile, error) {
	p, problems := risk.ParseProfile([]byte(text), rulelang.Compile)
	if p == nil {
		return nil, &policy.DraftError{Problems: problems}
	}
	return p, nil
}

func (f *enforcer) Shipped(id string) int {
	for _, p := range f.InForce() {
		if p.ID == id {
			return p.Version
		}
	}
	return 0
}

func (f *enforcer) InForce() []*risk.Profile { return f.book.Risk.Profiles() }

func (f *enforcer) Reload(context.Context) error { f.reloads++; return nil }

// workshop makes rulebooks of drafts.
type workshop struct{}

func (workshop) Pack(files map[string]string) ([]byte, error) {
	further := map[string][]byte{}
	for name, text := range files {
		further[name] = []byte(text)
	}
	tables, err := ref.With(ref.Tables(), further)
	if err != nil {
		return nil, err
	}
	return ref.Pack(tables)
}

func (workshop) Open(archive []byte) (*clearance.Rulebook, error) {
	tables, err := ref.Unpack(archive)
	if err != nil {
		return nil, err
	}
	return ref.Load(tables, rulelang.Compile)
}

// withProfiles is the rulebook of the binary with its profiles.
var withProfiles = sync.OnceValue(func() *clearance.Rulebook {
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		panic(err)
	}
	return book
})

func profilesOf(h *house) *policy.Profiles {
	return &policy.Profiles{Files: h.db, Force: &enforcer{book: withProfiles()}, Desk: &policy.Desk{Orders: h.db, Drafts: workshop{}, Now: h.clock.now, NewID: counted()},
		Examples: policy.PastSource{Store: h.db, Codecs: []codec.Codec{native.New()}}, Now: h.clock.now}
}

const pumps = `id: red-pumps
version: 1
title-zh: 泵类全查
title-en: All pumps
owner: 示例 / example
ground: 海关法
from: 2026-01-01
hs: 8413
lane: red
weight: 40
trader-zh: 需要核实
trader-en: to be checked
officer-zh: 泵类
officer-en: pumps
auditor-zh: 门限 {item.hs}
auditor-en: limit {item.hs}
verified: false
illustrative: true
condition:
  item.hs.startsWith("8413")
`

// fileProfile files a draft that the replay R1 has shown.
func (h *house) fileProfile(t *testing.T) {
	t.Helper()
	f := risk.Filed{ID: "red-pumps", Version: 1, Stage: risk.Drafted, Text: pumps, DraftedBy: event.Actor{Role: event.Officer, ID: h.person("risk-officer")}, DraftedAt: 1_000_000, Replay: "R1"}
	if err := h.db.FileProfile(context.Background(), f, event.Envelope{Kind: event.ProfileDrafted, Version: 1, At: 1_000_000, Actor: f.DraftedBy, Subject: "profile/red-pumps", Payload: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
}

// draftForm is a sound draft as its form sends it.
func draftForm() url.Values {
	return url.Values{"id": {"all-goods"}, "version": {"1"}, "title-zh": {"全部"}, "title-en": {"All <b>goods</b>"}, "owner": {"desk"}, "ground": {"law"}, "from": {"2026-01-01"}, "scope": {"item"}, "lane": {"red"},
		"weight": {"10"}, "trader-zh": {"核实"}, "trader-en": {"checked"}, "officer-zh": {"全"}, "officer-en": {"all"}, "auditor-zh": {"全"}, "auditor-en": {"all"}, "verified": {"false"},
		"illustrative": {"true"}, "condition": {"item.value >= 0\r\n&& true"}}
}

// A draft shows each problem at its field, in a condition with line and column, and loses nothing that was typed; a sound one is kept, replayed,
// approved by another person and retired with a reason.
func TestProfileLife(t *testing.T) {
	h := open(t)
	profiles := profilesOf(h)
	h.deps.Profiles, h.deps.Replays = profiles, profiles.Desk
	h.serve(t)
	author, colleague := h.as(t, "risk-officer"), h.as(t, "supervisor")
	form := draftForm()
	form.Set("condition", "item.value >= 0 &&\n  item.flaw == 1")
	form.Set("owner", "")
	form.Set("lane", "purple")
	p := author.post("/profiles/new?lang=en", form)
	for _, want := range []string{`href="#condition"`, "line 2, column", `href="#owner"`, `href="#lane"`, "item.flaw == 1", "All &lt;b&gt;goods"} {
		if p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, want) {
			t.Errorf("a draft with problems: %d, without %s", p.code, want)
		}
	}
	p = author.post("/profiles/new?lang=en", draftForm())
	if p.path != "/profiles/all-goods?version=1" || !strings.Contains(p.body, "item.value &gt;= 0") || !strings.Contains(p.body, "You drafted it") {
		t.Fatalf("a sound draft: %s %d %.300s", p.path, p.code, p.body)
	}
	if p := colleague.post("/profiles/all-goods/approve?lang=en", nil); p.code != http.StatusConflict || !strings.Contains(p.body, "after its replay over the past is done") {
		t.Errorf("approved unseen: %d", p.code)
	}
	at := "/profiles/all-goods?version=1&lang=en"
	if p := author.post(at, url.Values{"do": {"replay"}, "from": {"2026-11-30"}, "to": {"2026-11-01"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#to"`) {
		t.Errorf("a span that ends before it begins: %d", p.code)
	}
	if p := author.post(at, url.Values{"do": {"replay"}, "from": {"2026-11-01"}, "to": {"2026-11-30"}}); !strings.Contains(p.body, "hx-trigger") || !strings.Contains(p.body, "runs done") {
		t.Errorf("replayed: %d %.300s", p.code, p.body)
	}
	list, err := h.db.Replays(context.Background(), 1)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	list[0].State, list[0].Report = clearance.ReplayDone, []byte(`{"declarations":100,"inspections":{"was":2,"is":93},"findings":{"kept":7,"lost":3},"warnings":[{"code":"profile-wide","profile":"all-goods@1","text":{"zh":"过宽","en":"would inspect 93.0 %"}},{"profile":"other@1"}]}`)
	if err := h.db.MoveReplay(context.Background(), list[0]); err != nil {
		t.Fatal(err)
	}
	if p := author.post("/profiles/all-goods/approve?lang=en", nil); p.code != http.StatusForbidden || !strings.Contains(p.body, "does not approve it") {
		t.Errorf("the author approves: %d", p.code)
	}
	if p := colleague.get(at); !strings.Contains(p.body, "Hits lost") || !strings.Contains(p.body, "would inspect 93 %") || !strings.Contains(p.body, "matches nearly everything") || !strings.Contains(p.body, `href="/profiles/all-goods/approve?version=1"`) {
		t.Errorf("what a colleague sees: %.300s", p.body)
	}
	if p := colleague.post("/profiles/all-goods/approve?lang=en", nil); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "would inspect 93.0 %") || !strings.Contains(p.body, `name="despite"`) {
		t.Errorf("approved although its replay warned: %d %.300s", p.code, p.body)
	}
	if p := colleague.post("/profiles/all-goods/approve?lang=en", url.Values{"despite": {"for a <i>day</i>"}}); !strings.Contains(p.body, "Approved and in force") || !strings.Contains(p.body, "for a &lt;i&gt;day") || profiles.Force.(*enforcer).reloads != 1 {
		t.Errorf("approved: %d %.300s", p.code, p.body)
	}
	if p := colleague.post(at, url.Values{"do": {"retire"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#why"`) {
		t.Errorf("retired without a reason: %d", p.code)
	}
	if p := colleague.post(at, url.Values{"do": {"retire"}, "why": {"a <b>test</b>"}}); !strings.Contains(p.body, "a &lt;b&gt;test") || strings.Contains(p.body, `value="retire"`) {
		t.Errorf("retired: %d", p.code)
	}
	if p := author.get("/profiles/new?from=all-goods&lang=en"); !strings.Contains(p.body, "all-goods@2") || !strings.Contains(p.body, "item.value &gt;= 0") {
		t.Errorf("the next version: %.300s", p.body)
	}
	if p := author.get("/profiles?stage=retired&format=csv&lang=en"); strings.Count(p.body, "\n") != 2 || !strings.Contains(p.body, "all-goods@1") {
		t.Errorf("as CSV: %s", p.body)
	}
	if p := h.as(t, "declarant").get("/profiles"); p.code != http.StatusForbidden {
		t.Errorf("a declarant reads profiles: %d", p.code)
	}
}

// A draft is tried on a declaration that it must select and on one that it must not.
func TestProfileExamples(t *testing.T) {
	h := open(t)
	v := h.as(t, "risk-officer")
	form := draftForm()
	form.Set("near", h.ids["tax-due"])
	form.Set("hit", "nothing")
	if p := v.post("/profiles/new?lang=en", form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#hit"`) {
		t.Errorf("an example that is not there: %d", p.code)
	}
	form.Set("hit", h.ids["tax-due"])
	if p := v.post("/profiles/new?lang=en", form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#near"`) {
		t.Errorf("a near miss that is selected: %d", p.code)
	}
	form.Set("near", "")
	if p := v.post("/profiles/new?lang=en", form); p.path != "/profiles/all-goods?version=1" || !strings.Contains(p.body, h.ids["tax-due"]) {
		t.Errorf("an example that is selected: %s %d", p.path, p.code)
	}
	form.Set("condition", "item.value < 0")
	form.Set("id", "no-goods")
	if p := v.post("/profiles/new?lang=en", form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "widen the condition") {
		t.Errorf("an example that is missed: %d", p.code)
	}
}
