package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/cli"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

// served is a running server and what is sent to it.
type served struct {
	t        *testing.T
	url      string
	admin    string
	template sim.Template
	n        int
}

// serve runs the command serve on a store until the test ends.
func serve(t *testing.T, db string, more ...string) *served {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	pr, pw := io.Pipe()
	ended := make(chan int, 1)
	var errs bytes.Buffer
	archive := t.TempDir()
	go func() {
		code := cli.Main(ctx, append([]string{"serve", "--db", db, "--addr", "127.0.0.1:0", "--lang", "en", "--archive", archive}, more...),
			func(string) string { return "" }, cli.Stdio{In: strings.NewReader(""), Out: pw, Err: &errs})
		_ = pw.Close()
		ended <- code
	}()
	t.Cleanup(func() {
		cancel()
		if code := <-ended; code != 0 {
			t.Errorf("the server ends with %d: %s", code, errs.String())
		}
	})
	s := &served{t: t}
	lines := bufio.NewScanner(pr)
	for s.url == "" && lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "administrator key "); ok {
			s.admin, _, _ = strings.Cut(rest, " ")
		}
		if _, url, ok := strings.Cut(lines.Text(), "serving at "); ok {
			s.url = strings.TrimRight(url, "/")
		}
	}
	go func() { _, _ = io.Copy(io.Discard, pr) }()
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil || s.url == "" {
		t.Fatalf("no server: %v %s", err, errs.String())
	}
	if s.template, err = sim.NewTemplate(book, native.New(), 2); err != nil {
		t.Fatal(err)
	}
	return s
}

// answer is a response.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// at gives a field of the answer by its path: record.progress.state, faults.0.code.
func (a answer) at(path string) string {
	var v any
	if err := json.Unmarshal(a.body, &v); err != nil {
		return "not JSON: " + string(a.body[:min(len(a.body), 200)])
	}
	for step := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			var i int
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(x) {
				return ""
			}
			v = x[i]
		}
	}
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// do sends a request with a key and optional headers "Name: value".
func (s *served) do(method, path, key string, body any, headers ...string) answer {
	s.t.Helper()
	var b []byte
	switch x := body.(type) {
	case nil:
	case []byte:
		b = x
	default:
		var err error
		if b, err = json.Marshal(x); err != nil {
			s.t.Fatal(err)
		}
	}
	req, err := http.NewRequestWithContext(context.Background(), method, s.url+path, bytes.NewReader(b))
	if err != nil {
		s.t.Fatal(err)
	}
	if b != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	out, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, out}
}

// want sends a request and wants a status.
func (s *served) want(status int, method, path, key string, body any, headers ...string) answer {
	s.t.Helper()
	a := s.do(method, path, key, body, headers...)
	if a.status != status {
		s.t.Fatalf("%s %s answers %d, want %d: %s", method, path, a.status, status, a.body)
	}
	return a
}

// key issues a key.
func (s *served) key(role, enterprise string, scopes ...string) string {
	s.t.Helper()
	wish := map[string]any{"name": role, "role": role, "scopes": scopes}
	if enterprise != "" {
		wish["enterprise"] = enterprise
	}
	return s.want(200, "POST", "/v1/keys", s.admin, wish).at("secret")
}

// reference gives a reference that was not used.
func (s *served) reference() string {
	s.n++
	return fmt.Sprintf("E2E%06d", s.n)
}

// pause gives the server's jobs a moment before it is asked again.
func (s *served) pause() {
	s.t.Helper()
	<-time.After(20 * time.Millisecond)
}

// eventually asks until a declaration is in a state, for half a minute at most: jobs of the server bring it there.
func (s *served) eventually(key, id, state string) {
	s.t.Helper()
	s.until(key, "/v1/declarations/"+id, "record.progress.state", state)
}

// until asks until a value of an answer is so, for half a minute at most, and gives the answer.
func (s *served) until(key, path, field, want string) answer {
	s.t.Helper()
	end := time.Now().Add(30 * time.Second)
	for {
		a := s.want(200, "GET", path, key, nil)
		if a.at(field) == want {
			return a
		}
		if time.Now().After(end) {
			s.t.Fatalf("%s of %s is not %s: %s", field, path, want, a.body)
		}
		s.pause()
	}
}

