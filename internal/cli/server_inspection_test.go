package cli_test

import (
	"bytes"
	"image"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// officerKey issues the key of an officer and tells its id beside it.
func (s *served) officerKey() (id, secret string) {
	s.t.Helper()
	a := s.want(200, "POST", "/v1/keys", s.admin, map[string]any{"name": "officer", "role": "officer", "scopes": []string{"read", "officer"}})
	return a.at("id"), a.at("secret")
}

// TestInspection takes inspections from the order to their ends: who may not, what is too early, wrong or twice changes nothing.
func TestInspection(t *testing.T) {
	db, law := "sqlite:"+filepath.Join(t.TempDir(), "i.db"), lawFolder(t, "red")
	s := serve(t, db, "--ref", law)
	trader := s.key("trader", "firm", "declare", "read", "pay")
	one, first := s.officerKey()
	two, second := s.officerKey()
	_, stranger := s.officerKey()
	order := func() (id, no, at string) {
		id = s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference())).at("id")
		no = s.want(200, "GET", "/v1/declarations/"+id, trader, nil).at("record.entryNo") + "-1"
		return id, no, "/v1/inspections/" + no
	}
	move := func(status int, at, key, step string, more map[string]any) answer {
		t.Helper()
		body := map[string]any{"step": step}
		maps.Copy(body, more)
		return s.want(status, "POST", at+"/steps", key, body)
	}
	problem := func(a answer, code string) {
		t.Helper()
		if a.at("code") != code || a.at("title") == "" {
			t.Errorf("want %s: %s", code, a.body)
		}
	}
	id, no, at := order()
	if a := s.want(200, "GET", "/v1/inspections?office=4925", first, nil); a.at("inspections.0.no") != no && !strings.Contains(string(a.body), no) || a.at("inspections.0.reasons.0.zh") == "" {
		t.Errorf("the work: %s", a.body)
	}
	s.want(403, "GET", "/v1/inspections", trader, nil)
	s.want(404, "GET", "/v1/inspections/"+id+"-7", first, nil)
	problem(move(409, at, first, "start", nil), "step-not-open")
	problem(move(409, at, first, "assign", nil), "inspection-population")
	problem(move(422, at, first, "assign", map[string]any{"officers": []string{one, one}, "note": "x"}), "inspection-pair")
	if a := move(422, at, first, "assign", map[string]any{"kind": "odd"}); a.at("faults.0.code") != "INSP-01" || a.at("faults.0.message.zh") == "" {
		t.Errorf("an odd kind: %s", a.body)
	}
	pair := map[string]any{"officers": []string{one, two}, "note": "no others here", "kind": "whole"}
	if a := move(200, at, first, "assign", pair); a.at("state") != "assigned" || a.at("kind") != "whole" || a.at("due") == "" {
		t.Fatalf("assigned: %s", a.body)
	}
	move(403, at, first, "redraw", pair)
	if a := move(200, at, trader, "appoint", map[string]any{"at": "2199-01-01T08:00:00+08:00", "place": "H986"}); a.at("draws.0.officers.0") != "" || a.at("place") != "H986" {
		t.Errorf("appointed by the trader, who is not told of officers: %s", a.body)
	}
	problem(move(403, at, stranger, "start", nil), "inspection-officer")
	move(200, at, first, "start", nil)
	problem(s.want(403, "POST", "/v1/declarations/"+id+"/acts", stranger, map[string]any{"verb": "pass-inspection"}), "inspection-officer")
	s.photos(t, at, trader, first, stranger)
	problem(move(409, at, first, "release", nil), "inspection-no-result")
	problem(move(422, at, first, "record", nil), "inspection-deed")
	if a := move(422, at, first, "record", map[string]any{"result": map[string]any{"grossKg": "-5", "findings": []any{map[string]any{"code": "quantity", "item": 99}}}}); a.at("faults.2.mend.en") == "" {
		t.Errorf("weights below nought, an item that is not there, a finding that says nothing: %s", a.body)
	}
	found := map[string]any{"result": map[string]any{"findings": []any{map[string]any{"code": "quantity", "item": 1, "note": "two cartons more"}}, "grossKg": "120.5"}}
	if a := move(200, at, second, "record", found); a.at("state") != "resulted" || a.at("results.0.findings.0.code") != "quantity" {
		t.Errorf("recorded: %s", a.body)
	}
	problem(move(409, at, first, "record", found), "inspection-recorded")
	problem(move(422, at, first, "release", nil), "inspection-reason")
	move(412, at, first, "release", map[string]any{"note": "x", "revision": 1})
	move(200, at, first, "release", map[string]any{"note": "within tolerance"})
	s.eventually(trader, id, "tax-due")
	h := s.want(200, "GET", "/v1/declarations/"+id+"/history", first, nil)
	if !strings.Contains(string(h.body), `"declaration.inspected"`) || strings.Count(string(h.body), `"declaration.inspection.moved"`) != 6 {
		t.Errorf("the history: %s", h.body)
	}
	_, _, at = order()
	move(200, at, first, "assign", pair)
	move(200, at, first, "start", nil)
	s.laboratory(t, at, trader, first, move)
	for _, c := range [][3]string{{"amend", "", "amending"}, {"claim-duty", "", "amending"}, {"hand-over", "", "seized"}, {"return-goods", "away", "returned-to-origin"}} {
		id, _, at = order()
		steps := []map[string]any{pair, {}, {"result": map[string]any{"findings": []any{map[string]any{"code": "name", "item": 1, "path": "contractNo",
			"declared": s.want(200, "GET", "/v1/declarations/"+id, first, nil).at("declaration.contractNo"), "found": "FOUND-1"}}}}}
		for i, step := range []string{"assign", "start", "record"} {
			move(200, at, first, step, steps[i])
		}
		if c[1] != "" { // found at the destination: the declaration had gone on
			move(200, at, first, "pick-up", map[string]any{"condition": "to be looked at there", "place": c[1]})
			s.want(200, "POST", "/v1/declarations/"+id+"/payments", trader, map[string]any{"kind": "pay"})
			s.eventually(trader, id, "released")
			for i, step := range []string{"assign", "start", "record"} {
				move(200, at, second, step, steps[i])
			}
		}
		move(200, at, first, c[0], map[string]any{"note": "as found"})
		if a := s.want(200, "GET", "/v1/declarations/"+id, trader, nil); a.at("record.progress.state") != c[2] {
			t.Errorf("%s leads to %s, want %s", c[0], a.at("record.progress.state"), c[2])
		}
	}
	s.yield(t, first)
	learns(t, db, law)
}

