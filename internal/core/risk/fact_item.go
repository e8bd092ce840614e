package risk

import (
	"math"
	"math/bits"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// itemFacts are what is declared of an item and what the tariff says of it.
func itemFacts() []Fact {
	return ofItem([]Fact{
		number("item.no", "", "项号", "number of the item", func(s *Sight) int64 { return int64(s.item.No) }),
		text("item.hs", "商品编号，10位", "commodity code, 10 digits", func(s *Sight) string { return s.item.HS.String() }),
		text("item.name", "商品名称", "name of the goods", func(s *Sight) string { return s.item.Name }),
		text("item.elements", "规格型号（申报要素）", "elements of the description", func(s *Sight) string { return s.item.Elements }),
		text("item.brandKind", "品牌类型：0无，1境内自主，2境内收购，3境外贴牌，4境外其他", "kind of brand: 0 none, 1 own, 2 bought, 3 foreign made to order, 4 other foreign", func(s *Sight) string { return part(s.item.Elements, 0) }),
		text("item.origin", "原产国", "country of origin", func(s *Sight) string { return s.item.Origin.String() }),
		texts("item.originGroups", "原产国的国家组", "groups of the country of origin", func(s *Sight) []string { return s.groups(s.item.Origin.String()) }),
		text("item.destination", "最终目的国", "country of destination", func(s *Sight) string { return s.item.Destination.String() }),
		text("item.unit", "法定第一单位", "first statutory unit", func(s *Sight) string { return s.item.Unit1.String() }),
		number("item.quantity", "thousandth", "法定第一数量，千分之一单位", "first statutory quantity in thousandths", func(s *Sight) int64 { return s.item.Qty1.Thousandths() }),
		number("item.net", "gram", "净重（法定单位含千克时），否则为0", "net weight where a statutory unit is the kilogram, else 0", func(s *Sight) int64 { return grams(s.item.Kilograms()) }),
		number("item.value", "fen", "完税价格", "dutiable value", (*Sight).value),
		number("item.valuePerKg", "fen", "每千克完税价格，未知为0", "dutiable value a kilogram, 0 where it is not known", (*Sight).valuePerKg),
		texts("item.attributes", "货物属性代码：21旧品等", "attributes of the goods: 21 used …", func(s *Sight) []string { return s.item.Attributes }),
		text("item.purpose", "用途代码", "code of the purpose", func(s *Sight) string { return s.item.Purpose }),
		text("item.levyMode", "征减免税方式", "levy mode", func(s *Sight) string { return s.item.LevyMode.String() }),
		text("item.agreement", "申报享惠的协定代码，未享惠为空", "trade agreement that is claimed, \"\" for none", func(s *Sight) string { return s.preference().Agreement.String() }),
		text("item.proof", "原产地证明：certificate证书，declaration声明", "certificate, declaration or \"\"", func(s *Sight) string { return s.preference().Proof.String() }),
		text("item.conditions", "监管条件字母", "letters of the supervision conditions of the line", (*Sight).conditions),
		number("item.duty", "permille", "最惠国税率，未知为0", "most-favoured-nation rate of duty, 0 where it is not known", (*Sight).mfn),
	})
}

// goodsFacts are what happened before to such goods, and what they cost.
func goodsFacts() []Fact {
	list := ofItem([]Fact{
		flag("price.known", "该税号有历史价格分布且单位一致", "the line has a price distribution in the unit of the item", (*Sight).priced),
		number("price.count", "count", "历史价格数", "prices that were counted", func(s *Sight) int64 { return s.goods.Price.Count }),
		number("price.unit", "milli-fen", "本项每法定第一单位完税价格，千分之一分", "dutiable value a first statutory unit, in thousandths of a fen", (*Sight).unitPrice),
		number("price.median", "milli-fen", "历史价格中位数", "median of the prices", func(s *Sight) int64 { return s.goods.Price.Median }),
		number("price.low", "milli-fen", "历史价格下四分位数", "lower quartile", func(s *Sight) int64 { return s.goods.Price.Low }),
		number("price.high", "milli-fen", "历史价格上四分位数", "upper quartile", func(s *Sight) int64 { return s.goods.Price.High }),
		number("price.permille", "permille", "本项价格占中位数千分比，未知为1000", "price as a share of the median, 1000 where it is not known", (*Sight).priceShare),
		number("price.deviation", "hundredth", "偏离中位数的稳健标准差数（百分之一），未知为0", "hundredths of a robust standard deviation from the median, 0 where it is not known", (*Sight).deviation),
	})
	for _, p := range talliedGoods {
		list = append(list, ofItem(tallyFacts(p.name, p.zh, p.en, p.of))...)
	}
	return append(list, ofItem([]Fact{
		flag("first.goods", "收发货人首次申报该税号", "the trader never declared this code before", func(s *Sight) bool { return s.Facts.Past != nil && s.goods.Goods.Declared == 0 }),
		flag("first.origin", "收发货人首次申报该原产国", "the trader never declared this origin before", func(s *Sight) bool { return s.Facts.Past != nil && s.goods.From.Declared == 0 }),
	})...)
}

// talliedGoods are the headings under which history is counted for an item.
var talliedGoods = []struct {
	name, zh, en string
	of           func(*Sight) *declaration.Tally
}{
	{"goods", "收发货人该税号此前", "of the trader under this code before", func(s *Sight) *declaration.Tally { return &s.goods.Goods }},
	{"opposite", "收发货人该税号反向（进/出口）此前", "of the trader under this code in the other direction before", func(s *Sight) *declaration.Tally { return &s.goods.Opposite }},
	{"origin", "收发货人该原产国此前", "of the trader from this origin before", func(s *Sight) *declaration.Tally { return &s.goods.From }},
	{"line", "该税号全部企业此前", "of everybody under this code before", func(s *Sight) *declaration.Tally { return &s.goods.Line }},
}

func part(s string, n int) string {
	parts := strings.Split(s, "|")
	if n >= len(parts) {
		return ""
	}
	return parts[n]
}

func (s *Sight) valuePerKg() int64 { return per(s.value(), grams(s.item.Kilograms())) }

// per gives v for 1,000 thousandths, rounded down; out of range it is the highest number there is.
func per(v, thousandths int64) int64 {
	if v <= 0 || thousandths <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(v), 1000)
	if hi >= uint64(thousandths) {
		return math.MaxInt64
	}
	q, _ := bits.Div64(hi, lo, uint64(thousandths))
	return int64(min(q, math.MaxInt64))
}