func TestServerOnSQLite(t *testing.T) {
	testServer(t, "sqlite:"+filepath.Join(t.TempDir(), "e.db"))
}

func TestServerOnPostgreSQL(t *testing.T) { testServer(t, pgtest.URL(t)) }

func testServer(t *testing.T, db string) {
	t.Helper()
	s := serve(t, db)
	trader, other := s.key("trader", "firm-a", "declare", "read", "pay"), s.key("trader", "firm-b", "declare", "read", "pay")
	officer, carrier := s.key("officer", "", "read", "officer"), s.key("carrier", "", "cargo", "read")
	for _, part := range []struct {
		name string
		do   func(t *testing.T)
	}{
		{"idempotency", func(t *testing.T) { t.Helper(); s.idempotency(t, trader) }},
		{"refusal and mending", func(t *testing.T) { t.Helper(); s.mending(t, trader) }},
		{"who sees what", func(t *testing.T) { t.Helper(); s.sight(t, trader, other, officer) }},
		{"life", func(t *testing.T) { t.Helper(); s.life(t, trader, officer, carrier) }},
		{"requests", func(t *testing.T) { t.Helper(); s.requests(t, trader, officer) }},
		{"profile", func(t *testing.T) { t.Helper(); s.profile(t, trader, officer) }},
		{"replay", func(t *testing.T) { t.Helper(); s.replay(t, trader, officer) }},
		{"export", func(t *testing.T) { t.Helper(); s.export(t, trader, officer, carrier) }},
		{"supervision", func(t *testing.T) { t.Helper(); s.supervision(t, trader, other, officer, carrier) }},
		{"relief", func(t *testing.T) { t.Helper(); s.relief(t, trader, officer) }},
		{"two steps", func(t *testing.T) { t.Helper(); s.twoSteps(t, trader, officer) }},
		{"single-window messages", func(t *testing.T) { t.Helper(); s.messages(t, trader) }},
		{"offices and keys", func(t *testing.T) { t.Helper(); s.offices(t, trader) }},
		{"paging", func(t *testing.T) { t.Helper(); s.paging(t, trader, officer) }},
		{"batch", func(t *testing.T) { t.Helper(); s.batch(t, trader) }},
		{"feed and proofs", func(t *testing.T) { t.Helper(); s.feed(t, trader) }},
		{"books", func(t *testing.T) { t.Helper(); s.books(t, trader, other, officer) }},
		{"public", func(t *testing.T) { t.Helper(); s.public(t) }},
	} {
		t.Run(part.name, func(t *testing.T) { s.t = t; part.do(t) })
	}
	s.t = t
}

func (s *served) idempotency(t *testing.T, trader string) {
	t.Helper()
	ref := s.reference()
	body := s.template.Message(ref)
	first := s.want(202, "POST", "/v1/declarations", trader, body, "Idempotency-Key: k1")
	again := s.want(202, "POST", "/v1/declarations", trader, body, "Idempotency-Key: k1")
	if !bytes.Equal(first.body, again.body) || first.at("entryNo") == "" || first.header.Get("Location") == "" {
		t.Errorf("answers are\n%s\n%s", first.body, again.body)
	}
	if a := s.want(422, "POST", "/v1/declarations", trader, s.template.Message(s.reference()), "Idempotency-Key: k1"); a.at("code") != "key-reused" {
		t.Errorf("another body under the key: %s", a.body)
	}
	if a := s.want(409, "POST", "/v1/declarations", trader, body); a.at("code") != "conflict" {
		t.Errorf("the reference again: %s", a.body)
	}
	if a := s.want(200, "GET", "/v1/declarations?q="+ref, trader, nil); a.at("declarations.1.id") != "" || a.at("declarations.0.reference") != ref {
		t.Errorf("list: %s", a.body)
	}
	s.want(200, "GET", "/v1/declarations/"+first.at("entryNo"), trader, nil)
}

