package official

import (
	"slices"
	"strings"

	"golang.org/x/text/width"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/sheet"
)

// everyLine stands for all lines of the tariff.
const everyLine = "*"

// measuresForm is a table of rates beside the editions: provisional, agreement, quota, anti-dumping and others, specific and compound ones
// too. What a kind of rate cannot do without is checked when the table is tried out with the others.
func measuresForm() *form {
	return &form{key: []string{"kind", "hs", "of"}, spans: true, code: "hs", finish: keyOfMeasure, columns: []column{
		{name: "hs", must: true, filled: true, read: readPrefix, headings: []string{"商品编号", "商品编码", "税则号列", "税号", "hscode", "commoditycode"}},
		{name: "kind", must: true, filled: true, read: readKind, headings: []string{"税率种类", "措施", "措施类型", "measure", "kindofrate"}},
		{name: "programme", read: readProgramme, headings: []string{"协定", "优惠贸易协定", "协定代码", "agreement"}},
		{name: "origins", read: readOrigins, headings: []string{"原产国", "原产地", "原产国地区", "国别", "origin"}},
		{name: "producer", read: readText, headings: []string{"生产商", "原厂商", "厂商", "manufacturer"}},
		{name: "rate", rate: true, read: readRate, headings: []string{"税率", "从价税率", "advalorem"}},
		{name: "per_unit", read: readPerUnit, headings: []string{"从量税", "从量税额", "每单位税额", "specificduty"}},
		{name: "unit", read: readUnit, headings: []string{"计量单位", "从量单位", "单位"}},
		{name: "documents", read: readText, headings: []string{"监管证件", "证件", "document"}},
		{name: "quota", read: readText, headings: []string{"配额", "关税配额"}},
		{name: "sliding", read: readText, headings: []string{"滑准税", "滑准税参数"}},
		{name: "in_quota_only", read: readYes, headings: []string{"仅限配额内"}},
		{name: "from", read: readDay, headings: []string{"生效日期", "开始日期", "实施日期", "startdate", "validfrom"}},
		{name: "until", read: readDay, headings: []string{"失效日期", "截止日期", "结束日期", "enddate", "validuntil"}},
	}}
}

// ReadMeasures checks a table of measures.
func ReadMeasures(t *sheet.Table, p Params) *Draft { return measuresForm().read(t, p) }

// keyOfMeasure joins what tells two rates of a kind on one code apart.
func keyOfMeasure(_ *Draft, ln *line) {
	ln.cells["of"] = ln.cells["programme"] + "/" + ln.cells["origins"] + "/" + ln.cells["producer"]
}

// readPrefix reads a code of 2 to 10 digits, or * for every line.
func readPrefix(_ *Draft, text string) (string, *fault.Fault) {
	s := digits(text)
	if s == everyLine {
		return s, nil
	}
	if _, err := code.ParseHS(s); err != nil {
		return "", wrong(CodeMeasure, "code")
	}
	return s, nil
}

// readKind knows a kind of rate by its word or by its name.
func readKind(_ *Draft, text string) (string, *fault.Fault) {
	s := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(width.Fold.String(text))), "进口")
	for _, k := range tariff.Kinds() {
		if n := k.Name(); s == string(k) || s == n.EN || s == n.ZH || s+"税率" == n.ZH || s+"率" == n.ZH {
			return string(k), nil
		}
	}
	return "", wrong(CodeMeasure, "kind")
}

func readProgramme(d *Draft, text string) (string, *fault.Fault) {
	for _, e := range d.params.Codes.List(codelist.Agreements).Rows() {
		if text == e.Code || text == e.Name.ZH {
			return e.Code, nil
		}
	}
	return "", wrong(CodeMeasure, "programme")
}

// readOrigins knows countries by their codes or Chinese names, several of them parted by |, commas or 、.
func readOrigins(d *Draft, text string) (string, *fault.Fault) {
	var out []string
	rows := d.params.Codes.List(codelist.Countries).Rows()
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("|,，、; ", r) }) {
		i := slices.IndexFunc(rows, func(e codelist.Entry) bool { return word == e.Code || word == e.Name.ZH })
		if i < 0 {
			return "", wrong(CodeMeasure, "origin", arg("country", word))
		}
		out = append(out, rows[i].Code)
	}
	slices.Sort(out)
	return strings.Join(out, "|"), nil
}

func readPerUnit(_ *Draft, text string) (string, *fault.Fault) {
	a, err := num.ParseAmount(strings.TrimSpace(width.Fold.String(text)))
	if err != nil || a.Sign() <= 0 {
		return "", wrong(CodeMeasure, "amount")
	}
	return a.String(), nil
}

func readYes(_ *Draft, text string) (string, *fault.Fault) {
	switch text {
	case "yes", "是":
		return "yes", nil
	case "no", "否":
		return "", nil
	}
	return "", wrong(CodeMeasure, "yes")
}

// Reject sets the rows apart that Load found defects in when the table was tried out as a file. It tells whether there were any; defects
// of other files, or of no row, are left to the caller.
func (d *Draft) Reject(file string, defects []ref.Defect) bool {
	const above = 2 // lines of defaults and headings
	found := false
	for _, x := range defects {
		i := x.Row - above - 1
		if x.File != file || i < 0 || i >= len(d.lines) {
			continue
		}
		found = true
		d.lines[i].bad = true
		d.add(d.lines[i].row.Line, x.Column, x.Value, wrong(CodeMeasure, "misfit", arg("why", x.Why)))
	}
	if found {
		d.close()
	}
	return found
}
