package ref

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/num"
)

// RatesTable turns the official monthly list of exchange rates (计征汇率) into a table of this package: columns currency (ISO code, old
// number or Chinese name), rate and optionally per (units that the rate is for, 1 or 100). It tells how many rates the table has. A list with a
// defect is refused as a whole with a DefectError.
func RatesTable(src []byte, month cal.Date, source string, codes *codelist.Book) ([]byte, int, error) {
	t := readTable("list of rates", src, spec{key: []string{"currency"}, required: []string{"currency", "rate"}})
	names := currencyNames(codes)
	var b bytes.Buffer
	b.WriteString("# illustrative=false source=\"" + strings.ReplaceAll(source, `"`, "'") + "\"\n")
	w := csv.NewWriter(&b)
	rows := [][]string{{"month", "currency", "rate"}}
	for i := range t.rows {
		iso, ok := names[t.cell(i, "currency")]
		if !ok {
			t.defect(t.lines[i], "currency", t.cell(i, "currency"), "no such currency: want its ISO code, old number or Chinese name")
		}
		rows = append(rows, []string{month.String(), iso, t.perUnit(i).String()})
	}
	if len(rows) == 1 && len(t.defects) == 0 {
		t.defect(0, "", "", "the list has no rate")
	}
	if len(t.defects) > 0 {
		return nil, 0, &DefectError{Defects: t.defects}
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, 0, err
	}
	return b.Bytes(), len(rows) - 1, nil
}

func currencyNames(codes *codelist.Book) map[string]string {
	out := map[string]string{}
	for _, r := range codes.List(codelist.Currencies).Rows() {
		out[r.Code], out[r.Name.ZH] = r.Code, r.Code
		if old := r.Attrs["old_code"]; old != "" {
			out[old] = r.Code
		}
	}
	return out
}

// perUnit gives the rate of one unit.
func (t *table) perUnit(i int) num.Rate {
	rate := parseCell(t, i, "rate", num.ParseRate)
	if rate.Sign() <= 0 {
		t.defect(t.lines[i], "rate", t.cell(i, "rate"), "a rate is more than nought")
	}
	switch per := t.cell(i, "per"); per {
	case "", "1":
		return rate
	case "100":
		one, err := rate.Exact().Quo(num.Int(100))
		if err == nil {
			rate, err = one.RateHalfUp(8)
		}
		if err != nil {
			t.defect(t.lines[i], "rate", t.cell(i, "rate"), err.Error())
		}
		return rate
	default:
		t.defect(t.lines[i], "per", per, "want 1 or 100")
		return rate
	}
}
