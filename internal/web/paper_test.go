package web_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// seal is a key of the journal.
type seal struct{ secret, public string }

func newSeal(t *testing.T) seal {
	t.Helper()
	secret, public, err := audit.NewKey("tongguan.test")
	if err != nil {
		t.Fatal(err)
	}
	return seal{secret, public}
}

func (s seal) Sign(text string) ([]byte, error) { return audit.Statement(s.secret, text) }
func (s seal) Holds(text string, signature []byte) bool {
	return audit.StatementHolds(s.public, text, signature)
}

// proofs answers with the positions that it is asked for.
type proofs struct{}

func (proofs) Receipts(_ context.Context, positions []int64) ([]byte, error) {
	return json.Marshal(positions)
}

var clerk = party.Caller{Key: "test", Role: event.Officer, Scopes: []party.Scope{party.ScopeRead, party.ScopeOfficer}}

// token gives the token of a paper.
func (h *house) token(id string, kind declare.PaperKind) string {
	p, err := h.declare.Paper(context.Background(), clerk, id, kind, 0)
	if err != nil {
		panic(err)
	}
	return p.Token
}

// verify gives the address that the QR code of the form of a declaration leads to.
func (h *house) verify(state string) string {
	return "/verify?c=" + h.token(h.ids[state], declare.FormPaper)
}

// Each paper is a page and a PDF, the same bytes each time; who may not see the declaration sees no paper of it.
func TestPapers(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	for state, kinds := range map[string][]string{"tax-due": {"form", "assessment"}, "released": {"form", "assessment", "release"}} {
		for _, kind := range kinds {
			path := "/declarations/" + h.ids[state] + "/papers/" + kind
			if p := v.get(path + "?lang=zh"); p.code != http.StatusOK || !strings.Contains(p.body, "模拟数据") || !strings.Contains(p.body, "aria-label=\"扫描二维码") {
				t.Errorf("%s: %d %.300s", path, p.code, p.body)
			}
			pdf := v.get(path + "?lang=zh&format=pdf")
			if pdf.code != http.StatusOK || !strings.HasPrefix(pdf.body, "%PDF-") || pdf.Get("Content-Type") != "application/pdf" || pdf.body != v.get(path+"?format=pdf").body {
				t.Errorf("%s as PDF: %d %.20q", path, pdf.code, pdf.body)
			}
			if p := v.get("/declarations/" + h.ids[state] + "?lang=zh"); !strings.Contains(p.body, path) {
				t.Errorf("the page of the declaration does not lead to %s", path)
			}
		}
	}
	for _, path := range []string{h.ids["tax-due"] + "/papers/release", h.ids["returned"] + "/papers/form", h.ids["tax-due"] + "/papers/passport", "nothing/papers/form"} {
		if p := v.get("/declarations/" + path); p.code != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.code)
		}
	}
	if p := h.visitor(t).get("/declarations/" + h.ids["tax-due"] + "/papers/form"); !strings.HasPrefix(p.path, "/sign-in") {
		t.Errorf("a visitor gets %s", p.path)
	}
}

// What was issued is genuine; a changed character anywhere is refused; a figure that is typed wrongly is told.
func TestVerifyPaper(t *testing.T) {
	h := open(t)
	v := h.visitor(t)
	token := h.token(h.ids["tax-due"], declare.AssessmentPaper)
	ask := func(token string, more ...string) answer {
		t.Helper()
		q := url.Values{"c": {token}, "lang": {"en"}}
		for i := 0; i < len(more); i += 2 {
			q.Set(more[i], more[i+1])
		}
		return v.get("/verify?" + q.Encode())
	}
	d, err := h.declare.Detail(context.Background(), clerk, h.ids["tax-due"], 0)
	if err != nil {
		t.Fatal(err)
	}
	p := ask(token)
	if p.code != http.StatusOK || !strings.Contains(p.body, "Genuine, and in force") || !strings.Contains(p.body, d.Record.Entry.String()) {
		t.Errorf("a genuine one: %d %.300s", p.code, p.body)
	}
	for _, secret := range []string{d.Declaration.Trader.Name, d.Declaration.Trader.USCC.String(), d.Declaration.Items[0].Name, d.Record.Tax.String()} {
		if strings.Contains(p.body, secret) {
			t.Errorf("the page tells %q to everybody", secret)
		}
	}
	if p := ask("http://other.example/verify?c=" + token); !strings.Contains(p.body, "Genuine, and in force") {
		t.Error("the whole address of the code is not understood")
	}
	for i := range token {
		other := '0' + (token[i]-'0'+1)%10
		if token[i] < '0' || token[i] > '9' {
			other = 'x'
		}
		if token[i] == other {
			other = 'y'
		}
		c, err := h.declare.CheckPaper(context.Background(), token[:i]+string(other)+token[i+1:])
		if err != nil || c.Verdict != declare.Forged {
			t.Errorf("with %q for %q at %d it is %s, %v", other, token[i], i, c.Verdict, err)
		}
	}
	if p := ask(token[:len(token)-1]); p.code != http.StatusNotFound || !strings.Contains(p.body, "Not a paper of this platform") {
		t.Errorf("a forged one: %d", p.code)
	}
	if p := ask(token, "figure", "total", "typed", " "+ui.Money(d.Record.Tax)); p.code != http.StatusOK || !strings.Contains(p.body, "says the same") {
		t.Errorf("the total of the record: %d", p.code)
	}
	if p := ask(token, "figure", "packages", "typed", "999999"); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "otherwise") {
		t.Errorf("another number of packages: %d", p.code)
	}
	slow := 0
	for range 30 {
		if ask(token, "figure", "total", "typed", "1").code == http.StatusTooManyRequests {
			slow++
		}
	}
	if slow == 0 {
		t.Error("figures can be guessed without end")
	}
}

