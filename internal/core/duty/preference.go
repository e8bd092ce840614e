package duty

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Codes of the faults about preferences and quotas.
const (
	FaultClaim     = "DUTY-21"
	FaultUnclaimed = "DUTY-22"
	FaultQuota     = "DUTY-23"
)

// Saving is what a preference would have saved that an item could have claimed.
type Saving struct {
	Programme    code.Agreement `json:"programme"`
	Kind         tariff.Kind    `json:"kind"`
	Rate         num.Rate       `json:"rate"`
	Measure      string         `json:"measure"`
	Taxes        num.Money      `json:"taxes"`  // all taxes of the item at that rate
	Saved        num.Money      `json:"saving"` // duty and what of the taxes on it falls away
	Illustrative bool           `json:"illustrative,omitzero"`
}

// preferences tells of each item which claims failed, and which preference could have been claimed.
func (a *assessor) preferences() {
	if a.in.Flow != code.Import {
		return
	}
	for i := range a.in.Goods {
		g := &a.in.Goods[i]
		for k := range g.Claims {
			a.claim(i, g.Claims[k].Programme, g.Claims[k].Why)
		}
		if a.in.Treatment == Levy && a.out.Items[i].Rate.Found {
			a.unclaimed(i)
		}
	}
}

// ruled are the conditions that rule V12 refuses a declaration for.
var ruled = [...]string{origin.WhyProgramme, origin.WhyMember, origin.WhyNoProof, origin.WhyProofEarly, origin.WhyProofExpired}

// claim tells a claim that is not granted, unless the taxes are secured until what it lacks is there.
func (a *assessor) claim(i int, p code.Agreement, why string) {
	d := &a.out.Items[i].Rate
	programme := fault.Arg{Name: "programme", Value: p.String()}
	if why == "" {
		k := slices.IndexFunc(d.Candidates, func(c tariff.Candidate) bool { return c.Programme() == p })
		if k >= 0 && d.Candidates[k].WhyNot != tariff.WhyOutOfQuota {
			return
		}
		if k >= 0 {
			why = tariff.WhyOutOfQuota
		}
	}
	if why != "" {
		if d.Awaiting == "" && !slices.Contains(ruled[:], why) {
			said := tariff.Reasons()[why]
			a.fault(FaultClaim, fault.Warning, itemPath(i, "preferenceOrigin"), p.String(), programme, fault.Arg{Name: "why", Value: said.EN, ZH: said.ZH})
		}
		return
	}
	if a.in.Goods[i].Line != nil {
		a.faults = append(a.faults, fault.Fault{Code: FaultClaim, Reason: "noRate", Severity: fault.Warning, Path: itemPath(i, "preferenceOrigin"),
			Value: p.String(), Args: []fault.Arg{programme, {Name: "hs", Value: a.in.Goods[i].Line.HS.String()}}})
	}
}

// unclaimed computes the taxes of an item at each preference that nobody claimed, and tells the one that saves most.
func (a *assessor) unclaimed(i int) {
	if !a.levied(i) {
		return
	}
	it := &a.out.Items[i]
	var most Saving
	for k := range it.Rate.Candidates {
		c := &it.Rate.Candidates[k]
		if c.WhyNot != tariff.WhyProof || !c.MayUndercut(&it.Rate.Chosen) {
			continue
		}
		if s := a.saving(i, c); s.Saved.Cmp(most.Saved) > 0 {
			most = s
		}
	}
	if most.Saved.Sign() > 0 {
		s := most
		it.Unclaimed = &s
		law := fault.Arg{Name: "law"}
		if s.Illustrative {
			law.Value, law.ZH = " (illustrative rate, not law)", "（示例税率，非法定）"
		}
		a.fault(FaultUnclaimed, fault.Advice, itemPath(i, "preferenceOrigin"), s.Programme.String(), fault.Arg{Name: "programme", Value: s.Programme.String()},
			fault.Arg{Name: "rate", Value: s.Rate.Percent()}, fault.Arg{Name: "saving", Value: grouped(s.Saved)}, law)
	}
}

