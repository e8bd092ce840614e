package search

import (
	"strings"
	"unicode/utf8"
)

// Find answers a question; a QueryError says what is wrong with it.
func (ix *Index) Find(q Query) (*Answer, error) {
	if err := q.refused(); err != nil {
		return nil, err
	}
	if q.Limit == 0 {
		q.Limit = 20
	}
	if d, ok := digits(q.Text); ok {
		return ix.byCode(q, d), nil
	}
	parts := ix.expand(q.Text)
	s := ix.scratch.Get().(*scratch)
	list := ix.rank(s, q, parts)
	s.clear()
	ix.scratch.Put(s)
	return ix.answer(q, parts, list), nil
}

// byCode gives the lines whose code begins with some digits.
func (ix *Index) byCode(q Query, d string) *Answer {
	from, to := ix.under(d)
	var list []scored
	for i := from; i < to; i++ {
		if ix.lines[i].Span.Contains(q.On) {
			list = append(list, scored{line: int32(i), score: 100})
		}
	}
	return ix.answer(q, []part{{text: d, reads: []reading{{how: Code, text: d, digits: d, wanted: asked(d)}}}}, list)
}

// most is the most that a place makes of a reading.
const most = 3

// close looks at one line: where in its name the words stand, and what it is besides.
func (ix *Index) close(s *scratch, parts []part, c scored, worth float32, said asideWords) scored {
	name, english := ix.folded[c.line][0], ix.folded[c.line][1]
	k := 0
	var sum, matched float32
	for i, p := range parts {
		c.reads[i] = -1
		var best float32
		for j, r := range p.reads {
			if v := s.reads[k].of[c.line]; v*most > best {
				if v *= place(r, name, english); v > best {
					best, c.reads[i] = v, j
				}
			}
			k++
		}
		if best > 0 {
			matched += p.idf
			sum += best * p.idf
		}
	}
	share := matched / worth
	c.score = int(100 * sum / worth * share * aside(ix.asides[c.line], said))
	return c
}

// place says how much more a reading counts by where it stands: the whole name, its last words, anywhere.
func place(r reading, name, english string) float32 {
	if r.digits != "" || r.text == "" {
		return 1
	}
	if r.text[0] < 0x80 {
		switch {
		case strings.HasPrefix(english, r.text):
			return 1.4
		case strings.Contains(english, r.text):
			return 1.15
		}
		return 1
	}
	best := float32(1)
	if strings.Contains(name, r.text) {
		best = 1.2
	}
	rest := name
	for rest != "" {
		head, after := rest, ""
		if at := strings.IndexAny(rest, "(（,，、;；及和或"); at >= 0 {
			_, size := utf8.DecodeRuneInString(rest[at:])
			head, after = rest[:at], rest[at+size:]
		}
		rest = after
		if strings.Contains(after, "用") { // 手机、平板电脑用取像模块: what follows is the thing
			continue
		}
		head = strings.TrimSuffix(strings.TrimRight(head, ")）。"), "等")
		bare := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(head, "未列名"), "其他"), "的")
		switch {
		case head == r.text || bare == r.text:
			best = max(best, 2.2)
		case strings.HasSuffix(head, r.text):
			best = max(best, 1.8)
		}
	}
	if name == r.text {
		return most
	}
	return best
}