func (s *served) mending(t *testing.T, trader string) {
	t.Helper()
	good := s.template.Message(s.reference())
	bad := bytes.Replace(good, []byte(`"packageCount":`), []byte(`"packageCount": 0, "was":`), 1)
	a := s.want(422, "POST", "/v1/declarations", trader, bad, "Accept-Language: en")
	found := false
	for i := range 5 {
		p := fmt.Sprintf("faults.%d.", i)
		if a.at(p+"code") == "DECL-V06" {
			found = a.at(p+"pointer") == "/packageCount" && a.at(p+"line") != "" && a.at(p+"message.zh") != "" && a.at(p+"mend.en") != ""
		}
	}
	if !found || a.header.Get("Content-Type") != "application/problem+json" || a.at("state") != "returned" || a.at("title") == "" {
		t.Fatalf("refusal: %s", a.body)
	}
	if b := s.want(202, "POST", "/v1/declarations", trader, good); b.at("id") != a.at("id") || b.at("version") != "2" {
		t.Errorf("the mended one: %s", b.body)
	}
	s.receipts(trader, a.at("id"), "7", "E", "7", "L")
	if told := s.want(200, "GET", "/v1/declarations/"+a.at("id")+"/receipts/2", trader, nil); !strings.Contains(string(told.body), "<NOTE>DECL-V06 ") {
		t.Errorf("why it was returned: %s", told.body)
	}
	for name, body := range map[string][]byte{"rubbish": []byte("\x00\x01rubbish"), "half": good[:len(good)/2], "nothing": {}} {
		if a := s.do("POST", "/v1/declarations", trader, body); a.status < 400 || a.status >= 500 || a.at("title") == "" {
			t.Errorf("%s answers %d: %s", name, a.status, a.body)
		}
	}
	if a := s.do("POST", "/v1/declarations", trader, bytes.Repeat([]byte(" "), 11<<20)); a.status != 413 {
		t.Errorf("11 MiB answer %d", a.status)
	}
}

func (s *served) sight(t *testing.T, trader, other, officer string) {
	t.Helper()
	id := s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference())).at("id")
	for _, path := range []string{"", "/history", "/timeline", "/explanation", "/proofs", "/response", "/receipts", "/receipts/1"} {
		s.want(404, "GET", "/v1/declarations/"+id+path, other, nil)
	}
	s.want(404, "POST", "/v1/declarations/"+id+"/payments", other, map[string]any{"kind": "pay"})
	s.want(200, "GET", "/v1/declarations/"+id, officer, nil)
	s.want(403, "POST", "/v1/declarations", officer, s.template.Message(s.reference()))
	s.want(403, "POST", "/v1/declarations/"+id+"/acts", trader, map[string]any{"verb": "release"})
	s.want(401, "GET", "/v1/declarations", "", nil)
	s.want(401, "GET", "/v1/declarations", "tg_wrong", nil)
	s.want(403, "GET", "/v1/keys", trader, nil)
	if a := s.want(200, "GET", "/v1/events?limit=1000&kind=declaration.submitted", other, nil); a.at("events.0.kind") != "" {
		t.Errorf("another trader reads events: %s", a.body)
	}
	k := s.want(200, "POST", "/v1/keys", s.admin, map[string]any{"name": "gone", "role": "trader", "enterprise": "firm-c", "scopes": []string{"read"}})
	s.want(200, "GET", "/v1/declarations", k.at("secret"), nil)
	s.want(204, "DELETE", "/v1/keys/"+k.at("id"), s.admin, nil)
	s.want(401, "GET", "/v1/declarations", k.at("secret"), nil)
}

// bring has an officer take a declaration through whatever lane it was drawn for, up to its taxes.
func (s *served) bring(officer, id string) {
	s.t.Helper()
	switch s.want(200, "GET", "/v1/declarations/"+id, officer, nil).at("record.progress.state") {
	case "accepted":
		s.want(200, "POST", "/v1/declarations/"+id+"/acts", officer, map[string]any{"verb": "check-documents"})
	case "inspection":
		s.want(409, "POST", "/v1/declarations/"+id+"/acts", officer, map[string]any{"verb": "release"})
		s.want(200, "POST", "/v1/declarations/"+id+"/acts", officer, map[string]any{"verb": "pass-inspection", "officers": []string{"a", "b"}})
	}
}

