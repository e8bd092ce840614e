package cli_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/samples"
)

// base gives a right declaration of the cases under a reference, in yuan and entered today, so that it is right on any day.
func (s *served) base(name, reference string) []byte {
	s.t.Helper()
	b, err := fs.ReadFile(cases.Files(), "base/"+name+".json")
	if err != nil {
		s.t.Fatal(err)
	}
	today := time.Now().In(time.FixedZone("", 8*60*60)).Format(time.DateOnly)
	for _, x := range [][2]string{{`"reference": "[^"]*"`, `"reference": "` + reference + `"`}, {`"currency": "[A-Z]*"`, `"currency": "CNY"`},
		{`"entryExitOn": "[^"]*"`, `"entryExitOn": "` + today + `"`}} {
		b = regexp.MustCompile(x[0]).ReplaceAll(b, []byte(x[1]))
	}
	return b
}

// sample gives a sample message under a reference.
func (s *served) sample(name, reference string) []byte {
	s.t.Helper()
	b, err := fs.ReadFile(samples.Files(), "decmessage/"+name+".xml")
	if err != nil {
		s.t.Fatal(err)
	}
	return regexp.MustCompile(`<ClientSeqNo>[^<]*`).ReplaceAll(b, []byte("<ClientSeqNo>"+reference))
}

// export goes out: released, but cleared only when its departure is told.
func (s *served) export(t *testing.T, trader, officer, carrier string) {
	t.Helper()
	id := s.want(202, "POST", "/v1/declarations", trader, s.base("export-rail", s.reference())).at("id")
	s.bring(officer, id)
	s.eventually(trader, id, "released")
	if a := s.want(409, "POST", "/v1/declarations/"+id+"/acts", officer, map[string]any{"verb": "clear"}); a.at("code") != "departure-due" {
		t.Errorf("cleared before it departs: %s", a.body)
	}
	s.want(409, "POST", "/v1/declarations/"+id+"/payments", trader, map[string]any{"kind": "pay"})
	s.want(403, "POST", "/v1/declarations/"+id+"/facts", trader, map[string]any{"fact": "departed"})
	s.want(422, "POST", "/v1/declarations/"+id+"/facts", carrier, map[string]any{"fact": "vanished"})
	s.want(200, "POST", "/v1/declarations/"+id+"/facts", carrier, map[string]any{"fact": "manifest-released"})
	s.eventually(trader, id, "released")
	if a := s.want(200, "POST", "/v1/declarations/"+id+"/facts", carrier, map[string]any{"fact": "departed", "place": "满洲里"}); a.at("progress.state") != "cleared" || a.at("traderName") != "" || a.at("reference") != "" {
		t.Errorf("departed: %s", a.body)
	}
	s.want(404, "GET", "/v1/declarations/"+id, carrier, nil)
	s.want(403, "GET", "/v1/declarations", carrier, nil)
	s.want(403, "GET", "/v1/events", carrier, nil)
	a := s.want(200, "GET", "/v1/declarations/"+id, trader, nil)
	miles := map[string]bool{}
	for _, m := range []string{"releasedAt", "manifestReleasedAt", "departedAt", "clearedAt"} {
		miles[a.at("record.progress.milestones."+m)] = true
	}
	if miles[""] {
		t.Errorf("release, manifest release, departure and clearance are four facts: %s", a.body)
	}
}

