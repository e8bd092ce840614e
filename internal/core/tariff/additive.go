package tariff

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tongguan/tongguan/internal/core/code"
)

// Maker says who made the goods, by name, and the elements of the description, where the maker may stand too (原厂商).
type Maker struct {
	Name     string
	Elements string // parts separated by |
}

// additive weighs the duties on top: of remedies by producer the rate of the maker, or that of all others when he has none or is not
// known; an additional duty falls away with a document that excludes from it. Source: rule 6.
func (c *chooser) additive() {
	for _, k := range [...]Kind{AntiDumping, Countervailing, Safeguard, Additional} {
		var own *Measure
		for _, m := range c.f.list() {
			if m.Kind == k && m.terms().Producer != "" && c.q.Maker.is(m.terms().Producer) {
				own = m
				break
			}
		}
		for _, m := range c.f.list() {
			if m.Kind == k {
				c.add(m, c.spared(m, own))
			}
		}
	}
}

// spared tells why a duty on top is not levied; "" when it is.
func (c *chooser) spared(m, own *Measure) string {
	t := m.terms()
	switch {
	case m.Kind == Additional && slices.ContainsFunc(t.Documents, func(d code.Document) bool { return slices.Contains(c.q.Documents, d) }):
		return WhyExcluded
	case t.Producer != "" && m != own:
		return WhyProducer
	case t.Producer == "" && own != nil:
		return WhyOwnRate
	}
	return ""
}

func (c *chooser) add(m *Measure, whyNot string) {
	x := candidate(m)
	x.WhyNot, x.Eligible = whyNot, whyNot == ""
	c.d.Additive = append(c.d.Additive, x)
}

// is tells whether the maker has a name; case, spaces and punctuation do not count.
func (m *Maker) is(name string) bool {
	want := letters(name)
	if want == "" {
		return false
	}
	if letters(m.Name) == want {
		return true
	}
	for part := range strings.SplitSeq(m.Elements, "|") {
		if letters(part) == want {
			return true
		}
	}
	return false
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
}
