package declaration

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// rulePreference wants a claim for preferential treatment to be complete and possible (优惠贸易协定).
var rulePreference = Rule{
	Def: fault.Def{
		Code: "DECL-V12", Severity: fault.Error,
		Title:   fault.Text{ZH: "优惠贸易协定享惠申报", EN: "Claim for preferential treatment"},
		Message: fault.Text{ZH: "享惠申报不完整或不成立", EN: "the claim for preferential treatment is incomplete or impossible"},
		Mend: fault.Text{
			ZH: "享惠需同时填报：随附单证Y、协定代码、逐项的原产地证据对应关系和优惠贸易协定项下原产地；不享惠则全部留空",
			EN: "a claim needs document Y, the agreement, the proof's line for each item and its preferential origin; without a claim leave all of it empty"},
		Reasons: []fault.Reason{{
			Key:     "noRelation",
			Message: fault.Text{ZH: "随附单证有原产地证明Y（{value}），但没有原产地证据与商品项的对应关系", EN: "document Y ({value}) is presented, but no item is tied to a line of the proof of origin"},
			Mend:    fault.Text{ZH: "请逐项填报原产地证据：协定代码、证书（C）或声明（D）编号、报关单项号与证据项号", EN: "tie each item to the proof: agreement, certificate (C) or declaration (D) number, item and line of the proof"},
		}, {
			Key:     "noDocument",
			Message: fault.Text{ZH: "填有原产地证据，但随附单证中没有原产地证明Y", EN: "proofs of origin are tied to items, but document Y is not presented"},
			Mend:    fault.Text{ZH: "请在随附单证中填报代码Y，编号为“<协定代码>证书编号”，如<13>ET2026000123", EN: "declare document Y with <agreement> and number, such as <13>ET2026000123"},
		}, {
			Key:     "itemWithout",
			Message: fault.Text{ZH: "{field}填“{value}”要求享惠，但该项没有对应的原产地证据", EN: "{field} “{value}” claims preference, but no proof of origin is tied to the item"},
			Mend:    fault.Text{ZH: "请填报该项的原产地证据对应关系，或清空优惠贸易协定项下原产地", EN: "tie the item to a proof of origin, or clear the preferential origin"},
		}, {
			Key:     "originMissing",
			Message: fault.Text{ZH: "{field}未填报，而该项有原产地证据{proof}", EN: "the {field} is missing, though proof {proof} is tied to the item"},
			Mend:    fault.Text{ZH: "请填报证据上载明的原产国（地区）代码，如ETH", EN: "give the country of origin on the proof, such as ETH"},
		}, {
			Key:     "agreement",
			Message: fault.Text{ZH: "{field}未填报或与随附单证Y的协定不一致（现为“{value}”）", EN: "the {field} is missing or is not that of document Y (“{value}”)"},
			Mend:    fault.Text{ZH: "请使原产地证据的协定代码与随附单证Y编号尖括号中的代码一致", EN: "make the agreement of the proof the one in angle brackets in the number of document Y"},
		}, {
			Key:     "member",
			Message: fault.Text{ZH: "{field}“{value}”不是{agreement}的成员", EN: "{field} “{value}” is not a member of {agreement}"},
			Mend:    fault.Text{ZH: "请核对原产国与协定；不符合的货物请按最惠国税率申报", EN: "check origin and agreement; goods that do not qualify are declared at the most-favoured-nation rate"},
		}, {
			Key:     "number",
			Message: fault.Text{ZH: "{field}未填报", EN: "the {field} is missing"},
			Mend:    fault.Text{ZH: "请填报原产地证书（C）或原产地声明（D）的类型和编号", EN: "give kind (certificate C or declaration D) and number of the proof"},
		}, {
			Key:     "noItem",
			Message: fault.Text{ZH: "{field}“{value}”在报关单中不存在", EN: "{field} “{value}” is not an item of the declaration"},
			Mend:    fault.Text{ZH: "请填报实际存在的商品项号", EN: "give the number of an item of this declaration"},
		}, {
			Key:     "early",
			Message: fault.Text{ZH: "原产地证据{proof}签发于{value}，晚于申报日{on}", EN: "proof {proof} was issued on {value}, after the day of declaration {on}"},
			Mend:    fault.Text{ZH: "请核对签发日期；尚未取得证据的，请办理补充申报和担保", EN: "check the day of issue; without a proof yet, apply for later presentation under guarantee"},
		}, {
			Key:     "expired",
			Message: fault.Text{ZH: "原产地证据{proof}有效期至{value}，申报日{on}已过期", EN: "proof {proof} was valid until {value}, before the day of declaration {on}"},
			Mend:    fault.Text{ZH: "请向签证机构换发有效证据；否则按最惠国税率申报", EN: "obtain a valid proof from the issuing body, or declare at the most-favoured-nation rate"},
		}},
		Example: "documents[0] {Y, <13>ET2026000123} · preferences[0] {agreement 13, certificate ET2026000123, item 1, proofItem 1} · items[0].preferenceOrigin ETH",
		Source:  "海关总署公告2021年第34号（优惠贸易协定项下原产地栏目填制）；海关总署令第231号（最不发达国家）",
	},
	Scope: FullForm,
	Check: checkPreference,
}

