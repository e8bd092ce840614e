package tariff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
)

// ChangeKind is what changed on a line between two editions.
type ChangeKind string

// The kinds of change.
const (
	Added           ChangeKind = "added"     // 新增
	Withdrawn       ChangeKind = "withdrawn" // 删除
	RateChange      ChangeKind = "rate"      // 税率
	UnitChange      ChangeKind = "unit"      // 计量单位
	ConditionChange ChangeKind = "condition" // 监管条件
	ElementChange   ChangeKind = "element"   // 申报要素
	NameChange      ChangeKind = "name"      // 名称或备注
)

// ChangeKinds lists the kinds of change in the order in which they are told.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{Added, Withdrawn, RateChange, UnitChange, ConditionChange, ElementChange, NameChange}
}

// Change is one value of a line in which two editions differ.
type Change struct {
	HS    code.HS    `json:"hs"`
	Kind  ChangeKind `json:"kind"`
	Field string     `json:"field,omitzero"` // unit2, mfn, conditions …; "" for a line that was added or withdrawn
	Was   string     `json:"was"`
	Is    string     `json:"is"`
	Name  string     `json:"name"` // of the line, in Chinese; the new one where there is one
}

// Tally counts lines by what changed on them.
type Tally struct {
	Kind  ChangeKind `json:"kind"`
	Field string     `json:"field,omitzero"` // "" counts the lines of the kind, however many of their values changed
	Lines int        `json:"lines"`
}

// Side is one of two tariffs that are compared: lines with the day whose measures count.
type Side struct {
	Lines []*Line
	On    cal.Date
}

// Compare gives what changed from one tariff to another, in the order of the codes. Of two lines of one code the last counts. The
// order of the letters of conditions does not matter.
func Compare(was, is Side) []Change {
	before, after := byCode(was.Lines), byCode(is.Lines)
	codes := make([]code.HS, 0, len(after))
	for hs := range after {
		codes = append(codes, hs)
	}
	for hs := range before {
		if after[hs] == nil {
			codes = append(codes, hs)
		}
	}
	slices.SortFunc(codes, func(a, b code.HS) int { return cmp.Compare(a.String(), b.String()) })
	out := []Change{}
	for _, hs := range codes {
		switch old, now := before[hs], after[hs]; {
		case old == nil:
			out = append(out, Change{HS: hs, Kind: Added, Is: now.Name, Name: now.Name})
		case now == nil:
			out = append(out, Change{HS: hs, Kind: Withdrawn, Was: old.Name, Name: old.Name})
		default:
			out = appendChanges(out, version{old, was.On}, version{now, is.On})
		}
	}
	return out
}

func byCode(lines []*Line) map[code.HS]*Line {
	out := make(map[code.HS]*Line, len(lines))
	for _, l := range lines {
		out[l.HS] = l
	}
	return out
}

type version struct {
	line *Line
	on   cal.Date
}

func appendChanges(out []Change, was, is version) []Change {
	note := func(kind ChangeKind, field, a, b string) {
		if a != b {
			out = append(out, Change{HS: is.line.HS, Kind: kind, Field: field, Was: a, Is: b, Name: is.line.Name})
		}
	}
	old, now := was.rates(), is.rates()
	for _, k := range kindOrder {
		note(RateChange, string(k), old[k], now[k])
	}
	a, b := was.line, is.line
	note(UnitChange, "unit1", a.Unit1.String(), b.Unit1.String())
	note(UnitChange, "unit2", a.Unit2.String(), b.Unit2.String())
	if sorted(a.Conditions) != sorted(b.Conditions) {
		note(ConditionChange, "conditions", a.Conditions, b.Conditions)
	}
	note(ElementChange, "elements", a.elements(), b.elements())
	note(NameChange, "name", a.Name, b.Name)
	note(NameChange, "note", a.Note, b.Note)
	return out
}

// kindOrder is the order in which changes of rates are told.
var kindOrder = []Kind{MFN, General, Provisional, Agreement, Special, Quota, ExportDuty, ExportProvisional, Consumption, VAT, AntiDumping,
	Countervailing, Safeguard, Additional}

// rates gives the rates in force by kind: "8 %", several of them in order, each with its origins.
func (v version) rates() map[Kind]string {
	lists := map[Kind][]string{}
	for i := range v.line.Measures {
		m := &v.line.Measures[i]
		if m.Span.Contains(v.on) {
			lists[m.Kind] = append(lists[m.Kind], m.words())
		}
	}
	out := make(map[Kind]string, len(lists))
	for k, l := range lists {
		slices.Sort(l)
		out[k] = strings.Join(l, "; ")
	}
	return out
}

// words gives "8 %", "3 % + 5480 CNY/001", with the origins of a rate that is for some only.
func (m *Measure) words() string {
	s := m.Rate.Percent() + " %"
	if !m.PerUnit.IsZero() {
		s = strings.TrimPrefix(s+" + ", "0 % + ") + m.PerUnit.String() + " CNY/" + m.Unit.String()
	}
	for i, c := range m.Origins {
		if i == 0 {
			s += " "
		} else {
			s += ","
		}
		s += c.String()
	}
	return s
}

func (l *Line) elements() string {
	names := make([]string, len(l.Elements))
	for i, e := range l.Elements {
		names[i] = e.Name
	}
	return strings.Join(names, ";")
}

func sorted(letters string) string {
	b := []rune(letters)
	slices.Sort(b)
	return string(b)
}

// Count counts the lines of each kind of change, and of each field where a kind has several.
func Count(changes []Change) []Tally {
	type key struct {
		kind  ChangeKind
		field string
	}
	lines, last := map[key]int{}, map[key]code.HS{}
	for _, c := range changes {
		for _, k := range []key{{c.Kind, ""}, {c.Kind, c.Field}} {
			if last[k] != c.HS {
				lines[k]++
				last[k] = c.HS
			}
		}
	}
	out := []Tally{}
	for _, kind := range ChangeKinds() {
		out = append(out, Tally{Kind: kind, Lines: lines[key{kind, ""}]})
		for _, f := range slices.Concat(kindFields(), []string{"unit1", "unit2", "name", "note"}) {
			if n := lines[key{kind, f}]; n > 0 {
				out = append(out, Tally{Kind: kind, Field: f, Lines: n})
			}
		}
	}
	return out
}

func kindFields() []string {
	out := make([]string, len(kindOrder))
	for i, k := range kindOrder {
		out[i] = string(k)
	}
	return out
}
