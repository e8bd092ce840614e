package official

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/tongguan/tongguan/internal/sheet"
)

// tariffForm is an edition of the tariff. A rate that no cell gives is a gap and stays one; export duty and consumption tax are on few
// lines, so an empty cell there is none.
func tariffForm() *form {
	return &form{key: []string{"code"}, spans: true, code: "code", columns: []column{
		{name: "code", must: true, filled: true, read: readCode, headings: []string{"商品编号", "商品编码", "税则号列", "税号", "海关编码", "商品代码", "hs编码", "hs", "hscode", "commoditycode", "tariffcode"}},
		{name: "name_zh", must: true, filled: true, read: readText, headings: []string{"商品名称", "货品名称", "品名", "名称", "中文名称", "name", "description"}},
		{name: "note_zh", read: readText, headings: []string{"商品描述", "商品名称备注", "备注", "说明", "note", "notes", "remarks"}},
		{name: "unit1", must: true, filled: true, read: readUnit, headings: []string{"第一法定单位", "法定第一单位", "第一单位", "第一计量单位", "法定单位", "计量单位", "单位", "unit", "firstunit"}},
		{name: "unit2", read: readUnit, headings: []string{"第二法定单位", "法定第二单位", "第二单位", "第二计量单位", "secondunit"}},
		{name: "mfn", must: true, rate: true, read: readRate, headings: []string{"最惠国税率", "进口最惠国税率", "最惠国", "优惠税率", "mfnrate", "mostfavourednationrate", "mostfavorednationrate"}},
		{name: "general", must: true, rate: true, read: readRate, headings: []string{"普通税率", "进口普通税率", "普通", "generalrate"}},
		{name: "export", rate: true, read: readRate, headings: []string{"出口税率", "出口关税税率", "出口关税", "exportrate", "exportduty"}},
		{name: "consumption", rate: true, read: readRate, headings: []string{"消费税率", "消费税税率", "消费税", "consumptiontax", "consumptiontaxrate"}},
		{name: "vat", must: true, rate: true, read: readRate, headings: []string{"增值税率", "增值税税率", "增值税", "进口环节增值税率", "vatrate"}},
		{name: "conditions", read: readConditions, headings: []string{"监管条件", "海关监管条件", "监管证件代码", "supervisionconditions"}},
		{name: "elements", read: readElements, headings: []string{"申报要素", "规范申报要素", "declarationelements"}},
		{name: "from", read: readDay, headings: []string{"生效日期", "开始日期", "实施日期", "startdate", "validfrom"}},
		{name: "until", read: readDay, headings: []string{"失效日期", "截止日期", "结束日期", "enddate", "validuntil"}},
	}}
}

// ReadTariff checks an edition of the tariff, each row, and the rows against each other.
func ReadTariff(t *sheet.Table, p Params) *Draft { return tariffForm().read(t, p) }

// Table writes the good rows in the form of package ref: a line of defaults, the headings, the rows.
func (d *Draft) Table() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(d.defaults() + "\n")
	w := csv.NewWriter(&b)
	var names []string
	for _, c := range d.form.columns {
		if _, there := d.layout.at[c.name]; there || d.form.code == "hs" || (c.name != "from" && c.name != "until") {
			names = append(names, c.name)
		}
	}
	rows := [][]string{names}
	for _, ln := range d.lines {
		row := make([]string, len(names))
		for i, n := range names {
			row[i] = ln.cells[n]
		}
		rows = append(rows, row)
	}
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// defaults are the values of all rows. What has not been compared with the official text is not verified.
func (d *Draft) defaults() string {
	p := d.params
	edition := " edition=" + p.Edition
	if d.form.code == "hs" { // measures lie beside the editions
		edition = ""
	}
	return "#" + edition + " from=" + p.Span.From.String() + " until=" + p.Span.Until.String() +
		" verified=false source=\"" + oneLine(p.Source) + "\""
}

func oneLine(s string) string {
	return strings.NewReplacer(`"`, "'", "\n", " ", "\r", " ").Replace(s)
}
