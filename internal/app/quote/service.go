// Package quote answers what goods would owe before anybody declares them (税费试算): the line, each tax as a sentence, the documents that
// customs will ask for, and what another rate, a proof, a certificate or another origin would change.
//
// A question becomes the shortest declaration that carries it, and the one function that decides on declarations answers; nothing is
// computed here. The package needs no caller, stores nothing, and refuses to take a tax for nought because something is not known.
package quote

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Rulebooks gives the rulebook in force.
type Rulebooks interface{ Current() *clearance.Rulebook }

// Service answers questions. It is safe for concurrent use.
//
// A page calls it so: q, err := service.Quote(quote.Question{HS: "8482102000", Origin: "SWE", Value: "10000", Currency: "USD"}, today); an
// error is a *QuestionError whose faults name the fields of Question by their JSON names, with message and remedy in both languages.
type Service struct {
	Rulebooks Rulebooks
	Catalogue *fault.Catalogue // that has Faults
}

// ErrQuestion is what each QuestionError wraps.
var ErrQuestion = errors.New("the question cannot be answered")

// QuestionError says what is wrong with a question, place by place.
type QuestionError struct{ Faults []fault.Rendered }

func (e *QuestionError) Error() string {
	said := make([]string, len(e.Faults))
	for i := range e.Faults {
		said[i] = e.Faults[i].Path + ": " + e.Faults[i].Message.EN
	}
	return strings.Join(said, "; ")
}

// Unwrap gives ErrQuestion.
func (e *QuestionError) Unwrap() error { return ErrQuestion }

// Quote is the answer to a question.
type Quote struct {
	On           cal.Date         `json:"on"`
	Edition      string           `json:"edition"` // of the line; show it wherever you show a rate
	Rulebook     clearance.Ref    `json:"rulebook"`
	Complete     bool             `json:"complete"`     // false: the tariff is silent on a tax, which an officer assesses; the total is not all
	Illustrative bool             `json:"illustrative"` // an exchange rate or a rate of tax is made up: not law
	Notes        []fault.Text     `json:"notes"`        // what was taken for granted
	Line         Line             `json:"line"`
	Assessment   duty.Assessment  `json:"assessment"`
	Taxes        []Tax            `json:"taxes"`
	Rates        []Rate           `json:"rates"` // that were weighed, each with why it does not apply
	Documents    []Document       `json:"documents"`
	Options      []Option         `json:"options"` // side by side: the question as asked comes first
	Faults       []fault.Rendered `json:"faults"`  // warnings and advice; paths are fields of the question
}

// Tax is one tax in figures and as a sentence.
type Tax struct {
	duty.Line
	Name fault.Text `json:"name"`
	Said fault.Text `json:"said"`
}

// Rate is a rate of duty that was weighed.
type Rate struct {
	tariff.Candidate
	Said fault.Text `json:"said"`
}

// Quote answers a question as of a day, or of the question's own. An error is a *QuestionError.
func (s *Service) Quote(q Question, today cal.Date) (*Quote, error) {
	book := s.Rulebooks.Current()
	r := read(&q, book, today)
	if r.faults.Blocking() {
		return nil, s.refusal(r.faults)
	}
	d := clearance.Decide(&r.declared, book, declaration.Facts{}, r.on)
	r.judged(&d)
	if r.faults.Blocking() {
		return nil, s.refusal(r.faults)
	}
	it := &d.Assessment.Items[0]
	out := &Quote{On: r.on, Edition: r.line.Edition, Rulebook: d.Rulebook, Complete: complete(d.Faults), Line: r.lineOf(), Assessment: d.Assessment,
		Taxes: taxesOf(it), Rates: ratesOf(&it.Rate), Documents: r.documents(d.Documents), Options: []Option{}, Faults: s.Catalogue.Render(r.faults)}
	r.options(out)
	out.Illustrative = illustrative(it)
	out.Notes = r.notes(out)
	return out, nil
}

// refusal tells the errors alone: what else was found is said when the question can be answered.
func (s *Service) refusal(l fault.List) error {
	l = slices.DeleteFunc(l, func(f fault.Fault) bool { return f.Severity != fault.Error })
	return &QuestionError{Faults: s.Catalogue.Render(l)}
}

