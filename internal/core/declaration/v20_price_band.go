package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// rulePriceBand finds prices far from what the commodity usually costs (价格区间).
var rulePriceBand = Rule{
	Def: fault.Def{
		Code: "DECL-V20", Severity: fault.Warning,
		Title: fault.Text{ZH: "价格区间", EN: "Usual price"},
		Message: fault.Text{
			ZH: "{field}折合每{unit}{each}元，不在通常区间{low}—{high}元内（依据：{from}）",
			EN: "the {field} comes to CNY {each} for each {unit}, outside of the usual CNY {low} to {high} (from {from})"},
		Mend: fault.Text{
			ZH: "请核对单价、数量单位和币制；价格属实的，请准备合同、发票等说明材料，此提示不影响接受申报",
			EN: "check price, unit of quantity and currency; if the price is right, have contract and invoice at hand. This does not keep the declaration out"},
		Example: "items[0].price 812.5 USD a set, where 5,200 to 6,500 CNY is usual",
		Source:  "海关总署令第272号（确定进出口货物计税价格办法）；Tongguan risk notes 5.5",
	},
	Scope: ChinaOnly,
	Check: checkPriceBand,
}

func checkPriceBand(s *Sight, f *Finder) {
	for b := range s.Facts.PriceBands {
		band := &s.Facts.PriceBands[b]
		for i := range s.Items {
			it := &s.Items[i]
			if it.HS != band.HS || it.Total.Sign() <= 0 {
				continue
			}
			if each, ok := s.priceOf(it, band.Unit); ok && (each.Cmp(band.Low.Exact()) < 0 || each.Cmp(band.High.Exact()) > 0) {
				f.Add(at("items", i, "price"), it.Price.String(), said("each", each.Decimal(2)), said("low", band.Low.String()),
					said("high", band.High.String()), word("unit", unitName(s, band.Unit)), word("from", population(band.From)))
			}
		}
	}
}

// priceOf gives what one unit of an item costs in CNY; false where quantity or exchange rate is not known.
func (s *Sight) priceOf(it *Item, unit code.Unit) (num.Exact, bool) {
	qty := num.Qty{}
	switch unit {
	case it.Unit:
		qty = it.Qty
	case it.Unit1:
		qty = it.Qty1
	case it.Unit2:
		qty = it.Qty2
	}
	rate, ok := s.rate(it.Currency)
	if qty.Sign() <= 0 || !ok {
		return num.Exact{}, false
	}
	each, err := it.Total.Times(rate).Quo(qty.Exact())
	return each, err == nil
}

// rate gives what a currency is worth in CNY on the day.
func (s *Sight) rate(c code.Currency) (num.Rate, bool) {
	if c == code.Renminbi {
		return num.OneRate(), true
	}
	if s.Rates == nil || c.IsZero() {
		return num.Rate{}, false
	}
	return s.Rates.Rate(c, s.On)
}

func population(from string) fault.Text {
	if from == "enterprise" {
		return fault.Text{ZH: "本企业历史价格", EN: "the enterprise's own past prices"}
	}
	return fault.Text{ZH: "同税号历史价格", EN: "past prices of the tariff line"}
}
