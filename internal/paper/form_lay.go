package paper

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

// Form lays out the declaration form (报关单) with the boxes of the official one, in their order. Source: domain notes 1.3, 1.4; form of 2018.
func (s *Source) Form() *Paper {
	p := s.begin(s.either(i18n.PaperImport, i18n.PaperExport))
	p.Wide = true
	p.Blocks = []Block{{Rows: s.head()}, {Table: s.goods()}, {Rows: s.foot()}}
	return p
}

// either gives the word of the direction.
func (s *Source) either(in, out fault.Text) fault.Text {
	if s.Declaration.Flow == code.Export {
		return out
	}
	return in
}

// side is the label of the direction.
func (s *Source) side(in, out fault.Text) string { return s.t(s.either(in, out)) }

// head are the boxes above the goods.
func (s *Source) head() [][]Box {
	d := s.Declaration
	export := d.Flow == code.Export
	rows := [][]Box{
		{{Label: s.label("numbers.preEntry"), Value: d.Numbers.PreEntry, Share: 5}, {Label: s.label("numbers.entry"), Value: s.Record.Entry.String(), Share: 5},
			s.coded(5, s.label("declarationOffice"), codelist.Offices, d.DeclarationOffice.String()), {Label: s.label("reference"), Value: d.Reference, Share: 4},
			{Label: s.t(i18n.PaperVersion), Value: strconv.Itoa(s.Version), Share: 2}},
		{s.party(8, s.side(i18n.PaperReceiver, i18n.PaperSender), d.Trader), s.coded(4, s.side(i18n.PaperEntryOffice, i18n.PaperExitOffice), codelist.Offices, d.BorderOffice.String()),
			{Label: s.side(i18n.PaperEntryOn, i18n.PaperExitOn), Value: day(d.EntryExitOn), Share: 3}, {Label: s.label("declaredOn"), Value: day(s.Decision.On), Share: 3},
			{Label: s.label("ledger"), Value: d.Ledger.String(), Share: 3}},
		{{Label: s.side(i18n.PaperConsignor, i18n.PaperConsignee), Code: d.Overseas.Code, Value: joined(" ", d.Overseas.Name, d.Overseas.NameEN), Share: 8},
			s.coded(3, s.label("transport.mode"), codelist.Transports, d.Transport.Mode.String()),
			{Label: s.t(i18n.PaperVehicle), Value: joined(" / ", d.Transport.Name, d.Transport.Voyage), Share: 4}, {Label: s.label("transport.billNo"), Value: d.Transport.BillNo, Share: 4}},
		{s.party(8, s.side(i18n.PaperUser, i18n.PaperProducer), d.Owner), s.coded(4, s.label("supervisionMode"), codelist.Modes, d.Mode.String()),
			s.coded(4, s.label("levyNature"), codelist.LevyNatures, d.LevyNature.String()), {Label: s.label("licenceNo"), Value: d.LicenceNo, Share: 3}},
		{{Label: s.label("contractNo"), Value: d.ContractNo, Share: 5}, s.coded(4, s.label("tradingCountry"), codelist.Countries, d.TradingCountry.String()),
			s.coded(4, s.side(i18n.PaperFrom, i18n.PaperTo), codelist.Countries, d.PartnerCountry.String()),
			s.coded(4, s.side(i18n.PaperVia, i18n.PaperDestPort), codelist.Ports, d.PartnerPort.String()),
			s.coded(4, s.side(i18n.PaperEntryPort, i18n.PaperExitPort), codelist.BorderPorts, d.BorderPort.String())},
	}
	if !export {
		rows[2] = append(rows[2], Box{Label: s.label("transport.place"), Value: d.Transport.Place, Share: 3})
		rows[3] = append(rows[3], s.coded(3, s.label("loadingPort"), codelist.Ports, d.LoadingPort.String()))
	}
	return append(rows, s.measures()...)
}

// measures are the boxes of packages, weights, charges, documents and marks.
func (s *Source) measures() [][]Box {
	d := s.Declaration
	count := ""
	if d.PackageCount > 0 {
		count = strconv.Itoa(d.PackageCount)
	}
	return [][]Box{
		{s.coded(4, s.label("packageType"), codelist.Packages, d.PackageType.String()), {Label: s.label("packageCount"), Value: count, Share: 2},
			{Label: s.label("grossKg"), Value: d.GrossKg.String(), Share: 3}, {Label: s.label("netKg"), Value: d.NetKg.String(), Share: 3},
			s.coded(3, s.label("terms"), codelist.TradeTerms, d.Terms.String()), s.charge("freight", d.Freight), s.charge("insurance", d.Insurance), s.charge("other", d.Other)},
		{{Label: s.t(i18n.PaperDocuments), Value: s.documents(), Share: 1}},
		{{Label: s.t(i18n.PaperMarks), Value: joined("    ", d.Marks, d.Remarks), Share: 3}, {Label: s.t(i18n.PaperContainers), Value: s.containers(), Share: 2}},
	}
}

