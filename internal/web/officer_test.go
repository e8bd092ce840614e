package web_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
)

var hiddenRevision = regexp.MustCompile(`name="revision" value="(\d+)"`)

// revision gives the revision that a page would send.
func (a answer) revision(t *testing.T) string {
	t.Helper()
	m := hiddenRevision.FindStringSubmatch(a.body)
	if m == nil {
		t.Fatalf("%s has no revision: %d %.300s", a.path, a.code, a.body)
	}
	return m[1]
}

// state gives where a declaration stands.
func (h *house) state(t *testing.T, id string) declaration.State {
	t.Helper()
	r, err := h.db.ByName(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return r.Progress.State
}

// The work lists show what waits, filter it, and give it as files in which no cell is a formula.
func TestWorkLists(t *testing.T) {
	h := open(t)
	v := h.as(t, "officer")
	for list, id := range map[string]string{"documents": h.ids["accepted"], "inspections": h.ids["inspection"], "payments": h.ids["tax-due"]} {
		p := v.get("/officer?lang=en&sort=newest&list=" + list)
		if p.code != http.StatusOK || !strings.Contains(p.body, "/officer/declarations/"+id) {
			t.Errorf("%s: %d, without %s", list, p.code, id)
		}
		for other, not := range h.ids {
			if other == "cleared" && strings.Contains(p.body, not) {
				t.Errorf("%s lists a declaration that is %s", list, other)
			}
		}
	}
	csv := v.get("/officer?list=payments&lang=en&format=csv")
	if !strings.HasPrefix(csv.body, "\uFEFFEntry number,Age,Lane") || strings.Count(csv.body, "\n") < 2 {
		t.Errorf("as CSV: %.200s", csv.body)
	}
	if p := v.get("/officer?list=payments&q=no+such+thing&lang=en"); !strings.Contains(p.body, "Nothing waits here") || !strings.Contains(p.body, "Remove filter") {
		t.Errorf("a filter that nothing fits: %.200s", p.body)
	}
	if p := h.as(t, "declarant").get("/officer?lang=en"); p.code != http.StatusForbidden {
		t.Errorf("a declarant gets %d", p.code)
	}
}

// An officer sees and touches the declarations of the own office alone.
func TestOfficerOfAnotherOffice(t *testing.T) {
	h := open(t)
	h.ofOffice(t, "officer", "0100")
	v, id := h.as(t, "officer"), h.ids["accepted"]
	if p := v.get("/officer?lang=en"); p.code != http.StatusOK || !strings.Contains(p.body, "Nothing waits here") {
		t.Errorf("the list of another office: %d %.200s", p.code, p.body)
	}
	for _, path := range []string{"/officer/declarations/" + id, "/officer/declarations/" + id + "/neighbours", "/officer/declarations/" + id + "/inspection"} {
		if p := v.get(path + "?lang=en"); p.code != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.code)
		}
	}
	if p := v.post("/officer/declarations/"+id, url.Values{"verb": {"check-documents"}, "revision": {"2"}}); p.code != http.StatusNotFound || h.state(t, id) != declaration.Accepted {
		t.Errorf("an act: %d, and it is %s", p.code, h.state(t, id))
	}
}