// levied tells whether duty is to be paid on an item at all.
func (a *assessor) levied(i int) bool {
	taxes := a.out.Items[i].Taxes
	for k := range taxes {
		if l := &taxes[k]; l.Kind == Duty && l.Due.Sign() > 0 {
			return true
		}
	}
	return false
}

// saving tells what a preference would have saved on an item; what is forgone of the whole consignment is left out of account.
func (a *assessor) saving(i int, c *tariff.Candidate) Saving {
	b := a.at(i, c, num.Money{})
	is, would := a.owed(i), b.owed(0)
	return Saving{Programme: c.Programme(), Kind: c.Kind, Rate: c.Rate, Measure: c.ID, Taxes: would, Saved: b.sub(is, would), Illustrative: c.Illustrative()}
}

// preferenceFaults gives the definitions of the faults about preferences and quotas.
func preferenceFaults() []fault.Def {
	return []fault.Def{{
		Code: FaultClaim, Severity: fault.Warning,
		Title:   fault.Text{ZH: "享惠未获准", EN: "A preference that is not granted"},
		Message: fault.Text{ZH: "优惠安排 {programme} 的享惠未获准：{why}；按最惠国税率计税", EN: "the preference of programme {programme} is not granted: {why}; the most-favoured-nation rate applies"},
		Mend:    fault.Text{ZH: "请补充所缺证明；尚未取得的，勾选担保验放并补充申报", EN: "present what is missing; what you do not have yet may follow when you ask for release under a guarantee"},
		Reasons: []fault.Reason{{
			Key:     "noRate",
			Message: fault.Text{ZH: "税则数据中没有商品编号 {hs} 在优惠安排 {programme} 下的税率，按最惠国税率计税，待人工核定", EN: "the tables have no rate of programme {programme} for {hs}: the most-favoured-nation rate is shown and an officer assesses"},
			Mend:    fault.Text{ZH: "请核对协定与商品编号；若均无误，等待海关核定", EN: "check programme and code; if both are right, wait for the officer"},
		}},
		Example: "preferences[0] {agreement 13, certificate ET2026000123, item 1}", Source: "Tariff Law, chapter II; GACC Order 231: proof of origin and direct transport",
	}, {
		Code: FaultUnclaimed, Severity: fault.Advice,
		Title:   fault.Text{ZH: "可享受而未申报的优惠", EN: "A preference that was not claimed"},
		Message: fault.Text{ZH: "该商品可申请优惠安排 {programme} 的 {rate}% 税率{law}，可少缴税款 {saving} 元；缺原产地证明", EN: "the goods could claim the rate of {rate} % of programme {programme}{law} and save {saving} CNY; a proof of origin is missing"},
		Mend:    fault.Text{ZH: "货物符合原产地规则并直接运输的，请取得原产地证明后申报享惠；不享惠则无需修改", EN: "where the goods fulfil the rules of origin and came directly, obtain a proof and claim it; else nothing needs to be mended"},
		Example: "documents[0] {Y, <13>ET2026000123} · preferences[0] {agreement 13, certificate ET2026000123, item 1} · items[0].preferenceOrigin ETH",
		Source:  "Tariff Law, chapter II; domain notes 2.5 and 7",
	}, {
		Code: FaultQuota, Severity: fault.Error,
		Title:   fault.Text{ZH: "关税配额余量不足", EN: "Too little left of a tariff quota"},
		Message: fault.Text{ZH: "关税配额 {quota} 余量 {left}，不足本项数量 {value}", EN: "{left} are left of tariff quota {quota}, less than the {value} of the item"},
		Mend:    fault.Text{ZH: "请按余量拆分商品项：余量以内凭配额证明申报，其余按配额外申报（不填配额证明）", EN: "split the item: as much as is left with the certificate, the rest outside the quota and without it"},
		Example: "documents[0] {t, 2026-T-000123}, qty1 1000", Source: "Measures for agricultural and fertiliser import tariff quotas: goods beyond the quota pay the rate outside it",
	}}
}
