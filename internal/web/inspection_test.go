package web_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/core/declaration"
)

// upload is a file of a form.
type upload struct {
	name, media string
	body        []byte
}

// send posts a form with files.
func (v *visitor) send(path string, form url.Values, files ...upload) answer {
	v.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, values := range form {
		for _, x := range values {
			if err := w.WriteField(name, x); err != nil {
				v.t.Fatal(err)
			}
		}
	}
	for _, f := range files {
		h := textproto.MIMEHeader{}
		h.Set("Content-Disposition", `form-data; name="photos"; filename="`+f.name+`"`)
		h.Set("Content-Type", f.media)
		p, err := w.CreatePart(h)
		if err != nil {
			v.t.Fatal(err)
		}
		if _, err := p.Write(f.body); err != nil {
			v.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		v.t.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodPost, v.base+path, &b)
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	return v.do(req)
}

// photo is a small picture.
func photo(t *testing.T, width int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 8))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// begun gives the address of an inspection that the officer has in hand.
func (h *house) begun(t *testing.T, v *visitor) string {
	t.Helper()
	at, _, _ := strings.Cut(v.get("/declarations/"+h.ids["inspection"]+"/inspections").path, "?")
	v.post(at, url.Values{"do": {"assign"}, "assign-first": {"officer"}, "assign-second": {"supervisor"}, "assign-note": {"no others"}})
	if p := v.post(at, url.Values{"do": {"start"}}); p.code != http.StatusOK {
		t.Fatalf("begun: %d %.300s", p.code, p.body)
	}
	return at
}

// takeInHand begins the inspection and keeps a photo of it.
func (h *house) takeInHand(t *testing.T) {
	t.Helper()
	v := h.as(t, "officer")
	at := h.begun(t, v)
	if p := v.send(at, url.Values{"do": {"photos"}, "photo-note": {"the seal"}}, upload{"box.png", "image/png", photo(t, 90)}); p.code != http.StatusOK {
		t.Fatalf("a photo: %d", p.code)
	}
}