func (s *Source) party(share int, label string, p declaration.Party) Box {
	return Box{Label: label, Code: joined(" ", p.USCC.String(), p.Registration.String()), Value: joined(" ", p.Name, p.NameEN), Share: share}
}

// charge tells a charge as the form does: value and mark, 502 USD in all, 0.3 %.
func (s *Source) charge(path string, c declaration.Charge) Box {
	b := Box{Label: s.label(path), Share: 3}
	switch c.Mark {
	case declaration.NoCharge:
	case declaration.Percent:
		b.Value = c.Value.String() + " %"
	case declaration.PerTonne:
		b.Value = c.Value.String() + " " + c.Currency.String() + " " + s.t(i18n.PaperPerTonne)
	case declaration.Total:
		b.Value = c.Value.String() + " " + c.Currency.String()
	}
	return b
}

// documents lists the documents and the proofs of origin.
func (s *Source) documents() string {
	var out []string
	for _, x := range s.Declaration.Documents {
		out = append(out, joined(" ", x.Code.String(), s.name(codelist.Documents, x.Code.String()), x.Number))
	}
	for i, x := range s.Declaration.Preferences {
		if i == 0 || x.Number != s.Declaration.Preferences[i-1].Number {
			out = append(out, joined(" ", x.Type, s.name(codelist.Agreements, x.Agreement.String()), x.Number))
		}
	}
	return strings.Join(out, "; ")
}

func (s *Source) containers() string {
	var out []string
	for _, x := range s.Declaration.Containers {
		out = append(out, joined(" ", x.No.String(), s.name(codelist.ContainerSpecs, x.Spec.String())))
	}
	return strings.Join(out, "; ")
}

// goods is the table of the items.
func (s *Source) goods() *Table {
	t := &Table{Cols: []Col{{Label: s.t(i18n.PaperNo), Share: 4}, {Label: s.label("items[].hs"), Share: 9}, {Label: s.t(i18n.PaperGoods), Share: 30}, {Label: s.t(i18n.PaperAmounts), Share: 13, Num: true},
		{Label: s.t(i18n.PaperPrices), Share: 13, Num: true}, {Label: s.label("items[].origin"), Share: 10}, {Label: s.label("items[].destination"), Share: 10},
		{Label: s.side(i18n.PaperInto, i18n.PaperOutOf), Share: 12}, {Label: s.t(i18n.PaperLevy), Share: 8}}}
	for i := range s.Declaration.Items {
		t.Rows = append(t.Rows, s.item(&s.Declaration.Items[i]))
	}
	return t
}

func (s *Source) item(it *declaration.Item) []string {
	no := strconv.Itoa(it.No)
	if it.LedgerItem > 0 {
		no += "\n(" + strconv.Itoa(it.LedgerItem) + ")"
	}
	amount := func(q, unit string) string {
		if unit == "" {
			return ""
		}
		return q + " " + s.name(codelist.Units, unit)
	}
	coded := func(list, c string) string {
		if c == "" {
			return ""
		}
		return s.name(list, c) + "\n(" + c + ")"
	}
	return []string{no, it.HS.String(), joined("\n", it.Name, it.Elements),
		joined("\n", amount(it.Qty1.String(), it.Unit1.String()), amount(it.Qty2.String(), it.Unit2.String()), amount(it.Qty.String(), it.Unit.String())),
		joined("\n", it.Price.String(), it.Total.String(), s.name(codelist.Currencies, it.Currency.String())+" ("+it.Currency.String()+")"),
		coded(codelist.Countries, it.Origin.String()), coded(codelist.Countries, it.Destination.String()),
		coded(codelist.Districts, it.District.String()), coded(codelist.LevyModes, it.LevyMode.String())}
}

// foot are the boxes under the goods: statements, who declares, room for customs.
func (s *Source) foot() [][]Box {
	d := s.Declaration
	var said []string
	names := i18n.Statements()
	for i, name := range names {
		answer := i18n.AnswerOpen
		if i < len(d.Statements) {
			switch d.Statements[i] {
			case '1':
				answer = i18n.AnswerYes
			case '0':
				answer = i18n.AnswerNo
			}
		}
		said = append(said, s.t(name)+": "+s.t(answer))
	}
	self := i18n.AnswerNo
	if d.SelfTax != nil {
		self = i18n.AnswerYes
	}
	said = append(said, s.t(i18n.PaperSelf)+": "+s.t(self))
	return [][]Box{
		{{Label: s.label("priceStatements"), Value: strings.Join(said, "    "), Share: 1}},
		{{Label: s.label("people.declarer"), Value: d.People.Declarer, Share: 3}, s.party(6, s.label("declarant"), d.Declarant),
			{Label: s.t(i18n.PaperPromise), Value: s.t(i18n.PaperVersion) + " " + strconv.Itoa(s.Version) + "  " + when(s.At), Share: 6}, {Label: s.t(i18n.PaperStamp), Value: "\n", Share: 5}},
	}
}
