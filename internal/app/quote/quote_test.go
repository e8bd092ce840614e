package quote_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
)

type shelf struct{ book *clearance.Rulebook }

func (s shelf) Current() *clearance.Rulebook { return s.book }

// service answers from the tables of the binary, with some made-up measures on coffee beside them.
func service(t *testing.T, rows ...tariff.Row) *quote.Service {
	t.Helper()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	b := *book
	b.Tariff = b.Tariff.With(rows)
	cat, err := fault.NewCatalogue(declaration.Faults(), duty.Faults(), quote.Faults())
	if err != nil {
		t.Fatal(err)
	}
	return &quote.Service{Rulebooks: shelf{&b}, Catalogue: cat}
}

func today(t *testing.T) cal.Date {
	t.Helper()
	on, err := cal.Parse("2026-11-24")
	if err != nil {
		t.Fatal(err)
	}
	return on
}

func ask(t *testing.T, s *quote.Service, q quote.Question) *quote.Quote {
	t.Helper()
	a, err := s.Quote(q, today(t))
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return a
}

const coffee = "0901110000"

func rate(t *testing.T, s string) num.Rate {
	t.Helper()
	r, err := num.ParseRate(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The figures are computed by hand: 10,000 USD and 500 USD of freight at 7.1234, three per mille of both, 13 % VAT.
func TestQuote(t *testing.T) {
	q := ask(t, service(t), quote.Question{HS: "0901.11.0000", Origin: "ken", Value: "10000", Currency: "usd", Terms: "FOB", Freight: "500", Claim: "AF20:C", Compare: []string{"VNM", "KEN"}})
	if q.Edition != "2020" || len(q.Rulebook.Hash) != 64 || !q.Complete || !q.Illustrative || len(q.Notes) < 3 {
		t.Errorf("head %+v", q)
	}
	if got := q.Assessment.Items[0].Value.String(); got != "75020.09" {
		t.Errorf("dutiable value %s", got)
	}
	if got := q.Assessment.Owed().String(); got != "9752.61" || len(q.Taxes) != 2 || !strings.Contains(q.Taxes[1].Said.EN, "9,752.61") || q.Taxes[1].Said.ZH == "" {
		t.Errorf("owed %s, taxes %+v", got, q.Taxes)
	}
	want := []struct {
		standing          quote.Standing
		origin, diff, sum string
	}{{quote.Asked, "KEN", "0.00", "9752.61"}, {quote.Displaced, "KEN", "6781.82", "16534.43"}, {quote.Closed, "KEN", "42386.36", "52138.97"}, {quote.Elsewhere, "VNM", "6781.82", "16534.43"}}
	if len(q.Options) != len(want) {
		t.Fatalf("%d options: %+v", len(q.Options), q.Options)
	}
	for i, w := range want {
		if o := q.Options[i]; o.Standing != w.standing || o.Origin.String() != w.origin || o.Difference.String() != w.diff || o.Total.String() != w.sum || !o.Known {
			t.Errorf("option %d is %s %s %s %s, want %+v", i, o.Standing, o.Origin, o.Difference, o.Total, w)
		}
	}
	if q.Line.Units[0].Code != "035" || len(q.Line.Elements) == 0 || len(q.Documents) == 0 || q.Documents[0].Why.ZH == "" {
		t.Errorf("line %+v, documents %+v", q.Line, q.Documents)
	}
}

// What an option says is what the question with it would answer: the claim that it needs, presented, gives its total.
func TestOptionIsWhatItsQuestionGives(t *testing.T) {
	s := service(t,
		tariff.Row{HS: code.MustHS(coffee), Measure: tariff.Measure{ID: "q", Kind: tariff.Quota, Rate: rate(t, "0.01"), Span: cal.Span{}, Terms: &tariff.Terms{Documents: []code.Document{document(t, "t")}, Quota: "coffee", Illustrative: true}}},
		tariff.Row{HS: code.MustHS(coffee), Measure: tariff.Measure{ID: "ad", Kind: tariff.AntiDumping, Rate: rate(t, "0.2"), Origins: []code.Country{country(t, "DEU")}, Span: cal.Span{}, Terms: &tariff.Terms{}}})
	base := quote.Question{HS: coffee, Origin: "KEN", Value: "10000", Compare: []string{"DEU"}}
	q := ask(t, s, base)
	for kind, change := range map[tariff.Kind]func(*quote.Question){
		tariff.Special: func(q *quote.Question) { q.Claim = "AF20:C"; q.Document = []string{"t"} },
		tariff.Quota:   func(q *quote.Question) { q.Document = []string{"t"} },
	} {
		with := base
		change(&with)
		o := find(t, q, kind, "KEN", quote.Open)
		if got := ask(t, s, with).Assessment.Owed(); got != o.Total || o.Illustrative != (kind == tariff.Quota) {
			t.Errorf("%s: the option says %s, its question gives %s", kind, o.Total, got)
		}
		// of goods under a quota the zero rate is for those inside it, so it needs the certificate, too
		if last := len(o.Needs) - 1; last != map[tariff.Kind]int{tariff.Special: 2, tariff.Quota: 0}[kind] || !strings.Contains(o.Needs[last].EN, "document=t") || o.Needs[last].ZH == "" {
			t.Errorf("%s needs %v", kind, o.Needs)
		}
	}
	elsewhere := base
	elsewhere.Origin = "DEU"
	other := ask(t, s, elsewhere)
	if o := find(t, q, tariff.MFN, "DEU", quote.Elsewhere); o.Total != other.Assessment.Owed() || len(o.Taxes) != 3 {
		t.Errorf("from DEU the option says %s with %d taxes, its question gives %s", o.Total, len(o.Taxes), other.Assessment.Owed())
	}
}

// Taxes below what is forgone: the options forgo them like the question does.
func TestOptionForgoesSmallTaxes(t *testing.T) {
	s := service(t)
	small := quote.Question{HS: coffee, Origin: "KEN", Value: "300"}
	o := find(t, ask(t, s, small), tariff.Special, "KEN", quote.Open)
	small.Claim = "AF20"
	if got := ask(t, s, small).Assessment.Owed(); !got.IsZero() || o.Total != got {
		t.Errorf("the option says %s, its question gives %s", o.Total, got)
	}
}

// A rate by the quantity is computed with it, refused without it, and as an option told to lack it.
func TestQuantity(t *testing.T) {
	per, err := num.ParseAmount("2.5")
	if err != nil {
		t.Fatal(err)
	}
	mfn := tariff.Row{HS: code.MustHS(coffee), Measure: tariff.Measure{ID: "m", Kind: tariff.MFN, PerUnit: per, Span: cal.Span{}}}
	base := quote.Question{HS: coffee, Origin: "KEN", Value: "10000"}
	s := service(t, mfn)
	if f := refused(t, s, base); f[0].Path != "qty1" || !strings.Contains(f[0].Mend.EN, "kilogram (035)") || !strings.Contains(f[0].Mend.ZH, "千克") {
		t.Errorf("faults %+v", f)
	}
	with := base
	with.Qty, with.Unit = "100", "千克"
	if got := ask(t, s, with).Taxes[0].Due.String(); got != "250.00" {
		t.Errorf("duty %s", got)
	}
	claimed := base
	claimed.Claim = "AF20"
	if o := find(t, ask(t, s, claimed), tariff.MFN, "KEN", quote.Displaced); o.Known || len(o.Needs) != 1 || !o.Total.IsZero() {
		t.Errorf("option %+v", o)
	}
	sliding := quote.Question{HS: "5201000080", Origin: "USA", Value: "10000"}
	if f := refused(t, s, sliding); len(f) != 1 || f[0].Path != "qty1" {
		t.Errorf("sliding: %+v", f)
	}
}

// A line without a lawful rate has no total that could be taken for all.
func TestSilentTariff(t *testing.T) {
	s := service(t)
	const hs = "8521101100" // one of the three lines of 2020 without a general rate
	q := ask(t, s, quote.Question{HS: hs, Origin: "ZZZ", Value: "10000", Qty: "10", Qty1: "10", Qty2: "10"})
	if q.Complete || len(q.Faults) == 0 || q.Faults[0].Path != "hs" {
		t.Errorf("%s: complete %v, faults %+v", hs, q.Complete, q.Faults)
	}
	for _, o := range q.Options {
		if o.Known {
			t.Errorf("option %+v is compared with a total that is not known", o)
		}
	}
}

func TestExport(t *testing.T) {
	if q := ask(t, service(t), quote.Question{HS: coffee, Flow: "export", Value: "10000"}); !q.Assessment.Owed().IsZero() || len(q.Options) != 0 || q.Options == nil {
		t.Errorf("%+v", q.Options)
	}
}

// Whatever is wrong is told with its field, and with a remedy in both languages.
func TestBadQuestions(t *testing.T) {
	s := service(t)
	for _, c := range []struct {
		path   string
		change func(*quote.Question)
	}{
		{"hs", func(q *quote.Question) { q.HS = "" }}, {"hs", func(q *quote.Question) { q.HS = "coffee" }}, {"hs", func(q *quote.Question) { q.HS = "0901" }},
		{"hs", func(q *quote.Question) { q.HS = "9999999999" }}, {"hs", func(q *quote.Question) { q.On = "2019-01-01" }},
		{"on", func(q *quote.Question) { q.On = "tomorrow" }}, {"flow", func(q *quote.Question) { q.Flow = "transit" }},
		{"origin", func(q *quote.Question) { q.Origin = "" }}, {"origin", func(q *quote.Question) { q.Origin = "Kenya" }}, {"origin", func(q *quote.Question) { q.Origin = "QQQ" }},
		{"mode", func(q *quote.Question) { q.Mode = "9999" }}, {"mode", func(q *quote.Question) { q.Mode = "x" }},
		{"value", func(q *quote.Question) { q.Value = "" }}, {"value", func(q *quote.Question) { q.Value = "-3" }}, {"value", func(q *quote.Question) { q.Value = "0" }},
		{"value", func(q *quote.Question) { q.Value = "1e9" }}, {"value", func(q *quote.Question) { q.Value = "10,000" }}, {"value", func(q *quote.Question) { q.Value = "1000000000001" }},
		{"value", func(q *quote.Question) { q.Value = strings.Repeat("9", 400) }}, {"price", func(q *quote.Question) { q.Price = "5" }},
		{"qty", func(q *quote.Question) { q.Value = ""; q.Price = "5" }}, {"qty", func(q *quote.Question) { q.Qty = "0" }}, {"qty1", func(q *quote.Question) { q.Qty1 = "many" }},
		{"unit", func(q *quote.Question) { q.Unit = "bushels of hay" }}, {"currency", func(q *quote.Question) { q.Currency = "EURO" }}, {"currency", func(q *quote.Question) { q.Currency = "XXX" }},
		{"currency", func(q *quote.Question) { q.Currency = "USD"; q.On = "2027-11-24" }}, {"terms", func(q *quote.Question) { q.Terms = "DDP" }},
		{"freight", func(q *quote.Question) { q.Terms = "FOB" }}, {"freight", func(q *quote.Question) { q.Freight = "500" }}, {"freight", func(q *quote.Question) { q.Terms = "FOB"; q.Freight = "12,5" }},
		{"freight", func(q *quote.Question) { q.Terms = "FOB"; q.Freight = "-5" }}, {"freight", func(q *quote.Question) { q.Terms = "FOB"; q.Freight = "5 QQQ" }},
		{"insurance", func(q *quote.Question) { q.Terms = "C&F"; q.Insurance = "300%" }}, {"gross", func(q *quote.Question) { q.Terms = "FOB"; q.Freight = "5/t" }},
		{"document", func(q *quote.Question) { q.Document = []string{"#"} }}, {"compare", func(q *quote.Question) { q.Compare = []string{"Vietnam"} }},
		{"compare", func(q *quote.Question) { q.Compare = make([]string, 11) }}, {"claim", func(q *quote.Question) { q.Claim = "ZZ" }},
		{"claim", func(q *quote.Question) { q.Claim = "AF20"; q.Origin = "DEU" }}, {"claim", func(q *quote.Question) { q.Claim = "AF20"; q.On = "2026-04-30" }},
		{"claim", func(q *quote.Question) { q.Claim = "AF20"; q.Flow = "export" }}, {"claim", func(q *quote.Question) { q.Claim = ":" }},
	} {
		q := quote.Question{HS: coffee, Origin: "KEN", Value: "10000"}
		c.change(&q)
		f := refused(t, s, q)
		asked, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		if len(f) != 1 || f[0].Path != c.path {
			t.Errorf("%s: faults %+v, want one at %s", asked, f, c.path)
		}
		for _, x := range f {
			if said := x.Message.ZH + x.Message.EN + x.Mend.ZH + x.Mend.EN; x.Message.ZH == "" || x.Message.EN == "" || x.Mend.ZH == "" || x.Mend.EN == "" || strings.ContainsAny(said, "{}") {
				t.Errorf("%s: %+v", asked, x)
			}
		}
	}
}

func refused(t *testing.T, s *quote.Service, q quote.Question) []fault.Rendered {
	t.Helper()
	a, err := s.Quote(q, today(t))
	wrong, ok := errors.AsType[*quote.QuestionError](err)
	if !ok || !errors.Is(err, quote.ErrQuestion) || a != nil {
		t.Fatalf("%+v is answered %+v, %v", q, a, err)
	}
	return wrong.Faults
}

func find(t *testing.T, q *quote.Quote, k tariff.Kind, origin string, standing quote.Standing) quote.Option {
	t.Helper()
	for _, o := range q.Options {
		if o.Kind == k && o.Origin.String() == origin && o.Standing == standing {
			return o
		}
	}
	t.Fatalf("no %s rate for %s stands %s among %+v", k, origin, standing, q.Options)
	return quote.Option{}
}

func document(t *testing.T, s string) code.Document {
	t.Helper()
	d, err := code.ParseDocument(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func country(t *testing.T, s string) code.Country {
	t.Helper()
	c, err := code.ParseCountry(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
