package quote

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// reader makes the declaration of a question and notes everything that is wrong with it.
type reader struct {
	q        *Question
	book     *clearance.Rulebook
	on       cal.Date
	line     *tariff.Line
	declared declaration.Declaration
	compare  []code.Country
	faults   fault.List
}

// read reads a question. The declaration is fit to be decided on when no fault is found.
func read(q *Question, book *clearance.Rulebook, today cal.Date) *reader {
	r := &reader{q: q, book: book, on: today}
	r.declared.Items = []declaration.Item{{No: 1}}
	it := &r.declared.Items[0]
	r.day()
	r.flow()
	r.commodity(it)
	r.origin(it)
	r.declared.Mode = field(r, "mode", cmp.Or(q.Mode, "0110"), code.ParseMode)
	r.declared.LevyNature = field(r, "mode", "101", code.ParseLevyNature)
	it.LevyMode = field(r, "mode", "1", code.ParseLevyMode)
	it.Currency = field(r, "currency", strings.ToUpper(cmp.Or(q.Currency, "CNY")), code.ParseCurrency)
	r.quantities(it)
	r.value(it)
	r.terms()
	r.charges(it.Currency)
	it.Quarantine.OverseasMaker = q.Maker
	for _, d := range q.Document {
		if x := field(r, "document", d, code.ParseDocument); !x.IsZero() && r.known("document", codelist.Documents, d) {
			r.declared.Documents = append(r.declared.Documents, declaration.Document{Code: x, Number: "-"})
		}
	}
	r.claim(it)
	r.others()
	return r
}

// field reads a code; one of another shape is a fault.
func field[T any](r *reader, path, value string, parse func(string) (T, error)) T {
	x, err := parse(value)
	if err != nil {
		var none T
		r.refuse("code", path, value, wanted(path))
		return none
	}
	return x
}

// wanted tells the shape of the code of a field.
func wanted(path string) fault.Arg {
	t, ok := shapes[path]
	if !ok {
		t = fault.Text{ZH: "代码", EN: "a code"}
	}
	return word("want", t)
}

var shapes = map[string]fault.Text{
	"origin": {ZH: "3个字母的国家（地区）代码，如 KEN；原产地不明写 unknown", EN: "3 letters, such as KEN; unknown where the origin is not known"}, "compare": {ZH: "3个字母的国家（地区）代码，如 VNM", EN: "3 letters, such as VNM"},
	"mode": {ZH: "4位监管方式代码，如 0110", EN: "4 digits, such as 0110"}, "currency": {ZH: "3个字母的币制代码，如 USD", EN: "3 letters, such as USD"},
	"document": {ZH: "监管证件代码，如 t", EN: "the code of a supervision document, such as t"},
	"terms":    {ZH: "CIF、C&F、FOB、C&I、EXW 或代码", EN: "CIF, C&F, FOB, C&I, EXW or a code"},
}

// known refuses a code that is not in a list on the day.
func (r *reader) known(path, list, value string) bool {
	e, ok := r.book.Codes.On(list, value, r.on)
	if !ok && r.line == nil {
		e, ok = r.book.Codes.List(list).First(value)
	}
	if !ok || !r.serves(e) {
		r.refuse("code", path, value, wanted(path))
		return false
	}
	return true
}

// serves tells whether a row is in force. While the line is not found any row serves: of a day without a tariff only the day is told.
func (r *reader) serves(e codelist.Entry) bool { return r.line == nil || e.Span.Contains(r.on) }

func (r *reader) day() {
	if r.q.On == "" {
		return
	}
	on, err := cal.Parse(r.q.On)
	if err != nil {
		r.refuse("day", "on", r.q.On)
		return
	}
	r.on = on
}

func (r *reader) flow() {
	switch strings.ToLower(r.q.Flow) {
	case "", "import", "i":
		r.declared.Flow = code.Import
	case "export", "e":
		r.declared.Flow = code.Export
	default:
		r.refuse("choice", "flow", r.q.Flow, said("want", "import, export"))
	}
}

