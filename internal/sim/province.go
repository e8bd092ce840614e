// Package sim is the simulated province: enterprises with valid codes, declarations that are right and some with a named fault,
// and the bank, officers and carriers who answer them.
//
// The same seed gives the same province to the byte. Everything it makes says that it is simulated. The package refuses to look
// like real data: names are invented and marked.
package sim

import (
	"fmt"
	"math/rand/v2"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Province makes declarations.
type Province struct {
	rnd     *rand.Rand
	book    *clearance.Rulebook
	first   cal.Date // of the simulated month
	days    int
	n       int
	traders []declaration.Party
	brokers []declaration.Party
	err     error // the first table row that is not what the package expects
}

// Sample is one simulated declaration.
type Sample struct {
	Declaration *declaration.Declaration
	On          cal.Date // the day on which it is declared
	Fault       string   // code of the fault that was put into it, "" for a right one
}

// New makes the province of a seed; declarations lie in the days from first on.
func New(seed uint64, book *clearance.Rulebook, first cal.Date, days int) (*Province, error) {
	p := &Province{rnd: rand.New(rand.NewPCG(seed, 0x746f6e67)), //nolint:gosec // a simulation is to be repeatable, not secret
		book: book, first: first, days: max(days, 1)}
	for i := range 40 {
		p.traders = append(p.traders, p.party(i, '9', '6', traderNames[i%len(traderNames)]))
	}
	for i := range 6 {
		p.brokers = append(p.brokers, p.party(100+i, '9', '8', brokerNames[i]))
	}
	return p, p.err
}

var traderNames = []string{"星城机电", "湘江新材", "洞庭粮贸", "岳麓精工", "雁峰装备", "张家界科仪", "怀化陆港供应链", "衡州电气", "株洲轨道配件", "郴州有色"}

var brokerNames = []string{"湘通报关", "霞凝报关", "黄花报关", "城陵矶报关", "陆港报关", "潇湘报关"}

// party makes an enterprise with codes whose check characters are right.
func (p *Province) party(i int, area, kind byte, name string) declaration.Party {
	org := fmt.Sprintf("MA%06d", 400000+i*37)
	check, ok := code.OrganisationCheck(org)
	uscc, err := code.NewUSCC("91430100" + org + string(check))
	reg, errReg := code.ParseRegistration(fmt.Sprintf("4301%c%c%04d", area, kind, i+1))
	if !ok || err != nil || errReg != nil {
		p.err = fmt.Errorf("simulated enterprise %d: %w, %w", i, err, errReg)
	}
	return declaration.Party{USCC: uscc, Registration: reg, Name: fmt.Sprintf("%s%d号（模拟）有限公司", name, i+1)}
}

// Next makes one declaration; about one in ten has a named fault.
func (p *Province) Next() (Sample, error) {
	p.n++
	d := &declaration.Declaration{Reference: fmt.Sprintf("SIM%08d", p.n), Form: declaration.Form{EntryType: "M", EDIFlag: "1", TransitRelation: "0"},
		Remarks: "模拟数据", Marks: "N/M", ContractNo: fmt.Sprintf("SIM-%d-%05d", p.first.Year(), p.n)}
	on := p.first.AddDays(p.rnd.IntN(p.days))
	if p.rnd.IntN(100) < 55 {
		p.fill(d, on, code.Import, pick(p, inbound), imports)
	} else {
		p.fill(d, on, code.Export, pick(p, outbound), exports)
	}
	s := Sample{Declaration: d, On: on}
	if p.rnd.IntN(10) == 0 {
		f := pick(p, mistakes)
		s.Fault = f.code
		f.make(d)
	}
	return s, p.err
}

func pick[T any](p *Province, list []T) T { return list[p.rnd.IntN(len(list))] }

// read parses a literal of this package.
func read[T any](p *Province, s string, parse func(string) (T, error)) T {
	v, err := parse(s)
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("simulated province: %w", err)
	}
	return v
}

func (p *Province) fill(d *declaration.Declaration, on cal.Date, flow code.Flow, r route, goods []good) {
	trader, broker := pick(p, p.traders), pick(p, p.brokers)
	partner := pick(p, r.partners)
	d.Flow, d.Trader, d.Owner, d.Declarant, d.Typist = flow, trader, trader, broker, broker
	d.People = declaration.People{Declarer: "模拟报关员", Typist: "模拟录入员"}
	d.Overseas = declaration.Overseas{NameEN: "SIMULATED PARTNER " + partner}
	d.BorderOffice, d.DeclarationOffice = read(p, r.border, code.ParseOffice), read(p, r.office, code.ParseOffice)
	d.Mode, d.LevyNature = read(p, "0110", code.ParseMode), read(p, "101", code.ParseLevyNature)
	country := read(p, partner, code.ParseCountry)
	d.TradingCountry, d.PartnerCountry = country, country
	d.PartnerPort = read(p, partner+"000", code.ParsePort)
	d.BorderPort = read(p, r.port, code.ParseBorderPort)
	moved := on.AddDays(-p.rnd.IntN(4))
	d.Transport = declaration.Transport{Mode: read(p, r.mode, code.ParseTransport), Name: fmt.Sprintf("%s%s%02d", r.vehicle, moved.Compact(), p.rnd.IntN(20)),
		Voyage: moved.Compact(), BillNo: fmt.Sprintf("%s%s%05d", r.bill, moved.Compact()[2:], p.n), Place: r.place}
	p.terms(d, flow)
	d.Statements = "99999"
	if flow == code.Import {
		d.EntryExitOn, d.LoadingPort, d.Statements = moved, d.PartnerPort, "00000"
	}
	p.items(d, on, country, goods)
}

// terms declares terms of delivery with the charges that go with them.
func (p *Province) terms(d *declaration.Declaration, flow code.Flow) {
	terms := "1" // CIF
	if flow == code.Export {
		terms = "3" // FOB
	} else if p.rnd.IntN(3) == 0 {
		terms = "3"
		usd := read(p, "USD", code.ParseCurrency)
		d.Freight = declaration.Charge{Mark: declaration.Total, Value: p.amount(int64(40_000 + p.rnd.IntN(200_000))), Currency: usd}
		d.Insurance = declaration.Charge{Mark: declaration.Percent, Value: p.amount(30)}
	}
	d.Terms = read(p, terms, code.ParseTerms)
}

// line finds the tariff line of a good.
func (p *Province) line(g good, on cal.Date) *tariff.Line {
	hs := read(p, g.hs, code.ParseHS)
	l, ok := p.book.Tariff.Line(hs, on)
	if !ok {
		p.err = fmt.Errorf("simulated province: no tariff line %s", g.hs)
		return &tariff.Line{HS: hs}
	}
	return l
}
