package cli

import (
	"errors"
	"strings"

	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/i18n"
)

type dutyCmd struct {
	HS        string   `arg:"" name:"hs" help:"Commodity code of 10 digits."`
	On        string   `help:"The day whose law applies: 2026-11-24. Today when it is left out." placeholder:"DATE"`
	Flow      string   `help:"import or export." default:"import" placeholder:"FLOW"`
	Origin    string   `help:"Country of origin, 3 letters; unknown where it is not known." placeholder:"KEN"`
	Mode      string   `help:"Supervision mode; general trade when it is left out." placeholder:"0110"`
	Value     string   `help:"Price of all goods." placeholder:"10000"`
	Currency  string   `help:"Of value, price and charges; CNY when it is left out." placeholder:"USD"`
	Price     string   `help:"Price of one unit, in place of --value." placeholder:"12.50"`
	Qty       string   `help:"Quantity as traded." placeholder:"100"`
	Unit      string   `help:"Unit of --qty, code or name; the first statutory unit when it is left out." placeholder:"035"`
	Qty1      string   `name:"qty1" help:"Quantity in the first statutory unit."`
	Qty2      string   `name:"qty2" help:"Quantity in the second statutory unit."`
	Gross     string   `help:"Gross weight in kg."`
	Terms     string   `help:"CIF, C&F, FOB, C&I, EXW or a code." placeholder:"FOB"`
	Freight   string   `help:"500, 500 EUR, 3% or 42.35/t EUR." placeholder:"500"`
	Insurance string   `help:"As freight; 3 per mille when it is left out." placeholder:"0.3%"`
	Other     string   `help:"Other charges; below nought to deduct." placeholder:"-20"`
	Maker     string   `help:"Producer, by whom anti-dumping duties differ."`
	Claim     string   `help:"Preference: programme, and C, D, later or the number of the proof behind a colon." placeholder:"AF20:C"`
	Document  []string `help:"Codes of documents that will be presented." placeholder:"t"`
	Compare   []string `help:"Other origins to compare with." placeholder:"VNM,DEU"`
	Ref       string   `help:"Folder whose tables stand before those of the binary." type:"existingdir" placeholder:"DIR"`
}

// Run answers; the answer is no when the question has a fault, or when a tax awaits an officer.
func (c *dutyCmd) Run(r *run) error {
	today, err := r.dayOf("")
	if err != nil {
		return err
	}
	l, err := loadLaw(c.Ref)
	if err != nil {
		return err
	}
	s := &quote.Service{Rulebooks: l, Catalogue: l.catalogue}
	q, err := s.Quote(quote.Question{HS: c.HS, On: c.On, Flow: c.Flow, Origin: c.Origin, Mode: c.Mode, Value: c.Value, Currency: c.Currency, Price: c.Price,
		Qty: c.Qty, Unit: c.Unit, Qty1: c.Qty1, Qty2: c.Qty2, Gross: c.Gross, Terms: c.Terms, Freight: c.Freight, Insurance: c.Insurance, Other: c.Other,
		Maker: c.Maker, Claim: c.Claim, Document: c.Document, Compare: c.Compare}, today)
	if wrong, ok := errors.AsType[*quote.QuestionError](err); ok {
		return r.wrong(wrong.Faults)
	}
	if err != nil {
		return err
	}
	if r.json {
		err = r.encode(q)
	} else {
		r.showQuote(q)
	}
	if err == nil && !q.Complete {
		return errNo
	}
	return err
}

// wrong tells what is wrong with a question.
func (r *run) wrong(list []fault.Rendered) error {
	if r.json {
		if err := r.encode(struct {
			Faults []fault.Rendered `json:"faults"`
		}{list}); err != nil {
			return err
		}
		return errNo
	}
	r.faults(list, "--")
	return errNo
}