// replay decides the past again: nothing differs as it is; a draft that is none is told row by row; a draft tells what would change.
func (s *served) replay(t *testing.T, trader, officer string) {
	t.Helper()
	s.want(202, "POST", "/v1/declarations", trader, s.base("import-general", s.reference()))
	s.want(403, "POST", "/v1/replays", trader, map[string]any{})
	s.want(403, "GET", "/v1/replays", s.key("officer", "", "read"), nil)
	s.want(422, "POST", "/v1/replays", officer, map[string]any{"from": "2026-10-02", "to": "2026-10-01"})
	a := s.want(422, "POST", "/v1/replays", officer, map[string]any{"draft": map[string]string{"codes/unit.csv": "code,name_zh,name_en,from,source\n035,,kg,2020-01-01,x\n"}})
	if a.at("code") != "draft" || !strings.Contains(a.at("detail"), "name_zh") {
		t.Errorf("a draft with a defect: %s", a.body)
	}
	if a := s.want(422, "POST", "/v1/replays", officer, map[string]any{"draft": map[string]string{"../params.csv": ""}}); a.at("code") != "draft" {
		t.Errorf("a draft outside of the tables: %s", a.body)
	}
	params, err := fs.ReadFile(ref.Tables(), "rules/params.csv")
	if err != nil {
		t.Fatal(err)
	}
	inspectAll := strings.Replace(string(params), "lane.random.red,0.02", "lane.random.red,1", 1)
	same := s.want(200, "POST", "/v1/replays", officer, map[string]any{}).at("id")
	drafted := s.want(200, "POST", "/v1/replays", officer, map[string]any{"draft": map[string]string{"rules/params.csv": inspectAll}}).at("id")
	if a := s.until(officer, "/v1/replays/"+same, "state", "done"); a.at("report.differences") != "0" || a.at("report.declarations") == "0" {
		t.Errorf("as it is: %s", a.body)
	}
	if a := s.until(officer, "/v1/replays/"+drafted, "state", "done"); a.at("report.differences") == "0" || a.at("report.findings.new") == "0" {
		t.Errorf("inspecting all: %s", a.body)
	}
	c := s.want(200, "GET", "/v1/replays/"+drafted+"/changes?figure=inspection.new&limit=1", officer, nil)
	if c.at("changes.0.is.lane") != "red" || c.at("changes.1.id") != "" {
		t.Errorf("the changes: %s", c.body)
	}
	s.want(404, "GET", "/v1/replays/nothing/changes", officer, nil)
	s.want(412, "DELETE", "/v1/replays/"+drafted, officer, nil)
	if a := s.want(200, "GET", "/v1/replays?limit=1", officer, nil); a.at("replays.0.id") != drafted {
		t.Errorf("the newest: %s", a.body)
	}
}

// profile drafts a risk profile, replays it over the past, has a colleague approve it and retires it: decisions follow.
func (s *served) profile(t *testing.T, trader, officer string) {
	t.Helper()
	text := `id: all-imports
version: 1
title-zh: 全部进口
title-en: All imports
owner: 测试 / test
ground: 海关法
from: 2026-01-01
flow: I
scope: declaration
lane: red
weight: 100
trader-zh: 需要核实
trader-en: to be checked
officer-zh: 全部查验
officer-en: all are inspected
auditor-zh: 测试
auditor-en: a test
verified: false
illustrative: true
condition:
  declaration.flow == "I"
`
	colleague := s.key("officer", "", "read", "officer")
	lane := func() string {
		t.Helper()
		return s.want(202, "POST", "/v1/declarations", trader, s.base("import-general", s.reference())).at("decision.lane.lane")
	}
	if a := s.want(422, "POST", "/v1/profiles", officer, map[string]any{"text": strings.Replace(text, "declaration.flow", "declaration.flaw", 1)}); !strings.Contains(a.at("detail"), "flaw") {
		t.Errorf("a condition on no fact: %s", a.body)
	}
	s.want(403, "POST", "/v1/profiles", trader, map[string]any{"text": text})
	s.want(409, "POST", "/v1/profiles", officer, map[string]any{"text": strings.Replace(text, "version: 1", "version: 2", 1)})
	s.want(200, "POST", "/v1/profiles", officer, map[string]any{"text": text})
	if a := s.want(409, "POST", "/v1/profiles/all-imports/approval", colleague, nil); a.at("code") != "profile-not-replayed" {
		t.Errorf("approved unseen: %s", a.body)
	}
	calm := func() bool { // one in fifty is drawn for inspection whatever profiles say
		t.Helper()
		for range 5 {
			if lane() != "red" {
				return true
			}
		}
		return false
	}
	if !calm() {
		t.Error("imports are inspected before the profile is there")
	}
	r := s.want(200, "POST", "/v1/profiles/all-imports/replays", officer, map[string]any{}).at("id")
	if a := s.until(officer, "/v1/replays/"+r, "state", "done"); a.at("report.findings.new") == "0" {
		t.Errorf("what it would have done: %s", a.body)
	}
	if a := s.want(200, "GET", "/v1/replays/"+r, officer, nil); a.at("report.warnings.0.code") != "profile-wide" || !strings.Contains(a.at("report.warnings.0.text.en"), "all-imports@1 would inspect 100.0 %") {
		t.Errorf("a profile that matches everything: %s", a.body)
	}
	s.want(403, "POST", "/v1/profiles/all-imports/approval", officer, nil)
	if a := s.want(409, "POST", "/v1/profiles/all-imports/approval", colleague, nil); a.at("code") != "profile-warned" || !strings.Contains(a.at("detail"), "100.0%") {
		t.Errorf("approved although it was warned of: %s", a.body)
	}
	if a := s.want(200, "POST", "/v1/profiles/all-imports/approval", colleague, map[string]any{"despite": "for a day"}); a.at("despite") != "for a day" {
		t.Errorf("approved with a reason: %s", a.body)
	}
	if got := lane(); got != "red" {
		t.Errorf("approved, the lane is %s", got)
	}
	s.want(422, "POST", "/v1/profiles/all-imports/retirement", officer, map[string]any{"why": ""})
	s.want(200, "POST", "/v1/profiles/all-imports/retirement", officer, map[string]any{"why": "a test"})
	if !calm() {
		t.Error("imports are inspected after the profile is retired")
	}
	if a := s.want(200, "GET", "/v1/profiles", officer, nil); a.at("profiles.0.stage") != "retired" || a.at("profiles.0.replay") != r {
		t.Errorf("its life: %s", a.body)
	}
}

