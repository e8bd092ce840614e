package sim

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
)

// Schemes that are planted in a simulated year of imports. Each is declared with its cases, so that what was found can be held against the truth.
const (
	// Undervaluation: twelve importers with two declarants and two sellers declare 50 to 85 % of the price of three goods.
	Undervaluation = "undervaluation ring"
	// Transhipment: eight importers claim the zero rate of a least developed country for goods loaded elsewhere. Honest traders load elsewhere too.
	Transhipment = "transhipped origin"
	// Machinery: six importers declare excavators under the lower rates of other machines.
	Machinery = "misdeclared machinery"
	// Mistake: anybody's, about one in fifty; nothing tells it beforehand.
	Mistake = "isolated mistake"
)

// imported is a commodity of the simulated year.
type imported struct {
	hs, country string
	yuanPerKg   float64
	kg          float64
	rate        float64 // of duty, percent
}

var importedGoods = []imported{
	{"848340", "DE", 130, 900, 8}, {"848210", "JP", 95, 400, 8}, {"841319", "DE", 170, 250, 10}, {"390110", "SA", 9, 20_000, 6.5},
	{"760611", "KR", 20, 8_000, 6}, {"902720", "US", 900, 80, 5}, {"853620", "FR", 75, 300, 9}, {"854231", "MY", 2_400, 30, 0},
	{"420222", "IT", 620, 150, 6}, {"640399", "VN", 160, 900, 10}, {"330499", "FR", 480, 200, 5}, {"220421", "FR", 60, 3_000, 14},
	{"120740", "ET", 11, 15_000, 10}, {"030617", "BD", 52, 5_000, 7}, {"843050", "JP", 62, 14_000, 7}, {"870410", "SE", 55, 30_000, 6},
	{"842952", "JP", 78, 21_000, 12},
}

// Roles of the goods in the schemes, by index.
const (
	ringFirst, ringGoods     = 8, 3
	originFirst, originGoods = 12, 2
	cheaperFirst, cheaper    = 14, 2
	excavator                = 16
)

// Year is a simulated year of imports with planted schemes.
type Year struct {
	rnd    *rand.Rand
	Table  *feature.Table // in the layout learn.Import; Found is the truth, inspected or not
	Scheme []string       // of each row; "" is honest
	Fen    []int64        // duty and taxes that an inspection would recover
	Mins   []int          // an inspection takes
	Draw   []uint64       // number in the random draw
}

// NewYear makes so many imports of the year from first on. The same seed makes the same year.
func NewYear(seed uint64, first cal.Date, count int) *Year {
	y := &Year{rnd: rand.New(rand.NewPCG(seed, 0x79656172)), //nolint:gosec // a simulation is to be repeatable, not secret
		Table: &feature.Table{Schema: learn.Import().Recipe.Schema}}
	for i := range count {
		y.add(first.AddDays(i * 365 / count))
	}
	return y
}

// entry is a declaration that is being made.
type entry struct {
	importer, declarant, seller, departure, origin, tariff string
	good                                                   imported
	kg, yuan                                               float64
	scheme                                                 string
	due                                                    float64 // yuan that are not declared
}

// add makes one declaration.
func (y *Year) add(day cal.Date) {
	r := y.rnd
	trader := r.IntN(400)
	g := importedGoods[r.IntN(len(importedGoods))]
	e := entry{importer: fmt.Sprintf("SIM-I%03d", trader), declarant: fmt.Sprintf("SIM-D%02d", r.IntN(60)), seller: fmt.Sprintf("SIM-S%03d", r.IntN(300)), tariff: "MFN", good: g}
	switch {
	case trader < 12 && r.IntN(10) < 6:
		e.good, e.scheme = importedGoods[ringFirst+r.IntN(ringGoods)], Undervaluation
		e.declarant, e.seller = fmt.Sprintf("SIM-D%02d", r.IntN(2)), fmt.Sprintf("SIM-S%03d", r.IntN(2))
	case trader >= 12 && trader < 20 && r.IntN(10) < 6:
		e.good, e.scheme = importedGoods[originFirst+r.IntN(originGoods)], Transhipment
	case trader >= 20 && trader < 26 && r.IntN(10) < 5:
		e.good, e.scheme = importedGoods[cheaperFirst+r.IntN(cheaper)], Machinery
	case r.IntN(50) == 0:
		e.scheme = Mistake
	}
	y.value(&e)
	row := &feature.Row{}
	for _, name := range y.Table.Texts {
		row.Text = append(row.Text, e.text(name))
	}
	row.Number = []float64{e.good.rate, e.kg, e.yuan} // in the order of the layout: rate of duty, net mass, price
	y.Table.Add(row, day, e.scheme != "")
	y.Scheme, y.Fen, y.Mins = append(y.Scheme, e.scheme), append(y.Fen, int64(100*e.due)), append(y.Mins, 60+r.IntN(120))
	y.Draw = append(y.Draw, r.Uint64())
}