// A paper of an older version is superseded, one of a cancelled declaration is void, and a record that was changed behind the platform's back
// is not what was signed.
func TestVerifyPaperThatNoLongerHolds(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	verdict := func(token string) declare.Verdict {
		t.Helper()
		c, err := h.declare.CheckPaper(ctx, token)
		if err != nil {
			t.Fatal(err)
		}
		return c.Verdict
	}
	trader := party.Caller{Key: "k", Role: event.Trader, Enterprise: "demo", Scopes: []party.Scope{party.ScopeDeclare, party.ScopeRead}}
	id := h.ids["tax-due"]
	form := h.token(id, declare.FormPaper)
	d, err := h.declare.Detail(ctx, clerk, id, 0)
	if err != nil {
		t.Fatal(err)
	}
	change := func(ask declare.Ask) {
		t.Helper()
		rec, err := h.declare.Request(ctx, trader, id, 0, ask)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.declare.DecideRequest(ctx, clerk, id, declaration.Verdict{No: len(rec.Requests), Approve: true}); err != nil {
			t.Fatal(err)
		}
	}
	change(declare.Ask{Kind: declaration.AmendRequest, Reason: reasonFor(t, h, "amend"), Changes: []declaration.Change{{Path: "remarks", Old: d.Declaration.Remarks, New: "改正"}}})
	if got := verdict(form); got != declare.Superseded {
		t.Errorf("after an amendment it is %s", got)
	}
	if p := h.visitor(t).get("/verify?lang=en&c=" + form); !strings.Contains(p.body, "superseded since") || !strings.Contains(p.body, "version 1; the record is at version 2") {
		t.Errorf("the page says %.500s", p.body)
	}
	fresh := h.token(id, declare.FormPaper)
	if got := verdict(fresh); got != declare.Genuine {
		t.Errorf("the new one is %s", got)
	}
	if p := h.as(t, "declarant").get("/declarations/" + id + "/papers/form?lang=en&version=1"); !strings.Contains(p.body, "version 2 has taken its place") {
		t.Error("the print of an older version does not say so")
	}
	change(declare.Ask{Kind: declaration.CancelRequest, Reason: reasonFor(t, h, "cancel")})
	if got := verdict(fresh); got != declare.Void {
		t.Errorf("after the cancellation it is %s", got)
	}
	other := h.token(h.ids["released"], declare.FormPaper)
	if _, err := h.db.Writer().ExecContext(ctx, "UPDATE declaration_version SET decision = (SELECT decision FROM declaration_version WHERE declaration_id = ?) WHERE declaration_id = ?", id, h.ids["released"]); err != nil {
		t.Fatal(err)
	}
	if got := verdict(other); got != declare.Altered {
		t.Errorf("after a change behind the platform's back it is %s", got)
	}
}

// reasonFor gives a reason for a kind of request.
func reasonFor(t *testing.T, h *house, kind string) string {
	t.Helper()
	for _, row := range h.declare.Rulebooks.Current().Codes.List("amend_reason").Rows() {
		if k := row.Attrs["kind"]; k == kind || k == "both" || k == "" {
			return row.Code
		}
	}
	t.Fatalf("there is no reason to %s", kind)
	return ""
}

// The receipts of a declaration are a file; the history tells which positions they are of.
func TestReceiptsAreAFile(t *testing.T) {
	h := open(t)
	if _, err := h.db.Seal(context.Background(), 100_000); err != nil {
		t.Fatal(err)
	}
	p := h.as(t, "declarant").get("/declarations/" + h.ids["tax-due"] + "/receipts")
	var at []int64
	if err := json.Unmarshal([]byte(p.body), &at); err != nil || len(at) < 3 || !strings.Contains(p.Get("Content-Disposition"), "receipts.json") {
		t.Errorf("%d %s: %v", p.code, p.body, err)
	}
}