// learns trains a model from the inspections of the test and takes it into a rulebook.
func learns(t *testing.T, db, law string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(law, "models"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(law, "models", "inspection.model")
	code, out := tongguan(t, "--lang", "en", "risk", "train", "--db", db, "--ref", law, "--out", file)
	if code != 0 || !strings.Contains(string(out), "6 rows of") || !strings.Contains(string(out), "5 with a finding") {
		t.Fatalf("trained: %d %s", code, out)
	}
	if code, out := tongguan(t, "ref", "check", law); code != 0 {
		t.Errorf("a rulebook with the model: %d %s", code, out)
	}
	if err := os.WriteFile(file, []byte("tongguan-risk-model 99\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _ := tongguan(t, "ref", "check", law); code == 0 {
		t.Error("a rulebook with a model of another version")
	}
}

// yield tells supervisors, and nobody else, what the inspections of the test found: six were drawn, five had a finding.
func (s *served) yield(t *testing.T, officer string) {
	t.Helper()
	s.want(403, "GET", "/v1/supervision/yield", officer, nil)
	supervisor := s.key("officer", "", "read", "risk")
	a := s.want(200, "GET", "/v1/supervision/yield", supervisor, nil)
	for path, want := range map[string]string{"declared": "6", "selections.2.by": "random", "selections.2.selected": "6", "selections.2.inspected": "6", "selections.2.hits": "5",
		"selections.2.findings.name": "4", "selections.2.findings.quantity": "1", "selections.0.recallSample": "5", "foundRate.share": "0.8333333333333334"} {
		if a.at(path) != want {
			t.Errorf("%s is %s, want %s: %s", path, a.at(path), want, a.body)
		}
	}
	if a := s.want(200, "GET", "/v1/supervision/yield?from=2190-01-01", supervisor, nil); a.at("declared") != "0" {
		t.Errorf("of a later time: %s", a.body)
	}
	s.want(422, "GET", "/v1/supervision/yield?to=2026-13-01", supervisor, nil)
	s.want(422, "GET", "/v1/supervision/yield?from=2026-12-01&to=2026-01-01", supervisor, nil)
}

// photos are taken of those who inspect, when they are what they say; a trader gets no paper and no camera's words.
func (s *served) photos(t *testing.T, at, trader, officer, stranger string) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		t.Fatal(err)
	}
	s.want(403, "POST", at+"/photos", stranger, b.Bytes(), "Content-Type: image/png")
	s.want(415, "POST", at+"/photos", officer, []byte("\x89PNG\r\n\x1a\nno"), "Content-Type: image/png")
	s.want(415, "POST", at+"/photos", officer, b.Bytes(), "Content-Type: image/jpeg")
	s.want(413, "POST", at+"/photos", officer, make([]byte, 20<<20+1), "Content-Type: image/png")
	a := s.want(200, "POST", at+"/photos?item=1", officer, b.Bytes(), "Content-Type: image/png")
	hash := a.at("photos.0.hash")
	if hash == "" || a.at("photos.1.hash") != "" || a.at("photos.0.type") != "image/png" {
		t.Fatalf("attached: %s", a.body)
	}
	if p := s.want(200, "GET", at+"/photos/"+hash, trader, nil); string(p.body) != b.String() {
		t.Errorf("the photo comes back as %d bytes", len(p.body))
	}
	pdf := s.want(200, "POST", at+"/photos", officer, []byte("%PDF-1.4\n"), "Content-Type: application/pdf").at("photos.1.hash")
	s.want(415, "GET", at+"/photos/"+pdf+"?original=true", trader, nil)
	s.want(200, "GET", at+"/photos/"+pdf+"?original=true", officer, nil)
	s.want(404, "GET", at+"/photos/"+strings.Repeat("0", 64), officer, nil)
}