// preference finds the preference that is claimed for the item; the zero value is none.
func (s *Sight) preference() declaration.Preference {
	for _, p := range s.Preferences {
		if p.Item == s.item.No {
			return p
		}
	}
	return declaration.Preference{}
}

func (s *Sight) conditions() string {
	if l, ok := s.Line(s.index); ok {
		return l.Conditions
	}
	return ""
}

func (s *Sight) mfn() int64 {
	l, ok := s.Line(s.index)
	if !ok {
		return 0
	}
	m, _ := l.Measure(tariff.MFN, s.On)
	return m.Rate.Millionths() / 1000
}

// unitPrice gives the dutiable value of one first statutory unit in thousandths of a fen.
func (s *Sight) unitPrice() int64 { return UnitPrice(s.value(), s.item.Qty1) }

// UnitPrice gives what one unit costs in thousandths of a fen, 0 without a quantity.
func UnitPrice(fen int64, qty num.Qty) int64 {
	return per(min(fen, 1<<52)*1000, qty.Thousandths())
}

func (s *Sight) priced() bool {
	p := &s.goods.Price
	return p.Count > 0 && p.Median > 0 && p.Unit == s.item.Unit1 && s.unitPrice() > 0
}

func (s *Sight) priceShare() int64 {
	if !s.priced() {
		return 1000
	}
	return min(s.unitPrice(), 1<<53) * 1000 / s.goods.Price.Median
}

// deviation gives how far the price is from the median, in hundredths of a robust standard deviation: the distance between the
// quartiles divided by 1.349, and no less than a hundredth of the median.
func (s *Sight) deviation() int64 {
	if !s.priced() {
		return 0
	}
	p := &s.goods.Price
	spread := max((p.High-p.Low)/1349*1000+(p.High-p.Low)%1349*1000/1349, p.Median/100, 1)
	d := s.unitPrice() - p.Median
	return max(min(d, 1<<55), -1<<55) * 100 / spread
}
