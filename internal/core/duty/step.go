package duty

import (
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Audience says who may see a step of an explanation.
type Audience uint8

// The audiences; each sees what those before it see.
const (
	Everybody Audience = iota // what the law says: rates, measures, sources, why a rate was not used
	Parties                   // and what was declared and is owed: declarant, owner, and who acts for them
	Officials                 // and what is other people's: the buyer's yearly account, what an officer's value rests on
)

// AudienceOf gives the audience of a role: officers, auditors (who have an officer's role) and the platform see all, traders what concerns them,
// carriers and banks what everybody may see.
func AudienceOf(r event.Role) Audience {
	switch r {
	case event.Officer, event.System:
		return Officials
	case event.Trader:
		return Parties
	}
	return Everybody
}

// StepKind says what a step of an explanation is about.
type StepKind string

// The kinds of step, in the order in which they are told.
const (
	StepPrice   StepKind = "price"   // the declared total, converted
	StepCharge  StepKind = "charge"  // a charge of the head, converted
	StepShare   StepKind = "share"   // what the item bears of the charges
	StepValued  StepKind = "valued"  // a part of a value found otherwise than by the price
	StepValue   StepKind = "value"   // the dutiable value
	StepRetail  StepKind = "retail"  // the channel of a retail import
	StepAccount StepKind = "account" // the yearly account of its buyer
	StepRate    StepKind = "rate"    // a rate that was not used, and why
	StepTax     StepKind = "tax"     // a tax
)

// Step is one step by which a value or a tax came about. It is derived from an assessment when somebody asks; the assessment does not carry it.
type Step struct {
	Step     StepKind   `json:"step"`
	Tax      Kind       `json:"tax,omitzero"`
	Text     fault.Text `json:"text"`
	Amount   num.Money  `json:"amount,omitzero"`
	Rate     num.Rate   `json:"rate,omitzero"`         // of a tax
	FX       FX         `json:"exchangeRate,omitzero"` // with its month and day of publication
	Formula  Formula    `json:"formula,omitzero"`
	Rounding Rounding   `json:"rounding,omitzero"`
	Measure  string     `json:"measure,omitzero"`
	Source   string     `json:"source,omitzero"`
	Edition  string     `json:"edition,omitzero"` // of the tariff
	RateOn   cal.Date   `json:"rateOn,omitzero"`  // the day whose law applies
	Seen     Audience   `json:"-"`                // by whom
}

// Steps tells how the value and the taxes of an item (by its place, from 0) came about, as an audience may see it. A place that the
// assessment does not have gives none.
func Steps(a *Assessment, item int, to Audience) []Step {
	if item < 0 || item >= len(a.Items) {
		return nil
	}
	t := teller{a: a, it: &a.Items[item], to: to}
	t.value()
	t.retail()
	t.rates()
	for i := range t.it.Taxes {
		t.tax(&t.it.Taxes[i])
	}
	return t.out
}

// teller gathers the steps that an audience may see.
type teller struct {
	a   *Assessment
	it  *Item
	to  Audience
	out []Step
}

func (t *teller) tell(s Step) {
	if s.Seen <= t.to {
		s.RateOn = t.a.RateOn
		t.out = append(t.out, s)
	}
}

// said fills a sentence by pairs of name and value.
func said(zh, en string, pairs ...string) fault.Text {
	args := make([]fault.Arg, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args = append(args, fault.Arg{Name: pairs[i], Value: pairs[i+1]})
	}
	return fault.Text{ZH: zh, EN: en}.Fill(args)
}

// value tells of what the dutiable value is made.
func (t *teller) value() {
	it := t.it
	if it.Valued != nil {
		t.valued(it.Valued)
	} else {
		t.tell(Step{Step: StepPrice, Text: converted("成交价格", "price", it.Declared, it.FX, it.Price), Amount: it.Price, FX: it.FX, Rounding: HalfUpFen,
			Source: it.FX.Source, Seen: Parties})
		for i := range t.a.Charges {
			t.charge(&t.a.Charges[i])
		}
		if t.a.Assumed {
			t.tell(Step{Step: StepCharge, Text: said("保险费未确定：货价与运费之和按规定比例计 {cny} 元", "insurance was not declared: by the share of price and freight that the law takes, {cny} CNY",
				"cny", grouped(t.a.Insurance)), Amount: t.a.Insurance, Rounding: HalfUpFen, Source: "GACC Order 272: 3 ‰ of price and freight", Seen: Parties})
		}
		if !it.Charges.IsZero() {
			t.tell(Step{Step: StepShare, Text: said("分摊的费用：{cny} 元", "share of the charges: {cny} CNY", "cny", grouped(it.Charges)), Amount: it.Charges,
				Rounding: HalfUpFen, Seen: Parties})
		}
	}
	t.tell(Step{Step: StepValue, Text: said("完税价格：{cny} 元", "dutiable value: {cny} CNY", "cny", grouped(it.Value)), Amount: it.Value, Seen: Parties})
}

// converted tells an amount and what it is in CNY: “price 120000 USD × 7.1234 (2026-11, published 2026-10-21, illustrative) = 854,808.00 CNY”.
func converted(zh, en string, v num.Amount, fx FX, cny num.Money) fault.Text {
	cur := fx.Currency.String()
	if cur == "CNY" {
		return said(zh+"：{cny} 元", en+" {cny} CNY", "cny", grouped(cny))
	}
	day, dayZH := "", ""
	if !fx.Month.IsZero() {
		month := fx.Month.String()[:len("2026-11")]
		day, dayZH = " ("+month+", published "+fx.PublishedOn.String(), "（"+month+" 适用，"+fx.PublishedOn.String()+" 公布"
		if fx.Illustrative {
			day, dayZH = day+", illustrative", dayZH+"，示例汇率"
		}
		day, dayZH = day+")", dayZH+"）"
	}
	return fault.Text{ZH: zh + "：" + v.String() + " " + cur + " × " + fx.Rate.String() + dayZH + " = " + grouped(cny) + " 元",
		EN: en + " " + v.String() + " " + cur + " × " + fx.Rate.String() + day + " = " + grouped(cny) + " CNY"}
}

var chargeNames = map[ChargeKind]fault.Text{
	ForFreight: {ZH: "运费", EN: "freight"}, ForInsurance: {ZH: "保险费", EN: "insurance"}, ForOther: {ZH: "杂费", EN: "other charges"},
}

func (t *teller) charge(c *HeadCharge) {
	n := chargeNames[c.For]
	s := Step{Step: StepCharge, Amount: c.CNY, FX: c.FX, Rounding: HalfUpFen, Source: c.FX.Source, Seen: Parties}
	switch {
	case c.Left:
		s.FX, s.Rounding = FX{}, ""
		s.Text = said(n.ZH+"：境内段 {v} {cur} 单独列明，不计入", n.EN+": the leg of {v} {cur} inside the territory is listed apart and left out", "v", c.Declared.String(), "cur", c.FX.Currency.String())
	case c.Mark == Percent:
		s.Text = said(n.ZH+"：{base} 元 × {v}% = {cny} 元", n.EN+": {v} % of {base} CNY = {cny} CNY", "v", c.Declared.String(), "base", grouped(c.Base), "cny", grouped(c.CNY))
	case c.Mark == PerTonne:
		kg := c.GrossKg.String()
		s.Text = converted(n.ZH+"（毛重 "+kg+" 千克，每吨）", n.EN+" for "+kg+" kg, a tonne at", c.Declared, c.FX, c.CNY)
	default:
		s.Text = converted(n.ZH, n.EN, c.Declared, c.FX, c.CNY)
	}
	t.tell(s)
}

var partNames = map[string]fault.Text{
	"fee": {ZH: "加工或修理费", EN: "fee"}, "parts": {ZH: "料件费", EN: "parts and materials"}, "freight": {ZH: "运费", EN: "freight"},
	"insurance": {ZH: "保险费", EN: "insurance"}, "rent": {ZH: "租金", EN: "rent"},
}

var methodNames = map[Method]fault.Text{
	ByRepair: {ZH: "出境修理货物，按修理费和料件费审定", EN: "repaired abroad: valued by the fee and the parts"}, ByRent: {ZH: "租赁货物，按租金审定", EN: "leased: valued by the rent"},
	ByProcessing: {ZH: "出境加工货物，按加工费、料件费、运费和保险费审定", EN: "processed abroad: valued by fee, materials, freight and insurance"},
	ByRelief:     {ZH: "减免税货物转让，按折余价值审定", EN: "goods with relief transferred: valued by what is left of the original value"},
	ByOfficer:    {ZH: "由海关另行估价", EN: "valued by an officer by another method of the law"},
}

// valued tells of what a value found otherwise is made; the grounds of an officer's value are other people's prices.
func (t *teller) valued(v *Valuation) {
	t.tell(Step{Step: StepValued, Text: methodNames[v.Method], Amount: v.Value, Source: "domain notes 2.2", Seen: Parties})
	seen := Parties
	if v.Method == ByOfficer {
		seen = Officials
	}
	if x := v.Relief; x != nil {
		t.tell(Step{Step: StepValued, Text: said("{from} 放行时完税价格 {original} 元，监管期 {of} 个月尚余 {left} 个月：{value} 元",
			"{original} CNY when it was released on {from}, of which {left} of {of} months are left: {value} CNY", "original", grouped(x.Original), "from", x.From.String(),
			"left", strconv.Itoa(x.Left), "of", strconv.Itoa(x.Of), "value", grouped(x.Value)), Amount: x.Value, Rounding: HalfUpFen, Source: "domain notes 2.2, TV-24", Seen: seen})
	}
	for _, p := range v.Parts {
		n := partNames[p.For]
		t.tell(Step{Step: StepValued, Text: converted(n.ZH, n.EN, p.Amount, p.FX, p.CNY), Amount: p.CNY, FX: p.FX, Rounding: HalfUpFen, Seen: seen})
	}
}

// retail tells the channel to whom it concerns and the buyer's account to officials alone.
func (t *teller) retail() {
	r := t.a.Retail
	if r == nil {
		return
	}
	t.tell(Step{Step: StepRetail, Text: Reasons()[r.Why], Amount: r.Value, Source: "财关税〔2018〕49号", Seen: Parties})
	t.tell(Step{Step: StepAccount, Text: said("购买人年度累计：此前 {used} 元，此后 {after} 元，限额 {most} 元", "yearly account of the buyer: {used} CNY before, {after} CNY after, limit {most} CNY",
		"used", grouped(r.Used), "after", grouped(r.After), "most", grouped(r.Yearly)), Amount: r.After, Seen: Officials})
}

// rates tells the rates that were not used. Whom the taxes concern reads those of the duty in its sentence.
func (t *teller) rates() {
	d := &t.it.Rate
	told := t.to >= Parties && slices.ContainsFunc(t.it.Taxes, func(l Line) bool { return l.Kind == Duty || l.Kind == ExportDuty })
	for _, list := range [...][]tariff.Candidate{d.Candidates, d.Additive} {
		for _, c := range list {
			if c.WhyNot != "" && !told {
				t.tell(Step{Step: StepRate, Text: tariff.Explain(c), Rate: c.Rate, Measure: c.ID, Source: c.Source, Edition: t.a.Edition})
			}
		}
		told = false // of the taxes on top each is told by itself
	}
}

// tax tells a tax to those whom it concerns; everybody else learns the rate and where it stands.
func (t *teller) tax(l *Line) {
	s := Step{Step: StepTax, Tax: l.Kind, Rate: l.Rate, Measure: l.Measure, Source: l.Source, Edition: l.Edition}
	if t.to < Parties {
		n := l.Kind.Name()
		zh, en := n.ZH+"：{rate}%", n.EN+": {rate} %"
		if !l.PerUnit.IsZero() {
			zh, en = zh+"，另每单位 {per} 元", en+" and {per} CNY a unit"
		}
		s.Text = said(zh, en, "rate", l.Rate.Percent(), "per", l.PerUnit.String())
		t.tell(s)
		return
	}
	s.Text, s.Amount, s.Formula, s.Rounding, s.Seen = ExplainRate(*l, &t.it.Rate), l.Amount, l.Formula, l.Rounding, Parties
	t.tell(s)
}
