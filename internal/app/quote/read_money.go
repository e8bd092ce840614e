package quote

import (
	"cmp"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
)

// value reads the price of all goods, or makes it of the price of one unit.
func (r *reader) value(it *declaration.Item) {
	switch q := r.q; {
	case q.Value != "" && q.Price != "":
		r.refuse("both", "price", q.Price)
	case q.Value != "":
		it.Total = r.amount("value", q.Value)
	case q.Price == "":
		r.refuse("missing", "value", "", said("example", "10000"))
	case q.Qty == "":
		r.refuse("missing", "qty", "", said("example", "100"))
	default:
		it.Price = r.amount("price", q.Price)
		total, err := it.Qty.TimesAmount(it.Price).AmountHalfUp(2)
		if err != nil {
			r.refuse("number", "price", q.Price)
			return
		}
		it.Total = total
	}
}

// mostMoney is the largest amount that a question may name, in units of its currency: a million millions is a slip of the hand.
const mostMoney = 1_000_000_000_000

func (r *reader) amount(path, text string) num.Amount {
	a, err := num.ParseAmount(text)
	switch {
	case err != nil:
		r.refuse("number", path, text)
	case a.Sign() <= 0:
		r.refuse("positive", path, text)
	case a.Exact().Cmp(num.Int(mostMoney)) > 0:
		r.refuse("large", path, text)
	}
	return a
}

// terms reads the terms of delivery by code or name. CFR, CNF and CPT stand for C&F, CIP for CIF, FCA and FAS for FOB.
func (r *reader) terms() {
	text := strings.ToUpper(r.q.Terms)
	if text == "" {
		if text = "CIF"; r.declared.Flow == code.Export {
			text = "FOB"
		}
	}
	switch text {
	case "CFR", "CNF", "CPT":
		text = "C&F"
	case "CIP":
		text = "CIF"
	case "FCA", "FAS":
		text = "FOB"
	}
	for _, e := range r.book.Codes.List(codelist.TradeTerms).Rows() {
		if r.serves(e) && (e.Code == text || strings.EqualFold(e.Name.EN, text)) {
			r.declared.Terms = field(r, "terms", e.Code, code.ParseTerms)
			return
		}
	}
	r.refuse("code", "terms", cmp.Or(r.q.Terms, text), wanted("terms"))
}

func (r *reader) charges(currency code.Currency) {
	r.declared.Freight = r.charge("freight", r.q.Freight, currency)
	r.declared.Insurance = r.charge("insurance", r.q.Insurance, currency)
	r.declared.Other = r.charge("other", r.q.Other, currency)
	if r.declared.Freight.Mark == declaration.PerTonne && r.declared.GrossKg.Sign() <= 0 {
		r.refuse("gross", "gross", r.q.Gross)
	}
}

// charge reads “500”, “500 EUR”, “3%” and “42.35/t EUR”; nought is no charge.
func (r *reader) charge(path, text string, currency code.Currency) declaration.Charge {
	if strings.TrimSpace(text) == "" {
		return declaration.Charge{}
	}
	parts := strings.Fields(strings.ReplaceAll(text, "%", " %"))
	c := declaration.Charge{Mark: declaration.Total, Currency: currency}
	digits, perTonne := strings.CutSuffix(parts[0], "/t")
	if perTonne {
		c.Mark = declaration.PerTonne
	}
	a, err := num.ParseAmount(digits)
	if err != nil || len(parts) > 2 {
		r.refuse("charge", path, text)
		return declaration.Charge{}
	}
	c.Value = a
	if len(parts) == 2 && parts[1] == "%" {
		c.Mark, c.Currency = declaration.Percent, code.Currency{}
	} else if len(parts) == 2 {
		cur, err := code.ParseCurrency(strings.ToUpper(parts[1]))
		if err != nil {
			r.refuse("charge", path, text)
		}
		c.Currency = cur
	}
	if a.IsZero() {
		return declaration.Charge{}
	}
	return c
}

// exchange refuses a currency without a rate for the day.
func (r *reader) exchange(path, currency string) {
	r.refuse("exchange", path, currency, said("on", r.on.String()))
}

// claim reads a claim for preference and refuses one that cannot hold: a programme that is none, is not in force or is not for the origin.
func (r *reader) claim(it *declaration.Item) {
	if r.q.Claim == "" {
		return
	}
	name, proof, _ := strings.Cut(r.q.Claim, ":")
	name = strings.ToUpper(strings.TrimSpace(name))
	a, err := code.ParseAgreement(name)
	rows := r.book.Origin.Programmes()
	var spans []string
	title := fault.Text{}
	for i := range rows {
		if err == nil && rows[i].Code == a {
			spans, title = append(spans, rows[i].Span.String()), rows[i].Name
		}
	}
	switch p, ok := r.book.Origin.Programme(a, r.on); {
	case len(spans) == 0:
		r.refuse("programme", "claim", name)
	case r.declared.Flow == code.Export:
		r.refuse("noClaim", "claim", r.q.Claim)
	case !ok:
		r.refuse("programmeDay", "claim", name, word("name", title), said("on", r.on.String()), said("spans", strings.Join(spans, ", ")))
	case !p.Member(it.Origin):
		r.refuse("member", "claim", name, word("name", title), said("origin", r.q.Origin), r.programmesOf(it.Origin))
	default:
		r.prefer(it, p, strings.TrimSpace(proof))
	}
}

// programmesOf names the programmes of an origin.
func (r *reader) programmesOf(c code.Country) fault.Arg {
	var list []string
	for _, p := range r.book.Origin.Programmes() {
		if p.Span.Contains(r.on) && p.Member(c) {
			list = append(list, p.Code.String())
		}
	}
	if len(list) == 0 {
		return word("of", fault.Text{ZH: "该原产地在当日没有优惠安排", EN: "no programme is for this origin on the day"})
	}
	codes := strings.Join(list, ", ")
	return word("of", fault.Text{ZH: "该原产地可用的优惠安排：" + codes, EN: "the programmes of this origin are " + codes})
}

// prefer declares the claim: with the proof that the programme takes, with one that is named, or with none yet under a guarantee.
func (r *reader) prefer(it *declaration.Item, p *origin.Programme, proof string) {
	it.PreferenceOrigin = it.Origin
	claim := declaration.Preference{Agreement: p.Code, Item: 1, ProofItem: 1, Proof: declaration.CertificateOfOrigin, Number: proof}
	if len(p.Proofs) > 0 && p.Proofs[0] == origin.Declaration {
		claim.Proof = declaration.DeclarationOfOrigin
	}
	switch strings.ToUpper(proof) {
	case "LATER":
		claim.Proof, claim.Number = declaration.NoProof, ""
		r.declared.Requests.Surety = declaration.Yes
	case "C":
		claim.Proof, claim.Number = declaration.CertificateOfOrigin, unnumbered
	case "D":
		claim.Proof, claim.Number = declaration.DeclarationOfOrigin, unnumbered
	case "":
		claim.Number = unnumbered
	}
	r.declared.Preferences = []declaration.Preference{claim}
	if claim.Number != "" {
		r.declared.Documents = append(r.declared.Documents, declaration.Document{Code: code.ProofOfOrigin, Number: "<" + p.Code.String() + ">" + claim.Number})
	}
}

// unnumbered stands for the number of a proof that a question supposes.
const unnumbered = "-"