// An inspection on pages: officers, findings item by item, several photos of which a bad one is told, and an end. Nothing that was typed is lost.
func TestInspectionPages(t *testing.T) {
	h := open(t)
	v := h.as(t, "officer")
	if p := v.get("/inspections?lang=en"); p.code != http.StatusOK || !strings.Contains(p.body, "officers are to be drawn") {
		t.Fatalf("the list: %d %.300s", p.code, p.body)
	}
	at, _, _ := strings.Cut(v.get("/declarations/"+h.ids["inspection"]+"/inspections?lang=en").path, "?")
	if p := v.post(at, url.Values{"do": {"assign"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#assign-first"`) {
		t.Errorf("fewer than two officers: %d", p.code)
	}
	h.begun(t, v)
	first := v.get(at).revision(t)
	form := url.Values{"do": {"record"}, "revision": {first}, "kinds": {"part"}, "finding-1": {"quantity"}, "field-1": {"qty1"}, "found-1": {""}, "grossKg": {"many"}, "inside": {`<b>typed</b>`}}
	p := v.send(at, form, upload{"box.png", "image/png", photo(t, 9)}, upload{"<x>.png", "image/png", []byte("no picture")}, upload{"seal.png", "image/png", photo(t, 10)})
	for _, want := range []string{`href="#grossKg"`, `href="#photos"`, "&lt;x&gt;.png", "&lt;b&gt;typed"} {
		if p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, want) {
			t.Errorf("a form with faults: %d, without %s", p.code, want)
		}
	}
	if n := strings.Count(p.body, "<img src=\"/inspections/"); n != 2 {
		t.Errorf("%d photos are shown, want 2", n)
	}
	form.Set("grossKg", "1250.5")
	form.Set("revision", p.revision(t))
	if p = v.send(at, form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#found-1"`) {
		t.Errorf("a finding that says nothing: %d", p.code)
	}
	form.Set("found-1", "77")
	form.Set("revision", first)
	if p = v.send(at, form); p.code != http.StatusConflict || !strings.Contains(p.body, `value="77"`) {
		t.Errorf("a page that is not current: %d", p.code)
	}
	form.Set("revision", p.revision(t))
	if p = v.send(at+"?lang=en", form, upload{"more.png", "image/png", photo(t, 11)}); p.code != http.StatusOK || !strings.Contains(p.body, "<ins>77</ins>") {
		t.Fatalf("recorded: %d %.300s", p.code, p.body)
	}
	img := p.body[strings.Index(p.body, `<img src="/inspections`)+10:]
	img, _, _ = strings.Cut(img, `"`)
	if p := v.get(img); p.Get("Content-Type") != "image/png" || !bytes.Equal([]byte(p.body), photo(t, 9)) {
		t.Errorf("a photo shown again: %s", p.Get("Content-Type"))
	}
	if p := v.post(at, url.Values{"do": {"dispose"}, "disposal": {"release"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#dispose-note"`) {
		t.Errorf("released in spite of a finding without a reason: %d", p.code)
	}
	if p := v.post(at, url.Values{"do": {"dispose"}, "disposal": {"release"}, "dispose-note": {"agreed"}}); p.code != http.StatusOK || h.state(t, h.ids["inspection"]) == declaration.Inspecting {
		t.Errorf("released: %d, it is %s", p.code, h.state(t, h.ids["inspection"]))
	}
	trader := h.as(t, "declarant")
	if p := trader.get(at + "?lang=en"); p.code != http.StatusOK || !strings.Contains(p.body, "<ins>77</ins>") || strings.Contains(p.body, "typed") || strings.Contains(p.body, "Risk") {
		t.Errorf("what a trader sees: %d", p.code)
	}
}

// Samples, their answers, appointments and a further draw are forms of their own; only a supervisor draws again.
func TestInspectionSteps(t *testing.T) {
	h := open(t)
	v := h.as(t, "officer")
	at, _, _ := strings.Cut(v.get("/declarations/"+h.ids["inspection"]+"/inspections?lang=en").path, "?")
	v.post(at, url.Values{"do": {"assign"}, "assign-first": {"officer"}, "assign-second": {"supervisor"}, "assign-note": {"no others"}})
	if p := v.post(at, url.Values{"do": {"redraw"}, "redraw-note": {"x"}}); p.code != http.StatusForbidden {
		t.Errorf("an officer draws again: %d", p.code)
	}
	if p := h.as(t, "declarant").post(at, url.Values{"do": {"appoint"}, "appoint-at": {"2026-11-25T09:30"}}); p.code != http.StatusOK || !strings.Contains(p.body, "25 Nov 2026 09:30") {
		t.Errorf("a trader appoints: %d %.300s", p.code, p.body)
	}
	if p := v.post(at, url.Values{"do": {"appoint"}, "appoint-at": {"tomorrow"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#appoint-at"`) {
		t.Errorf("a time that is none: %d", p.code)
	}
	v.post(at, url.Values{"do": {"start"}})
	sample := url.Values{"do": {"sample"}, "sample-item": {"1"}, "sample-what": {"pellets"}, "sample-qty": {"0.5"}, "sample-unit": {"35"}, "sample-laboratory": {"laboratory"}, "sample-test": {"what"}}
	if p := v.post(at, sample); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#sample-unit"`) {
		t.Errorf("a unit that is none: %d", p.code)
	}
	sample.Set("sample-unit", "035")
	if p := v.post(at+"?lang=en", sample); p.code != http.StatusOK || !strings.Contains(p.body, "waits for its answer") && !strings.Contains(p.body, "等待结果") {
		t.Errorf("a sample: %d", p.code)
	}
	v.send(at, url.Values{"do": {"record"}})
	if p := v.post(at, url.Values{"do": {"answer"}, "sample": {"1"}, "answer-finding-1": {"name"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#answer-report-1"`) {
		t.Errorf("an answer without a report: %d", p.code)
	}
	if p := v.post(at, url.Values{"do": {"answer"}, "sample": {"1"}, "answer-report-1": {"L-1"}}); p.code != http.StatusOK || !strings.Contains(p.body, "L-1") {
		t.Errorf("an answer: %d", p.code)
	}
	if p := v.post(at, url.Values{"do": {"pick-up"}, "pick-up-place": {"Changsha"}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#pick-up-condition"`) {
		t.Errorf("picked up without a condition: %d", p.code)
	}
	if p := v.post(at, url.Values{"do": {"pick-up"}, "pick-up-place": {"Changsha"}, "pick-up-condition": {"not sold before"}}); p.code != http.StatusOK || !strings.Contains(p.body, "not sold before") {
		t.Errorf("picked up: %d", p.code)
	}
}

// A form with photos that comes after the session has ended keeps what was typed until the sign-in.
func TestInspectionAfterTheSession(t *testing.T) {
	h := open(t)
	v := h.as(t, "officer")
	at := h.begun(t, v)
	h.clock.add(31 * time.Minute)
	form := url.Values{"do": {"record"}, "revision": {"3"}, "inside": {"typed in the yard"}, "finding-1": {"quantity"}}
	if p := v.send(at, form, upload{"box.png", "image/png", photo(t, 9)}); !strings.HasPrefix(p.path, "/sign-in") {
		t.Fatalf("after the session: %s", p.path)
	}
	p := v.post("/sign-in?to="+url.QueryEscape(at), url.Values{"login": {"officer"}, "password": {password}})
	if p.path != at || !strings.Contains(p.body, "typed in the yard") {
		t.Errorf("signed in again: %s, what was typed is gone", p.path)
	}
	if r, err := h.db.ByName(context.Background(), h.ids["inspection"]); err != nil || r.Progress.State != declaration.Inspecting {
		t.Errorf("it was recorded: %v %s", err, r.Progress.State)
	}
}