func checkPreference(s *Sight, f *Finder) {
	if s.Flow != code.Import {
		return
	}
	y, hasY := s.proofDocument()
	switch {
	case hasY && !s.Given("preferences", len(s.Preferences) == 0):
		f.Because("noRelation", at("documents", y, "code"), s.Documents[y].Number)
	case !hasY && len(s.Preferences) > 0 && !s.allAwait() && !s.Given("documents", true):
		f.Because("noDocument", "documents", "")
	}
	for i := range s.Preferences {
		checkProof(s, f, i)
	}
	if hasY && len(s.Preferences) == 0 || s.tied(0) {
		return // which item a proof is for is not known, and has been told
	}
	for i := range s.Items {
		o := s.Items[i].PreferenceOrigin
		if !o.IsZero() && !s.tied(s.number(i)) && !s.Given("preferences", true) {
			f.Because("itemWithout", at("items", i, "preferenceOrigin"), o.String())
		}
	}
}

// allAwait tells that no claim has its proof yet, and each may follow under a guarantee.
func (s *Sight) allAwait() bool {
	for i := range s.Preferences {
		if !s.awaits(&s.Preferences[i]) {
			return false
		}
	}
	return true
}

// proofDocument finds the proof of origin among the supervision documents.
func (s *Sight) proofDocument() (int, bool) {
	for i := range s.Documents {
		if s.Documents[i].Code == code.ProofOfOrigin {
			return i, true
		}
	}
	return 0, false
}

// tied tells whether a proof of origin is tied to an item.
func (s *Sight) tied(item int) bool {
	for i := range s.Preferences {
		if s.Preferences[i].Item == item {
			return true
		}
	}
	return false
}

func checkProof(s *Sight, f *Finder, i int) {
	p := &s.Preferences[i]
	proof := said("proof", p.Number)
	if !s.awaits(p) && !s.GivenIn("preferences", i, "number", p.Number == "" || p.Proof == NoProof) {
		f.Because("number", at("preferences", i, "number"), p.Number)
	}
	checkValidity(s, f, i)
	agreementFits := checkAgreement(s, f, i)
	item := s.itemIndex(p.Item)
	if item < 0 {
		if !s.GivenIn("preferences", i, "item", p.Item == 0) || p.Item != 0 {
			f.Because("noItem", at("preferences", i, "item"), valueOf(p.Item))
		}
		return
	}
	it := &s.Items[item]
	if !s.GivenIn("items", item, "preferenceOrigin", it.PreferenceOrigin.IsZero()) {
		f.Because("originMissing", at("items", item, "preferenceOrigin"), "", proof)
	}
	if agreementFits {
		checkMember(s, f, item, p.Agreement)
	}
}

// number gives the number of the i-th item; one that is not declared is that of its place.
func (s *Sight) number(i int) int {
	if no := s.Items[i].No; no != 0 {
		return no
	}
	return i + 1
}

// itemIndex finds an item by its number; -1 when there is none.
func (s *Sight) itemIndex(no int) int {
	if no > 0 && no <= len(s.Items) && s.number(no-1) == no {
		return no - 1
	}
	for i := range s.Items {
		if s.number(i) == no {
			return i
		}
	}
	return -1
}

// checkAgreement wants the agreement of a proof to be given and to be that of a document Y that names one in angle brackets.
func checkAgreement(s *Sight, f *Finder, i int) bool {
	a := s.Preferences[i].Agreement.String()
	if a == "" {
		if !s.GivenIn("preferences", i, "agreement", true) {
			f.Because("agreement", at("preferences", i, "agreement"), "")
		}
		return false
	}
	named, same := false, false
	for k := range s.Documents {
		d := &s.Documents[k]
		if of, ok := bracketed(d.Number); ok && d.Code == code.ProofOfOrigin {
			named, same = true, same || of == a
		}
	}
	if named && !same {
		f.Because("agreement", at("preferences", i, "agreement"), a)
		return false
	}
	return true
}

// bracketed gives the agreement in front of the number of a document Y: <13>ET2026000123.
func bracketed(number string) (string, bool) {
	rest, ok := strings.CutPrefix(number, "<")
	if !ok {
		return "", false
	}
	agreement, _, ok := strings.Cut(rest, ">")
	return agreement, ok
}

// checkMember wants the origin of an item to be a member of the agreement.
func checkMember(s *Sight, f *Finder, item int, a code.Agreement) {
	row, ok := s.Codes.On(codelist.Agreements, a.String(), s.On)
	members := row.Attrs["members"]
	if !ok || members == "" {
		return
	}
	it, name := &s.Items[item], named(row)
	agreement := word("agreement", fault.Text{ZH: row.Code + "（" + name.ZH + "）", EN: row.Code + " (" + name.EN + ")"})
	switch o, p := it.Origin, it.PreferenceOrigin; {
	case !p.IsZero() && !hasPart(members, p.String()):
		f.Because("member", at("items", item, "preferenceOrigin"), p.String(), agreement)
	case !o.IsZero() && !hasPart(members, o.String()):
		f.Because("member", at("items", item, "origin"), o.String(), agreement)
	}
}

// checkValidity wants the proof to be valid on the day. A proof whose end is not told is valid for the usual months.
func checkValidity(s *Sight, f *Finder, i int) {
	p := &s.Preferences[i]
	proof, on := said("proof", p.Number), said("on", s.On.String())
	if p.IssuedOn.After(s.On) {
		f.Because("early", at("preferences", i, "issuedOn"), p.IssuedOn.String(), proof, on)
		return
	}
	until := p.ExpiresOn
	if until.IsZero() {
		until = p.IssuedOn.AddMonths(s.Params.Int(ParamProofMonths, s.On))
	}
	if until != (cal.Date{}) && until.Before(s.On) {
		f.Because("expired", at("preferences", i, "expiresOn"), until.String(), proof, on)
	}
}