// twoSteps takes a summary to its release and its complete declaration to the taxes, under one reference and number.
func (s *served) twoSteps(t *testing.T, trader, officer string) {
	t.Helper()
	name := s.reference()
	a := s.want(202, "POST", "/v1/declarations", trader, s.base("summary-import", name))
	id, entry := a.at("id"), a.at("entryNo")
	s.bring(officer, id)
	s.eventually(trader, id, "summary-released")
	whole := strings.Replace(string(s.base("import-general", name)), `"flow": "I",`, `"flow": "I", "stage": "complete",`, 1)
	bad := strings.Replace(whole, `"packageCount": 46`, `"packageCount": 0`, 1)
	if a := s.want(409, "POST", "/v1/declarations", trader, []byte(bad)); a.at("faults.0.code") == "" {
		t.Errorf("a wrong completion: %s", a.body)
	}
	if a := s.want(200, "GET", "/v1/declarations/"+id, trader, nil); a.at("record.progress.state") != "summary-released" || a.at("record.version") != "1" {
		t.Errorf("the summary after a wrong completion: %s", a.body)
	}
	if a := s.want(202, "POST", "/v1/declarations", trader, []byte(whole)); a.at("id") != id || a.at("entryNo") != entry || a.at("version") != "2" {
		t.Errorf("completed: %s", a.body)
	}
	s.bring(officer, id)
	s.eventually(trader, id, "tax-due")
	s.want(200, "POST", "/v1/declarations/"+id+"/payments", trader, map[string]any{"kind": "pay"})
	s.eventually(trader, id, "cleared")
}

// messages sends single-window XML: faults carry its own pointers with lines.
func (s *served) messages(t *testing.T, trader string) {
	t.Helper()
	a := s.want(422, "POST", "/v1/declarations", trader, s.sample("wrong-party-and-weight", s.reference()), "Content-Type: application/xml", "Accept-Language: zh-CN")
	have := map[string]bool{}
	for i := range 9 {
		p := fmt.Sprintf("faults.%d.", i)
		if line, err := strconv.Atoi(a.at(p + "line")); err == nil && line > 1 && a.at(p+"message.en") != "" && a.at(p+"mend.zh") != "" {
			have[a.at(p+"code")+" "+a.at(p+"pointer")] = true
		}
	}
	if !have["DECL-V01 /DecMessage/DecHead/TradeCoScc"] || !have["DECL-V05 /DecMessage/DecHead/NetWt"] || a.at("format") != "decmessage" {
		t.Errorf("faults %v of %s", have, a.body)
	}
	if !strings.Contains(a.at("title"), "报文") {
		t.Errorf("the title is %q", a.at("title"))
	}
	a = s.want(200, "POST", "/v1/check?on=2026-11-24", trader, s.sample("imp-0110-gbk", "NOWHERE"), "Content-Type: application/xml")
	if a.at("accepted") != "true" || a.at("rulebook.hash") == "" {
		t.Errorf("check: %s", a.body)
	}
	if a := s.want(200, "GET", "/v1/declarations?q=NOWHERE", trader, nil); a.at("declarations.0.id") != "" {
		t.Errorf("a check leaves something behind: %s", a.body)
	}
}

