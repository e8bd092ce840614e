package duty

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// names are the kinds of tax in words.
var names = map[Kind]fault.Text{
	Duty: {ZH: "关税", EN: "duty"}, ExportDuty: {ZH: "出口关税", EN: "export duty"}, Consumption: {ZH: "消费税", EN: "consumption tax"},
	VAT: {ZH: "增值税", EN: "value-added tax"}, AntiDumping: {ZH: "反倾销税", EN: "anti-dumping duty"},
	Countervailing: {ZH: "反补贴税", EN: "countervailing duty"}, Safeguard: {ZH: "保障措施关税", EN: "safeguard duty"},
	Additional: {ZH: "加征关税", EN: "additional duty"},
}

// Name gives the name of a kind of tax.
func (k Kind) Name() fault.Text { return names[k] }

// dutyNames are the duties by the column of the tariff that their rate is of; any other tax goes by its kind.
var dutyNames = map[tariff.Kind]fault.Text{
	tariff.MFN: {ZH: "关税（最惠国税率）", EN: "most-favoured-nation duty"}, tariff.General: {ZH: "关税（普通税率）", EN: "general duty"},
	tariff.Provisional: {ZH: "关税（暂定税率）", EN: "provisional duty"}, tariff.Agreement: {ZH: "关税（协定税率）", EN: "agreement duty"},
	tariff.Special: {ZH: "关税（特惠税率）", EN: "special preferential duty"}, tariff.Quota: {ZH: "关税（配额税率）", EN: "tariff quota duty"},
	tariff.QuotaProvisional:  {ZH: "关税（配额暂定税率）", EN: "provisional tariff quota duty"},
	tariff.ExportProvisional: {ZH: "出口关税（暂定税率）", EN: "provisional export duty"}, retailRate: {ZH: "关税（跨境电商零售进口限额内税率）", EN: "duty of retail import within its limits"},
}

// formulaTexts are the formulas in words.
var formulaTexts = map[Formula]fault.Text{
	AdValorem:  {ZH: "{tax}：{base} 元 × {rate}% = {amount} 元", EN: "{rate} % {tax} on {base} CNY = {amount} CNY"},
	Specific:   {ZH: "{tax}：{qty} × {per} 元 = {amount} 元", EN: "{tax} of {per} CNY a unit on {qty} units = {amount} CNY"},
	Compound:   {ZH: "{tax}：{base} 元 × {rate}% + {qty} × {per} 元 = {amount} 元", EN: "{rate} % {tax} on {base} CNY + {per} CNY a unit on {qty} units = {amount} CNY"},
	Composite:  {ZH: "{tax}：组成计税价格 {base} 元 ÷ (1 − {rate}%)，× {rate}%{share} = {amount} 元", EN: "{rate} % {tax} on the composite price {base} CNY ÷ (1 − {rate} %){share} = {amount} CNY"},
	CompositeQ: {ZH: "{tax}：组成计税价格 ({base} 元 + {qty} × {per} 元) ÷ (1 − {rate}%)，× {rate}% + {qty} × {per} 元{share} = {amount} 元", EN: "{rate} % {tax} on the composite price ({base} CNY + {qty} × {per} CNY) ÷ (1 − {rate} %), + {per} CNY a unit on {qty} units{share} = {amount} CNY"},
	OnTaxes:    {ZH: "{tax}：（完税价格与税款）{base} 元 × {rate}%{share} = {amount} 元", EN: "{rate} % {tax} on value and taxes of {base} CNY{share} = {amount} CNY"},
}

// Told tells the taxes of an item as sentences, and the rates that were not taken with the reason.
func (it *Item) Told() (taxes, lost []fault.Text) {
	for _, l := range it.Taxes {
		taxes = append(taxes, Explain(l))
	}
	for _, c := range it.Rate.Candidates {
		if c.WhyNot != "" {
			lost = append(lost, tariff.Explain(c))
		}
	}
	return taxes, lost
}

