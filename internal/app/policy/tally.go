package policy

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

// maxExamples is how many declarations stand beside a figure of the report; the list of changes has all.
const maxExamples = 10

// Count is a figure with some of the declarations behind it.
type Count struct {
	Declarations int      `json:"declarations"`
	Examples     []string `json:"examples,omitempty"` // entry numbers, else ids
}

func (c *Count) add(o Count) {
	c.Declarations += o.Declarations
	c.Examples = append(c.Examples, o.Examples...)
	slices.Sort(c.Examples)
	c.Examples = c.Examples[:min(len(c.Examples), maxExamples)]
}

// Taxes is what declarations owed of a kind of tax and would owe.
type Taxes struct {
	Was num.Money `json:"was"`
	Is  num.Money `json:"is"`
}

// Wait is how long declarations of a lane took from acceptance to release.
type Wait struct {
	Declarations int   `json:"declarations"`
	Micros       int64 `json:"micros"` // together
}

// Trader is how many declarations a trader made and how many of them would change.
type Trader struct {
	Declarations int    `json:"declarations"`
	Changed      int    `json:"changed"`
	Credit       string `json:"credit,omitempty"`
}

// tally is what was counted; two tallies add up, so that runs can be counted beside each other and later.
type tally struct {
	Declarations int                 `json:"declarations"`
	Last         cal.Date            `json:"last,omitzero"` // latest day of decision
	Figures      map[string]*Count   `json:"figures"`       // by the name of the figure
	Lanes        map[string]int      `json:"lanes"`         // declarations by "was>is"
	Taxes        map[duty.Kind]Taxes `json:"taxes"`
	Waits        map[string]Wait     `json:"waits"` // by the lane of the decision
	Traders      map[string]Trader   `json:"traders"`
	Accepted     int                 `json:"accepted"` // declarations that would be accepted
	Reached      map[string]Reached  `json:"reached"`  // by the version of a profile
	overflow     error
}

func newTally() *tally {
	return &tally{Figures: map[string]*Count{}, Lanes: map[string]int{}, Taxes: map[duty.Kind]Taxes{}, Waits: map[string]Wait{}, Traders: map[string]Trader{}, Reached: map[string]Reached{}}
}

func (t *tally) add(o *tally) {
	t.Declarations += o.Declarations
	if o.Last.After(t.Last) {
		t.Last = o.Last
	}
	for k, c := range o.Figures {
		t.figure(k).add(*c)
	}
	for k, n := range o.Lanes {
		t.Lanes[k] += n
	}
	for k, x := range o.Taxes {
		t.tax(k, x)
	}
	for k, w := range o.Waits {
		x := t.Waits[k]
		t.Waits[k] = Wait{x.Declarations + w.Declarations, x.Micros + w.Micros}
	}
	for k, x := range o.Traders {
		t.trader(k, x)
	}
	t.Accepted += o.Accepted
	for k, x := range o.Reached {
		t.reach(k, x)
	}
}

func (t *tally) figure(name string) *Count {
	c := t.Figures[name]
	if c == nil {
		c = &Count{}
		t.Figures[name] = c
	}
	return c
}

func (t *tally) tax(k duty.Kind, x Taxes) {
	have := t.Taxes[k]
	var err error
	if have.Was, err = have.Was.Plus(x.Was); err != nil {
		t.overflow = err
	}
	if have.Is, err = have.Is.Plus(x.Is); err != nil {
		t.overflow = err
	}
	t.Taxes[k] = have
}

func (t *tally) trader(name string, x Trader) {
	have := t.Traders[name]
	have.Declarations += x.Declarations
	have.Changed += x.Changed
	if x.Credit != "" {
		have.Credit = x.Credit
	}
	t.Traders[name] = have
}

