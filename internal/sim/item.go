package sim

import (
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

// amount gives hundredths of a currency unit as an amount.
func (p *Province) amount(cents int64) num.Amount {
	return read(p, fmt.Sprintf("%d.%02d", cents/100, cents%100), num.ParseAmount)
}

// qty gives thousandths of a unit as a quantity.
func (p *Province) qty(thousandths int64) num.Qty {
	return read(p, fmt.Sprintf("%d.%03d", thousandths/1000, thousandths%1000), num.ParseQty)
}

// items declares one to five goods and the weights and packages that follow from them.
func (p *Province) items(d *declaration.Declaration, on cal.Date, partner code.Country, goods []good) {
	currency := "USD"
	if c := currencies[partner.String()]; c != "" {
		currency = c
	}
	var grams int64
	for i := range 1 + p.rnd.IntN(5) {
		it, g := p.item(i+1, on, pick(p, goods), currency)
		it.Origin, it.Destination = partner, code.China
		if d.Flow == code.Export {
			it.Origin, it.Destination = code.China, partner
		}
		grams += g
		d.Items = append(d.Items, it)
	}
	d.NetKg = p.qty(max(grams, 1000))
	d.GrossKg = p.qty(max(grams, 1000) * 105 / 100)
	d.PackageType, d.PackageCount = read(p, "22", code.ParsePackage), 1+int(grams/400_000)
}

// item declares one good and tells what it weighs in grams.
func (p *Province) item(no int, on cal.Date, g good, currency string) (declaration.Item, int64) {
	line := p.line(g, on)
	count := int64(1 + p.rnd.IntN(6))
	if g.cents < 100_000 {
		count *= 50 + int64(p.rnd.IntN(400))
	}
	cents := g.cents * int64(90+p.rnd.IntN(21)) / 100
	switch currency {
	case "JPY":
		cents *= 150
	case "RUB":
		cents *= 80
	}
	cents = max(cents, 1)
	grams := max(g.grams*count, 1)
	it := declaration.Item{No: no, HS: line.HS, Name: g.name, Elements: p.elements(g), Qty: p.qty(count * 1000), Unit: line.Unit1,
		Qty1: p.qty(count * 1000), Unit1: line.Unit1, Price: p.amount(cents), Total: p.amount(cents * count),
		Currency: read(p, currency, code.ParseCurrency), District: read(p, "43019", code.ParseDistrict), LevyMode: read(p, "1", code.ParseLevyMode)}
	if !line.Unit2.IsZero() {
		it.Unit2, it.Qty2 = line.Unit2, p.qty(count*1000)
		if line.Unit2 == code.Kilogram {
			it.Qty2 = p.qty(grams)
		}
	}
	return it, grams
}

// elements puts brand and preference before what the good says of itself.
func (p *Province) elements(g good) string { return strings.Join([]string{"0", "3", g.elements}, "|") }

// mistake is a named fault that is put into a right declaration.
type mistake struct {
	code string
	make func(d *declaration.Declaration)
}

// mistakes are the faults of everyday life.
var mistakes = []mistake{
	{"DECL-V01", func(d *declaration.Declaration) {
		d.Unread = append(d.Unread, declaration.Unread{Path: "trader.uscc", Value: d.Trader.USCC.String()[:17] + "0", Want: "check character"})
		d.Trader.USCC = code.USCC{}
	}},
	{"DECL-V05", func(d *declaration.Declaration) { d.GrossKg, d.NetKg = d.NetKg, d.GrossKg }},
	{"DECL-V06", func(d *declaration.Declaration) { d.PackageCount = 0 }},
	{"DECL-V10", func(d *declaration.Declaration) { d.Items[0].HS = code.MustHS("8482999999") }},
	{"DECL-V21", func(d *declaration.Declaration) {
		if twice, err := d.Items[0].Total.Plus(d.Items[0].Total); err == nil {
			d.Items[0].Total = twice
		}
	}},
}