// ofOffice moves a person to an office.
func (h *house) ofOffice(t *testing.T, login, office string) {
	t.Helper()
	u, err := h.db.PersonByLogin(context.Background(), login)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.db.ChangePerson(context.Background(), u.ID, func(u party.User) (party.User, []event.Envelope, error) {
		return u, nil, u.Office.UnmarshalText([]byte(office))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A step needs its reason, what cannot be taken back is asked first, and a page that is no longer current does nothing and keeps what was typed.
func TestDeskActs(t *testing.T) {
	h := open(t)
	v, id := h.as(t, "officer"), h.ids["accepted"]
	desk := "/officer/declarations/" + id + "?lang=en"
	rev := v.get(desk).revision(t)
	act := func(verb, note, sure string) answer {
		return v.post(desk, url.Values{"verb": {verb}, "revision": {rev}, "note": {note}, "sure": {sure}})
	}
	if p := act("return", "", ""); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#note"`) {
		t.Errorf("to return without a reason: %d %.300s", p.code, p.body)
	}
	hostile := `"><script>alert(1)</script>`
	if p := act("return", hostile, ""); !strings.Contains(p.body, "mend it and submit again") || strings.Contains(p.body, "<script>alert") || h.state(t, id) != declaration.Accepted {
		t.Errorf("to return is not asked first: %.300s", p.body)
	}
	if p := act("ask-documents", "the invoice "+hostile, ""); p.code != http.StatusOK || !strings.Contains(p.body, "Done: Ask for documents") || !strings.Contains(p.body, "the invoice") || strings.Contains(p.body, "<script>alert") {
		t.Errorf("to ask for documents: %d %.300s", p.code, p.body)
	}
	if s := h.state(t, id); s != declaration.DocsRequested {
		t.Fatalf("it is %s", s)
	}
	if p := act("check-documents", "typed on the old page", ""); p.code != http.StatusConflict || !strings.Contains(p.body, "typed on the old page") || h.state(t, id) != declaration.DocsRequested {
		t.Errorf("a stale page: %d %.300s", p.code, p.body)
	}
	rev = v.get(desk).revision(t)
	if p := act("take-documents", "", ""); p.code != http.StatusOK || h.state(t, id) != declaration.Accepted {
		t.Errorf("to take documents: %d, and it is %s", p.code, h.state(t, id))
	}
	rev = v.get(desk).revision(t)
	if act("return", "wrong trader", "yes"); h.state(t, id) != declaration.Returned {
		t.Errorf("returned it is %s", h.state(t, id))
	}
}

// The result of an inspection names two officers, and what was found where goods do not go on.
func TestInspectionResult(t *testing.T) {
	h := open(t)
	v, id := h.as(t, "officer"), h.ids["inspection"]
	path := "/officer/declarations/" + id + "/inspection?lang=en"
	form := url.Values{"revision": {v.get(path).revision(t)}, "first": {"officer"}, "second": {"Officer"}, "outcome": {"seize"}}
	p := v.post(path, form)
	for _, field := range []string{"second", "findings"} {
		if p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#`+field+`"`) {
			t.Errorf("%s is not asked for: %d", field, p.code)
		}
	}
	form.Set("second", "wang")
	form.Set("outcome", "pass-inspection")
	form["findings"], form["note"] = []string{"quantity"}, []string{"two boxes more <b>than declared</b>"}
	if p := v.post(path, form); p.code != http.StatusOK || h.state(t, id) == declaration.Inspecting || !strings.Contains(p.body, "Done: Record the inspection") || strings.Contains(p.body, "<b>than") {
		t.Errorf("passed: %d, and it is %s", p.code, h.state(t, id))
	}
	if p := v.get(path); p.code != http.StatusConflict {
		t.Errorf("the form of what is inspected already: %d", p.code)
	}
}

// Neighbours come as a part for the screen and as a page without script.
func TestNeighbours(t *testing.T) {
	h := open(t)
	v, path := h.as(t, "officer"), "/officer/declarations/"+h.ids["tax-due"]+"/neighbours?lang=en"
	if p := v.get(path); !strings.Contains(p.body, "<html") || strings.Count(p.body, `href="/officer/declarations/`) < 3 {
		t.Errorf("as a page: %.300s", p.body)
	}
	req, err := http.NewRequest(http.MethodGet, h.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("HX-Request", "true")
	if p := v.do(req); strings.Contains(p.body, "<html") || !strings.Contains(p.body, "Same trader") {
		t.Errorf("as a part: %.300s", p.body)
	}
}

// The board counts what is there: its rows add up to what the lists hold, and each table comes as a file.
func TestBoard(t *testing.T) {
	h := open(t)
	v := h.as(t, "supervisor")
	p := v.get("/board?lang=en&days=1")
	if p.code != http.StatusOK || !strings.Contains(p.body, `<dt>Declared in this time</dt>`) {
		t.Fatalf("%d %.300s", p.code, p.body)
	}
	var ages []map[string]string
	if err := json.Unmarshal([]byte(v.get("/board?lang=en&table=ages&format=json").body), &ages); err != nil {
		t.Fatal(err)
	}
	waiting, err := h.db.List(context.Background(), declaration.Filter{State: declaration.TaxDue, Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	if len(ages) != 5 || ages[2]["Work"] != "Payments" || ages[2]["Up to 1 day"] != strconv.Itoa(len(waiting)) || ages[2]["Over 7 days"] != "0" {
		t.Errorf("%d wait for payment, the board says %v", len(waiting), ages)
	}
	if p := h.as(t, "officer").get("/board"); p.code != http.StatusForbidden {
		t.Errorf("an officer gets %d", p.code)
	}
}
