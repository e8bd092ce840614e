package declaration

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleConditions wants the documents that the supervision conditions of the tariff line ask for, and no prohibited goods (监管条件).
var ruleConditions = Rule{
	Def: fault.Def{
		Code: "DECL-V11", Severity: fault.Error,
		Title:   fault.Text{ZH: "监管证件", EN: "Supervision documents"},
		Message: fault.Text{ZH: "商品编号{value}的监管条件未满足", EN: "the supervision conditions of {value} are not met"},
		Mend: fault.Text{
			ZH: "请取得相应监管证件，并在随附单证中填报证件代码和编号",
			EN: "obtain the document and declare its code and number among the supervision documents"},
		Reasons: []fault.Reason{{
			Key: "document",
			Message: fault.Text{
				ZH: "第{items}项商品（{value}）{flow}需要监管证件{document}，随附单证中没有",
				EN: "item {items} ({value}) needs document {document} for {flow}, but none is presented"},
			Mend: fault.Text{
				ZH: "请在随附单证中填报代码{codes}及证件编号；商品不需要该证件的，请核对商品编号和监管方式",
				EN: "declare code {codes} with the document's number; if the goods need none, check commodity code and supervision mode"},
		}, {
			Key:     "number",
			Message: fault.Text{ZH: "随附单证{code}没有填报证件编号", EN: "supervision document {code} has no number"},
			Mend:    fault.Text{ZH: "请填报证件上的编号，如4900260123", EN: "give the number on the document, such as 4900260123"},
		}, {
			Key:     "prohibited",
			Message: fault.Text{ZH: "第{items}项商品（{value}）属于{document}，不得申报{flow}", EN: "item {items} ({value}) falls under “{document}”: it cannot be declared for {flow}"},
			Mend:    fault.Text{ZH: "请核对商品编号、货物属性与进出口方向；确属禁止类的货物不能申报", EN: "check commodity code, attributes and direction; goods that are prohibited cannot be declared"},
		}},
		Example: "items[0].hs 0101210010 (conditions AFEB), import: documents[0] {code F, number CN2026/FA000123}",
		Source:  "《中华人民共和国海关法》第二十四条；《中华人民共和国对外贸易法》；商品监管条件（监管证件代码表）",
	},
	Scope: FullForm,
	Check: checkConditions,
}

func checkConditions(s *Sight, f *Finder) {
	for i := range s.Documents {
		d := &s.Documents[i]
		if !d.Code.IsZero() && !s.GivenIn("documents", i, "number", d.Number == "") {
			f.Because("number", at("documents", i, "number"), "", said("code", d.Code.String()))
		}
	}
	c := conditions{Sight: s, f: f, list: s.Codes.List(codelist.Conditions)}
	for i, line := range s.lines {
		if line == nil {
			continue
		}
		for k := range len(line.Conditions) {
			c.letter(i, line.Conditions[k:k+1])
		}
	}
}

// conditions judges the letters of the items. A letter that is settled needs no second look.
type conditions struct {
	*Sight
	f       *Finder
	list    *codelist.List
	settled [128]bool
}

func (c *conditions) letter(item int, letter string) {
	if letter[0] >= 128 || c.settled[letter[0]] {
		return
	}
	row, ok := c.list.On(letter, c.On)
	if !ok || !c.concerns(row) {
		c.settled[letter[0]] = true
		return
	}
	if !c.concernsGoods(item, row) {
		return
	}
	switch row.Attrs["kind"] {
	case "prohibited":
		c.tell("prohibited", item, row, count("items", c.number(item)))
	case "document":
		c.settled[letter[0]] = true
		if codes := cmp.Or(row.Attrs["documents"], letter); !c.presented(codes) {
			c.tell("document", item, row, choice("codes", codes), said("items", c.itemsWith(row)))
		}
	default:
		c.settled[letter[0]] = true
	}
}

func (c *conditions) tell(reason string, item int, row codelist.Entry, args ...fault.Arg) {
	t := named(row)
	name := fault.Text{ZH: row.Code + "（" + t.ZH + "）", EN: row.Code + " (" + t.EN + ")"}
	c.f.Because(reason, at("items", item, "hs"), c.Items[item].HS.String(), append(args, word("document", name), word("flow", verbOf(c.Flow)))...)
}

// concerns tells whether a condition asks anything of this direction and mode.
func (c *conditions) concerns(row codelist.Entry) bool {
	mode := c.Mode.String()
	if !strings.Contains(row.Attrs["flow"], c.Flow.String()) || hasPart(row.Attrs["exempt_modes"], mode) {
		return false
	}
	only := row.Attrs["modes"]
	return only == "" || hasPart(only, mode)
}

// concernsGoods tells whether a condition that is for goods of some attribute is for an item.
func (c *conditions) concernsGoods(item int, row codelist.Entry) bool {
	only := row.Attrs["attributes"]
	return only == "" || slices.ContainsFunc(c.Items[item].Attributes, func(a string) bool { return hasPart(only, a) })
}

// presented tells whether a document of one of the codes is there. A document that could not be read may be the one.
func (c *conditions) presented(codes string) bool {
	for i := range c.Documents {
		if hasPart(codes, c.Documents[i].Code.String()) {
			return true
		}
	}
	return c.Given("documents", true)
}

// itemsWith lists the numbers of the items that a condition is for.
func (c *conditions) itemsWith(row codelist.Entry) string {
	var b []byte
	for i, line := range c.lines {
		if line == nil || !strings.Contains(line.Conditions, row.Code) || !c.concernsGoods(i, row) {
			continue
		}
		if b != nil {
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(b, int64(c.number(i)), 10)
	}
	return string(b)
}
