package paper

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/i18n"
)

// Assessment lays out what is owed and why: sums, each tax of each item as a sentence, rates that were not taken, the lane.
func (s *Source) Assessment() *Paper {
	p := s.begin(i18n.PaperAssessment)
	a := &s.Decision.Assessment
	p.Blocks = []Block{{Rows: s.who()}, {Rows: [][]Box{
		{{Label: s.t(i18n.PaperEdition), Value: s.Decision.Rulebook.Edition, Share: 1}},
		{{Label: s.t(i18n.PaperRatesOn), Value: day(a.RateOn), Share: 3},
			{Label: s.t(i18n.PaperBook), Value: short(s.Decision.Rulebook.Hash), Share: 4}, {Label: s.t(i18n.PaperPay), Value: s.payUntil(), Share: 3}},
		{{Label: s.t(i18n.PaperValue), Value: money(a.Value), Share: 3}, {Label: s.t(i18n.PaperSum), Value: money(a.Total), Share: 3}, {Label: s.t(i18n.PaperSecured), Value: money(a.Secured), Share: 3}}}}}
	if len(a.Kinds) > 0 {
		p.Blocks = append(p.Blocks, Block{Title: s.t(i18n.PaperKinds), Table: s.kinds()})
	}
	p.Blocks = append(p.Blocks, s.reasons()...)
	words := clearance.Reasons()
	lane := Block{Title: s.t(i18n.PaperLane) + " · " + s.t(i18n.Lane(s.Decision.Lane.Lane))}
	for _, w := range s.Decision.Lane.Reasons {
		lane.Lines = append(lane.Lines, "· "+s.t(words[w.Code].Fill(w.Args)))
	}
	p.Blocks = append(p.Blocks, lane, Block{Lines: []string{s.t(i18n.PaperNotBill)}})
	return p
}

// who are the boxes that say whose declaration it is.
func (s *Source) who() [][]Box {
	d := s.Declaration
	return [][]Box{
		{{Label: s.label("numbers.entry"), Value: s.Record.Entry.String(), Share: 4}, s.coded(4, s.t(i18n.PaperBy), codelist.Offices, d.DeclarationOffice.String()),
			{Label: s.label("declaredOn"), Value: day(s.Decision.On), Share: 3}, {Label: s.t(i18n.PaperVersion), Value: strconv.Itoa(s.Version), Share: 2}},
		{s.party(6, s.side(i18n.PaperReceiver, i18n.PaperSender), d.Trader), s.coded(3, s.label("supervisionMode"), codelist.Modes, d.Mode.String()),
			{Label: s.label("transport.billNo"), Value: d.Transport.BillNo, Share: 4}},
	}
}

func (s *Source) payUntil() string {
	for _, d := range s.Decision.Deadlines {
		if d.Kind == "payment" {
			return day(d.Until)
		}
	}
	return ""
}

func (s *Source) kinds() *Table {
	t := &Table{Cols: []Col{{Label: s.t(i18n.PaperTax), Share: 2}, {Label: s.t(i18n.PaperAssessed), Share: 2, Num: true}, {Label: s.t(i18n.PaperDue), Share: 2, Num: true}}}
	for _, k := range s.Decision.Assessment.Kinds {
		t.Rows = append(t.Rows, []string{s.t(k.Kind.Name()), money(k.Assessed), money(k.Due)})
	}
	return t
}

// reasons tell the taxes of each item.
func (s *Source) reasons() (out []Block) {
	for i := range s.Decision.Assessment.Items {
		it := &s.Decision.Assessment.Items[i]
		name := ""
		if i < len(s.Declaration.Items) {
			name = s.Declaration.Items[i].Name
		}
		b := Block{Title: s.t(i18n.PaperItem, i18n.Arg("n", strconv.Itoa(it.No)), i18n.Arg("hs", it.HS.String()), i18n.Arg("name", name))}
		if it.Valued == nil {
			b.Lines = append(b.Lines, s.t(i18n.PaperPrice, i18n.Arg("price", it.Declared.String()), i18n.Arg("currency", it.FX.Currency.String()), i18n.Arg("rate", it.FX.Rate.String()),
				i18n.Arg("charges", money(it.Charges)), i18n.Arg("value", money(it.Value))))
		}
		if it.FX.Illustrative {
			b.Lines = append(b.Lines, s.t(i18n.PaperFXShown))
		}
		taxes, lost := it.Told()
		b.Lines = append(b.Lines, s.each(taxes)...)
		b.Lines = append(b.Lines, s.each(lost)...)
		out = append(out, b)
	}
	return out
}

func (s *Source) each(list []fault.Text) (out []string) {
	for _, t := range list {
		out = append(out, "· "+s.t(t))
	}
	return out
}

// short cuts a hash to what a person compares.
func short(hash string) string {
	if len(hash) > 12 {
		return hash[:12]
	}
	return hash
}

// money writes an amount with its thousands apart.
func money(m num.Money) string {
	text := m.String()
	sign := ""
	if m.Sign() < 0 {
		sign, text = "-", text[1:]
	}
	for i := len(text) - 6; i > 0; i -= 3 { // behind the point stand two
		text = text[:i] + "," + text[i:]
	}
	return sign + text
}
