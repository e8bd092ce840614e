package clearance

import (
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// documents tells how each supervision condition of the items stands, a letter once. Source: domain notes 5.6.
func (c *court) documents() []Requirement {
	list := c.r.Codes.List(codelist.Conditions)
	var out []Requirement
	var at [128]int // index in out plus one, by letter
	for i := range c.d.Items {
		line, ok := c.r.Tariff.Line(c.d.Items[i].HS, c.on)
		if !ok {
			continue
		}
		for k := range len(line.Conditions) {
			l := line.Conditions[k]
			if l >= 128 {
				continue
			}
			if at[l] > 0 {
				r := &out[at[l]-1]
				r.Items = append(r.Items, c.d.Items[i].No)
				continue
			}
			row, ok := list.On(line.Conditions[k:k+1], c.on)
			if !ok || !strings.Contains(row.Attrs["flow"], c.d.Flow.String()) {
				continue
			}
			out = append(out, c.requirement(row, i))
			at[l] = len(out)
		}
	}
	return out
}

func (c *court) requirement(row codelist.Entry, item int) Requirement {
	r := Requirement{Letter: row.Code, Items: []int{c.d.Items[item].No}, Documents: []string{row.Code}}
	if codes := row.Attrs["documents"]; codes != "" {
		r.Documents = strings.Split(codes, "|")
	}
	mode := c.d.Mode.String()
	if has(row.Attrs["exempt_modes"], mode) || (row.Attrs["modes"] != "" && !has(row.Attrs["modes"], mode)) {
		r.Status = Exempted
		return r
	}
	if i := slices.IndexFunc(c.d.Documents, func(d declaration.Document) bool { return slices.Contains(r.Documents, d.Code.String()) }); i >= 0 {
		r.Status, r.Number = Satisfied, c.d.Documents[i].Number
		return r
	}
	r.Status = c.open(row, item)
	return r
}

// open is how a requirement stands for which no document was presented.
func (c *court) open(row codelist.Entry, item int) Status {
	switch row.Attrs["kind"] {
	case "document":
		return Missing
	case "inspection":
		return AtPort
	case "prohibited":
		only := row.Attrs["attributes"]
		if only == "" || slices.ContainsFunc(c.d.Items[item].Attributes, func(a string) bool { return has(only, a) }) {
			return Prohibited
		}
		return Exempted
	}
	return Optional
}

func has(list, entry string) bool {
	for part := range strings.SplitSeq(list, "|") {
		if part == entry && entry != "" {
			return true
		}
	}
	return false
}
