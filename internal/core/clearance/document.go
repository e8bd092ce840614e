package clearance

import (
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// documents tells how each supervision condition of the items stands: one requirement a letter, and one more where it stands
// differently for some of the items. Source: domain notes 5.6.
func (c *court) documents() []Requirement {
	k := conditions{court: c, list: c.r.Codes.List(codelist.Conditions)}
	for i := range c.d.Items {
		line, ok := c.sight.Line(i)
		if !ok {
			continue
		}
		for j := range len(line.Conditions) {
			k.require(line.Conditions[j:j+1], i)
		}
	}
	return k.out
}

// conditions gathers the requirements; of each it knows the attributes of goods that the condition is for, and whether these have one.
type conditions struct {
	*court
	list *codelist.List
	out  []Requirement
	of   []goodsOf
}

type goodsOf struct {
	attributes string
	concerned  bool
}

// require adds an item to the requirement of a letter, where the letter is for goods of its direction.
func (k *conditions) require(letter string, item int) {
	no := k.d.Items[item].No
	for i := range k.out {
		if r := &k.out[i]; r.Letter == letter && k.of[i].concerned == k.concerns(k.of[i].attributes, item) {
			if r.Items[len(r.Items)-1] != no {
				r.Items = append(r.Items, no)
			}
			return
		}
	}
	row, ok := k.list.On(letter, k.on)
	if !ok || !strings.Contains(row.Attrs["flow"], k.d.Flow.String()) {
		return
	}
	r := Requirement{Letter: letter, Items: []int{no}, Documents: []string{letter}}
	if codes := row.Attrs["documents"]; codes != "" {
		r.Documents = strings.Split(codes, "|")
	}
	goods := k.judge(&r, row.Attrs, item)
	k.out, k.of = append(k.out, r), append(k.of, goods)
}

// judge says how a requirement stands for an item, and for which goods that is so.
func (k *conditions) judge(r *Requirement, row map[string]string, item int) goodsOf {
	mode := k.d.Mode.String()
	if has(row["exempt_modes"], mode) || (row["modes"] != "" && !has(row["modes"], mode)) {
		r.Status, r.Why = Exempted, because(WhyDocMode, fault.Arg{Name: "mode", Value: mode})
		return goodsOf{concerned: true}
	}
	g := goodsOf{row["attributes"], k.concerns(row["attributes"], item)}
	given := slices.IndexFunc(k.d.Documents, func(d declaration.Document) bool { return slices.Contains(r.Documents, d.Code.String()) })
	switch {
	case !g.concerned:
		r.Status, r.Why = Exempted, because(WhyDocGoods)
	case row["kind"] == "prohibited":
		r.Status, r.Why = Prohibited, because(WhyDocBanned)
	case given >= 0:
		d := &k.d.Documents[given]
		r.Status, r.Number = Satisfied, d.Number
		r.Why = because(WhyDocGiven, fault.Arg{Name: "document", Value: d.Code.String()}, fault.Arg{Name: "number", Value: d.Number})
	default:
		r.Status, r.Why = unmet(row["kind"])
	}
	return g
}

// unmet is how a requirement of a kind stands for which no document was presented.
func unmet(kind string) (Status, Why) {
	switch kind {
	case "document":
		return Missing, because(WhyDocMissing)
	case "inspection":
		return AtPort, because(WhyDocPort)
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
