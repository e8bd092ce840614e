package cli_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestCredit: the level of a trader is set with a reason by those who may, decides the shares of the draw from its day on, and comes up for review when
// inspections find something; nothing changes by itself.
func TestCredit(t *testing.T) {
	s := serve(t, "sqlite:"+filepath.Join(t.TempDir(), "c.db"), "--ref", lawFolder(t, "red"))
	trader, officer, chief := s.key("trader", "firm", "declare", "read"), s.key("officer", "", "read", "officer"), s.key("officer", "", "read", "risk")
	declared := func() answer {
		t.Helper()
		return s.want(202, "POST", "/v1/declarations", trader, s.template.Message(s.reference()))
	}
	name, second := declared(), declared()
	uscc := s.want(200, "GET", "/v1/declarations/"+name.at("id"), officer, nil).at("declaration.trader.uscc")
	at, own := "/v1/enterprises/"+uscc+"/credit", s.key("trader", uscc, "read")
	if got := name.at("decision.lane.draw.credit"); got != "" {
		t.Errorf("before anything was decided the level is %q", got)
	}
	wish := func(level, from, why string) map[string]any {
		return map[string]any{"level": level, "from": from, "why": why}
	}
	s.want(403, "POST", at, officer, wish("advanced", "", "audited"))
	s.want(403, "POST", at, own, wish("advanced", "", "we are good"))
	for code, x := range map[string]map[string]any{"credit-level": wish("registered", "", "x"), "credit-day": wish("advanced", "2026-04-02", "x"), "credit-why": wish("advanced", "", "")} {
		if a := s.want(422, "POST", at, chief, x); a.at("code") != code {
			t.Errorf("want %s: %s", code, a.body)
		}
	}
	s.want(422, "POST", "/v1/enterprises/12345/credit", chief, wish("advanced", "", "x"))
	if a := s.want(200, "POST", at, chief, wish("advanced", "", "certified after an audit")); a.at("no") != "1" || a.at("by.role") != "officer" {
		t.Errorf("rated: %s", a.body)
	}
	if got := declared().at("decision.lane.draw.credit"); got != "advanced" {
		t.Errorf("the draw knows the level %q", got)
	}
	if a := s.want(200, "GET", at, own, nil); a.at("level") != "advanced" || a.at("rows.0.why") != "certified after an audit" || a.at("name.en") == "" {
		t.Errorf("its own credit: %s", a.body)
	}
	s.want(404, "GET", at, trader, nil)
	s.want(403, "GET", "/v1/supervision/credit-reviews", officer, nil)
	for _, a := range []answer{name, second} {
		s.want(200, "POST", "/v1/declarations/"+a.at("id")+"/acts", officer, map[string]any{"verb": "seize", "findings": []string{"name"}, "note": "x"})
	}
	if a := s.until(chief, "/v1/supervision/credit-reviews", "reviews.0.uscc", uscc); a.at("reviews.0.level") != "advanced" || a.at("reviews.0.proposed") != "certified" || a.at("reviews.0.foundSince") != "2" {
		t.Errorf("to be reviewed: %s", a.body)
	}
	if a := s.want(200, "GET", at, chief, nil); a.at("level") != "advanced" || a.at("found") != "2" {
		t.Errorf("nothing changes by itself: %s", a.body)
	}
	s.want(200, "POST", at, chief, wish("advanced", "", "the findings are small"))
	if a := s.want(200, "GET", "/v1/supervision/credit-reviews", chief, nil); strings.Contains(string(a.body), uscc) {
		t.Errorf("after a decision: %s", a.body)
	}
}