// Change is a declaration whose decision would change, with the figures of the report that count it.
type Change struct {
	ID      string            `json:"id"`
	EntryNo string            `json:"entryNo,omitempty"`
	On      cal.Date          `json:"on"`
	Trader  string            `json:"trader"`
	Figures []string          `json:"figures"`
	Was     clearance.Outcome `json:"was"`
	Is      clearance.Outcome `json:"is"`
}

// count takes a declaration that would be decided so; it gives the figures that the declaration changes, none for one that stays.
func (t *tally) count(p *clearance.Past, is *clearance.Outcome) []string {
	t.Declarations++
	t.Lanes[p.Was.Lane+">"+is.Lane]++
	if p.On.After(t.Last) {
		t.Last = p.On
	}
	for i := 0; p.Was.Accepted && i < len(p.Was.Taxes); i++ {
		t.tax(p.Was.Taxes[i].Kind, Taxes{Was: p.Was.Taxes[i].Due})
	}
	for i := 0; is.Accepted && i < len(is.Taxes); i++ {
		t.tax(is.Taxes[i].Kind, Taxes{Is: is.Taxes[i].Due})
	}
	if w := p.Fate; w.ReleasedAt > w.AcceptedAt && w.AcceptedAt > 0 {
		x := t.Waits[p.Was.Lane]
		t.Waits[p.Was.Lane] = Wait{x.Declarations + 1, x.Micros + int64(w.ReleasedAt-w.AcceptedAt)}
	}
	var names []string
	if p.Was.Digest != is.Digest {
		names = append(differences(&p.Was, is), "changed")
	}
	names = append(names, findings(p, is)...)
	x := Trader{Declarations: 1, Credit: p.Facts.Credit}
	if p.Was.Digest != is.Digest {
		x.Changed = 1
	}
	t.trader(p.Trader, x)
	name := p.Entry.String()
	if name == "" {
		name = p.ID
	}
	for _, f := range names {
		t.figure(f).add(Count{1, []string{name}})
	}
	return names
}

// differences names what changes between two outcomes: accepted, refused, lane.green.red, fault.DECL-V05.gained, tax.more …
func differences(was, is *clearance.Outcome) []string {
	var out []string
	switch {
	case is.Accepted && !was.Accepted:
		out = append(out, "accepted.gained")
	case was.Accepted && !is.Accepted:
		out = append(out, "accepted.lost")
	}
	if was.Lane != is.Lane {
		out = append(out, "lane."+was.Lane+"."+is.Lane)
	}
	out = append(out, changedCodes("fault.", was.Faults, is.Faults)...)
	out = append(out, changedCodes("document.", was.Documents, is.Documents)...)
	switch c := is.Owed.Cmp(was.Owed); {
	case !was.Accepted || !is.Accepted: // what is refused owes nothing
	case c > 0:
		out = append(out, "tax.more")
	case c < 0:
		out = append(out, "tax.less")
	}
	if len(out) == 0 {
		out = append(out, "reasons") // the same outcome for other reasons, values or rates
	}
	return out
}

func changedCodes(prefix string, was, is []string) []string {
	var out []string
	for _, c := range is {
		if !slices.Contains(was, c) {
			out = append(out, prefix+c+".gained")
		}
	}
	for _, c := range was {
		if !slices.Contains(is, c) {
			out = append(out, prefix+c+".lost")
		}
	}
	return out
}

// findings names what becomes of a known finding, and what is looked at for the first time.
func findings(p *clearance.Past, is *clearance.Outcome) []string {
	was, now := p.Was.Lane == clearance.Red, is.Lane == clearance.Red
	switch {
	case len(p.Fate.Findings) > 0 && was && now:
		return []string{"finding.kept"}
	case len(p.Fate.Findings) > 0 && was:
		return []string{"finding.lost"}
	case len(p.Fate.Findings) > 0 && now:
		return []string{"finding.gained"}
	case now && !was:
		return []string{"inspection.new"} // nobody knows what it would have found
	case was && !now:
		return []string{"inspection.spared"} // it had found nothing, or was not made
	}
	return nil
}
