package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/batch"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/table"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// still is a store without a queue: a test works the jobs itself.
type still struct{ *sqldb.DB }

// AddUpload leaves the jobs out.
func (s still) AddUpload(ctx context.Context, u batch.Upload, _ []declaration.Job) error {
	return s.DB.AddUpload(ctx, u, nil)
}

// MoveUpload leaves the jobs out.
func (s still) MoveUpload(ctx context.Context, u batch.Upload, from []batch.State, _ []declaration.Job) error {
	return s.DB.MoveUpload(ctx, u, from, nil)
}

// sheetOf makes a table of simulated declarations under references of their own; one in three has a quantity that is none.
func sheetOf(t testing.TB, h *house, n int) []byte {
	t.Helper()
	p, err := sim.New(9, h.declare.Rulebooks.Current(), cal.MustDate("2026-11-01"), 20)
	if err != nil {
		t.Fatal(err)
	}
	var list []*declaration.Declaration
	for len(list) < n {
		s, err := p.Next()
		if err != nil {
			t.Fatal(err)
		}
		if s.Fault != "" {
			continue
		}
		d := s.Declaration
		d.Reference = "T" + d.Reference
		if len(list)%3 == 2 {
			d.Unread = append(d.Unread, declaration.Unread{Path: "items[0].qty", Value: "=1+1<script>"})
		}
		list = append(list, d)
	}
	b, err := table.Template(func(t fault.Text) string { return t.ZH }, list...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sent sends a table for the declarant and has it tried out.
func (h *house) sent(t testing.TB) string {
	t.Helper()
	c := party.Caller{Key: "u", Role: event.Trader, Enterprise: "demo", Scopes: []party.Scope{party.ScopeDeclare}}
	u, err := h.deps.Uploads.Send(context.Background(), c, "十一月.xlsx", sheetOf(t, h, 9))
	if err == nil {
		err = h.deps.Uploads.TryOut(context.Background(), map[string]string{"id": u.ID, "enterprise": "demo"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return u.ID
}

// sendFile posts a file as a browser does.
func (v *visitor) sendFile(path, name string, content []byte) answer {
	v.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	f, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = f.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		v.t.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodPost, v.base+path, &b)
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	return v.do(req)
}

// A table is sent, tried out, given back with its errors, declared where it is right, and never twice; nobody else sees it.
func TestUpload(t *testing.T) {
	h := open(t)
	v, ctx := h.as(t, "declarant"), context.Background()
	p := v.sendFile("/uploads?lang=en", `C:\x\<script>.xlsx`, sheetOf(t, h, 9))
	id := strings.TrimPrefix(p.path, "/uploads/")
	if p.code != http.StatusOK || id == p.path || !strings.Contains(p.body, "being tried out") || !strings.Contains(p.body, "&lt;script&gt;.xlsx") {
		t.Fatalf("sent: %d %s %.300s", p.code, p.path, p.body)
	}
	args := map[string]string{"id": id, "enterprise": "demo"}
	if p := v.post("/uploads/"+id, url.Values{"do": {"declare"}}); p.code != http.StatusConflict {
		t.Errorf("declared before it was tried out: %d", p.code)
	}
	work := func(job func(context.Context, map[string]string) error) {
		t.Helper()
		for range 2 { // a job may be worked twice
			if err := job(ctx, args); err != nil {
				t.Fatal(err)
			}
		}
	}
	work(h.deps.Uploads.TryOut)
	if p = v.get("/uploads/" + id); !strings.Contains(p.body, "Declare the 6 without error") || !strings.Contains(p.body, "=1+1&lt;script&gt;") || strings.Contains(p.body, "hx-get=\"/uploads") {
		t.Errorf("tried out: %.800s", p.body)
	}
	var rep declare.UploadReport
	if err := json.Unmarshal([]byte(v.get("/uploads/"+id+"?format=json").body), &rep); err != nil || len(rep.Lines) != 9 || rep.Good != 6 || rep.Lines[2].Faults[0].Pointer == "" {
		t.Errorf("the report as JSON: %v %+v", err, rep)
	}
	back, err := excelize.OpenReader(strings.NewReader(v.get("/uploads/" + id + "/errors").body))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := back.GetRows("Sheet1")
	if err != nil || len(rows) < 4 || !strings.Contains(rows[1][len(rows[1])-1], "DECL-V01") {
		t.Errorf("what comes back: %v %q", err, rows)
	}
	v.post("/uploads/"+id, url.Values{"do": {"declare"}})
	work(h.deps.Uploads.DeclareNow)
	if p = v.get("/uploads/" + id + "?format=csv"); strings.Count(p.body, "declared") != 6 || strings.Count(p.body, "errors") != 3 {
		t.Errorf("declared: %s", p.body)
	}
	if p := v.post("/uploads/"+id, url.Values{"do": {"declare"}}); p.code != http.StatusConflict {
		t.Errorf("declared twice: %d", p.code)
	}
	if p := h.as(t, "officer").get("/uploads/" + id); p.code != http.StatusForbidden {
		t.Errorf("an officer: %d", p.code)
	}
	p = v.sendFile("/uploads", "again.xlsx", sheetOf(t, h, 9))
	args["id"] = strings.TrimPrefix(p.path, "/uploads/")
	work(h.deps.Uploads.TryOut)
	v.post("/uploads/"+args["id"], url.Values{"do": {"declare"}})
	work(h.deps.Uploads.DeclareNow)
	if p = v.get("/uploads/" + args["id"] + "?format=csv"); strings.Count(p.body, "used before") != 6 {
		t.Errorf("sent again: %s", p.body)
	}
	if p = v.post("/uploads/"+id, url.Values{"do": {"drop"}}); !strings.Contains(p.body, "It is forgotten") || v.get("/uploads/"+id).code != http.StatusNotFound {
		t.Errorf("dropped: %d", p.code)
	}
}

// The template is an XLSX file with headings that are read again; a form without a file says so; what is no table says what it is; a file that is too long is refused.
func TestUploadOdd(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	for lang, head := range map[string]string{"zh": "客户端编号", "en": "declarant's reference"} {
		f, err := excelize.OpenReader(strings.NewReader(v.get("/uploads/template?headings=" + lang).body))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := f.GetCellValue("Sheet1", "A1"); err != nil || text != head {
			t.Errorf("the template %s begins with %q, %v", lang, text, err)
		}
	}
	if p := v.post("/uploads?lang=en", nil); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#file"`) {
		t.Errorf("no file: %d", p.code)
	}
	p := v.sendFile("/uploads", "x.xlsx", []byte("PK\x03\x04nothing"))
	id := strings.TrimPrefix(p.path, "/uploads/")
	if err := h.deps.Uploads.TryOut(context.Background(), map[string]string{"id": id, "enterprise": "demo"}); err != nil {
		t.Fatal(err)
	}
	if p := v.get("/uploads/" + id); !strings.Contains(p.body, "TABLE-01") || strings.Contains(p.body, "Declare the") || v.get("/uploads/"+id+"/errors").code != http.StatusNotFound {
		t.Errorf("what is no table: %.500s", p.body)
	}
	if p := v.sendFile("/uploads", "big.csv", bytes.Repeat([]byte("a,b\n"), 3<<20)); p.code != http.StatusRequestEntityTooLarge {
		t.Errorf("a file that is too long: %d", p.code)
	}
}

// The two pages in Chromium, as TestPagesInABrowser looks at all others.
func TestUploadPagesInABrowser(t *testing.T) {
	h := open(t)
	b := h.browser(t)
	b.use(h.as(t, "declarant"))
	for _, v := range []visit{{"uploads", "/uploads", "declarant", "下载模板", "Template with"}, {"upload", "/uploads/" + h.sent(t), "declarant", "错误及改法", "Errors and how to mend"}} {
		b.look(v, "zh", 1280, "light")
		b.look(v, "zh", 360, "dark")
		b.look(v, "en", 1280, "dark")
		b.look(v, "en", 360, "light")
	}
	b.quiet()
}
