package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
)

// A declarant amends in the pages of a draft: nothing changes until something is typed, the page shows what differs, a locked field is not sent,
// and an officer sees the same changes.
func TestAmendInPages(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	id := h.ids["tax-due"]
	p := v.post("/declarations/"+id+"/amend?lang=en", url.Values{"do": {"yes"}})
	draft, _, _ := strings.Cut(strings.TrimPrefix(p.path, "/drafts/"), "?")
	if p.code != http.StatusOK || draft == "" || !strings.Contains(p.body, "Application to amend") {
		t.Fatalf("beginning gives %d %s %.300s", p.code, p.path, p.body)
	}
	if again := v.post("/declarations/"+id+"/amend", url.Values{"do": {"yes"}}); !strings.Contains(again.path, draft) {
		t.Errorf("beginning again gives another draft: %s", again.path)
	}
	check := "/drafts/" + draft + "/check?lang=en"
	if p := v.get(check); !strings.Contains(p.body, "Nothing is changed yet") {
		t.Errorf("an untouched amendment: %.500s", p.body)
	}
	save := func(part string, form url.Values) {
		t.Helper()
		form.Set("do", "later")
		form.Set("revision", revisionOf(v.get("/drafts/"+draft+"/"+part).body))
		if p := v.post("/drafts/"+draft+"/"+part, form); p.code != http.StatusOK {
			t.Fatalf("saving %s: %d %.300s", part, p.code, p.body)
		}
	}
	save("parties", url.Values{"trader.name": {"另一家公司"}})
	if p := v.get(check); !strings.Contains(p.body, "cannot be amended") || strings.Contains(p.body, "Send the application") {
		t.Error("a locked field can be sent")
	}
	d, err := h.declare.Detail(t.Context(), clerk, id, 0)
	if err != nil {
		t.Fatal(err)
	}
	save("parties", url.Values{"trader.name": {d.Declaration.Trader.Name}})
	save("transport", url.Values{"marks": {"MARK-77"}})
	p = v.get(check)
	if !strings.Contains(p.body, "MARK-77") || !strings.Contains(p.body, "Send the application") {
		t.Fatalf("the changes: %.3000s", p.body)
	}
	form := url.Values{"revision": {revisionOf(p.body)}}
	if p := v.post(check, form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "Choose why") {
		t.Errorf("without a reason: %d", p.code)
	}
	form.Set("reason", reasonFor(t, h, "amend"))
	if p := v.post(check, form); !strings.HasPrefix(p.path, "/declarations/"+id) {
		t.Fatalf("sending gives %d %s %.500s", p.code, p.path, p.body)
	}
	if p := h.as(t, "officer").get("/officer/declarations/" + id); !strings.Contains(p.body, "MARK-77") {
		t.Error("the officer does not see the change")
	}
	if p := v.get("/declarations/" + id + "?lang=en"); !strings.Contains(p.body, "Waits for a decision") || !strings.Contains(p.body, "MARK-77") || !strings.Contains(p.body, "某 declarant") {
		t.Errorf("the applicant does not see the application: %.3000s", p.main())
	}
	if p := v.post("/declarations/"+id+"/amend", url.Values{"do": {"yes"}}); p.code != http.StatusConflict {
		t.Errorf("a second application: %d", p.code)
	}
}

// amending begins an amendment, and applies for two others, of which one is rejected.
func (h *house) amending(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	trader := party.Caller{Key: h.person("declarant"), Role: event.Trader, Enterprise: "demo", Scopes: []party.Scope{party.ScopeRead, party.ScopeDeclare}}
	recs, err := h.declare.List(ctx, trader, declaration.Filter{States: []declaration.State{declaration.TaxDue}, Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(recs, func(r declaration.Record) bool { return r.ID != h.ids["tax-due"] })
	h.ids["amending"] = recs[i].ID
	d, err := h.deps.Drafts.BeginAmendment(ctx, trader, h.ids["tax-due"])
	if err == nil {
		h.ids["amendment"] = d.ID
		_, err = h.deps.Drafts.Write(ctx, trader, declare.DraftWrite{ID: d.ID, Revision: d.Revision, Texts: []declare.DraftText{{Path: "marks", Text: "MARK-78"}}})
	}
	ask := declare.Ask{Kind: declaration.AmendRequest, Reason: reasonFor(t, h, "amend"), Note: "唛头与箱单不符 The packing list says otherwise", Changes: []declaration.Change{{Path: "marks", New: "MARK-79"}}}
	if detail, e := h.declare.Detail(ctx, trader, recs[i].ID, 0); e == nil {
		ask.Changes[0].Old = detail.Declaration.Marks
	}
	for no := range 2 {
		if err == nil {
			_, err = h.declare.Request(ctx, trader, recs[i].ID, 0, ask)
		}
		if err == nil && no == 0 {
			_, err = h.declare.DecideRequest(ctx, clerk, recs[i].ID, declaration.Verdict{No: 1, Answer: "请附箱单"})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func revisionOf(page string) string {
	if m := revisionField.FindStringSubmatch(page); m != nil {
		return m[1]
	}
	return ""
}
