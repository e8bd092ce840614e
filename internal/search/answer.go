package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Title is what a level above the line is called; a name that the nomenclature does not have is empty.
type Title struct {
	Code string     `json:"code"` // XVI, 84, 8482
	Name fault.Text `json:"name"`
}

// Mark is a range of a text in characters, the end not included.
type Mark struct {
	In   string `json:"in" enum:"name,nameEn,note"`
	From int    `json:"from"`
	To   int    `json:"to"`
}

// Reason says by what a line was found.
type Reason struct {
	Word string `json:"word" doc:"Of the question"`
	As   string `json:"as" doc:"How it was read"`
	How  How    `json:"how" enum:"exact,code,synonym,typo,begun,pinyin,sound"`
	In   string `json:"in" enum:"code,name,nameEn,note,heading,chapter,section,element,neighbours" doc:"The text that has it"`
}

// Hit is one line that was found.
type Hit struct {
	HS     code.HS  `json:"hs"`
	Name   string   `json:"name"`
	NameEN string   `json:"nameEn,omitempty" doc:"Of the subheading"`
	Note   string   `json:"note,omitempty"`
	Path   []Title  `json:"path" doc:"Section, chapter, heading"`
	Score  int      `json:"score" doc:"An order, no probability"`
	Marks  []Mark   `json:"marks"`
	Why    []Reason `json:"why"`
}

// Answer is the lines that a question found, the best first.
type Answer struct {
	Edition  string   `json:"edition" doc:"Of the tariff: show it wherever you show a line"`
	Rulebook string   `json:"rulebook"`
	On       cal.Date `json:"on"`
	Question string   `json:"question"`
	Total    int      `json:"total" doc:"Lines found, at most 400 by words"`
	Hits     []Hit    `json:"hits"`
}

// answer shows the first lines of a list.
func (ix *Index) answer(q Query, parts []part, list []scored) *Answer {
	a := &Answer{Edition: ix.edition, Rulebook: ix.hash, On: q.On, Question: q.Text, Total: len(list), Hits: []Hit{}}
	per := map[code.HS]int{}
	for _, c := range list {
		h := ix.lines[c.line].HS.Heading()
		if per[h]++; q.PerHeading > 0 && per[h] > q.PerHeading {
			continue
		}
		if len(a.Hits) == q.Limit {
			break
		}
		a.Hits = append(a.Hits, ix.hit(c, parts))
	}
	return a
}

func (ix *Index) hit(c scored, parts []part) Hit {
	l := ix.lines[c.line]
	path := ix.path(l.HS)
	h := Hit{HS: l.HS, Name: l.Name, NameEN: l.NameEN, Note: l.Note, Path: path, Score: c.score, Marks: []Mark{}, Why: []Reason{}}
	page := leaf{own: [...]passage{{"name", units(l.Name)}, {"nameEn", units(l.NameEN)}, {"note", units(l.Note)}}, line: l, path: path}
	for i, p := range parts {
		j := 0
		if c.reads != nil {
			j = c.reads[i]
		}
		if j < 0 {
			continue
		}
		r := &p.reads[j]
		h.Why = append(h.Why, Reason{Word: p.text, As: r.text, How: r.how, In: page.place(r)})
		for k := range page.own {
			h.Marks = page.own[k].marks(h.Marks, r.wanted)
		}
	}
	slices.SortFunc(h.Marks, func(a, b Mark) int {
		return cmp.Or(strings.Compare(a.In, b.In), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	h.Marks = merged(h.Marks)
	return h
}

// path gives section, chapter and heading of a code.
func (ix *Index) path(hs code.HS) []Title {
	c := hs.Chapter().String()
	chapter := ix.chapters[c]
	chapter.Code = c
	if chapter.Name.EN == "" {
		chapter.Name.EN = ix.names.English(hs.Chapter())
	}
	return []Title{ix.sections[c], chapter, {Code: hs.Heading().String(), Name: fault.Text{EN: ix.names.English(hs.Heading())}}}
}

// leaf is a line with its texts, each divided once whatever is looked for in it.
type leaf struct {
	own   [3]passage
	line  *tariff.Line
	path  []Title
	above []passage // heading, chapter, section; divided when they are first asked for
	asked []passage // the elements, likewise
}

// passage is a text that was divided, and what it is to the line.
type passage struct {
	in    string
	units []unit
}

// place names the text of a line that has a word of a reading.
func (l *leaf) place(r *reading) string {
	if r.digits != "" {
		return "code"
	}
	has := func(p passage) bool { return p.has(r.wanted) }
	if k := slices.IndexFunc(l.own[:], has); k >= 0 {
		return l.own[k].in
	}
	if l.above == nil {
		for i, in := range []string{"heading", "chapter", "section"} {
			t := l.path[2-i]
			l.above = append(l.above, passage{in, units(t.Name.ZH + "; " + t.Name.EN)})
		}
	}
	if k := slices.IndexFunc(l.above, has); k >= 0 {
		return l.above[k].in
	}
	if l.asked == nil {
		for _, e := range l.line.Elements {
			l.asked = append(l.asked, passage{"element", units(e.Name)})
		}
	}
	if slices.ContainsFunc(l.asked, has) {
		return "element"
	}
	return "neighbours"
}

// marks adds where wanted words, characters and pairs of characters stand in the text.
func (p *passage) marks(out []Mark, wanted []string) []Mark {
	for i, u := range p.units {
		if slices.Contains(wanted, u.text) {
			out = append(out, Mark{In: p.in, From: u.from, To: u.to})
		}
		if next, ok := p.paired(i); ok && slices.ContainsFunc(wanted, func(w string) bool { return isPair(w, u.text, next.text) }) {
			out = append(out, Mark{In: p.in, From: u.from, To: next.to})
		}
	}
	return out
}

// has tells whether one of the wanted stands in the text.
func (p *passage) has(wanted []string) bool {
	for i, u := range p.units {
		if slices.Contains(wanted, u.text) {
			return true
		}
		if next, ok := p.paired(i); ok && slices.ContainsFunc(wanted, func(w string) bool { return isPair(w, u.text, next.text) }) {
			return true
		}
	}
	return false
}

// paired gives the Chinese character right after the i-th piece, where that is one too.
func (p *passage) paired(i int) (unit, bool) {
	if u := p.units[i]; i+1 < len(p.units) && u.han && p.units[i+1].han && p.units[i+1].from == u.to {
		return p.units[i+1], true
	}
	return unit{}, false
}

func isPair(w, a, b string) bool {
	return len(w) == len(a)+len(b) && w[:len(a)] == a && w[len(a):] == b
}

// merged joins marks that touch.
func merged(list []Mark) []Mark {
	out := list[:0]
	for _, m := range list {
		if n := len(out) - 1; n >= 0 && out[n].In == m.In && m.From <= out[n].To {
			out[n].To = max(out[n].To, m.To)
			continue
		}
		out = append(out, m)
	}
	return out
}
