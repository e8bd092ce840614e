package clearance

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// claims judges the preferences that are claimed for an item.
func (c *court) claims(i int, on cal.Date) []origin.Verdict {
	if len(c.d.Preferences) == 0 || c.d.Flow != code.Import {
		return nil
	}
	it := &c.d.Items[i]
	var out []origin.Verdict
	for k := range c.d.Preferences {
		p := &c.d.Preferences[k]
		if p.Item != it.No || p.Agreement.IsZero() {
			continue
		}
		claim := origin.Claim{Programme: p.Agreement, Origin: it.PreferenceOrigin, Proof: origin.Proof(p.Proof.String()), Number: p.Number,
			IssuedOn: p.IssuedOn, ExpiresOn: p.ExpiresOn, Check: c.checked(p.Number), Waived: c.waived(p.Agreement, on), Route: c.route(it)}
		if claim.Origin.IsZero() {
			claim.Origin = it.Origin
		}
		if m := slices.IndexFunc(c.f.Makings, func(m declaration.Making) bool { return m.Item == it.No }); m >= 0 {
			claim.Good = &c.f.Makings[m].Good
		}
		out = append(out, c.r.Origin.Judge(&claim, on))
	}
	return out
}

func (c *court) checked(number string) origin.Check {
	for _, p := range c.f.Proofs {
		if p.Number == number {
			return p.Check
		}
	}
	return origin.Unasked
}

// waived tells whether the consignment is so small that the programme asks for no proof.
func (c *court) waived(a code.Agreement, on cal.Date) bool {
	p, ok := c.r.Origin.Programme(a, on)
	if !ok || p.Waiver.IsZero() {
		return false
	}
	sum := num.Int(0)
	for i := range c.d.Items {
		it := &c.d.Items[i]
		fx, ok := c.fx(it.Currency, on)
		if !ok {
			return false
		}
		sum = sum.Plus(it.Total.Times(fx.Rate))
	}
	return sum.Cmp(p.Waiver.Exact()) <= 0
}

// route tells through which countries the goods came, as country of dispatch and ports of loading and call say.
func (c *court) route(it *declaration.Item) origin.Route {
	r := origin.Route{}
	pass := func(at code.Country) {
		if !at.IsZero() && at != code.China && at != it.Origin && at != it.PreferenceOrigin && !slices.Contains(r.Through, at) {
			r.Through = append(r.Through, at)
		}
	}
	pass(c.d.PartnerCountry)
	pass(countryOf(c.d.LoadingPort))
	pass(countryOf(c.d.PartnerPort))
	for _, a := range c.d.Attachments {
		r.Papers = append(r.Papers, a.Code)
	}
	if p := c.f.Passage; p != nil {
		r.Sealed, r.Months, r.Altered = p.Sealed, p.Months, p.Altered
	}
	return r
}

// countryOf gives the country of a foreign port: its first three letters.
func countryOf(p code.Port) code.Country {
	if p.IsZero() {
		return code.Country{}
	}
	c, err := code.ParseCountry(p.String()[:3])
	if err != nil { // a special code that is no place in a country
		return code.Country{}
	}
	return c
}

// presented gives the codes of the supervision documents.
func (c *court) presented() []code.Document {
	if len(c.d.Documents) == 0 {
		return nil
	}
	out := make([]code.Document, len(c.d.Documents))
	for i := range c.d.Documents {
		out[i] = c.d.Documents[i].Code
	}
	return out
}

// maker tells who made the goods of an item, as far as it is declared.
func maker(it *declaration.Item) tariff.Maker {
	m := tariff.Maker{Name: it.Quarantine.OverseasMaker, Elements: it.Elements}
	if m.Name == "" {
		m.Name = it.Quarantine.MakerName
	}
	return m
}
