package quote

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Line is what the tariff asks of the goods.
type Line struct {
	HS         code.HS          `json:"hs"`
	Name       string           `json:"name"` // Chinese
	NameEN     string           `json:"nameEn,omitzero"`
	Note       string           `json:"note,omitzero"`
	Edition    string           `json:"edition"`
	Span       cal.Span         `json:"span"`
	Units      []Row            `json:"units"`      // statutory
	Conditions []Row            `json:"conditions"` // supervision conditions (监管条件)
	Elements   []tariff.Element `json:"elements"`   // of the description (申报要素)
}

// Row is a row of a code list with its name; one without a name has its code instead.
type Row struct {
	Code string     `json:"code"`
	Name fault.Text `json:"name"`
}

// Document is how a supervision condition stands for the goods.
type Document struct {
	Letter  string           `json:"letter"`
	Name    fault.Text       `json:"name"`
	Status  clearance.Status `json:"status"`
	Why     fault.Text       `json:"why"`
	Accepts []Row            `json:"accepts"` // documents that satisfy it
}

func (r *reader) lineOf() Line {
	l := r.line
	out := Line{HS: l.HS, Name: l.Name, NameEN: l.NameEN, Note: l.Note, Edition: l.Edition, Span: l.Span, Units: []Row{}, Conditions: []Row{}, Elements: l.Elements}
	for _, u := range []code.Unit{l.Unit1, l.Unit2} {
		if !u.IsZero() {
			out.Units = append(out.Units, r.row(codelist.Units, u.String()))
		}
	}
	for _, letter := range l.Conditions {
		out.Conditions = append(out.Conditions, r.row(codelist.Conditions, string(letter)))
	}
	if out.Elements == nil {
		out.Elements = []tariff.Element{}
	}
	return out
}

// row finds a row of a code list on the day.
func (r *reader) row(list, c string) Row {
	out := Row{Code: c, Name: fault.Text{ZH: c, EN: c}}
	e, ok := r.book.Codes.On(list, c, r.on)
	if !ok {
		return out
	}
	if e.Name.ZH != "" {
		out.Name = e.Name
	}
	if out.Name.EN == "" {
		out.Name.EN = out.Name.ZH
	}
	return out
}

// unitName tells a unit by its name and code.
func (r *reader) unitName(u code.Unit) fault.Text {
	n := r.row(codelist.Units, u.String())
	return fault.Text{ZH: n.Name.ZH + " (" + n.Code + ")", EN: n.Name.EN + " (" + n.Code + ")"}
}

func (r *reader) documents(list []clearance.Requirement) []Document {
	words := clearance.Reasons()
	out := []Document{}
	for _, q := range list {
		d := Document{Letter: q.Letter, Name: r.row(codelist.Conditions, q.Letter).Name, Status: q.Status, Why: words[q.Why.Code].Fill(q.Why.Args), Accepts: []Row{}}
		for _, c := range q.Documents {
			d.Accepts = append(d.Accepts, r.row(codelist.Documents, c))
		}
		out = append(out, d)
	}
	return out
}

// notes tells what was taken for granted.
func (r *reader) notes(q *Quote) []fault.Text {
	out := []fault.Text{{ZH: "试算仅供参考，以海关审定为准；税率依据 " + q.Edition + " 版税则及所列措施", EN: "an estimate: customs decides. Rates are of tariff edition " + q.Edition + " and the measures named"}}
	add := func(when bool, zh, en string) {
		if when {
			out = append(out, fault.Text{ZH: zh, EN: en})
		}
	}
	it := &q.Assessment.Items[0]
	add(it.FX.Illustrative, "汇率为示例数据，非官方汇率", "the exchange rates are illustrative, not official")
	add(q.Assessment.Assumed, "未填保费，按货价与运费之和的千分之三计", "the premium was not given: three per mille of price and freight")
	unverified, lawless := false, false
	for _, o := range q.Options {
		lawless = lawless || o.Illustrative
	}
	for _, c := range it.Rate.Candidates {
		unverified = unverified || c.Terms != nil && c.Terms.Unverified
		lawless = lawless || c.Illustrative()
	}
	add(lawless, "标明“示例”的税率为虚构，非法定", "rates marked illustrative are made up and not law")
	add(unverified, "所列部分措施待与官方文本核对", "some of the measures await a check against the official text")
	add(len(r.declared.Preferences) > 0, "享惠以货物符合原产地规则、直接运输且证明有效为前提", "the preference supposes that the goods fulfil the rules of origin, come directly and that the proof is valid")
	add(!q.Complete, "税则未给出部分税率，合计不完整，待海关核定", "the tariff is silent on a tax: the total is not complete and an officer assesses")
	return out
}