// Explain tells a tax line as a sentence: “8 % most-favoured-nation duty on 854,808.00 CNY = 68,384.64 CNY”, and why it is not
// collected in full where it is not.
func Explain(l Line) fault.Text {
	tax, ok := dutyNames[l.RateKind]
	if !ok {
		tax = l.Kind.Name()
	}
	said := []fault.Arg{{Name: "tax", Value: tax.EN, ZH: tax.ZH}, {Name: "base", Value: grouped(l.Base)},
		{Name: "rate", Value: l.Rate.Percent()}, {Name: "qty", Value: l.Qty.String()}, {Name: "per", Value: l.PerUnit.String()},
		{Name: "amount", Value: grouped(l.Amount)}, {Name: "due", Value: grouped(l.Due)}, shareArg(l.Share)}
	t := formulaTexts[l.Formula].Fill(said)
	if l.Illustrative {
		t.ZH += "（示例税率，非法定）"
		t.EN += " (illustrative rate, not law)"
	}
	if why, ok := Reasons()[l.Why]; ok {
		why = why.Fill(said)
		t.ZH += "；" + why.ZH
		t.EN += "; " + why.EN
	}
	return t
}

// shareArg says which share of a tax is levied; nothing where all of it is.
func shareArg(share num.Rate) fault.Arg {
	if share.IsZero() {
		return fault.Arg{Name: "share"}
	}
	return fault.Arg{Name: "share", Value: ", " + share.Percent() + " % of it", ZH: "，按" + share.Percent() + "%征收"}
}

// ExplainRate tells a tax line, and for the duty also which rates of the tariff were not used, each with its reason.
func ExplainRate(l Line, d *tariff.Decision) fault.Text {
	t := Explain(l)
	if l.Kind != Duty && l.Kind != ExportDuty {
		return t
	}
	for _, c := range d.Candidates {
		if c.WhyNot != "" {
			lost := tariff.Explain(c)
			t.ZH += "；" + lost.ZH
			t.EN += "; " + lost.EN
		}
	}
	return t
}

// grouped writes an amount with commas between thousands: 854,808.00.
func grouped(m num.Money) string {
	s := m.String()
	sign := ""
	if m.Sign() < 0 {
		sign, s = "-", s[1:]
	}
	whole, fen, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + "." + fen
}

// Reasons gives the sentences of the reasons why a tax is not collected in full, or is as it is. The map must not be changed.
func Reasons() map[string]fault.Text { return reasons }

var reasons = map[string]fault.Text{
	WhyMinimis: {ZH: "本票该税种税额不超过免征额，免征", EN: "the consignment owes no more of this tax than the law forgoes"},
	WhyHalf:    {ZH: "征免方式为折半征税，应征 {due} 元", EN: "half is levied by the mode of levy: {due} CNY"},
	WhyExempt:  {ZH: "征免方式为全免", EN: "the mode of levy exempts it"},
	WhyRefund:  {ZH: "征免方式为全额退税", EN: "the mode of levy refunds it in full"},
	WhySecured: {ZH: "凭保证金或保函担保，暂不征收", EN: "secured by deposit or guarantee instead of paid"},
	WhyAwaits:  {ZH: "享惠所缺的证明补交前凭担保放行，暂不征收", EN: "secured until what the claim for preference lacks is presented"},
	WhyBonded:  {ZH: "该监管方式保税，暂不征收", EN: "the supervision mode suspends it while the goods are bonded"},
	WhySuspend: {ZH: "该监管方式暂免，按期复运即可", EN: "the supervision mode suspends it until the goods leave again"},
	WhyMode:    {ZH: "该监管方式免税", EN: "the supervision mode exempts it"},

	WhyWithin:      {ZH: "单次和年度交易均在限额内：关税税率为0%，增值税、消费税按规定比例征收", EN: "within the single and the yearly limit: no duty, and a share of VAT and consumption tax"},
	WhyIndivisible: {ZH: "超过单次限额但为一件不可分割商品，且在年度限额内：全额征税，计入年度交易总额", EN: "above the single limit, but one indivisible item within the yearly limit: all taxes in full, counted in the yearly account"},
	WhyAboveSingle: {ZH: "超过单次限额且不是一件不可分割商品，按一般贸易征税", EN: "above the single limit and not one indivisible item: taxed as general trade"},
	WhyAboveYearly: {ZH: "超过年度限额，按一般贸易管理", EN: "above the yearly limit: general trade"},

	WhyForgone:   {ZH: "应征税额不超过免征额，免征", EN: "the tax is not more than the law forgoes"},
	WhyAllowance: {ZH: "在旅客免税额度内", EN: "within the traveller's allowance"},
	WhyParcel:    {ZH: "邮包超过限值且不是一件不可分割物品：应退运或按货物报关", EN: "the parcel is above its limit and not one indivisible article: it goes back or is declared as goods"},
}
