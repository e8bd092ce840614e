package fault

import (
	"cmp"
	"errors"
	"slices"
	"strings"
)

// ErrSeverity is returned for a severity that has no such name.
var ErrSeverity = errors.New("severity is none of advice, warning, error")

// Text is one sentence in the two languages of the platform.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// Fill replaces {name} by the value of the argument of that name, in both languages. In Chinese an argument that has Chinese
// words is told by them.
func (t Text) Fill(args []Arg) Text {
	if len(args) == 0 {
		return t
	}
	return Text{ZH: fill(t.ZH, args, true), EN: fill(t.EN, args, false)}
}

// fill replaces the names in braces; what names no argument stays as it stands.
func fill(s string, args []Arg, zh bool) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		i := slices.IndexFunc(args, func(a Arg) bool { return a.Name == name })
		switch {
		case !closed || i < 0:
			b.WriteByte('{')
			s = rest
			continue
		case zh:
			b.WriteString(cmp.Or(args[i].ZH, args[i].Value))
		default:
			b.WriteString(args[i].Value)
		}
		s = after
	}
}

// Def is the entry of a fault code in the catalogue: what it means, what to do about it and what a right value looks like.
// Message and Mend may mention {value}, {path} and the arguments of the fault.
type Def struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"` // the usual one; a fault may be milder
	Title    Text     `json:"title"`
	Message  Text     `json:"message"`
	Mend     Text     `json:"mend"`
	Reasons  []Reason `json:"reasons,omitempty"` // the ways of breaking it that need sentences of their own
	Example  string   `json:"example"`           // a passing example, in the words of the declaration
	Source   string   `json:"source"`            // the act or form rule it rests on
}

// Reason is one way of breaking a rule that can be broken in several ways, with its own sentences. Where Mend is empty that of
// the Def serves.
type Reason struct {
	Key     string `json:"key"` // unique within the Def; a Fault names it
	Message Text   `json:"message"`
	Mend    Text   `json:"mend,omitzero"`
}

// Sentences gives message and mend for a reason; for "" and for an unknown key those of the Def itself.
func (d *Def) Sentences(reason string) (message, mend Text) {
	message, mend = d.Message, d.Mend
	for i := range d.Reasons {
		if r := &d.Reasons[i]; r.Key == reason {
			message = r.Message
			if r.Mend != (Text{}) {
				mend = r.Mend
			}
		}
	}
	return message, mend
}

// Rendered is a fault together with its sentences.
type Rendered struct {
	Fault
	Message Text `json:"message"`
	Mend    Text `json:"mend"`
}

// Catalogue holds the definitions of all fault codes of the binary, read-only.
type Catalogue struct {
	defs []Def
	at   map[string]int
}

// NewCatalogue joins lists of definitions. A code that is defined twice is a TwiceError.
func NewCatalogue(lists ...[]Def) (*Catalogue, error) {
	c := &Catalogue{at: map[string]int{}}
	for _, l := range lists {
		c.defs = append(c.defs, l...)
	}
	slices.SortStableFunc(c.defs, func(a, b Def) int { return cmp.Compare(a.Code, b.Code) })
	for i, d := range c.defs {
		if _, ok := c.at[d.Code]; ok {
			return nil, &TwiceError{Code: d.Code}
		}
		c.at[d.Code] = i
	}
	return c, nil
}

// TwiceError says that a fault code was defined twice.
type TwiceError struct{ Code string }

func (e *TwiceError) Error() string { return "fault code " + e.Code + " is defined twice" }

// Defs gives all definitions by code. The slice must not be changed.
func (c *Catalogue) Defs() []Def { return c.defs }

// Def finds the definition of a code.
func (c *Catalogue) Def(code string) (Def, bool) {
	i, ok := c.at[code]
	if !ok {
		return Def{}, false
	}
	return c.defs[i], true
}

// Render adds the sentences to each fault. A fault whose code is not in the catalogue keeps its code as its sentence.
func (c *Catalogue) Render(l List) []Rendered {
	out := make([]Rendered, 0, len(l))
	for _, f := range l {
		out = append(out, c.render(f))
	}
	return out
}

func (c *Catalogue) render(f Fault) Rendered {
	d, ok := c.Def(f.Code)
	if !ok {
		return Rendered{Fault: f, Message: Text{ZH: f.Code, EN: f.Code}}
	}
	args := append([]Arg{{Name: "value", Value: f.Value}, {Name: "path", Value: f.Path}}, f.Args...)
	message, mend := d.Sentences(f.Reason)
	return Rendered{Fault: f, Message: message.Fill(args), Mend: mend.Fill(args)}
}