func (s *served) life(t *testing.T, trader, officer, carrier string) {
	t.Helper()
	id := s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference())).at("id")
	s.bring(officer, id)
	s.eventually(trader, id, "tax-due")
	if a := s.want(409, "POST", "/v1/declarations/"+id+"/acts", officer, map[string]any{"verb": "release"}); a.at("code") == "" {
		t.Errorf("release before the taxes: %s", a.body)
	}
	s.want(422, "POST", "/v1/declarations/"+id+"/payments", trader, map[string]any{"kind": "barter"})
	s.want(200, "POST", "/v1/declarations/"+id+"/payments", trader, map[string]any{"kind": "pay"})
	s.eventually(trader, id, "cleared")
	s.want(409, "POST", "/v1/declarations/"+id+"/payments", trader, map[string]any{"kind": "pay"})
	s.want(200, "POST", "/v1/declarations/"+id+"/facts", carrier, map[string]any{"fact": "arrived", "place": "霞凝"})
	if a := s.want(409, "POST", "/v1/declarations/"+id+"/facts", carrier, map[string]any{"fact": "arrived"}); a.at("code") != "fact-known" {
		t.Errorf("arrived twice: %s", a.body)
	}
	kinds := map[string]bool{}
	h := s.want(200, "GET", "/v1/declarations/"+id+"/history", trader, nil)
	for i := range 20 {
		kinds[h.at(fmt.Sprintf("events.%d.kind", i))] = true
	}
	for _, k := range []string{"submitted", "accepted", "lane", "screened", "tax.assessed", "payment.ordered", "tax.paid", "released", "cleared", "arrived"} {
		if !kinds["declaration."+k] {
			t.Errorf("the history has no %s: %s", k, h.body)
		}
	}
	if w := s.want(200, "GET", "/v1/declarations/"+id+"/timeline", trader, nil); w.at("state") != "cleared" || w.at("moments.0.kind") != "declaration.submitted" || w.at("turns.0.by") != "" {
		t.Errorf("the timeline: %s", w.body)
	}
	if e := s.want(200, "GET", "/v1/declarations/"+id+"/explanation", trader, nil); e.at("identical") != "true" {
		t.Errorf("decided again: %s", e.body)
	}
	s.receipts(trader, id, "7", "L", "J", "T", "P", "R")
	second := s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference())).at("id")
	s.bring(officer, second)
	s.want(200, "POST", "/v1/declarations/"+second+"/payments", trader, map[string]any{"kind": "guarantee"})
	s.eventually(trader, second, "released")
	s.want(200, "POST", "/v1/declarations/"+second+"/payments", trader, map[string]any{"kind": "pay"})
	s.eventually(trader, second, "cleared")
	s.receipts(trader, second, "7", "L", "J", "T", "B", "R")
}

// receipts wants these channels among the receipts of a declaration, in their order, and each receipt as a message of the single window.
func (s *served) receipts(trader, id string, channels ...string) {
	s.t.Helper()
	list := s.want(200, "GET", "/v1/declarations/"+id+"/receipts", trader, nil)
	found := 0
	for no := 1; list.at(fmt.Sprintf("receipts.%d.no", no-1)) != ""; no++ {
		channel := list.at(fmt.Sprintf("receipts.%d.channel", no-1))
		if found < len(channels) && channel == channels[found] {
			found++
		}
		told := s.want(200, "GET", fmt.Sprintf("/v1/declarations/%s/receipts/%d", id, no), trader, nil)
		r, faults := decmessage.ReadResult(told.body)
		if r == nil || len(faults) > 0 || string(r.Channel) != channel || r.EntryID == "" || r.CustomMaster == "" || len(r.NoticeDate) != 19 || len(r.DeclaredOn) != 8 {
			s.t.Errorf("receipt %d: %+v, %v", no, r, faults)
		}
	}
	if found != len(channels) {
		s.t.Errorf("the receipts are %s, want %v", list.body, channels)
	}
	s.want(404, "GET", "/v1/declarations/"+id+"/receipts/99", trader, nil)
	if r, faults := decmessage.ReadImportResponse(s.want(200, "GET", "/v1/declarations/"+id+"/response", trader, nil).body); r == nil || len(faults) > 0 || !r.Taken() || r.ClientSeqNo == "" {
		s.t.Errorf("the answer of the data centre: %+v, %v", r, faults)
	}
}