// commodity finds the line of the code; one of another day or edition is told with its days.
func (r *reader) commodity(it *declaration.Item) {
	text := strings.NewReplacer(".", "", " ", "").Replace(r.q.HS)
	if text == "" {
		r.refuse("missing", "hs", "", said("example", "8482102000"))
		return
	}
	hs, err := code.ParseHS(text)
	if err != nil || hs.Level() != 10 {
		r.refuse("digits", "hs", r.q.HS, r.under(hs))
		return
	}
	it.HS = hs
	x := r.book.Tariff.AsOf(hs, r.on)
	switch {
	case x.Line != nil:
		r.line = x.Line
		it.Name, it.Unit1, it.Unit2 = r.line.Name, r.line.Unit1, r.line.Unit2
	case len(x.Versions) == 0:
		r.refuse("line", "hs", hs.String())
	default:
		var spans []string
		for _, v := range x.Versions {
			spans = append(spans, v.Span.String())
		}
		r.refuse("withdrawn", "hs", hs.String(), said("on", r.on.String()), said("spans", strings.Join(spans, ", ")))
	}
}

// under names some lines under a code of fewer digits.
func (r *reader) under(hs code.HS) fault.Arg {
	const most = 4
	var list []string
	if !hs.IsZero() {
		for _, l := range r.book.Tariff.On(r.on) {
			if l.HS.Within(hs) {
				list = append(list, l.HS.String())
			}
		}
	}
	if len(list) == 0 {
		return said("under", "")
	}
	more := ""
	if len(list) > most {
		list, more = list[:most], " …"
	}
	return fault.Arg{Name: "under", Value: " (" + strings.Join(list, ", ") + more + ")", ZH: "（" + strings.Join(list, "、") + more + "）"}
}

// unknownOrigin is how a question says that the origin is not known; the general rate is for such goods.
const unknownOrigin = "unknown"

func (r *reader) origin(it *declaration.Item) {
	switch text := r.q.Origin; {
	case strings.EqualFold(text, unknownOrigin):
	case text == "" && r.declared.Flow == code.Export:
		it.Origin = code.China
	case text == "":
		r.refuse("missing", "origin", "", said("example", "KEN"))
	default:
		it.Origin = r.country("origin", text)
	}
}

// country reads a country that is in the list on the day.
func (r *reader) country(path, text string) code.Country {
	c := field(r, path, strings.ToUpper(strings.TrimSpace(text)), code.ParseCountry)
	if !c.IsZero() {
		r.known(path, codelist.Countries, c.String())
	}
	return c
}

// mostCompared is how many other origins one question compares.
const mostCompared = 10

func (r *reader) others() {
	if len(r.q.Compare) > mostCompared {
		r.refuse("many", "compare", "", said("most", "10"))
		return
	}
	for _, text := range r.q.Compare {
		if c := r.country("compare", text); !c.IsZero() && c != r.declared.Items[0].Origin && !slices.Contains(r.compare, c) {
			r.compare = append(r.compare, c)
		}
	}
}

// quantities takes the quantity as traded for a statutory one where the units agree.
func (r *reader) quantities(it *declaration.Item) {
	it.Qty = r.qty("qty", r.q.Qty)
	it.Qty1, it.Qty2 = r.qty("qty1", r.q.Qty1), r.qty("qty2", r.q.Qty2)
	r.declared.GrossKg = r.qty("gross", r.q.Gross)
	it.Unit = it.Unit1
	if r.q.Unit != "" {
		it.Unit = r.unit(r.q.Unit)
	}
	if it.Qty1.IsZero() && it.Unit == it.Unit1 {
		it.Qty1 = it.Qty
	}
	if it.Qty2.IsZero() && !it.Unit2.IsZero() && it.Unit == it.Unit2 {
		it.Qty2 = it.Qty
	}
	if r.line != nil && it.Unit2.IsZero() {
		it.Qty2 = num.Qty{}
	}
}

func (r *reader) qty(path, text string) num.Qty {
	if text == "" {
		return num.Qty{}
	}
	q, err := num.ParseQty(text)
	switch {
	case err != nil:
		r.refuse("number", path, text)
	case q.Sign() <= 0:
		r.refuse("positive", path, text)
	}
	return q
}

// unit finds a unit by its code or its name in either language.
func (r *reader) unit(text string) code.Unit {
	for _, e := range r.book.Codes.List(codelist.Units).Rows() {
		if r.serves(e) && (e.Code == text || e.Name.ZH == text || strings.EqualFold(e.Name.EN, text)) {
			u, err := code.ParseUnit(e.Code)
			if err == nil {
				return u
			}
		}
	}
	r.refuse("unit", "unit", text)
	return code.Unit{}
}
