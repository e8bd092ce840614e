package cli_test

import (
	"bytes"
	"regexp"
	"testing"
	"time"
)

// temporary gives an import admitted for a time, secured by a guarantee.
func (s *served) temporary() []byte {
	s.t.Helper()
	return s.under([2]string{`"supervisionMode": "[^"]*"`, `"supervisionMode": "2600"`}, [2]string{`"levyNature": "[^"]*"`, `"levyNature": "299"`},
		[2]string{`"levyMode": "[^"]*"`, `"levyMode": "6"`})
}

// supervision keeps goods that were admitted for a time, gives them more of it, and ends when they have left.
func (s *served) supervision(t *testing.T, trader, other, officer, carrier string) {
	t.Helper()
	today := time.Now().In(time.FixedZone("", 8*60*60)).Format(time.DateOnly)
	kept := make([]string, 2)
	for i := range kept {
		kept[i] = s.want(202, "POST", "/v1/declarations", trader, s.temporary()).at("id")
		s.bring(officer, kept[i])
		s.want(200, "POST", "/v1/declarations/"+kept[i]+"/payments", trader, map[string]any{"kind": "guarantee"})
		s.eventually(trader, kept[i], "supervised")
	}
	export := s.want(202, "POST", "/v1/declarations", trader, s.base("export-rail", s.reference()))
	s.bring(officer, export.at("id"))
	s.eventually(trader, export.at("id"), "released")

	path := "/v1/declarations/" + kept[0] + "/supervision"
	s.want(404, "GET", path, other, nil)
	s.want(404, "GET", "/v1/declarations/"+export.at("id")+"/supervision", trader, nil)
	a := s.want(200, "GET", path, trader, nil)
	if a.at("regime") != "temporary" || a.at("from") != today || a.at("until") == "" || a.at("over") != "false" || a.at("secured") != "true" || a.at("ways.0") != "re-exported" {
		t.Errorf("supervision: %s", a.body)
	}
	until := a.at("until")
	s.want(403, "POST", path+"/extensions", trader, map[string]any{"months": 3, "reason": "the fair goes on"})
	if a := s.want(422, "POST", path+"/extensions", officer, map[string]any{"months": 7, "reason": "the fair goes on"}); a.at("faults.0.code") != "SUP-01" || a.at("faults.0.mend.en") == "" {
		t.Errorf("seven months: %s", a.body)
	}
	s.want(200, "POST", path+"/extensions", officer, map[string]any{"months": 3, "reason": "the fair goes on"})
	if a := s.want(200, "GET", path, officer, nil); a.at("until") <= until || a.at("extensions.0.months") != "3" {
		t.Errorf("extended: %s", a.body)
	}
	if a := s.want(200, "GET", "/v1/supervised", officer, nil); !bytes.Contains(a.body, []byte(kept[0])) || a.at("supervised.0.id") != kept[1] {
		t.Errorf("the one whose term ends first is not first: %s", a.body)
	}
	if a := s.want(200, "GET", "/v1/supervised", other, nil); a.at("supervised.0.id") != "" {
		t.Errorf("another account sees %s", a.body)
	}

	end := map[string]any{"way": "re-exported", "on": today, "entryNo": export.at("entryNo")}
	s.want(403, "POST", path+"/ending", trader, end)
	if a := s.want(422, "POST", path+"/ending", officer, end); a.at("faults.0.path") != "entryNo" {
		t.Errorf("the export has not left: %s", a.body)
	}
	s.want(200, "POST", "/v1/declarations/"+export.at("id")+"/facts", carrier, map[string]any{"fact": "departed"})
	s.want(412, "POST", path+"/ending?revision=1", officer, end)
	if a := s.want(200, "POST", path+"/ending", officer, end); a.at("progress.state") != "cleared" {
		t.Errorf("gone back: %s", a.body)
	}
	s.want(409, "POST", path+"/ending", officer, end)

	end["monthly"] = true // of the same day: no month has passed, so that nothing is owed
	s.want(200, "POST", "/v1/declarations/"+kept[1]+"/supervision/ending", officer, end)
	if a := s.want(200, "GET", "/v1/declarations/"+kept[1]+"/supervision", trader, nil); a.at("ending.taxes.parts") != "60" || a.at("ending.taxes.months") != "0" || a.at("ways.0") != "" {
		t.Errorf("by the month: %s", a.body)
	}
}

// under gives import-general with fields of its own.
func (s *served) under(fields ...[2]string) []byte {
	s.t.Helper()
	b := s.base("import-general", s.reference())
	for _, x := range fields {
		b = regexp.MustCompile(x[0]).ReplaceAll(b, []byte(x[1]))
	}
	return b
}

// relief keeps goods of an exemption certificate under supervision until their taxes are paid on what is left of their value.
func (s *served) relief(t *testing.T, trader, officer string) {
	t.Helper()
	mode := func(levy string) [2]string {
		return [2]string{`"levyMode": "[^"]*"`, `"levyMode": "` + levy + `", "ledgerItem": 1`}
	}
	first := s.want(202, "POST", "/v1/declarations", trader, s.under(mode("3"), [2]string{`"levyNature": "[^"]*"`, `"levyNature": "789", "ledger": "Z49012600001"`}))
	s.bring(officer, first.at("id"))
	s.eventually(trader, first.at("id"), "supervised")
	path := "/v1/declarations/" + first.at("id") + "/supervision"
	if a := s.want(200, "GET", path, trader, nil); a.at("regime") != "relief" || a.at("secured") != "false" || a.at("ways.1") != "supplemented" {
		t.Errorf("supervision: %s", a.body)
	}
	today := s.want(200, "GET", path, trader, nil).at("from")
	if a := s.want(422, "POST", path+"/ending", officer, map[string]any{"way": "expired", "on": today}); a.at("faults.0.reason") != "early" {
		t.Errorf("expired on the first day: %s", a.body)
	}
	tax := func(entry string) answer {
		return s.want(202, "POST", "/v1/declarations", trader, s.under([2]string{`"supervisionMode": "[^"]*"`, `"supervisionMode": "9700", "related": {"entry": "` + entry + `"}`}))
	}
	if a := tax("490120250000000123"); a.at("faults.0.code") != "DUTY-08" {
		t.Errorf("an entry that there is not: %s", a.body)
	}
	second := tax(first.at("entryNo"))
	if second.at("decision.assessment.items.0.valued.method") != "relief" || second.at("decision.assessment.items.0.valued.relief.of") != "36" ||
		second.at("decision.assessment.items.0.valued.dutiableValue") != first.at("decision.assessment.items.0.dutiableValue") {
		t.Errorf("taxed on what is left: %s", second.body)
	}
	s.bring(officer, second.at("id"))
	s.want(200, "POST", "/v1/declarations/"+second.at("id")+"/payments", trader, map[string]any{"kind": "pay"})
	s.eventually(trader, second.at("id"), "cleared")
	if a := s.want(200, "POST", path+"/ending", officer, map[string]any{"way": "supplemented", "on": today, "entryNo": second.at("entryNo")}); a.at("progress.state") != "cleared" {
		t.Errorf("taxed and free: %s", a.body)
	}
}
