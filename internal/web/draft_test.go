package web_test

import (
	"context"
	"database/sql"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/formats/native"
)

// answers are what a declarant types for the base declaration of the cases, by page.
func answers(t *testing.T) (pages []string, forms map[string]url.Values) {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "..", "cases", "base", "duty-import.json"))
	if err != nil {
		t.Fatal(err)
	}
	m, _ := native.New().Decode(body)
	d := m.Declaration
	d.EntryExitOn = d.EntryExitOn.AddDays(2)
	forms = map[string]url.Values{}
	type of struct {
		page  string
		paths []string
	}
	for _, p := range []of{
		{"parties", []string{"trader.uscc", "trader.registration", "trader.name", "owner.uscc", "owner.registration", "owner.name", "overseas.nameEn", "overseas.address",
			"declarant.uscc", "declarant.registration", "declarant.name", "people.declarer", "people.typist"}},
		{"transport", []string{"declarationOffice", "borderOffice", "borderPort", "entryExitOn", "transport.mode", "transport.name", "transport.voyage", "transport.billNo", "transport.place",
			"tradingCountry", "partnerCountry", "partnerPort", "loadingPort", "packageType", "packageCount", "grossKg", "netKg", "marks", "containers[0].no", "containers[0].spec"}},
		{"goods/1", []string{"items[0].hs", "items[0].name", "items[0].qty", "items[0].unit", "items[0].qty1", "items[0].unit1", "items[0].qty2", "items[0].unit2", "items[0].price",
			"items[0].total", "items[0].currency", "items[0].origin", "items[0].destination", "items[0].district", "items[0].levyMode"}},
		{"value", []string{"supervisionMode", "levyNature", "contractNo", "terms"}},
		{"documents", []string{"attachments[0].code", "attachments[0].id", "attachments[0].format"}},
	} {
		v := url.Values{"do": {"next"}}
		for _, path := range p.paths {
			v.Set(path, textOf(t, d, path))
		}
		pages, forms[p.page] = append(pages, p.page), v
	}
	forms["transport"].Set("containers[0].items", "1")
	for i, text := range strings.Split(d.Items[0].Elements, "|") {
		forms["goods/1"].Set("items[0].elements~"+string(rune('0'+i)), text)
	}
	for _, no := range []string{"0", "1", "2", "3", "4"} {
		forms["value"].Set("priceStatements~"+no, "0")
	}
	return pages, forms
}