// faults prints faults with the fields they stand at.
func (r *run) faults(list []fault.Rendered, before string) {
	for _, f := range list {
		r.print("  [%s] %s %s%s", r.lang.Of(severityNames[f.Severity]), f.Code, before, f.Path)
		r.print("      %s", r.lang.Of(f.Message))
		r.print("      → %s", r.lang.Of(f.Mend))
	}
}

func (r *run) showQuote(q *quote.Quote) {
	l := &q.Line
	r.print("%s %s", l.HS, l.Name)
	if l.NameEN != "" {
		r.print("  %s", l.NameEN)
	}
	r.say(i18n.ShowEdition, i18n.Arg("edition", l.Edition), i18n.Arg("span", l.Span.String()), i18n.Arg("on", q.On.String()))
	r.say(i18n.ShowUnits, i18n.Arg("units", r.rows(l.Units)))
	it := &q.Assessment.Items[0]
	r.say(i18n.DutyValue, i18n.Arg("value", it.Value.String()), i18n.Arg("price", it.Price.String()), i18n.Arg("charges", it.Charges.String()),
		i18n.Arg("currency", it.FX.Currency.String()), i18n.Arg("rate", it.FX.Rate.String()))
	for _, t := range q.Taxes {
		r.print("      %s", r.lang.Of(t.Said))
	}
	for _, x := range q.Rates {
		r.print("      %s", r.lang.Of(x.Said))
	}
	total := i18n.CheckTotal
	if !q.Complete {
		total = i18n.DutyIncomplete
	}
	r.say(total, i18n.Arg("total", q.Assessment.Owed().String()))
	r.showNeeds(q)
	r.showOptions(q)
	r.faults(q.Faults, "")
	for _, n := range q.Notes {
		r.say(i18n.DutyNote, word("note", n))
	}
}

// showNeeds prints the documents and the elements of the description.
func (r *run) showNeeds(q *quote.Quote) {
	for _, d := range q.Documents {
		status := i18n.DutyDocument
		if d.Status == clearance.Missing {
			status = i18n.DutyDocumentDue
		}
		r.say(status, i18n.Arg("letter", d.Letter), word("name", d.Name), word("why", d.Why))
	}
	if len(q.Documents) == 0 {
		r.say(i18n.DutyNoDocuments)
	}
	names := make([]string, len(q.Line.Elements))
	for i, e := range q.Line.Elements {
		names[i] = count(e.No) + " " + e.Name
	}
	if len(names) == 0 {
		r.say(i18n.ShowNoElements)
		return
	}
	r.say(i18n.ShowElements, i18n.Arg("elements", strings.Join(names, "; ")))
}

// showOptions prints the rates side by side.
func (r *run) showOptions(q *quote.Quote) {
	if len(q.Options) == 0 {
		return
	}
	r.say(i18n.DutyOptions)
	for i := range q.Options {
		o := &q.Options[i]
		line := i18n.DutyOption
		if !o.Known {
			line = i18n.DutyOptionUnknown
		}
		r.say(line, i18n.Arg("origin", o.Origin.String()), word("name", o.Name), word("rate", o.Rate), i18n.Arg("total", o.Total.String()),
			i18n.Arg("difference", signed(o.Difference)), word("standing", i18n.Standing(string(o.Standing))))
		if why := r.lang.Of(o.Why); why != "" {
			r.print("        %s", why)
		}
		for _, n := range o.Needs {
			r.say(i18n.DutyNeeds, word("need", n))
		}
	}
}

// rows names rows of a code list.
func (r *run) rows(list []quote.Row) string {
	names := make([]string, len(list))
	for i, x := range list {
		names[i] = r.lang.Of(x.Name) + " (" + x.Code + ")"
	}
	return strings.Join(names, ", ")
}

// signed writes an amount with its sign; nought has none.
func signed(m num.Money) string {
	if m.Sign() > 0 {
		return "+" + m.String()
	}
	return m.String()
}

func word(name string, t fault.Text) fault.Arg { return fault.Arg{Name: name, Value: t.EN, ZH: t.ZH} }
