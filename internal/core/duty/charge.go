package duty

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// charges converts the charges of the head that belong to the value.
func (a *assessor) charges() {
	in := a.in
	if in.AddFreight != Never {
		a.out.Freight = a.freight()
	}
	withFreight := a.add(a.price, a.out.Freight)
	switch {
	case in.AddInsurance == Never:
	case in.Insurance.Mark != None:
		base := withFreight
		if in.Flow == code.Export { // the price of an export has its freight inside
			base = a.price
		}
		a.out.Insurance = a.charge(ForInsurance, in.Insurance, base)
	case in.AddInsurance == Always && in.Flow == code.Import:
		a.out.Insurance, a.out.Assumed = a.round(withFreight.Times(in.InsuranceRate)), true
	}
	a.out.Other = a.charge(ForOther, in.Other, a.price)
}

// freight takes the legs of the invoice up to the border when they are listed, else the declared freight.
func (a *assessor) freight() num.Money {
	if len(a.in.Legs) == 0 {
		return a.charge(ForFreight, a.in.Freight, a.price)
	}
	var sum num.Money
	for i, l := range a.in.Legs {
		c := HeadCharge{For: ForFreight, Mark: Total, Declared: l.Amount, Left: l.InTerritory}
		if !l.InTerritory {
			fx, ok := a.in.Rates(l.Currency)
			if !ok {
				a.noRate(l.Currency, listPath("freightLegs", i, "currency"))
				continue
			}
			c.FX, c.CNY = fx, a.round(l.Amount.Times(fx.Rate))
			sum = a.add(sum, c.CNY)
		} else {
			c.FX.Currency = l.Currency
		}
		a.keep(c)
	}
	return sum
}

// charge converts a charge by its mark. A currency without a rate is a fault; one that is not declared is the fault of a rule.
func (a *assessor) charge(k ChargeKind, c Charge, base num.Money) num.Money {
	h := HeadCharge{For: k, Mark: c.Mark, Declared: c.Value}
	switch c.Mark {
	case Percent:
		x, err := base.Exact().Times(c.Value.Exact()).Quo(num.Int(100))
		a.note(err)
		h.Base, h.CNY = base, a.round(x)
	case PerTonne, Total:
		fx, ok := a.in.Rates(c.Currency)
		if !ok {
			a.noRate(c.Currency, string(k)+".currency")
			return num.Money{}
		}
		h.FX = fx
		x := c.Value.Times(fx.Rate)
		if c.Mark == PerTonne {
			tonnes, err := a.in.GrossKg.Exact().Quo(num.Int(1000))
			a.note(err)
			h.GrossKg, x = a.in.GrossKg, tonnes.Times(x)
		}
		h.CNY = a.round(x)
	default:
		return num.Money{}
	}
	a.keep(h)
	return h.CNY
}

// keep keeps a charge for whoever asks what the value is made of.
func (a *assessor) keep(c HeadCharge) {
	if a.out.Charges == nil {
		a.out.Charges = make([]HeadCharge, 0, 3)
	}
	a.out.Charges = append(a.out.Charges, c)
}

// values gives each item its share of the charges and its dutiable value.
func (a *assessor) values() {
	byWeight, rest := a.byWeight(), a.headCharges()
	freight := a.out.Freight
	if a.in.Flow == code.Export {
		freight = a.sub(num.Money{}, freight)
	}
	if byWeight {
		rest = a.sub(rest, freight)
	}
	if !rest.IsZero() {
		share(a, rest, func(i int) num.Money { return a.out.Items[i].Price })
	}
	if byWeight {
		share(a, freight, func(i int) num.Qty { return a.in.Goods[i].NetKg })
	}
	for i := range a.out.Items {
		a.value(i)
	}
}

// share adds to the charges of each item its share of a total by its weight.
func share[W num.Weight](a *assessor, total num.Money, weight func(i int) W) {
	weights := make([]W, len(a.out.Items))
	for i := range weights {
		weights[i] = weight(i)
	}
	shares, err := num.Apportion(total, weights)
	a.note(err)
	for i := range shares {
		it := &a.out.Items[i]
		it.Charges = a.add(it.Charges, shares[i])
	}
}

// byWeight tells whether freight per tonne goes by the weight of the items; that some item has none is told, and it then goes by their totals.
func (a *assessor) byWeight() bool {
	if !a.in.ByWeight || a.in.Freight.Mark != PerTonne || len(a.in.Legs) > 0 {
		return false
	}
	all := true
	for i := range a.in.Goods {
		if g := &a.in.Goods[i]; g.NetKg.Sign() <= 0 {
			a.faults = append(a.faults, fault.Fault{Code: FaultUnit, Reason: "weight", Severity: fault.Advice, Path: itemPath(i, "qty1"), Value: g.Qty1.String()})
			all = false
		}
	}
	return all
}

// value gives an item its dutiable value: price and share of the charges, or what was found otherwise.
func (a *assessor) value(i int) {
	it := &a.out.Items[i]
	if it.Valued != nil {
		it.Charges = num.Money{}
		it.Value = a.roundTo(it.Valued.Value.Exact(), a.in.ValueUnit)
		if it.Value.Sign() <= 0 {
			a.faults = append(a.faults, badInput("positive", itemPath(i, "valued"), it.Valued.Value.String()))
			it.Value = num.Money{}
		}
		return
	}
	it.Value = a.roundTo(a.add(it.Price, it.Charges).Exact(), a.in.ValueUnit)
	if it.Value.Sign() < 0 {
		a.belowZero(i, a.headCharges())
	}
}

// headCharges gives the sum of what is added to the prices, below nought where more is deducted.
func (a *assessor) headCharges() num.Money {
	sum := a.add(a.out.Freight, a.out.Insurance)
	if a.in.Flow == code.Export {
		sum = a.sub(num.Money{}, sum)
	}
	return a.add(sum, a.out.Other)
}
