package origin_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
)

func TestJudge(t *testing.T) {
	book := origin.NewBook([]origin.Programme{*ldc(t)})
	dji := []code.Country{country(t, "DJI")}
	for name, c := range map[string]struct {
		change  func(*origin.Claim)
		why     string
		curable bool
	}{
		"as it should be":             {func(*origin.Claim) {}, "", false},
		"no such programme":           {func(c *origin.Claim) { c.Programme = want(t, "22", code.ParseAgreement) }, origin.WhyProgramme, false},
		"no member":                   {func(c *origin.Claim) { c.Origin = country(t, "KEN") }, origin.WhyMember, false},
		"no proof yet":                {func(c *origin.Claim) { c.Number, c.Proof = "", "" }, origin.WhyNoProof, true},
		"small consignment":           {func(c *origin.Claim) { c.Number, c.Proof, c.Waived = "", "", true }, "", false},
		"a kind that is not taken":    {func(c *origin.Claim) { c.Proof = origin.Declaration }, origin.WhyProofKind, true},
		"issued tomorrow":             {func(c *origin.Claim) { c.IssuedOn = cal.MustDate("2026-11-25") }, origin.WhyProofEarly, true},
		"issued today":                {func(c *origin.Claim) { c.IssuedOn = cal.MustDate("2026-11-24") }, "", false},
		"valid on its last day":       {func(c *origin.Claim) { c.IssuedOn = cal.MustDate("2025-11-24") }, "", false},
		"a day too old":               {func(c *origin.Claim) { c.IssuedOn = cal.MustDate("2025-11-23") }, origin.WhyProofExpired, true},
		"its own end goes before":     {func(c *origin.Claim) { c.ExpiresOn = cal.MustDate("2026-11-23") }, origin.WhyProofExpired, true},
		"disowned":                    {func(c *origin.Claim) { c.Check = origin.Refuted }, origin.WhyProofRefuted, false},
		"being verified":              {func(c *origin.Claim) { c.Check = origin.Awaited }, origin.WhyProofAwaited, true},
		"confirmed":                   {func(c *origin.Claim) { c.Check = origin.Confirmed }, "", false},
		"through a port, no evidence": {func(c *origin.Claim) { c.Route.Through = dji }, origin.WhyTransit, true},
		"through a port, with papers": {func(c *origin.Claim) { c.Route = origin.Route{Through: dji, Papers: []string{"00000001", "00000003"}} }, "", false},
		"through a port, under seal":  {func(c *origin.Claim) { c.Route = origin.Route{Through: dji, Sealed: true} }, "", false},
		"six months on the way":       {func(c *origin.Claim) { c.Route = origin.Route{Through: dji, Sealed: true, Months: 6} }, "", false},
		"seven months on the way":     {func(c *origin.Claim) { c.Route = origin.Route{Through: dji, Sealed: true, Months: 7} }, origin.WhyTransitLong, false},
		"worked on":                   {func(c *origin.Claim) { c.Route = origin.Route{Through: dji, Sealed: true, Altered: true} }, origin.WhyAltered, false},
		"materials that do not suffice": {func(c *origin.Claim) {
			c.Good = &origin.Good{HS: want(t, "090121", code.ParseHS), Origin: c.Origin, FOB: want(t, "100.00", num.ParseMoney),
				Materials: []origin.Material{{HS: want(t, "090111", code.ParseHS), Value: want(t, "60.01", num.ParseMoney)}}}
		}, origin.WhyContent, false},
	} {
		claim := origin.Claim{Programme: want(t, "13", code.ParseAgreement), Origin: country(t, "ETH"), Proof: origin.Certificate, Number: "ET1",
			IssuedOn: cal.MustDate("2026-09-18")}
		c.change(&claim)
		v := book.Judge(&claim, cal.MustDate("2026-11-24"))
		if v.Why != c.why || v.Curable != c.curable || v.Holds() != (c.why == "") || v.Programme != claim.Programme {
			t.Errorf("%s: %+v, want %q, curable %t", name, v, c.why, c.curable)
		}
		if c.why != "" && (origin.Reasons()[c.why].ZH == "" || origin.Reasons()[c.why].EN == "") {
			t.Errorf("%s has no sentence", c.why)
		}
	}
}

// A programme without rules of origin takes a proof of either kind, and wants evidence of direct transport.
func TestJudgeWithoutRules(t *testing.T) {
	p := origin.Programme{Code: want(t, "26", code.ParseAgreement), Members: []code.Country{country(t, "SRB")}, Span: cal.Span{From: cal.MustDate("2024-07-01")}}
	book := origin.NewBook([]origin.Programme{p})
	c := origin.Claim{Programme: p.Code, Origin: country(t, "SRB"), Proof: origin.Declaration, Number: "1", IssuedOn: cal.MustDate("2020-01-01")}
	if v := book.Judge(&c, cal.MustDate("2024-07-01")); !v.Holds() {
		t.Errorf("judged %+v", v)
	}
	if v := book.Judge(&c, cal.MustDate("2024-06-30")); v.Why != origin.WhyProgramme {
		t.Errorf("the day before it began: %+v", v)
	}
	if v := (*origin.Book)(nil).Judge(&c, cal.MustDate("2024-07-01")); v.Why != origin.WhyProgramme {
		t.Errorf("without any programmes: %+v", v)
	}
}
