package declaration

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

// RetailRule gives the law of cross-border retail import on a day.
func (l *Law) RetailRule(on cal.Date) duty.RetailRule {
	p, _ := l.Params.On(ParamRetailShare, on)
	list := l.Codes.List(codelist.RetailGoods)
	return duty.RetailRule{Single: l.yuan(ParamRetailSingle, on), Yearly: l.yuan(ParamRetailYearly, on), Share: p.Value,
		ReturnDays: l.Params.Int(ParamRetailReturnDays, on), Source: p.Source,
		Listed: func(hs code.HS) bool {
			s := hs.String()
			_, ok := list.On(s, on)
			if !ok && len(s) > digitsOfList {
				_, ok = list.On(s[:digitsOfList], on)
			}
			return ok
		}}
}

// digitsOfList is how many digits most rows of the positive list have.
const digitsOfList = 8

// ArticleRule gives the law of the tax on articles of travellers and of the post on a day.
func (l *Law) ArticleRule(on cal.Date) duty.ArticleRule {
	return duty.ArticleRule{PostNear: l.yuan(ParamPostNear, on), PostFar: l.yuan(ParamPostFar, on), Resident: l.yuan(ParamResident, on),
		Visitor: l.yuan(ParamVisitor, on), Shop: l.yuan(ParamArrivalShop, on), Forgone: l.yuan(ParamArticleForgone, on)}
}

// ArticleRate gives the rate of a class of articles on a day; false for a class that there is not.
func (l *Law) ArticleRate(class string, on cal.Date) (num.Rate, bool) {
	row, ok := l.Codes.On(codelist.ArticleClasses, class, on)
	if !ok {
		return num.Rate{}, false
	}
	r, err := num.ParseRate(row.Attrs["rate"])
	return r, err == nil
}

// TemporaryRule gives the law of goods admitted for a time on a day.
func (l *Law) TemporaryRule(on cal.Date) duty.TemporaryRule {
	return duty.TemporaryRule{Parts: l.Params.Int(ParamTemporaryParts, on), Least: l.Params.Int(ParamMonthDays, on)}
}

// ReliefRule gives the law of goods with relief on a day, by what they are: ship, vehicle or other. Of anything else it has no years, and no value
// comes of it.
func (l *Law) ReliefRule(class string, on cal.Date) duty.ReliefRule {
	row, _ := l.Codes.On(codelist.ReliefTerms, class, on)
	years, err := strconv.Atoi(row.Attrs["years"])
	if err != nil {
		years = 0
	}
	return duty.ReliefRule{Years: years, Least: l.Params.Int(ParamMonthDays, on)}
}

// yuan gives a parameter in CNY, to the fen.
func (l *Law) yuan(name string, on cal.Date) num.Money {
	m, err := l.Params.Rate(name, on).Exact().RoundHalfUp(num.Fen)
	if err != nil { // no rate is beyond the range of money
		return num.Money{}
	}
	return m
}