// paging reads lists and the feed in small pages: all of it, each once, in order.
func (s *served) paging(t *testing.T, trader, officer string) {
	t.Helper()
	for range 3 {
		s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference()))
	}
	var ids []string
	for before, page := "", 0; page < 100; page++ {
		a := s.want(200, "GET", "/v1/declarations?limit=2&before="+before, trader, nil)
		for i := range 2 {
			if id := a.at(fmt.Sprintf("declarations.%d.id", i)); id != "" {
				ids = append(ids, id)
			}
		}
		if before = a.at("next"); before == "" {
			break
		}
	}
	all := s.want(200, "GET", "/v1/declarations?limit=500", trader, nil)
	for i := range len(ids) + 1 {
		want := ""
		if i < len(ids) {
			want = ids[i]
		}
		if got := all.at(fmt.Sprintf("declarations.%d.id", i)); got != want {
			t.Fatalf("declaration %d is %q in pages and %q at once", i, want, got)
		}
	}
	if a := s.want(200, "GET", "/v1/declarations?state=returned&lane=red", trader, nil); a.at("declarations.0.id") != "" {
		t.Errorf("a returned declaration has a lane: %s", a.body)
	}
	next := int64(0)
	for page := range 1000 {
		a := s.want(200, "GET", fmt.Sprintf("/v1/events?limit=9&after=%d", next-1), officer, nil)
		for i := range 9 {
			got := a.at(fmt.Sprintf("events.%d.position", i))
			if got == "" {
				break
			}
			if got != strconv.FormatInt(next, 10) {
				t.Fatalf("page %d of the feed has position %s, want %d", page, got, next)
			}
			next++
		}
		if a.at("events.0.position") == "" {
			if a.at("next") != strconv.FormatInt(next-1, 10) {
				t.Errorf("at the end of the feed next is %s after position %d", a.at("next"), next-1)
			}
			break
		}
	}
	if next < 20 {
		t.Errorf("the feed has %d events", next)
	}
}

// lawFolder writes tables in which each declaration is drawn for a lane.
func lawFolder(t *testing.T, lane string) string {
	t.Helper()
	b, err := fs.ReadFile(ref.Tables(), "rules/params.csv")
	if err != nil {
		t.Fatal(err)
	}
	b = regexp.MustCompile(`(lane\.random\.[a-z]+),[0-9.]+`).ReplaceAll(b, []byte("$1,0"))
	b = regexp.MustCompile(`(lane\.random\.`+lane+`),0`).ReplaceAll(b, []byte("$1,1"))
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "rules"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "rules", "params.csv"), b, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestRedLane has an officer inspect: before that nothing is released, amended or cancelled.
func TestRedLane(t *testing.T) {
	db, law := "sqlite:"+filepath.Join(t.TempDir(), "red.db"), lawFolder(t, "red")
	s := serve(t, db, "--ref", law)
	trader, officer := s.key("trader", "firm", "declare", "read", "pay"), s.key("officer", "", "read", "officer")
	a := s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference()))
	id := a.at("id")
	if a.at("state") != "inspection" || a.at("decision.lane.lane") != "red" || a.at("decision.lane.draw.value") == "" {
		t.Fatalf("drawn: %s", a.body)
	}
	at := "/v1/declarations/" + id
	if a := s.want(409, "POST", at+"/requests", trader, map[string]any{"kind": "cancel", "reason": "07"}); a.at("code") == "" {
		t.Errorf("cancelled under inspection: %s", a.body)
	}
	s.want(409, "POST", at+"/payments", trader, map[string]any{"kind": "pay"})
	s.want(409, "POST", at+"/acts", officer, map[string]any{"verb": "release"})
	s.want(422, "POST", at+"/acts", officer, map[string]any{"verb": "wave-through"})
	s.want(412, "POST", at+"/acts", officer, map[string]any{"verb": "pass-inspection", "revision": 99})
	s.want(200, "POST", at+"/acts", officer, map[string]any{"verb": "pass-inspection", "officers": []string{"甲", "乙"}, "findings": []string{}})
	s.eventually(trader, id, "tax-due")
	if a := s.want(200, "GET", at, trader, nil); a.at("record.progress.milestones.inspectedAt") == "" {
		t.Errorf("inspected: %s", a.body)
	}
	if e := s.want(200, "GET", at+"/explanation", trader, nil); e.at("identical") != "true" {
		t.Errorf("decided again: %s", e.body)
	}
	if code, out := tongguan(t, "explain", "--json", "--db", db, id); code != 0 || (answer{body: out}).at("identical") != "true" {
		t.Errorf("explained under the tables that are kept with it: %d %.300s", code, out)
	}
}

