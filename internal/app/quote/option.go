package quote

import (
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Standing says how an option stands to what was asked.
type Standing string

// The standings.
const (
	Asked     Standing = "asked"     // what applies to the question as it is
	Open      Standing = "open"      // it could be had: Needs tells by what
	Displaced Standing = "displaced" // it would apply, were it not for another rate
	Closed    Standing = "closed"    // it is not for this origin or these goods
	Elsewhere Standing = "elsewhere" // what applies to another origin
)

// Option is the taxes at one rate of duty, to be put side by side with others.
type Option struct {
	Standing     Standing       `json:"standing"`
	Origin       code.Country   `json:"origin,omitzero"`
	Kind         tariff.Kind    `json:"kind"`
	Name         fault.Text     `json:"name"` // of the kind, and the programme
	Programme    code.Agreement `json:"programme,omitzero"`
	Rate         fault.Text     `json:"rate"`
	Why          fault.Text     `json:"why,omitzero"`    // why it does not apply
	Needs        []fault.Text   `json:"needs,omitempty"` // what would have to be presented or told
	Known        bool           `json:"known"`           // false: the amounts cannot be told
	Taxes        []Tax          `json:"taxes"`
	Total        num.Money      `json:"total"`      // to be paid or secured
	Difference   num.Money      `json:"difference"` // Total less that of the question; below nought where it is cheaper
	Illustrative bool           `json:"illustrative,omitzero"`
	Measure      string         `json:"measure"`
	Source       string         `json:"source"`
}

// options puts the rates of the origin side by side, then those of other origins that apply or could be had.
func (r *reader) options(q *Quote) {
	if r.declared.Flow != code.Import {
		return
	}
	owed := q.Assessment.Owed()
	for _, o := range r.weighed(&r.declared, owed, q.Complete) {
		if o.Standing == Asked {
			q.Options = append([]Option{o}, q.Options...)
		} else {
			q.Options = append(q.Options, o)
		}
	}
	for _, c := range r.compare {
		d := r.from(c)
		for _, o := range r.weighed(&d, owed, q.Complete) {
			if o.Standing == Asked {
				o.Standing = Elsewhere
			}
			if o.Standing == Elsewhere || o.Standing == Open {
				q.Options = append(q.Options, o)
			}
		}
	}
}

// weighed gives an option for each rate that the edition gives.
func (r *reader) weighed(d *declaration.Declaration, owed num.Money, addsUp bool) (out []Option) {
	for _, list := range clearance.Compare(d, r.book, declaration.Facts{}, r.on) {
		for i := range list {
			if list[i].Rate.WhyNot == tariff.WhyNotGiven {
				continue
			}
			o := r.option(&list[i], d.Items[0].Origin, owed, addsUp)
			if o.Standing == Open {
				o.Needs = append(r.needs(&list[i].Rate, o.Origin), r.certificates(&list[i].Rate, list)...)
			}
			o.Needs = append(o.Needs, r.lacking(&list[i])...)
			out = append(out, o)
		}
	}
	return out
}

// from gives the declaration of the same goods from another origin, without the claim, whose proof is of the first.
func (r *reader) from(c code.Country) declaration.Declaration {
	d := r.declared
	d.Items = []declaration.Item{d.Items[0]}
	d.Items[0].Origin, d.Items[0].PreferenceOrigin = c, code.Country{}
	d.Preferences, d.Requests.Surety, d.Documents = nil, declaration.Unset, nil
	for _, x := range r.declared.Documents {
		if x.Code != code.ProofOfOrigin {
			d.Documents = append(d.Documents, x)
		}
	}
	return d
}

func (r *reader) option(a *duty.Alternative, from code.Country, owed num.Money, addsUp bool) Option {
	c := &a.Rate
	o := Option{Standing: r.standing(c), Origin: from, Kind: c.Kind, Name: r.named(c), Programme: c.Programme(), Rate: c.Written(), Known: a.Known && addsUp,
		Taxes: taxesOf(&duty.Item{Taxes: a.Taxes}), Total: a.Owed, Illustrative: c.Illustrative(), Measure: c.ID, Source: c.Source}
	if why, ok := tariff.Reasons()[c.WhyNot]; ok {
		o.Why = why
	}
	if !o.Known {
		o.Taxes, o.Total = []Tax{}, num.Money{}
		return o
	}
	if diff, err := o.Total.Minus(owed); err == nil {
		o.Difference = diff
	}
	return o
}

// standing says how a rate stands by the reason for which it was not used.
func (r *reader) standing(c *tariff.Candidate) Standing {
	switch c.WhyNot {
	case "":
		return Asked
	case tariff.WhyProvisional, tariff.WhyHigher, tariff.WhyInQuota:
		return Displaced
	case tariff.WhyProof, tariff.WhyCertificate, tariff.WhyQuotaSpent, tariff.WhyNoPrice, origin.WhyNoProof, origin.WhyProofKind:
		return Open
	case tariff.WhyOutOfQuota:
		if !r.line.OutOfQuota {
			return Open
		}
	}
	return Closed
}

// named names a rate with its programme: “agreement rate, China-ASEAN”.
func (r *reader) named(c *tariff.Candidate) fault.Text {
	t := c.Kind.Name()
	if p, ok := r.book.Origin.Programme(c.Programme(), r.on); ok {
		t.ZH, t.EN = t.ZH+"（"+p.Name.ZH+"）", t.EN+" ("+p.Name.EN+")"
	}
	return t
}

// needs tells what proof opens the rate of a programme.
func (r *reader) needs(c *tariff.Candidate, from code.Country) (out []fault.Text) {
	if p, ok := r.book.Origin.Programme(c.Programme(), r.on); ok {
		kinds := fault.Text{ZH: "原产地证书或原产地声明", EN: "a certificate or declaration of origin"}
		if len(p.Proofs) == 1 && p.Proofs[0] == origin.Certificate {
			kinds = fault.Text{ZH: "原产地证书", EN: "a certificate of origin"}
		}
		of := from.String()
		out = append(out, fault.Text{ZH: of + " 原产货物的" + kinds.ZH + "，协定代码 " + p.Code.String() + "（claim=" + p.Code.String() + ":C）",
			EN: kinds.EN + " for goods of " + of + " under programme " + p.Code.String() + " (claim=" + p.Code.String() + ":C)"},
			fault.Text{ZH: "符合原产地规则并直接运输", EN: "goods that fulfil the rules of origin and come directly"})
	}
	return out
}

// certificates tells which certificates open the tariff quota of a rate that lacks one.
func (r *reader) certificates(c *tariff.Candidate, list []duty.Alternative) (out []fault.Text) {
	if c.WhyNot != tariff.WhyCertificate && c.WhyNot != tariff.WhyOutOfQuota {
		return nil
	}
	for i := range list {
		x := &list[i].Rate
		if x.WhyNot != tariff.WhyCertificate || x.Terms == nil {
			continue
		}
		for _, d := range x.Terms.Documents {
			n := r.row(codelist.Documents, d.String())
			out = append(out, fault.Text{ZH: n.Name.ZH + "（document=" + n.Code + "）", EN: n.Name.EN + " (document=" + n.Code + ")"})
		}
		return out
	}
	return nil
}

// lacking tells the quantity without which the taxes at a rate cannot be computed.
func (r *reader) lacking(a *duty.Alternative) []fault.Text {
	if a.Missing.IsZero() {
		return nil
	}
	u := r.unitName(a.Missing)
	return []fault.Text{{ZH: "以“" + u.ZH + "”计的数量", EN: "the quantity in " + u.EN}}
}
