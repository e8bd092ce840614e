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
	h := Hit{HS: l.HS, Name: l.Name, NameEN: l.NameEN, Note: l.Note, Path: ix.path(l.HS), Score: c.score, Marks: []Mark{}, Why: []Reason{}}
	for i, p := range parts {
		j := 0
		if c.reads != nil {
			j = c.reads[i]
		}
		if j < 0 {
			continue
		}
		r := p.reads[j]
		h.Why = append(h.Why, Reason{Word: p.text, As: r.text, How: r.how, In: ix.place(c.line, r)})
		for in, text := range map[string]string{"name": l.Name, "nameEn": l.NameEN, "note": l.Note} {
			h.Marks = append(h.Marks, marks(in, text, r.text)...)
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

// place names the text of a line that has a word of a reading.
func (ix *Index) place(line int32, r reading) string {
	if r.digits != "" {
		return "code"
	}
	l := ix.lines[line]
	texts := []struct{ in, text string }{{"name", l.Name}, {"nameEn", l.NameEN}, {"note", l.Note}}
	for _, t := range ix.path(l.HS) {
		in := map[int]string{2: "chapter", 4: "heading"}[len(t.Code)]
		if t.Code == ix.sections[l.HS.Chapter().String()].Code {
			in = "section"
		}
		texts = append(texts, struct{ in, text string }{in, t.Name.ZH + "; " + t.Name.EN})
	}
	slices.SortStableFunc(texts[3:], func(a, b struct{ in, text string }) int { return strings.Compare(order(a.in), order(b.in)) })
	for _, t := range texts {
		if len(marks(t.in, t.text, r.text)) > 0 {
			return t.in
		}
	}
	if slices.ContainsFunc(l.Elements, func(e tariff.Element) bool { return len(marks("", e.Name, r.text)) > 0 }) {
		return "element"
	}
	return "neighbours"
}

// order puts the nearest level first.
func order(in string) string {
	return map[string]string{"heading": "1", "chapter": "2", "section": "3"}[in]
}

// marks gives where the words of a reading stand in a text.
func marks(in, text, read string) (out []Mark) {
	wanted := map[string]bool{}
	for _, t := range asked(read) {
		wanted[t] = true
	}
	us := units(text)
	for i, u := range us {
		if wanted[u.text] {
			out = append(out, Mark{In: in, From: u.from, To: u.to})
		}
		if i+1 < len(us) && u.han && us[i+1].han && us[i+1].from == u.to && wanted[u.text+us[i+1].text] {
			out = append(out, Mark{In: in, From: u.from, To: us[i+1].to})
		}
	}
	return out
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
