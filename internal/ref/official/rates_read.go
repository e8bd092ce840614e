package official

import (
	"bytes"
	"encoding/csv"
	"strings"

	"golang.org/x/text/width"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/sheet"
)

// ratesForm is the monthly list of exchange rates (计征汇率): the currency by ISO code, old number or Chinese name, CNY for so many units.
func ratesForm() *form {
	return &form{key: []string{"currency"}, code: "currency", finish: perUnit, columns: []column{
		{name: "currency", must: true, filled: true, read: readCurrency, headings: []string{"币种", "币制", "货币", "币制代码", "货币代码", "币种代码", "币制名称", "货币名称", "外币名称", "currencycode"}},
		{name: "rate", must: true, filled: true, read: readFX, headings: []string{"汇率", "计征汇率", "人民币汇率", "折合人民币", "人民币", "exchangerate", "cny"}},
		{name: "per", read: readPer, headings: []string{"单位", "外币单位", "外币数量", "数量", "units"}},
	}}
}

// ReadRates checks a list of exchange rates.
func ReadRates(t *sheet.Table, p Params) *Draft { return ratesForm().read(t, p) }

// RatesTable writes the good rows as a table of package ref, each dated by the day whose rates they are.
func (d *Draft) RatesTable() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("# illustrative=false source=\"" + oneLine(d.params.Source) + "\"\n")
	rows := [][]string{{"month", "currency", "rate", "published_on"}}
	for _, ln := range d.lines {
		rows = append(rows, []string{d.params.Month.String(), ln.cells["currency"], ln.cells["rate"], d.params.FX.String()})
	}
	err := csv.NewWriter(&b).WriteAll(rows)
	return b.Bytes(), err
}

func readCurrency(d *Draft, text string) (string, *fault.Fault) {
	s := strings.ToUpper(strings.TrimSpace(width.Fold.String(text)))
	if iso, ok := d.money[s]; ok {
		return iso, nil
	}
	return "", wrong(CodeCurrency, "")
}

func readFX(_ *Draft, text string) (string, *fault.Fault) {
	r, err := num.ParseRate(strings.TrimSpace(width.Fold.String(text)))
	if err != nil || r.Sign() <= 0 {
		return "", wrong(CodeFX, "")
	}
	return r.String(), nil
}

func readPer(_ *Draft, text string) (string, *fault.Fault) {
	s := strings.TrimSpace(width.Fold.String(text))
	if s != "1" && s != "100" && s != "1000" {
		return "", wrong(CodeFX, "per")
	}
	return s, nil
}

// perUnit makes the rate of a row that of one unit.
func perUnit(d *Draft, ln *line) {
	per := ln.cells["per"]
	if per == "" || per == "1" || ln.cells["rate"] == "" {
		return
	}
	rate, err := num.ParseRate(ln.cells["rate"])
	if err == nil {
		var units num.Rate
		if units, err = num.ParseRate(per); err == nil {
			var one num.Exact
			if one, err = rate.Exact().Quo(units.Exact()); err == nil {
				rate, err = one.RateHalfUp(8)
			}
		}
	}
	if err != nil || rate.Sign() <= 0 {
		d.add(ln.row.Line, "rate", ln.cells["rate"], wrong(CodeFX, ""))
		return
	}
	ln.cells["rate"] = rate.String()
}
