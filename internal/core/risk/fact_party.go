package risk

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// partyFacts are those of the trader, the declarant, the overseas party and the buyer, with their history.
func partyFacts() []Fact {
	list := []Fact{
		flag("history.known", "已有风险历史数据（离线检查没有）", "what happened before is known; an offline check knows nothing", func(s *Sight) bool { return s.Facts.Past != nil }),
		text("trader.credit", "信用等级代码，未知为空", "credit level, \"\" where it is not known", func(s *Sight) string { return s.Facts.Credit }),
		text("trader.code", "统一社会信用代码", "unified social credit code", func(s *Sight) string { return s.Trader.USCC.String() }),
		flag("relation.ownerIsTrader", "消费使用/生产销售单位即收发货人", "the owner of the goods is the trader", func(s *Sight) bool { return s.Owner.USCC == s.Trader.USCC && !s.Owner.USCC.IsZero() }),
		flag("relation.declarantIsTrader", "自行申报", "the trader declares for itself", func(s *Sight) bool { return s.Declarant.USCC == s.Trader.USCC && !s.Declarant.USCC.IsZero() }),
		text("partner.name", "境外收发货人名称", "name of the overseas party", func(s *Sight) string { return overseasName(&s.Overseas) }),
		text("partner.aeo", "境外AEO编码", "AEO number of the overseas party", func(s *Sight) string { return s.Overseas.Code }),
	}
	for _, p := range tallied {
		list = append(list, tallyFacts(p.name, p.zh, p.en, p.of)...)
	}
	return list
}

// tallied are the headings under which history is counted for the declaration as a whole.
var tallied = []struct {
	name, zh, en string
	of           func(*Sight) *declaration.Tally
}{
	{"trader", "收发货人此前", "of the trader before", func(s *Sight) *declaration.Tally { return &s.past.Trader }},
	{"declarant", "申报单位此前", "of the declarant before", func(s *Sight) *declaration.Tally { return &s.past.Declarant }},
	{"partner", "收发货人与该境外方此前", "of the trader with this overseas party before", func(s *Sight) *declaration.Tally { return &s.past.Partner }},
	{"today", "当日同一收发货人、境外方、监管方式", "of the trader with this overseas party in this mode on the day", func(s *Sight) *declaration.Tally { return &s.past.Today }},
	{"buyer", "订购人本年度", "of the person who ordered, this year", func(s *Sight) *declaration.Tally { return &s.past.Buyer }},
	{"buyerDay", "订购人当日", "of the person who ordered, on the day", func(s *Sight) *declaration.Tally { return &s.past.BuyerDay }},
}

// tallyFacts are the counts under one heading.
func tallyFacts(name, zh, en string, of func(*Sight) *declaration.Tally) []Fact {
	return []Fact{
		number(name+".declared", "count", zh+"申报数", "declarations "+en, func(s *Sight) int64 { return of(s).Declared }),
		number(name+".refused", "count", zh+"退单数", "declarations refused "+en, func(s *Sight) int64 { return of(s).Refused }),
		number(name+".amended", "count", zh+"修改数", "amendments "+en, func(s *Sight) int64 { return of(s).Amended }),
		number(name+".inspected", "count", zh+"查验数", "inspections "+en, func(s *Sight) int64 { return of(s).Inspected }),
		number(name+".found", "count", zh+"查获数", "inspections with a finding "+en, func(s *Sight) int64 { return of(s).Found }),
		number(name+".foundShare", "permille", zh+"查获率，未查验为0", "share of inspections with a finding "+en+", 0 without any", func(s *Sight) int64 { return share(of(s)) }),
		number(name+".value", "fen", zh+"申报完税价格合计", "dutiable value declared "+en, func(s *Sight) int64 { return of(s).Fen }),
		number(name+".days", "days", zh+"首次申报至今天数，未申报为0", "days since the first declaration "+en+", 0 without any", func(s *Sight) int64 { return s.since(of(s)) }),
	}
}

func share(t *declaration.Tally) int64 {
	if t.Inspected == 0 {
		return 0
	}
	return t.Found * 1000 / t.Inspected
}

func (s *Sight) since(t *declaration.Tally) int64 {
	if t.First.IsZero() {
		return 0
	}
	return int64(s.On.DaysSince(t.First))
}

func overseasName(o *declaration.Overseas) string {
	if o.NameEN != "" {
		return o.NameEN
	}
	return o.Name
}
