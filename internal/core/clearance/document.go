package clearance

import (
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// documents tells how each supervision condition of the items stands: one requirement a letter, and one more where it stands
// differently for some of the items. Source: DOMAIN 5.6.
func (c *court) documents() []Requirement {
	list := c.r.Codes.List(codelist.Conditions)
	var out []Requirement
	for i := range c.d.Items {
		line, ok := c.r.Tariff.Line(c.d.Items[i].HS, c.on)
		if !ok {
			continue
		}
		for k := range len(line.Conditions) {
			out = c.require(out, list, line.Conditions[k:k+1], i)
		}
	}
	return out
}

// require adds an item to the requirement of a letter, where the letter concerns the direction of the goods.
func (c *court) require(out []Requirement, list *codelist.List, letter string, item int) []Requirement {
	no := c.d.Items[item].No
	for i := range out {
		if r := &out[i]; r.Letter == letter && (!r.byGoods || r.concerned == c.concerns(r.attributes, item)) {
			if r.Items[len(r.Items)-1] != no {
				r.Items = append(r.Items, no)
			}
			return out
		}
	}
	row, ok := list.On(letter, c.on)
	if !ok || !strings.Contains(row.Attrs["flow"], c.d.Flow.String()) {
		return out
	}
	return append(out, c.requirement(&row, item))
}

func (c *court) requirement(row *codelist.Entry, item int) Requirement {
	r := Requirement{Letter: row.Code, Items: []int{c.d.Items[item].No}, Documents: []string{row.Code}, attributes: row.Attrs["attributes"]}
	if codes := row.Attrs["documents"]; codes != "" {
		r.Documents = strings.Split(codes, "|")
	}
	mode := c.d.Mode.String()
	if has(row.Attrs["exempt_modes"], mode) || (row.Attrs["modes"] != "" && !has(row.Attrs["modes"], mode)) {
		r.Status, r.Why = Exempted, because(WhyDocMode, fault.Arg{Name: "mode", Value: mode})
		return r
	}
	r.byGoods, r.concerned = r.attributes != "", c.concerns(r.attributes, item)
	if !r.concerned {
		r.Status, r.Why = Exempted, because(WhyDocGoods)
		return r
	}
	if i := slices.IndexFunc(c.d.Documents, func(d declaration.Document) bool { return slices.Contains(r.Documents, d.Code.String()) }); i >= 0 {
		r.Status, r.Number = Satisfied, c.d.Documents[i].Number
		r.Why = because(WhyDocGiven, fault.Arg{Name: "document", Value: c.d.Documents[i].Code.String()}, fault.Arg{Name: "number", Value: r.Number})
		return r
	}
	r.Status, r.Why = open(row.Attrs["kind"])
	return r
}

// open is how a requirement of a kind stands for which no document was presented.
func open(kind string) (Status, Why) {
	switch kind {
	case "document":
		return Missing, because(WhyDocMissing)
	case "inspection":
		return AtPort, because(WhyDocPort)
	case "prohibited":
		return Prohibited, because(WhyDocBanned)
	}
	return Optional, because(WhyDocOptional)
}

func because(code string, args ...fault.Arg) Why { return Why{Code: code, Args: args} }

// concerns tells whether a condition for goods of some attributes is for an item; without attributes it is for all.
func (c *court) concerns(attributes string, item int) bool {
	return attributes == "" || slices.ContainsFunc(c.d.Items[item].Attributes, func(a string) bool { return has(attributes, a) })
}

func has(list, entry string) bool {
	for part := range strings.SplitSeq(list, "|") {
		if part == entry && entry != "" {
			return true
		}
	}
	return false
}