// complete tells that no tax awaits an officer since the tariff is silent.
func complete(l fault.List) bool { return !l.Has(duty.FaultRate) && !l.Has(duty.FaultUnit) }

func illustrative(it *duty.Item) bool {
	out := it.FX.Illustrative
	for _, l := range it.Taxes {
		out = out || l.Illustrative
	}
	return out
}

func taxesOf(it *duty.Item) []Tax {
	out := make([]Tax, len(it.Taxes))
	for i, l := range it.Taxes {
		out[i] = Tax{Line: l, Name: l.Kind.Name(), Said: duty.Explain(l)}
	}
	return out
}

func ratesOf(d *tariff.Decision) []Rate {
	out := []Rate{}
	for _, c := range d.Candidates {
		x := Rate{Candidate: c, Said: tariff.Explain(c)}
		if c.WhyNot == "" {
			name, rate := c.Kind.Name(), c.Written()
			x.Said = fault.Text{ZH: "采用" + name.ZH + "（" + rate.ZH + "）", EN: "the " + name.EN + " (" + rate.EN + ") applies"}
		}
		out = append(out, x)
	}
	return out
}

// fieldOf gives the field of the question that a place of the declaration comes from.
func fieldOf(path string) (string, bool) {
	for _, f := range fields {
		if strings.HasPrefix(path, f.path) {
			return f.name, true
		}
	}
	return "", false
}

var fields = []struct{ path, name string }{
	{"items[0].hs", "hs"}, {"items[0].origin", "origin"}, {"items[0].preferenceOrigin", "claim"}, {"preferences", "claim"},
	{"items[0].currency", "currency"}, {"items[0].total", "value"}, {"items[0].price", "price"}, {"items[0].qty1", "qty1"}, {"items[0].qty2", "qty2"},
	{"items[0].qty", "qty"}, {"items[0].unit", "unit"}, {"freight", "freight"}, {"insurance", "insurance"}, {"other", "other"},
	{"supervisionMode", "mode"}, {"terms", "terms"}, {"grossKg", "gross"}, {"documents", "document"}, {"items", "value"},
}

// asked are the rules of a declaration that a question keeps, too; the others ask for what no question says.
var asked = map[string]bool{"DECL-V01": true, "DECL-V03": true, "DECL-V04": true}

// told tells whether an error of a field is found already; what follows from it would only confuse.
func (r *reader) told(path string) bool {
	return slices.ContainsFunc(r.faults, func(f fault.Fault) bool { return f.Path == path && f.Severity == fault.Error })
}

// termsReasons are the reasons of a question by those of the rule about terms of delivery.
var termsReasons = map[string]string{"missing": "termsNeed", "extra": "termsExclude"}

// judged takes over what the decision found in the parts that come from the question, and refuses a tax that would be nought by accident.
func (r *reader) judged(d *clearance.Decision) {
	for _, f := range d.Faults {
		name, ok := fieldOf(f.Path)
		of := strings.HasPrefix(f.Code, "DUTY-") || asked[f.Code]
		switch {
		case !ok || !of || r.told(name), f.Code == "DECL-V03" && name == "insurance" && f.Reason == "missing":
			continue // a premium that is not known is three per mille of price and freight
		case f.Code == "DECL-V03":
			r.refuse(termsReasons[f.Reason], name, f.Value, f.Args...)
			continue
		case f.Code == duty.FaultCurrency:
			r.exchange(name, f.Value)
			continue
		}
		f.Path = name
		r.faults = append(r.faults, f)
	}
	if r.faults.Blocking() || len(d.Assessment.Items) == 0 {
		return
	}
	it := &d.Assessment.Items[0]
	missing := duty.Lacking(it, r.line)
	for _, c := range it.Rate.Candidates {
		if c.WhyNot == tariff.WhyNoPrice {
			missing = cmp.Or(c.Unit, r.line.Unit1)
		}
	}
	if !missing.IsZero() {
		r.quantity(missing)
	}
}

// quantity refuses a question without the quantity that a tax goes by.
func (r *reader) quantity(u code.Unit) {
	path := "qty1"
	if u == r.line.Unit2 {
		path = "qty2"
	}
	r.refuse("quantity", path, "", word("unit", r.unitName(u)), said("hs", r.line.HS.String()))
}
