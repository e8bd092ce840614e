package inspection

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	core "github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// further is how many findings a form takes beyond one of each item.
const further = 2

// row is one finding of the form: of an item, of the consignment, or a further one whose item is chosen.
type row struct {
	key  string // ends the names of its fields
	item int    // -1 is chosen
	text fault.Text
}

// rows are the findings that the form offers.
func (b *orderBody) rows() []row {
	out := make([]row, 0, len(b.goods.Items)+1+further)
	for i := range b.goods.Items {
		it := &b.goods.Items[i]
		out = append(out, row{strconv.Itoa(it.No), it.No, ui.Same(strconv.Itoa(it.No) + ". " + it.HS.String() + " " + it.Name)})
	}
	out = append(out, row{"0", 0, i18n.InspConsignment})
	for i := range further {
		out = append(out, row{"more-" + strconv.Itoa(i+1), -1, i18n.InspFurther})
	}
	return out
}

// written tells whether something was typed in a row.
func (b *orderBody) written(w row) bool {
	return b.r.Value("finding-"+w.key)+b.r.Value("found-"+w.key)+b.r.Value("about-"+w.key) != ""
}

// itemOf gives the number of the item of a row.
func (b *orderBody) itemOf(w row) int {
	if w.item >= 0 {
		return w.item
	}
	no, _ := strconv.Atoi(b.r.Value("item-" + w.key)) // what is no number is the consignment
	return no
}

// itemFields and wholeFields are what a finding may be about.
var (
	itemFields  = []string{"qty1", "qty2", "qty", "hs", "origin", "name", "elements", "total"}
	wholeFields = []string{"grossKg", "netKg", "packageCount"}
)

// fields gives the fields that a finding in a row may be about, with what was declared of them.
func (b *orderBody) fields(w row) []ui.Option {
	out := []ui.Option{{Text: i18n.InspNoField}}
	names := wholeFields
	if w.item != 0 {
		names = itemFields
	}
	for _, n := range names {
		text := field.Name("items[0]." + n)
		if w.item == 0 {
			text = field.Name(n)
		}
		if w.item >= 0 {
			said := i18n.InspDeclared.Fill([]fault.Arg{i18n.Arg("value", b.declared(b.path(w.item, n)))})
			text = fault.Text{ZH: text.ZH + "（" + said.ZH + "）", EN: text.EN + " (" + said.EN + ")"}
		}
		out = append(out, ui.Option{Value: n, Text: text})
	}
	return out
}

// path gives the path of a field of an item; of item 0 it is one of the consignment.
func (b *orderBody) path(item int, name string) string {
	for i := range b.goods.Items {
		if b.goods.Items[i].No == item {
			return field.At("items", i, name)
		}
	}
	return name
}

// declared gives a field as it was declared, "" where it cannot be read.
func (b *orderBody) declared(path string) string {
	v, err := field.Get(b.goods, path)
	if err != nil {
		return ""
	}
	return v
}

// result reads what was found.
func (b *orderBody) result() *core.Result {
	r := b.r
	out := &core.Result{Kinds: r.Form["kinds"], GrossKg: b.quantity("grossKg"), NetKg: b.quantity("netKg"), Consignee: r.Value("consignee"), Note: r.Value("inside")}
	for _, w := range b.rows() {
		if b.written(w) {
			out.Findings = append(out.Findings, b.finding(w))
		}
	}
	for i := range b.goods.Containers {
		c, key := b.goods.Containers[i].No, strconv.Itoa(i)
		if r.Value("seal-new-"+key)+r.Value("seal-old-"+key) != "" {
			out.Seals = append(out.Seals, core.Seal{Container: c, Old: r.Value("seal-old-" + key), New: r.Value("seal-new-" + key)})
		}
	}
	return out
}

// finding reads one row.
func (b *orderBody) finding(w row) core.Finding {
	r := b.r
	f := core.Finding{Code: r.Value("finding-" + w.key), Item: b.itemOf(w), Note: r.Value("about-" + w.key)}
	name := r.Value("field-" + w.key)
	if name == "" { // what was found is about no field
		f.Note = strings.TrimSpace(r.Value("found-"+w.key) + " " + f.Note)
		return f
	}
	f.Path, f.Found = b.path(f.Item, name), r.Value("found-"+w.key)
	f.Declared = b.declared(f.Path)
	return f
}

// fieldOf gives the field of the form that a fault is about.
func (b *orderBody) fieldOf(path string) string {
	switch do := b.r.Value("do"); {
	case do == string(core.Answer):
		return "answer-" + path + "-" + b.r.Value("sample")
	case do == string(core.TakeSample):
		return "sample-" + path
	case strings.HasPrefix(path, "kinds"):
		return "kinds"
	case strings.HasPrefix(path, "seals"):
		return "seal-new-0"
	}
	rest, ok := strings.CutPrefix(path, "findings[")
	if !ok {
		return path
	}
	no, what, _ := strings.Cut(rest, "].")
	n, _ := strconv.Atoi(no) // the platform wrote it
	written := slices.DeleteFunc(b.rows(), func(w row) bool { return !b.written(w) })
	name, ok := map[string]string{"code": "finding-", "item": "item-", "path": "field-"}[what]
	if !ok {
		name = "found-"
	}
	return name + written[min(n, len(written)-1)].key
}

// quantity reads a number of the form; an empty one is none.
func (b *orderBody) quantity(name string) num.Qty {
	text := b.r.Value(name)
	if text == "" {
		return num.Qty{}
	}
	q, err := num.ParseQty(text)
	if err != nil {
		b.wrongs.Add(name, i18n.InspNumberWrong, i18n.Arg("value", text))
	}
	return q
}

// sample reads a sample.
func (b *orderBody) sample() *core.Sample {
	r := b.r
	item, _ := strconv.Atoi(r.Value("sample-item")) // what is no number is no item, which is told
	unit, err := code.ParseUnit(r.Value("sample-unit"))
	if err != nil {
		b.wrongs.Add("sample-unit", i18n.InspUnitWrong)
	}
	return &core.Sample{Item: item, What: r.Value("sample-what"), Qty: b.quantity("sample-qty"), Unit: unit, Laboratory: r.Value("sample-laboratory"), Test: r.Value("sample-test")}
}

// nothingOr puts “nothing” before the codes of what may be found.
func nothingOr(list []ui.Option) []ui.Option {
	return append([]ui.Option{{Text: i18n.InspNothing}}, list...)
}

func container(b *orderBody, i int) []fault.Arg {
	return []fault.Arg{i18n.Arg("container", b.goods.Containers[i].No.String())}
}

func fieldName(path string) fault.Text { return field.Name(path) }

// answerText tells what a laboratory found.
func answerText(b *orderBody, i int) fault.Text {
	if f := b.Samples[i].Answer.Finding; f != "" {
		return nameIn(b.findings, f)
	}
	return i18n.InspClear
}