// value gives a declaration its weight, price and route, as its scheme has it.
func (y *Year) value(e *entry) {
	r, g := y.rnd, e.good
	e.kg = g.kg * (0.5 + r.Float64())
	e.yuan = e.kg * g.yuanPerKg * (0.75 + 0.5*r.Float64())
	e.departure, e.origin = g.country, g.country
	if leastDeveloped(g.country) {
		e.tariff, e.good.rate = "LDC", 0
		if e.scheme == Transhipment || r.IntN(8) == 0 {
			e.departure = []string{"SG", "IN", "AE"}[r.IntN(3)]
		}
	}
	switch e.scheme {
	case Undervaluation:
		full := e.yuan
		e.yuan *= 0.5 + 0.35*r.Float64()
		e.due = (full - e.yuan) * 0.25
	case Transhipment:
		e.due = e.yuan * (g.rate/100 + 0.01)
	case Machinery:
		x := importedGoods[excavator]
		e.kg = x.kg * (0.8 + 0.4*r.Float64())
		e.yuan = e.kg * x.yuanPerKg * (0.75 + 0.5*r.Float64())
		e.due = e.yuan * (x.rate - g.rate) / 100
	case Mistake:
		e.due = e.yuan * 0.02
	}
}

// text gives the value of a text column; columns that play no part have one value.
func (e *entry) text(column string) string {
	switch column {
	case "Declarant ID":
		return e.declarant
	case "Importer ID":
		return e.importer
	case "Seller ID":
		return e.seller
	case "HS6 Code":
		return e.good.hs
	case "Country of Departure":
		return e.departure
	case "Country of Origin":
		return e.origin
	case "Tax Type":
		return e.tariff
	}
	return "0"
}

func leastDeveloped(country string) bool { return slices.Contains([]string{"BD", "ET"}, country) }

// Profiles gives each row the weight of three conditions that look at a declaration alone: a price far under what the code usually costs, a
// preference of a least developed country for goods loaded elsewhere, and the price of a kilogram or the weight of an excavator under another code.
func (y *Year) Profiles() []float64 {
	out := make([]float64, y.Table.Len())
	usual := map[string]imported{}
	for _, g := range importedGoods {
		usual[g.hs] = g
	}
	texts := func(name string) []string { return y.Table.Text[slices.Index(y.Table.Texts, name)] }
	code, from, tariff := texts("HS6 Code"), texts("Country of Departure"), texts("Tax Type")
	for i := range out {
		g := usual[code[i]]
		unit := y.Table.Number[2][i] / y.Table.Number[1][i] / g.yuanPerKg
		if unit < 0.7 {
			out[i] += 1 + (0.7 - unit)
		}
		if tariff[i] == "LDC" && from[i] != g.country {
			out[i]++
		}
		if (code[i] == "843050" || code[i] == "870410") && unit > 1.2 {
			out[i]++
		}
	}
	return out
}

// Trial parts the year: until the last quarter one row in twenty was inspected at random, and the rows that profiles weighed; the last quarter is
// to choose from.
func (y *Year) Trial(share float64) *learn.Trial {
	first, until := y.Table.Span()
	cut := first.AddDays((until.DaysSince(first) + 1) * 3 / 4)
	profile, t := y.Profiles(), &learn.Trial{Share: share}
	t.Past = y.Table.Only(func(i int) bool {
		return y.Table.Day[i].Before(cut) && (y.Draw[i]%20 == 0 || profile[i] > 0)
	})
	t.Table = y.Table.Only(func(i int) bool { return !y.Table.Day[i].Before(cut) })
	for i, d := range y.Table.Day {
		if d.Before(cut) {
			continue
		}
		t.Schemes, t.Fen, t.Minutes = append(t.Schemes, y.Scheme[i]), append(t.Fen, y.Fen[i]), append(t.Minutes, y.Mins[i])
		t.Profile, t.Draw = append(t.Profile, profile[i]), append(t.Draw, y.Draw[i])
	}
	return t
}