func textOf(t *testing.T, d *declaration.Declaration, path string) string {
	t.Helper()
	s, err := field.Get(d, path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// main gives a page without what stands around its body.
func (a answer) main() string {
	_, body, _ := strings.Cut(a.body, "<main")
	return body
}

var revisionField = regexp.MustCompile(`name="revision"[^>]*value="(\d+)"`)

// sent gives a form with the revision that a page shows.
func sent(t *testing.T, page answer, form url.Values) url.Values {
	t.Helper()
	m := revisionField.FindStringSubmatch(page.body)
	if m == nil {
		t.Fatalf("%s has no revision: %.400s", page.path, page.body)
	}
	form.Set("revision", m[1])
	return form
}

// begun begins a draft and gives its address.
func begun(t *testing.T, v *visitor) string {
	t.Helper()
	p := v.post("/drafts?lang=en", url.Values{"begin": {"import"}})
	if p.code != http.StatusOK || !strings.HasPrefix(p.path, "/drafts/") {
		t.Fatalf("beginning gives %d at %s: %.300s", p.code, p.path, p.body)
	}
	return p.path
}

// A declaration is written part by part without script, checked, signed and declared, once however often the button is pressed.
func TestDraftWithoutScript(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	at := begun(t, v)
	if p := v.get(at + "?lang=en"); !strings.Contains(p.body, "Not started") || !strings.Contains(p.body, "After the other parts") {
		t.Errorf("a fresh draft: %.2000s", p.body)
	}
	pages, forms := answers(t)
	for _, page := range pages {
		shown := v.get(at + "/" + page)
		p := v.post(at+"/"+page, sent(t, shown, forms[page]))
		if p.code != http.StatusOK || p.path == at+"/"+page {
			i := strings.Index(p.body, "summary-faults")
			t.Fatalf("%s gives %d at %s: %.1500s", page, p.code, p.path, p.body[max(i, 0):])
		}
	}
	check := v.get(at + "/check?lang=en")
	if !strings.Contains(check.body, "Sign and declare") || !strings.Contains(check.body, "长沙星铁国际贸易有限公司") {
		t.Fatalf("nothing to sign: %.3000s", check.main())
	}
	sign := sent(t, check, url.Values{})
	if p := v.post(at+"/check?lang=en", sign); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "Tick the declaration") {
		t.Errorf("without the tick: %d", p.code)
	}
	sign.Set("agree", "yes")
	first, second := v.post(at+"/check?lang=en", sign), v.post(at+"/check?lang=en", sign)
	if first.code != http.StatusOK || !strings.HasSuffix(first.path, "/declared") || second.path != first.path {
		t.Errorf("declaring twice leads to %s and %s: %.500s", first.path, second.path, first.body)
	}
	if !strings.Contains(first.body, "49052026") || !strings.Contains(first.body, "<svg viewBox") {
		t.Errorf("the confirmation has no number or no code: %.2000s", first.main())
	}
}

// What cannot be read stays as it was typed, with the fault at its field; what another page saved meanwhile is shown and not lost.
func TestDraftFaultsAndTwoPages(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	at := begun(t, v)
	old := v.get(at + "/transport?lang=en")
	script := `"><script>alert(1)</script>`
	p := v.post(at+"/transport?lang=en", sent(t, old, url.Values{"do": {"next"}, "grossKg": {"zwölf"}, "transport.name": {script}, "containers[0].no": {"MSKU7654321"}}))
	for _, want := range []string{`value="zwölf"`, `href="#grossKg"`, `id="grossKg-wrong"`, `href="#containers[0].no"`, "There is a problem"} {
		if !strings.Contains(p.body, want) {
			t.Errorf("the page with faults has no %s", want)
		}
	}
	if p.code != http.StatusUnprocessableEntity || strings.Contains(p.body, "<script>alert") {
		t.Errorf("%d, or a script is in it", p.code)
	}
	p = v.post(at+"/transport?lang=en", sent(t, old, url.Values{"do": {"next"}, "grossKg": {"13"}}))
	if p.code != http.StatusConflict || !strings.Contains(p.body, "zwölf") || !strings.Contains(p.body, `value="13"`) {
		t.Errorf("saving over another page: %d", p.code)
	}
	if p = v.post(at+"/transport?lang=en", sent(t, p, url.Values{"do": {"later"}, "grossKg": {"13"}})); p.code != http.StatusOK || p.path != at {
		t.Errorf("saving after having looked: %d at %s", p.code, p.path)
	}
	if p = v.get(at + "/transport"); !strings.Contains(p.body, `value="13"`) || !strings.Contains(p.body, "MSKU7654321") {
		t.Error("something was lost")
	}
}

// A picker finds codes by code, Chinese, English and pinyin; what is no list is not there.
func TestPick(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	for path, want := range map[string]string{"/pick/country?q=DEU": `"DEU"`, "/pick/country?q=德国": `"DEU"`, "/pick/country?q=germany": `"DEU"`, "/pick/country?q=deguo": `"DEU"`,
		"/pick/hs?q=轴承": `"8482`, "/pick/country?q=": `"rows":[]`} {
		if p := v.get(path); p.code != http.StatusOK || !strings.Contains(p.body, want) {
			t.Errorf("%s gives %d %.300s", path, p.code, p.body)
		}
	}
	if p := v.get("/pick/nothing?q=a"); p.code != http.StatusNotFound {
		t.Errorf("no list gives %d", p.code)
	}
}

// A payer settles what is owed, once; a declarant copies a declaration and asks to cancel it; neither does what is the other's.
func TestAfterDeclaring(t *testing.T) {
	h := open(t)
	h.db.SetEnqueuer(unworked{})
	page := "/declarations/" + h.ids["tax-due"]
	payer, declarant := h.as(t, "payer"), h.as(t, "declarant")
	if p := payer.get(page + "?lang=en"); !strings.Contains(p.body, page+"/settle") || strings.Contains(p.body, page+"/cancel") {
		t.Error("the payer is not led to the payment, or to what is not the payer's")
	}
	if p := declarant.get(page + "/settle?lang=en"); p.code != http.StatusForbidden {
		t.Errorf("a declarant pays: %d", p.code)
	}
	shown := payer.get(page + "/settle?lang=en")
	if !strings.Contains(shown.body, `value="pay"`) {
		t.Fatalf("nothing can be paid: %.1500s", shown.main())
	}
	for kind, want := range map[string]string{"": "Choose how", "reserve": "No registered guarantee"} {
		if p := payer.post(page+"/settle?lang=en", url.Values{"kind": {kind}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, want) {
			t.Errorf("settling by %q gives %d", kind, p.code)
		}
	}
	if p := payer.post(page+"/settle?lang=en", url.Values{"kind": {"pay"}, "amount": {"0.01"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "The amount has changed") {
		t.Errorf("another amount gives %d", p.code)
	}
	if p := payer.post(page+"/settle?lang=en", url.Values{"kind": {"pay"}}); p.code != http.StatusOK || !strings.Contains(p.body, "with the bank") {
		t.Errorf("paying gives %d", p.code)
	}
	if p := payer.post(page+"/settle?lang=en", url.Values{"kind": {"pay"}}); p.code != http.StatusUnprocessableEntity {
		t.Errorf("paying twice gives %d", p.code)
	}
	p := declarant.post("/drafts?lang=en", url.Values{"begin": {"copy"}, "copy": {h.ids["tax-due"]}})
	if p.code != http.StatusOK || !strings.Contains(p.body, "to mend") {
		t.Errorf("copying gives %d at %s", p.code, p.path)
	}
	if p := declarant.post("/drafts?lang=en", url.Values{"begin": {"copy"}, "copy": {"no such"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "has no declaration of this number") {
		t.Errorf("copying nothing gives %d", p.code)
	}
	asked := "/declarations/" + h.ids["inspection"]
	if p := declarant.post(asked+"/cancel?lang=en", url.Values{}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "Choose why") {
		t.Errorf("cancelling for no reason gives %d", p.code)
	}
}

// A message of any known format becomes a draft, which is checked and declared in pages; what cannot be read is answered with its faults.
func TestUploadedMessage(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	body, err := os.ReadFile(filepath.Join("..", "..", "cases", "base", "duty-import.json"))
	if err != nil {
		t.Fatal(err)
	}
	send := func(body string) answer {
		t.Helper()
		form := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../\u202e<b>.json\"\r\n\r\n" + body + "\r\n--x--\r\n"
		req, err := http.NewRequest(http.MethodPost, v.base+"/drafts/upload?lang=en", strings.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		return v.do(req)
	}
	if p := send(string(body)); p.code != http.StatusOK || !strings.HasSuffix(p.path, "/check") || !strings.Contains(p.body, "CASE-DUTY-0001") || !strings.Contains(p.body, "Sign and declare") {
		t.Errorf("a message gives %d at %s", p.code, p.path)
	}
	broken := strings.Replace(string(body), `"25000"`, `"heavy"`, 1)
	if p := send(broken); p.code != http.StatusOK || !strings.Contains(p.body, "/transport#grossKg") || !strings.Contains(p.body, "heavy") {
		t.Errorf("a message with a fault gives %d at %s", p.code, p.path)
	}
	for _, odd := range []string{"", "MZ\x00\x01", "{", "<a/>"} {
		if p := send(odd); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#file"`) {
			t.Errorf("%q gives %d at %s", odd, p.code, p.path)
		}
	}
	if p := send(strings.Repeat("x", 11<<20)); p.code != http.StatusRequestEntityTooLarge {
		t.Errorf("a large file gives %d", p.code)
	}
}

// unworked is a queue whose jobs nobody works: the bank never answers.
type unworked struct{}

func (unworked) Enqueue(context.Context, *sql.Tx, []declaration.Job) error { return nil }
