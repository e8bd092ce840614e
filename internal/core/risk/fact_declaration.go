package risk

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/num"
)

// declarationFacts are those of the declaration as a whole, its route, cargo, papers and manifest.
func declarationFacts() []Fact {
	return []Fact{
		text("declaration.flow", "进出口标志：I进口，E出口", "I import, E export", func(s *Sight) string { return s.Flow.String() }),
		text("declaration.mode", "监管方式，4位", "supervision mode, 4 digits", func(s *Sight) string { return s.Mode.String() }),
		text("declaration.levyNature", "征免性质，3位", "levy nature, 3 digits", func(s *Sight) string { return s.LevyNature.String() }),
		text("declaration.terms", "成交方式，1位", "terms of delivery, 1 digit", func(s *Sight) string { return s.Terms.String() }),
		text("declaration.stage", "两步申报：summary概要，complete完整", "summary, complete, or \"\" in one step", func(s *Sight) string { return s.Stage.String() }),
		flag("declaration.advance", "提前申报", "declared before arrival", func(s *Sight) bool { return s.Advance }),
		text("declaration.office", "申报地海关，4位", "declaration office, 4 digits", func(s *Sight) string { return s.DeclarationOffice.String() }),
		text("declaration.remarks", "备注", "remarks", func(s *Sight) string { return s.Remarks }),
		number("declaration.items", "count", "商品项数", "number of items", func(s *Sight) int64 { return int64(len(s.Items)) }),
		number("declaration.value", "fen", "完税价格合计", "dutiable value of all items", (*Sight).total),
		number("declaration.valueUsd", "cent", "完税价格合计（美元），汇率未知为0", "dutiable value in USD, 0 without a rate", func(s *Sight) int64 { return s.usd(s.total()) }),
		texts("declaration.documents", "随附监管证件代码", "codes of supervision documents", (*Sight).documents),
		number("declaration.attachments", "count", "电子随附单据数", "number of electronic documents", func(s *Sight) int64 { return int64(len(s.Attachments)) }),
		flag("declaration.specialRelation", "申报买卖双方有特殊关系", "buyer and seller are declared as related", func(s *Sight) bool { return s.statement(0) }),
		flag("declaration.royalties", "申报支付特许权使用费", "royalties are declared as paid", func(s *Sight) bool { return s.statement(2) }),

		text("route.transport", "运输方式", "mode of transport", func(s *Sight) string { return s.Transport.Mode.String() }),
		text("route.borderOffice", "进出境关别，4位", "border office, 4 digits", func(s *Sight) string { return s.BorderOffice.String() }),
		text("route.partnerCountry", "启运国/运抵国，3位字母", "country of departure (import) or arrival (export)", func(s *Sight) string { return s.PartnerCountry.String() }),
		text("route.tradingCountry", "贸易国，3位字母", "trading country", func(s *Sight) string { return s.TradingCountry.String() }),
		text("route.loadingCountry", "启运港所在国", "country of the port of loading", func(s *Sight) string { return countryOf(s.LoadingPort) }),
		texts("route.loadingGroups", "启运港所在国的国家组：AFRICA、LDC、RCEP等", "groups of that country: AFRICA, LDC, RCEP …", func(s *Sight) []string { return s.groups(countryOf(s.LoadingPort)) }),
		number("route.declared", "count", "该路线（国家、运输方式、口岸）此前申报数", "declarations on this route before", func(s *Sight) int64 { return s.past.Route.Declared }),
		number("route.found", "count", "该路线此前查获数", "findings on this route before", func(s *Sight) int64 { return s.past.Route.Found }),

		number("cargo.packages", "count", "件数", "packages", func(s *Sight) int64 { return int64(s.PackageCount) }),
		number("cargo.gross", "gram", "毛重", "gross weight", func(s *Sight) int64 { return grams(s.GrossKg) }),
		number("cargo.net", "gram", "净重", "net weight", func(s *Sight) int64 { return grams(s.NetKg) }),
		number("cargo.containers", "count", "集装箱数", "containers", func(s *Sight) int64 { return int64(len(s.Containers)) }),
		number("cargo.grossPerContainer", "gram", "平均每箱毛重，无箱为0", "gross weight a container, 0 without one", (*Sight).grossPerContainer),

		flag("manifest.known", "有对应舱单", "the manifest of the bill is known", func(s *Sight) bool { return s.Facts.Manifest != nil }),
		number("manifest.packages", "count", "舱单件数减申报件数", "packages of the manifest less those declared", (*Sight).packagesOver),
		number("manifest.gross", "gram", "舱单毛重减申报毛重", "gross weight of the manifest less that declared", (*Sight).grossOver),
	}
}

func countryOf(p code.Port) string {
	if s := p.String(); len(s) == 6 {
		return s[:3]
	}
	return ""
}

// groups gives the groups of a country and its programme.
func (s *Sight) groups(country string) []string {
	row, ok := s.Codes.On(codelist.Countries, country, s.On)
	if !ok {
		return nil
	}
	var out []string
	for _, list := range [...]string{row.Attrs["groups"], row.Attrs["programme"]} {
		if list != "" {
			out = append(out, strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == ' ' })...)
		}
	}
	return out
}

func (s *Sight) documents() []string {
	out := make([]string, len(s.Documents))
	for i := range s.Documents {
		out[i] = s.Documents[i].Code.String()
	}
	return out
}

// statement tells whether the i-th statement on the price is yes.
func (s *Sight) statement(i int) bool { return len(s.Statements) > i && s.Statements[i] == '1' }

// usd gives an amount of fen in cents of a US dollar.
func (s *Sight) usd(fen int64) int64 {
	if s.Rates == nil {
		return 0
	}
	rate, ok := s.Rates.Rate(usDollar, s.On)
	if !ok || rate.Sign() <= 0 {
		return 0
	}
	q, err := num.MoneyFromFen(fen).Exact().Quo(rate.Exact())
	if err != nil {
		return 0
	}
	m, err := q.RoundHalfUp(num.Fen)
	if err != nil {
		return 0
	}
	return m.Fen()
}

var usDollar, _ = code.ParseCurrency("USD")

// grams gives a weight in kilograms as whole grams, rounded down.
func grams(q num.Qty) int64 { return q.Thousandths() }

func (s *Sight) grossPerContainer() int64 {
	if len(s.Containers) == 0 {
		return 0
	}
	return grams(s.GrossKg) / int64(len(s.Containers))
}

func (s *Sight) packagesOver() int64 {
	if s.Facts.Manifest == nil {
		return 0
	}
	return int64(s.Facts.Manifest.Packages) - int64(s.PackageCount)
}

func (s *Sight) grossOver() int64 {
	if s.Facts.Manifest == nil {
		return 0
	}
	return grams(s.Facts.Manifest.GrossKg) - grams(s.GrossKg)
}
