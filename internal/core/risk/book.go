package risk

import (
	"cmp"
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
)

// Book is the profiles of a rulebook, read-only, indexed by their guards: the cost of targeting grows with the profiles that
// concern a declaration, not with those there are.
type Book struct {
	Scorer Scorer // nil: there is no model

	profiles []*Profile
	chapters [100]bool // that have profiles
	hs       map[code.HS][]int
	origins  map[code.Country][]int
	modes    map[code.Mode][]int
	rest     []int
}

// NewBook makes a book of profiles, ordered by their ids.
func NewBook(profiles []*Profile) *Book {
	b := &Book{profiles: slices.Clone(profiles), hs: map[code.HS][]int{}, origins: map[code.Country][]int{}, modes: map[code.Mode][]int{}}
	slices.SortFunc(b.profiles, func(x, y *Profile) int { return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Version, y.Version)) })
	for i, p := range b.profiles {
		switch g := &p.Guard; {
		case len(g.HS) > 0:
			for _, h := range outermost(g.HS) {
				b.hs[h] = append(b.hs[h], i)
				b.chapters[h.ChapterNo()] = true
			}
		case len(g.Origins) > 0:
			for _, c := range slices.Compact(slices.SortedFunc(slices.Values(g.Origins), func(x, y code.Country) int { return cmp.Compare(x.String(), y.String()) })) {
				b.origins[c] = append(b.origins[c], i)
			}
		case len(g.Modes) > 0:
			for _, m := range slices.Compact(slices.SortedFunc(slices.Values(g.Modes), func(x, y code.Mode) int { return cmp.Compare(x.String(), y.String()) })) {
				b.modes[m] = append(b.modes[m], i)
			}
		default:
			b.rest = append(b.rest, i)
		}
	}
	return b
}

// outermost drops the codes that lie under another one, so that an item finds a profile once.
func outermost(list []code.HS) []code.HS {
	var out []code.HS
	for i, h := range list {
		if !slices.ContainsFunc(list[:i], h.Within) && !slices.ContainsFunc(list[i+1:], func(o code.HS) bool { return o != h && h.Within(o) }) {
			out = append(out, h)
		}
	}
	return out
}

// Profiles gives all profiles by id. The slice must not be changed.
func (b *Book) Profiles() []*Profile {
	if b == nil {
		return nil
	}
	return b.profiles
}

// Target asks the profiles that concern a declaration and the model, if there is one. A nil book says nothing.
func (b *Book) Target(s *Sight) Decision {
	if b == nil {
		return Decision{}
	}
	t := targeting{b: b, s: s}
	ofMode := b.modes[s.Mode]
	for i := range s.Items {
		s.At(i)
		if b.chapters[s.item.HS.ChapterNo()] {
			for level := 2; level <= s.item.HS.Level(); level += 2 {
				t.ask(b.hs[s.item.HS.At(level)])
			}
		}
		t.ask(b.origins[s.item.Origin])
		t.ask(ofMode)
		t.ask(b.rest)
	}
	s.leave()
	slices.SortFunc(t.found, func(x, y found) int { return cmp.Compare(x.index, y.index) })
	out := Decision{}
	for i := range t.found {
		t.found[i].tell(b, &out)
	}
	if b.Scorer != nil {
		if score, ok := b.Scorer.Score(s); ok {
			out.Score = &score
		}
	}
	return out
}

// targeting is the way of one declaration through a book.
type targeting struct {
	b     *Book
	s     *Sight
	found []found
}

// found is what is known of a profile that hit, failed, or was asked once for the whole declaration.
type found struct {
	index  int
	items  []int
	reason Disclosure
	hit    bool
	failed *Failure
}

func (t *targeting) ask(list []int) {
	for _, i := range list {
		p := t.b.profiles[i]
		if !p.admits(t.s) {
			continue
		}
		if p.Scope == Declaration {
			if t.find(i) == nil {
				t.whole(i, p)
			}
			continue
		}
		holds, err := p.Condition.Holds(t.s)
		if err != nil {
			t.fail(i, p, t.s.item.No, err)
		} else if holds {
			t.hold(i, p, t.s.item.No)
		}
	}
}

// whole asks a profile of the declaration as a whole; the sight goes back to its item.
func (t *targeting) whole(i int, p *Profile) {
	at := t.s.index
	t.s.leave()
	holds, err := p.Condition.Holds(t.s)
	f := found{index: i, hit: holds && err == nil}
	if f.hit {
		f.reason = p.Tell.fill(t.s)
	}
	t.found = append(t.found, f)
	if err != nil {
		t.fail(i, p, 0, err)
	}
	t.s.At(at)
}

func (t *targeting) hold(i int, p *Profile, item int) {
	f := t.find(i)
	if f == nil {
		t.found = append(t.found, found{index: i})
		f = &t.found[len(t.found)-1]
	}
	if !f.hit {
		f.hit, f.reason = true, p.Tell.fill(t.s)
	}
	f.items = append(f.items, item)
}

func (t *targeting) fail(i int, p *Profile, item int, err error) {
	f := t.find(i)
	if f == nil {
		t.found = append(t.found, found{index: i})
		f = &t.found[len(t.found)-1]
	}
	if f.failed == nil {
		f.failed = &Failure{Profile: p.ID, Version: p.Version, Item: item, Why: err.Error()}
	}
}

func (t *targeting) find(i int) *found {
	for j := range t.found {
		if t.found[j].index == i {
			return &t.found[j]
		}
	}
	return nil
}

// tell adds what was found to a decision.
func (f *found) tell(b *Book, d *Decision) {
	if p := b.profiles[f.index]; f.hit {
		d.Hits = append(d.Hits, Hit{Profile: p.ID, Version: p.Version, Lane: p.Lane, Weight: p.Weight, Items: f.items, Reason: f.reason})
		d.Weight += p.Weight
	}
	if f.failed != nil {
		d.Failed = append(d.Failed, *f.failed)
	}
}
