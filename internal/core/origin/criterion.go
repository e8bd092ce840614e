package origin

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Criterion is a way in which goods become goods of a country (原产地标准).
type Criterion string

// The criteria.
const (
	WhollyObtained Criterion = "WO"  // 完全获得
	OnlyOriginals  Criterion = "PE"  // 完全用原产材料生产
	ChapterChange  Criterion = "CC"  // 章改变
	HeadingChange  Criterion = "CTH" // 四位税号改变
	SubheadChange  Criterion = "CTSH"
	ValueContent   Criterion = "RVC" // 区域价值成分
)

// Good is how goods were made.
type Good struct {
	HS        code.HS      `json:"hs"` // of the goods
	Origin    code.Country `json:"origin"`
	FOB       num.Money    `json:"fob"`                // the price, in one currency with the materials
	Wholly    bool         `json:"wholly,omitzero"`    // grown, mined or caught there
	Minimal   bool         `json:"minimal,omitzero"`   // nothing but sorting, packing, mixing and the like was done there
	Materials []Material   `json:"materials,omitzero"` // of other countries or of unknown origin, and those of partners
}

// Material is what went into the goods.
type Material struct {
	HS     code.HS      `json:"hs"`
	Value  num.Money    `json:"value"`
	Origin code.Country `json:"origin,omitzero"` // zero is not known
}

// Finding is what the criteria say of goods.
type Finding struct {
	Originates bool      `json:"originates"`
	By         Criterion `json:"by,omitzero"`  // the criterion that they fulfil
	Why        string    `json:"why,omitzero"` // code of the reason why they do not originate
	Tests      []Test    `json:"tests,omitempty"`
}

// Test is one criterion that was tried.
type Test struct {
	Criterion Criterion `json:"criterion"`
	Passed    bool      `json:"passed"`
	Why       string    `json:"why,omitzero"`
	Foreign   num.Money `json:"foreign"`          // value of the materials that do not originate; those without the change in a test of change
	Content   string    `json:"content,omitzero"` // the regional value content in per cent, cut after four decimals; the test is exact
}

// Qualify tries the criteria of the programme one after the other. Materials that originate by cumulation do not count as foreign.
// Source: domain notes 7.3 (1) to (3), de minimis and cumulation.
func (p *Programme) Qualify(g *Good) Finding {
	f := Finding{Why: WhyCriteria}
	if g.Minimal {
		f.Why = WhyMinimal
		return f
	}
	for _, c := range p.Criteria {
		t := p.try(c, g)
		f.Tests = append(f.Tests, t)
		if t.Passed {
			f.Originates, f.By, f.Why = true, c, ""
			return f
		}
	}
	if len(f.Tests) > 0 {
		f.Why = f.Tests[len(f.Tests)-1].Why
	}
	return f
}

func (p *Programme) try(c Criterion, g *Good) Test {
	switch c {
	case WhollyObtained:
		return verdict(Test{Criterion: c}, g.Wholly, WhyWholly)
	case OnlyOriginals:
		foreign, ok := p.foreign(g, func(code.HS) bool { return true })
		return verdict(Test{Criterion: c, Foreign: foreign}, ok && !g.Wholly && foreign.IsZero() && len(g.Materials) > 0, WhyForeignParts)
	case ChapterChange:
		return p.change(c, g, 2)
	case HeadingChange:
		return p.change(c, g, 4)
	case SubheadChange:
		return p.change(c, g, 6)
	}
	return p.content(g)
}

func verdict(t Test, passed bool, why string) Test {
	if t.Passed = passed; !passed {
		t.Why = why
	}
	return t
}

// change wants each foreign material to stand under another code of a level than the goods, but for a small share of the price.
func (p *Programme) change(c Criterion, g *Good, level int) Test {
	same, ok := p.foreign(g, func(hs code.HS) bool { return hs.Level() < level || hs.At(level) == g.HS.At(level) })
	allowed := g.FOB.Times(p.DeMinimis)
	return verdict(Test{Criterion: c, Foreign: same}, ok && same.Exact().Cmp(allowed) <= 0 && g.HS.Level() >= level && len(g.Materials) > 0, WhyNoChange)
}

// content wants (FOB − foreign materials) ÷ FOB to reach the share that the programme asks; nothing is rounded.
func (p *Programme) content(g *Good) Test {
	foreign, ok := p.foreign(g, func(code.HS) bool { return true })
	t := Test{Criterion: ValueContent, Foreign: foreign}
	rest := g.FOB.Exact().Minus(foreign.Exact())
	if share, err := rest.Times(num.Int(100)).Quo(g.FOB.Exact()); err == nil {
		t.Content = share.Decimal(4)
	}
	reached := g.FOB.Sign() > 0 && rest.Cmp(g.FOB.Times(p.Content)) >= 0
	return verdict(t, ok && reached && len(g.Materials) > 0, WhyContent)
}

// foreign adds the materials of some codes that do not originate; false when the sum is beyond the range of amounts or a value is negative.
func (p *Programme) foreign(g *Good, counts func(code.HS) bool) (num.Money, bool) {
	var sum num.Money
	for _, m := range g.Materials {
		if m.Value.Sign() < 0 {
			return sum, false
		}
		if p.cumulates(g.Origin, m.Origin) || !counts(m.HS) {
			continue
		}
		var err error
		if sum, err = sum.Plus(m.Value); err != nil {
			return sum, false
		}
	}
	return sum, true
}

// cumulates tells whether a material of one country counts as originating in goods of another.
func (p *Programme) cumulates(of, material code.Country) bool {
	switch {
	case material.IsZero():
		return false
	case material == of, p.WithChina && material == code.China:
		return true
	}
	return slices.ContainsFunc(p.Groups, func(g []code.Country) bool { return slices.Contains(g, of) && slices.Contains(g, material) })
}