func (s *served) requests(t *testing.T, trader, officer string) {
	t.Helper()
	id := s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference())).at("id")
	s.bring(officer, id)
	before := s.want(200, "GET", "/v1/declarations/"+id, trader, nil)
	contract := before.at("declaration.contractNo")
	amend := map[string]any{"kind": "amend", "reason": "06", "changes": []map[string]string{{"path": "contractNo", "old": contract, "new": "HT-2"}}}
	s.want(412, "POST", "/v1/declarations/"+id+"/requests?revision=99", trader, amend)
	s.want(422, "POST", "/v1/declarations/"+id+"/requests", trader, map[string]any{"kind": "amend", "reason": "99"})
	s.want(200, "POST", "/v1/declarations/"+id+"/requests", trader, amend)
	s.want(403, "POST", "/v1/declarations/"+id+"/requests/1/decision", trader, map[string]any{"approve": true})
	s.want(200, "POST", "/v1/declarations/"+id+"/requests/1/decision", officer, map[string]any{"approve": true})
	after := s.want(200, "GET", "/v1/declarations/"+id, trader, nil)
	if after.at("record.version") != "2" || after.at("declaration.contractNo") != "HT-2" || after.at("record.entryNo") != before.at("record.entryNo") {
		t.Errorf("amended: %s", after.body)
	}
	if old := s.want(200, "GET", "/v1/declarations/"+id+"?version=1", trader, nil); old.at("declaration.contractNo") != contract {
		t.Errorf("the first version: %s", old.body)
	}
	s.bring(officer, id)
	amend["changes"] = []map[string]string{{"path": "contractNo", "old": "HT-2", "new": "HT-3"}}
	s.want(200, "POST", "/v1/declarations/"+id+"/requests", trader, amend)
	s.want(422, "POST", "/v1/declarations/"+id+"/requests/2/decision", officer, map[string]any{"approve": false})
	s.want(200, "POST", "/v1/declarations/"+id+"/requests/2/decision", officer, map[string]any{"approve": false, "answer": "合同不符"})
	if a := s.want(200, "GET", "/v1/declarations/"+id, trader, nil); a.at("record.version") != "2" || a.at("declaration.contractNo") != "HT-2" {
		t.Errorf("rejected: %s", a.body)
	}
	s.want(200, "POST", "/v1/declarations/"+id+"/requests", trader, map[string]any{"kind": "cancel", "reason": "07"})
	s.want(200, "POST", "/v1/declarations/"+id+"/requests/3/decision", officer, map[string]any{"approve": false, "answer": "已装运"})
	s.want(200, "POST", "/v1/declarations/"+id+"/requests", trader, map[string]any{"kind": "cancel", "reason": "07"})
	if a := s.want(200, "POST", "/v1/declarations/"+id+"/requests/4/decision", officer, map[string]any{"approve": true}); a.at("progress.state") != "cancelled" {
		t.Errorf("cancelled: %s", a.body)
	}
}

