package declaration

import (
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// ruleTotal wants prices above nought and the total to be quantity times unit price (单价、总价).
var ruleTotal = Rule{
	Def: fault.Def{
		Code: "DECL-V21", Severity: fault.Error,
		Title: fault.Text{ZH: "数量、单价与总价", EN: "Quantity, price and total"},
		Message: fault.Text{
			ZH: "{field}为{value}，而数量{qty}×单价{price}＝{product}，相差{diff}，超过容差{tolerance}",
			EN: "the {field} is {value}, but quantity {qty} × price {price} is {product}: {diff} apart, more than the tolerance of {tolerance}"},
		Mend: fault.Text{
			ZH: "请对照发票改正数量、单价或总价，使总价等于数量乘单价",
			EN: "correct quantity, price or total from the invoice, so that the total is quantity times price"},
		Reasons: []fault.Reason{{
			Key:     "price",
			Message: fault.Text{ZH: "{field}未填报或不大于0", EN: "the {field} is missing or not above 0"},
			Mend:    fault.Text{ZH: "请填报发票上的{field}；免费提供的货物也应填报合理价格", EN: "give the {field} of the invoice; goods free of charge have a reasonable price as well"},
		}},
		Example: "items[0]: qty 120, price 35.5, total 4260",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：单价、总价",
	},
	Scope: Everywhere,
	Check: checkTotal,
}

func checkTotal(s *Sight, f *Finder) {
	for i := range s.Items {
		it := &s.Items[i]
		checkAmount(s, f, priced{i, "price", it.Price, s.China() && s.Full()})
		checkAmount(s, f, priced{i, "total", it.Total, s.China()})
		if it.Qty.Sign() > 0 && it.Price.Sign() > 0 && it.Total.Sign() > 0 {
			checkProduct(s, f, i)
		}
	}
}

type priced struct {
	item   int
	field  string
	amount num.Amount
	wanted bool // nought is a fault too
}

func checkAmount(s *Sight, f *Finder, p priced) {
	if p.amount.Sign() < 0 || p.wanted && !s.GivenIn("items", p.item, p.field, p.amount.IsZero()) {
		f.Because("price", at("items", p.item, p.field), p.amount.String())
	}
}

// checkProduct compares the total with quantity times price rounded to two decimals. The tolerance is an amount or a share of the total,
// whichever is more.
func checkProduct(s *Sight, f *Finder, i int) {
	it := &s.Items[i]
	exact := it.Qty.TimesAmount(it.Price)
	if product, err := exact.AmountHalfUp(2); err == nil {
		if product == it.Total {
			return
		}
		exact = product.Exact()
	}
	diff := magnitude(exact.Minus(it.Total.Exact()))
	tolerance := s.Params.Rate(ParamPriceAbsolute, s.On).Exact()
	if share := it.Total.Times(s.Params.Rate(ParamPriceShare, s.On)); share.Cmp(tolerance) > 0 {
		tolerance = share
	}
	if diff.Cmp(tolerance) > 0 {
		f.Add(at("items", i, "total"), it.Total.String(), said("qty", it.Qty.String()), said("price", it.Price.String()),
			said("product", exact.Decimal(5)), said("diff", diff.Decimal(5)), said("tolerance", tolerance.Decimal(2)))
	}
}
