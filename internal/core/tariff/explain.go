package tariff

import "github.com/tongguan/tongguan/internal/core/fault"

// kindNames are the kinds of rate in words.
var kindNames = map[Kind]fault.Text{
	General: {ZH: "普通税率", EN: "general rate"}, MFN: {ZH: "最惠国税率", EN: "most-favoured-nation rate"},
	Provisional: {ZH: "暂定税率", EN: "provisional rate"}, Agreement: {ZH: "协定税率", EN: "agreement rate"},
	Special: {ZH: "特惠税率", EN: "special preferential rate"}, Quota: {ZH: "关税配额税率", EN: "tariff quota rate"},
	QuotaProvisional: {ZH: "关税配额暂定税率", EN: "provisional tariff quota rate"},
	ExportDuty:       {ZH: "出口税率", EN: "export rate"}, ExportProvisional: {ZH: "出口暂定税率", EN: "provisional export rate"},
	Consumption: {ZH: "消费税税率", EN: "consumption tax rate"}, VAT: {ZH: "增值税税率", EN: "VAT rate"},
	AntiDumping: {ZH: "反倾销税税率", EN: "anti-dumping rate"}, Countervailing: {ZH: "反补贴税税率", EN: "countervailing rate"},
	Safeguard: {ZH: "保障措施税率", EN: "safeguard rate"}, Additional: {ZH: "加征税率", EN: "additional rate"},
}

// Name gives the name of a kind of rate.
func (k Kind) Name() fault.Text { return kindNames[k] }

// Explain tells why a candidate was not used: “the general rate (30 %) was not used: …”. A rate that is not law says so.
func Explain(c Candidate) fault.Text {
	name, why := c.Kind.Name(), Reasons()[c.WhyNot]
	if c.WhyNot == WhyNotGiven {
		return fault.Text{ZH: "未采用" + name.ZH + "：" + why.ZH, EN: "the " + name.EN + " was not used: " + why.EN}
	}
	rate := c.Written()
	return fault.Text{ZH: "未采用" + name.ZH + "（" + rate.ZH + "）：" + why.ZH, EN: "the " + name.EN + " (" + rate.EN + ") was not used: " + why.EN}
}

// Written gives the rate of a measure in words, as that of a candidate.
func (m *Measure) Written() fault.Text {
	c := candidate(m)
	return c.Written()
}

// Written gives the rate in words: “5 %”, “3 % + 5480 CNY a unit”, with its programme or producer, and whether it is not law.
func (c *Candidate) Written() fault.Text {
	t := fault.Text{ZH: c.Rate.Percent() + "%", EN: c.Rate.Percent() + " %"}
	if !c.PerUnit.IsZero() {
		per := fault.Text{ZH: "每单位 " + c.PerUnit.String() + " 元", EN: c.PerUnit.String() + " CNY a unit"}
		if c.Rate.IsZero() {
			t = per
		} else {
			t.ZH, t.EN = t.ZH+" + "+per.ZH, t.EN+" + "+per.EN
		}
	}
	if c.Terms == nil {
		return t
	}
	for _, of := range [...]string{c.Terms.Programme.String(), c.Terms.Producer} {
		if of != "" {
			t.ZH, t.EN = t.ZH+"，"+of, t.EN+", "+of
		}
	}
	if c.Terms.Illustrative {
		t.ZH, t.EN = t.ZH+"，示例税率，非法定", t.EN+", illustrative, not law"
	}
	return t
}
