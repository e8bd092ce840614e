// Command benchduty measures the assessment of taxes on one processor: ten-item consignments and single items a second with their explanations kept lazily,
// the same with every explanation told, and the choice of a rate. Times are processor time; what is told are medians.
package main

import (
	"flag"
	"fmt"
	"log"
	"runtime"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

const (
	consignments = 200
	items        = 10
	passes       = 50
)

func main() {
	rounds := flag.Int("rounds", 5, "rounds; the medians are told")
	flag.Parse()
	log.SetFlags(0)
	if err := run(*rounds); err != nil {
		log.Fatal("bench-duty: ", err)
	}
}

func run(rounds int) error {
	runtime.GOMAXPROCS(1)
	book, err := ref.Load(ref.Tables())
	if err != nil {
		return err
	}
	list, err := inputs(book, cal.MustDate("2026-11-24"))
	if err != nil {
		return err
	}
	var steps int
	told := func(in *duty.Input) {
		a, _ := duty.Assess(*in)
		for i := range a.Items {
			steps += len(duty.Steps(&a, i, duty.Officials))
		}
	}
	measure(rounds, list, "assessed, explanations kept lazily", items, func(in *duty.Input) { duty.Assess(*in) })
	measure(rounds, list, "assessed, all explanations told", items, told)
	measure(rounds, list, "rates chosen", items, func(in *duty.Input) { choose(in) })
	return nil
}

// room is where the candidates of one choice after another are put.
var room [8]tariff.Candidate

func choose(in *duty.Input) {
	for i := range in.Goods {
		g := &in.Goods[i]
		tariff.Choose(in.Book, tariff.Query{Line: g.Line, Flow: in.Flow, Origin: g.Origin, On: in.RateOn, Room: room[:0]})
	}
}

// measure tells how many items a second do gets through, and what it allocates for each consignment.
func measure(rounds int, list []duty.Input, what string, per int, do func(in *duty.Input)) {
	var rates []float64
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range rounds {
		start := meter.Processor()
		for range passes {
			for i := range list {
				do(&list[i])
			}
		}
		rates = append(rates, float64(passes*len(list))/(meter.Processor()-start).Seconds())
	}
	runtime.ReadMemStats(&after)
	n, median := uint64(rounds*passes*len(list)), meter.Median(rates)
	fmt.Printf("%-36s %9.0f items a second, %8.0f consignments of ten; %3d allocations, %6d bytes for each consignment\n", what,
		median*float64(per), median, (after.Mallocs-before.Mallocs)/n, (after.TotalAlloc-before.TotalAlloc)/n)
}

// inputs makes consignments on FOB terms of ten different lines each, all over the tariff, with freight and insurance in dollars.
func inputs(book *clearance.Rulebook, on cal.Date) ([]duty.Input, error) {
	lines := slices.DeleteFunc(slices.Clone(book.Tariff.Lines()), func(l *tariff.Line) bool {
		_, mfn := l.Measure(tariff.MFN, on)
		_, vat := l.Measure(tariff.VAT, on)
		return !mfn || !vat || !l.Span.Contains(on)
	})
	origin, err := code.ParseCountry("SWE")
	if err != nil {
		return nil, err
	}
	dollar, err := code.ParseCurrency("USD")
	if err != nil {
		return nil, err
	}
	list := make([]duty.Input, consignments)
	for n := range list {
		in := &list[n]
		*in = duty.Input{Flow: code.Import, RateOn: on, Treatment: duty.Levy, AddFreight: duty.Always, AddInsurance: duty.Always, Book: book.Tariff,
			Freight: duty.Charge{Mark: duty.Total, Value: amount(int64(3200 + n)), Currency: dollar},
			Rates: func(c code.Currency) (duty.FX, bool) {
				row, ok := book.FX.On(c, on)
				return duty.FX{Currency: c, Rate: row.Rate, Month: row.Month, PublishedOn: row.PublishedOn, Illustrative: row.Illustrative, Source: row.Source}, ok
			},
			InsuranceRate: rate("0.003"), DeMinimis: num.MoneyFromFen(5000), ValueUnit: num.Fen}
		for i := range items {
			l := lines[(n*items+i)*len(lines)/(consignments*items)]
			in.Goods = append(in.Goods, duty.Goods{No: i + 1, Line: l, Origin: origin, Qty1: qty("120"), Unit1: l.Unit1, Qty2: qty("4500"), Unit2: l.Unit2,
				Price: amount(int64(10_000 + 137*(n+i))), Currency: dollar, LevyMode: levied()})
		}
		if _, faults := duty.Assess(*in); len(faults) > 0 {
			return nil, fmt.Errorf("consignment %d is not assessed without faults: %v", n, faults)
		}
	}
	return list, nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // a literal of this file
	}
	return v
}

func amount(v int64) num.Amount { return must(num.ParseAmount(fmt.Sprintf("%d.25", v))) }
func rate(s string) num.Rate    { return must(num.ParseRate(s)) }
func qty(s string) num.Qty      { return must(num.ParseQty(s)) }
func levied() code.LevyMode     { return must(code.ParseLevyMode("1")) }
