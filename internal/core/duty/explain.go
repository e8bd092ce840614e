package duty

import "github.com/tongguan/tongguan/internal/core/fault"

// names are the kinds of tax in words.
var names = map[Kind]fault.Text{
	Duty: {ZH: "关税", EN: "duty"}, ExportDuty: {ZH: "出口关税", EN: "export duty"}, Consumption: {ZH: "消费税", EN: "consumption tax"},
	VAT: {ZH: "增值税", EN: "value-added tax"}, AntiDumping: {ZH: "反倾销税", EN: "anti-dumping duty"},
	Countervailing: {ZH: "反补贴税", EN: "countervailing duty"}, Safeguard: {ZH: "保障措施关税", EN: "safeguard duty"},
	Additional: {ZH: "加征关税", EN: "additional duty"},
}

// Name gives the name of a kind of tax.
func (k Kind) Name() fault.Text { return names[k] }

// formulaTexts are the formulas in words.
var formulaTexts = map[Formula]fault.Text{
	AdValorem:  {ZH: "{kind}：{base} 元 × {rate}% = {amount} 元", EN: "{kind}: {base} CNY × {rate} % = {amount} CNY"},
	Specific:   {ZH: "{kind}：{qty} × {per} 元 = {amount} 元", EN: "{kind}: {qty} × {per} CNY = {amount} CNY"},
	Compound:   {ZH: "{kind}：{base} 元 × {rate}% + {qty} × {per} 元 = {amount} 元", EN: "{kind}: {base} CNY × {rate} % + {qty} × {per} CNY = {amount} CNY"},
	Composite:  {ZH: "{kind}：{base} 元 ÷ (1 − {rate}%) × {rate}% = {amount} 元", EN: "{kind}: {base} CNY ÷ (1 − {rate} %) × {rate} % = {amount} CNY"},
	CompositeQ: {ZH: "{kind}：({base} 元 + {qty} × {per} 元) ÷ (1 − {rate}%) × {rate}% + {qty} × {per} 元 = {amount} 元", EN: "{kind}: ({base} CNY + {qty} × {per} CNY) ÷ (1 − {rate} %) × {rate} % + {qty} × {per} CNY = {amount} CNY"},
	OnTaxes:    {ZH: "{kind}：（完税价格与税款）{base} 元 × {rate}% = {amount} 元", EN: "{kind}: (value and taxes) {base} CNY × {rate} % = {amount} CNY"},
}

// Explain tells a tax line as a sentence.
func Explain(l Line) fault.Text {
	n := l.Kind.Name()
	t := formulaTexts[l.Formula].Fill([]fault.Arg{{Name: "kind", Value: n.EN, ZH: n.ZH}, {Name: "base", Value: l.Base.String()},
		{Name: "rate", Value: l.Rate.Percent()}, {Name: "qty", Value: l.Qty.String()}, {Name: "per", Value: l.PerUnit.String()},
		{Name: "amount", Value: l.Amount.String()}})
	if why, ok := Reasons()[l.Why]; ok {
		t.ZH += "；" + why.ZH
		t.EN += "; " + why.EN
	}
	return t
}

// Reasons gives the sentences of the reasons why a tax is not collected.
func Reasons() map[string]fault.Text {
	return map[string]fault.Text{
		WhyMinimis: {ZH: "本票该税种税额不超过免征额，免征", EN: "the consignment owes no more of this tax than the law forgoes"},
		WhyHalf:    {ZH: "征免方式为折半征税", EN: "half is levied by the mode of levy"},
		WhyExempt:  {ZH: "征免方式为全免", EN: "the mode of levy exempts it"},
		WhyRefund:  {ZH: "征免方式为全额退税", EN: "the mode of levy refunds it in full"},
		WhySecured: {ZH: "凭保证金或保函担保，暂不征收", EN: "secured by deposit or guarantee instead of paid"},
		WhyBonded:  {ZH: "该监管方式保税，暂不征收", EN: "the supervision mode suspends it while the goods are bonded"},
		WhySuspend: {ZH: "该监管方式暂免，按期复运即可", EN: "the supervision mode suspends it until the goods leave again"},
		WhyMode:    {ZH: "该监管方式免税", EN: "the supervision mode exempts it"},
	}
}
