package declaration

import (
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleCharges wants each charge in a form that can be computed with: a percentage, an amount a tonne or a total (运保杂费).
var ruleCharges = Rule{
	Def: fault.Def{
		Code: "DECL-V04", Severity: fault.Error,
		Title:   fault.Text{ZH: "运费、保费、杂费的填法", EN: "Form of freight, insurance and other charges"},
		Message: fault.Text{ZH: "{field}“{value}”的标志、数值、币制不配套", EN: "mark, value and currency of the {field} “{value}” do not go together"},
		Mend: fault.Text{
			ZH: "费率：填百分数、币制留空；单价（仅运费，每吨）与总价：填正数金额和币制",
			EN: "a percentage has a number of per cent and no currency; an amount a tonne (freight only) or a total has a positive amount and a currency"},
		Reasons: []fault.Reason{{
			Key:     "perTonne",
			Message: fault.Text{ZH: "{field}不能按每吨单价填报（标志2），该标志只用于运费", EN: "only freight can be given as an amount a tonne (mark 2), not {field}"},
			Mend:    fault.Text{ZH: "请改用费率（标志1）或总价（标志3）", EN: "give a percentage (mark 1) or a total (mark 3)"},
		}, {
			Key:     "rateCurrency",
			Message: fault.Text{ZH: "{field}按费率填报时币制应留空，现填“{value}”", EN: "the {field} is a percentage, so it has no currency, but “{value}” is given"},
			Mend:    fault.Text{ZH: "请清空币制；若“{amount}”是金额，请改用总价（标志3）", EN: "clear the currency; if “{amount}” is an amount, mark it as a total (mark 3)"},
		}, {
			Key:     "rate",
			Message: fault.Text{ZH: "{field}的费率“{value}”应大于0且不超过{max}（百分数，0.3表示0.3%）", EN: "the percentage “{value}” of the {field} should be above 0 and at most {max} (a number of per cent: 0.3 is 0.3 %)"},
			Mend:    fault.Text{ZH: "请填百分数本身，如0.3；若是金额，请改用总价（标志3）", EN: "write the number of per cent, such as 0.3; if it is an amount, mark it as a total (mark 3)"},
		}, {
			Key:     "currency",
			Message: fault.Text{ZH: "{field}填了金额“{value}”，但没有币制", EN: "the {field} has an amount of “{value}” without a currency"},
			Mend:    fault.Text{ZH: "请填报币制代码，如USD", EN: "give the currency, such as USD"},
		}, {
			Key:     "amount",
			Message: fault.Text{ZH: "{field}的金额“{value}”应大于0", EN: "the amount “{value}” of the {field} should be above 0"},
			Mend:    fault.Text{ZH: "请填实际发生的金额；没有发生则标志、数值、币制都留空。抵扣项请填在杂费（负数）", EN: "give the amount incurred; leave mark, value and currency empty when there is none. What is to be deducted goes into the other charges as a negative number"},
		}, {
			Key:     "mark",
			Message: fault.Text{ZH: "{field}填了数值或币制“{value}”，但没有标志", EN: "the {field} has a value or currency “{value}” but no mark"},
			Mend:    fault.Text{ZH: "请填标志：1费率、2每吨单价（仅运费）、3总价", EN: "give the mark: 1 percentage, 2 amount a tonne (freight only), 3 total"},
		}},
		Example: "freight {perTonne, 42.35, USD} · insurance {percent, 0.3} without currency · other {total, -150, USD}",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：运费、保费、杂费",
	},
	Scope: ChinaOnly,
	Check: checkCharges,
}

func checkCharges(s *Sight, f *Finder) {
	checkChargeForm(s, f, "freight", s.Freight)
	checkChargeForm(s, f, "insurance", s.Insurance)
	checkChargeForm(s, f, "other", s.Other)
}

func checkChargeForm(s *Sight, f *Finder, path string, c Charge) {
	if c.IsZero() {
		return
	}
	switch c.Mark {
	case NoCharge:
		if !s.Given(path+".mark", true) {
			f.Because("mark", path, c.String())
		}
		return
	case PerTonne:
		if path != "freight" {
			f.Because("perTonne", path, c.String())
			return
		}
	case Percent:
		checkPercent(s, f, path, c)
		return
	}
	if !s.Given(path+".value", c.Value.IsZero()) || c.Value.Sign() < 0 && path != "other" {
		f.Because("amount", path, c.Value.String())
	}
	if !s.Given(path+".currency", c.Currency.IsZero()) {
		f.Because("currency", path, c.Value.String())
	}
}

func checkPercent(s *Sight, f *Finder, path string, c Charge) {
	if !c.Currency.IsZero() {
		f.Because("rateCurrency", path, c.Currency.String(), said("amount", c.Value.String()))
	}
	most := s.Params.Rate(ParamChargePercent, s.On)
	tooMuch := c.Value.Exact().Cmp(most.Exact()) > 0 || c.Value.Exact().Neg().Cmp(most.Exact()) > 0
	if !s.Given(path+".value", c.Value.IsZero()) || c.Value.Sign() < 0 && path != "other" || tooMuch {
		f.Because("rate", path, c.Value.String(), said("max", most.String()))
	}
}

// String writes mark, value and currency as far as they are given: "total 1200 USD".
func (c Charge) String() string {
	out := c.Mark.String()
	for _, part := range []string{amountOrBlank(c), c.Currency.String()} {
		if out != "" && part != "" {
			out += " "
		}
		out += part
	}
	return out
}

func amountOrBlank(c Charge) string {
	if c.Value.IsZero() {
		return ""
	}
	return c.Value.String()
}