// laboratory lets goods leave on a condition while a laboratory works; they are cleared only when it has answered.
func (s *served) laboratory(t *testing.T, at, trader, officer string, move func(int, string, string, string, map[string]any) answer) {
	t.Helper()
	sample := map[string]any{"item": 1, "what": "pellets", "qty": "0.5", "unit": "035", "laboratory": "lab", "test": "polymer"}
	if a := move(200, at, officer, "sample", map[string]any{"sample": sample}); a.at("samples.0.due") == "" {
		t.Errorf("sampled: %s", a.body)
	}
	if a := move(200, at, officer, "record", map[string]any{"result": map[string]any{}}); a.at("state") != "sampled" {
		t.Errorf("recorded: %s", a.body)
	}
	move(409, at, officer, "destroy", map[string]any{"note": "x"})
	o := move(200, at, officer, "pick-up", map[string]any{"condition": "not to be sold", "place": "warehouse"})
	id := o.at("declaration")
	s.eventually(trader, id, "tax-due")
	s.want(200, "POST", "/v1/declarations/"+id+"/payments", trader, map[string]any{"kind": "pay"})
	s.eventually(trader, id, "released")
	if a := s.want(409, "POST", "/v1/declarations/"+id+"/acts", officer, map[string]any{"verb": "clear"}); a.at("code") != "inspection-onwards" {
		t.Errorf("cleared before the laboratory answers: %s", a.body)
	}
	move(409, at, officer, "answer", map[string]any{"sampleNo": 2, "answer": map[string]any{"report": "R"}})
	move(200, at, officer, "answer", map[string]any{"sampleNo": 1, "answer": map[string]any{"report": "R", "finding": "none"}})
	if a := move(200, at, officer, "release", nil); a.at("state") != "closed" {
		t.Errorf("released: %s", a.body)
	}
	s.eventually(trader, id, "cleared")
}