// TestYellowLane has an officer look at the papers, ask for more and send a declaration back, which is mended.
func TestYellowLane(t *testing.T) {
	s := serve(t, "sqlite:"+filepath.Join(t.TempDir(), "yellow.db"), "--ref", lawFolder(t, "yellow"))
	trader, officer := s.key("trader", "firm", "declare", "read", "pay"), s.key("officer", "", "read", "officer")
	message := s.template.Message(s.reference())
	a := s.want(202, "POST", "/v1/declarations", trader, message)
	id, entry := a.at("id"), a.at("entryNo")
	if a.at("state") != "accepted" || a.at("decision.lane.lane") != "yellow" {
		t.Fatalf("drawn: %s", a.body)
	}
	at := "/v1/declarations/" + id
	for _, step := range [][2]string{{"ask-documents", "docs-requested"}, {"take-documents", "accepted"}, {"suspend", "suspended"}, {"resume", "accepted"}, {"return", "returned"}} {
		if a := s.want(200, "POST", at+"/acts", officer, map[string]any{"verb": step[0], "note": "发票不清"}); a.at("progress.state") != step[1] {
			t.Fatalf("%s: %s", step[0], a.body)
		}
	}
	a = s.want(202, "POST", "/v1/declarations", trader, message)
	if a.at("id") != id || a.at("version") != "2" || a.at("entryNo") != entry {
		t.Errorf("mended: %s", a.body)
	}
	s.bring(officer, id)
	s.eventually(trader, id, "tax-due")
}

// offices keeps an officer to the declarations of the own office.
func (s *served) offices(t *testing.T, trader string) {
	t.Helper()
	id := s.want(202, "POST", "/v1/declarations", trader, s.base("export-rail", s.reference())).at("id")
	for office, want := range map[string]int{"4905": 200, "4902": 404} {
		k := s.want(200, "POST", "/v1/keys", s.admin, map[string]any{"name": office, "role": "officer", "office": office, "scopes": []string{"read", "officer"}}).at("secret")
		s.want(want, "GET", "/v1/declarations/"+id, k, nil)
		if want == 404 {
			s.want(404, "POST", "/v1/declarations/"+id+"/acts", k, map[string]any{"verb": "suspend"})
		}
	}
	for _, wish := range []map[string]any{
		{"name": "x", "role": "trader", "scopes": []string{"declare"}},
		{"name": "x", "role": "officer", "scopes": []string{"declare"}},
		{"name": "x", "role": "trader", "enterprise": "f", "scopes": []string{"officer"}},
		{"name": "", "role": "officer", "scopes": []string{"read"}},
		{"name": "x", "role": "officer", "scopes": []string{}},
		{"name": "x", "role": "officer", "office": "49", "scopes": []string{"read"}},
	} {
		if a := s.do("POST", "/v1/keys", s.admin, wish); a.status != 422 || a.at("code") != "key-wish" {
			t.Errorf("the key %v is answered %d: %s", wish, a.status, a.body)
		}
	}
}