func (s *served) batch(t *testing.T, trader string) {
	t.Helper()
	good := s.template.Message(s.reference())
	a := s.want(200, "POST", "/v1/declarations/batch", trader, map[string]any{"documents": []map[string]any{
		{"content": string(good)}, {"content": "<rubbish"}, {"declaration": json.RawMessage(good)}, {"declaration": json.RawMessage(s.template.Message(s.reference())), "key": "b1"}}})
	for i, want := range []string{"202", "422", "409", "202"} {
		if got := a.at(fmt.Sprintf("answers.%d.status", i)); got != want {
			t.Errorf("document %d is answered %s, want %s", i, got, want)
		}
	}
	docs := make([]map[string]any, 501)
	for i := range docs {
		docs[i] = map[string]any{"content": "x"}
	}
	s.want(413, "POST", "/v1/declarations/batch", trader, map[string]any{"documents": docs})
}

func (s *served) feed(t *testing.T, trader string) {
	t.Helper()
	id := s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference())).at("id")
	after, seen := "-1", 0
	for end := time.Now().Add(30 * time.Second); ; {
		a := s.want(200, "GET", "/v1/events?limit=7&after="+after, trader, nil)
		for i := range 7 {
			if a.at(fmt.Sprintf("events.%d.subject", i)) == id {
				seen++
			}
		}
		if next := a.at("next"); next != after {
			after = next
		} else if seen > 0 || time.Now().After(end) {
			break
		} else {
			s.pause()
		}
	}
	if seen == 0 {
		t.Fatal("the feed does not come to the declaration")
	}
	for end := time.Now().Add(30 * time.Second); ; s.pause() {
		a := s.do("GET", "/v1/declarations/"+id+"/proofs", trader, nil)
		var p struct {
			PublicKey string          `json:"publicKey"`
			Receipts  []audit.Receipt `json:"receipts"`
		}
		if a.status == 200 && json.Unmarshal(a.body, &p) == nil && len(p.Receipts) > 0 {
			for _, r := range p.Receipts {
				if err := r.Verify(p.PublicKey); err != nil {
					t.Error(err)
				}
			}
			return
		}
		if time.Now().After(end) {
			t.Fatalf("no receipts: %d %s", a.status, a.body)
		}
	}
}

func (s *served) public(t *testing.T) {
	t.Helper()
	if a := s.want(200, "GET", "/v1/tariff/8482102000", "", nil); a.at("edition") != "2020" || a.at("line.measures.0.kind") == "" {
		t.Errorf("tariff line: %s", a.body)
	}
	s.want(404, "GET", "/v1/tariff/8482999999", "", nil)
	s.want(422, "GET", "/v1/tariff/84", "", nil)
	if a := s.want(200, "GET", "/v1/codes/supervision_mode?on=2026-11-24", "", nil); a.at("rows.0.code") == "" {
		t.Errorf("code list: %s", a.body)
	}
	s.want(404, "GET", "/v1/codes/nothing", "", nil)
	if a := s.want(200, "GET", "/v1/rules", "", nil); a.at("rules.0.mend.zh") == "" {
		t.Errorf("rules: %s", a.body)
	}
	if a := s.want(200, "GET", "/openapi.json", "", nil); !strings.HasPrefix(a.at("openapi"), "3.1") {
		t.Errorf("description: %.200s", a.body)
	}
	s.want(200, "GET", "/healthz", "", nil)
	s.want(200, "GET", "/docs", "", nil)
	s.want(200, "GET", "/v1/rulebook", "", nil)
	if a := s.want(405, "DELETE", "/v1/declarations", s.admin, nil); a.at("code") != "method" || !strings.Contains(a.at("title"), "GET, POST") {
		t.Errorf("a method that the address does not take: %s", a.body)
	}
	if a := s.want(404, "GET", "/v1/nothing", s.admin, nil); a.at("code") != "no-route" {
		t.Errorf("no route: %s", a.body)
	}
}

// TestRateLimit: a key that asks too often is told when to come again; others are served.
func TestRateLimit(t *testing.T) {
	s := serve(t, "sqlite:"+filepath.Join(t.TempDir(), "r.db"), "--rate", "5")
	limited := false
	for range 40 {
		if a := s.do("GET", "/v1/keys", s.admin, nil); a.status == 429 {
			limited = a.header.Get("Retry-After") != "" && a.at("code") == "rate"
		}
	}
	if !limited {
		t.Error("forty requests at once are all served")
	}
}
