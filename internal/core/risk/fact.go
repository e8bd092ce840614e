package risk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// Kind is the type of a fact.
type Kind uint8

// The kinds.
const (
	Int   Kind = iota + 1 // a whole number
	Text                  // a text, "" where nothing is known
	Bool                  // yes or no
	Texts                 // a list of texts
)

var kindNames = [...]string{"", "int", "string", "bool", "list(string)"}

// String gives int, string, bool or list(string).
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// MarshalText writes the name of the kind.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Fact is one thing that a profile may ask. Exactly one of its four functions is there, by its kind.
type Fact struct {
	Name    string     `json:"name"` // item.hs
	Kind    Kind       `json:"kind"`
	OfItem  bool       `json:"ofItem,omitempty"` // only profiles of the scope item may ask it
	Unit    string     `json:"unit,omitempty"`   // fen, gram, permille, days …
	Meaning fault.Text `json:"meaning"`

	Int   func(*Sight) int64    `json:"-"`
	Text  func(*Sight) string   `json:"-"`
	Bool  func(*Sight) bool     `json:"-"`
	Texts func(*Sight) []string `json:"-"`
}

// facts is the list of all facts, made once; it is never changed.
var facts = slices.Concat(declarationFacts(), partyFacts(), itemFacts(), goodsFacts())

// Facts lists everything that a profile may ask. The slice must not be changed.
func Facts() []Fact { return facts }

// FindFact finds a fact by its name.
func FindFact(name string) (*Fact, bool) {
	for i := range facts {
		if facts[i].Name == name {
			return &facts[i], true
		}
	}
	return nil, false
}

// say writes the value of a fact for people.
func (f *Fact) say(s *Sight) string {
	switch f.Kind {
	case Int:
		return sayInt(f.Int(s), f.Unit)
	case Text:
		return f.Text(s)
	case Bool:
		return fmt.Sprint(f.Bool(s))
	}
	return strings.Join(f.Texts(s), ", ")
}

func sayInt(v int64, unit string) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	switch unit {
	case "fen", "cent", "hundredth":
		return fmt.Sprintf("%s%d.%02d", sign, v/100, v%100)
	case "permille":
		return fmt.Sprintf("%s%d.%d %%", sign, v/10, v%10)
	case "gram":
		return fmt.Sprintf("%s%d.%03d", sign, v/1000, v%1000)
	case "milli-fen":
		return fmt.Sprintf("%s%d.%05d", sign, v/100_000, v%100_000)
	case "thousandth":
		return fmt.Sprintf("%s%d.%03d", sign, v/1000, v%1000)
	}
	return fmt.Sprintf("%s%d", sign, v)
}

// Mentioned gives the names that a sentence mentions in braces: {item.hs}.
func Mentioned(text string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			return out
		}
		out, text = append(out, name), after
	}
}

// fill puts the facts into the sentences of all levels.
func (d Disclosure) fill(s *Sight) Disclosure {
	return Disclosure{Trader: fill(d.Trader, s), Officer: fill(d.Officer, s), Auditor: fill(d.Auditor, s)}
}

func fill(t fault.Text, s *Sight) fault.Text {
	if !strings.Contains(t.ZH, "{") && !strings.Contains(t.EN, "{") {
		return t
	}
	var args []fault.Arg
	for _, name := range Mentioned(t.ZH + t.EN) {
		if f, ok := FindFact(name); ok {
			args = append(args, fault.Arg{Name: name, Value: f.say(s)})
		}
	}
	return t.Fill(args)
}

// The makers of facts, by kind.

func number(name, unit, zh, en string, read func(*Sight) int64) Fact {
	return Fact{Name: name, Kind: Int, Unit: unit, Meaning: fault.Text{ZH: zh, EN: en}, Int: read}
}

func text(name, zh, en string, read func(*Sight) string) Fact {
	return Fact{Name: name, Kind: Text, Meaning: fault.Text{ZH: zh, EN: en}, Text: read}
}

func flag(name, zh, en string, read func(*Sight) bool) Fact {
	return Fact{Name: name, Kind: Bool, Meaning: fault.Text{ZH: zh, EN: en}, Bool: read}
}

func texts(name, zh, en string, read func(*Sight) []string) Fact {
	return Fact{Name: name, Kind: Texts, Meaning: fault.Text{ZH: zh, EN: en}, Texts: read}
}

// ofItem marks facts that only an item has.
func ofItem(list []Fact) []Fact {
	for i := range list {
		list[i].OfItem = true
	}
	return list
}
