package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// scratch is the memory of one question.
type scratch struct {
	best, rest []float32   // of one term, by line
	touched    []int32     // lines that the term is in
	reads      [][]float32 // of each reading, by line
	cover      []float32
	total      []float32
}

const (
	candidates = 400  // lines that are looked at closely
	ownName    = 1000 // for a question that is the whole name of the line
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
	defer ix.scratch.Put(s)
	list := ix.rank(s, q, parts)
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
	return ix.answer(q, []part{{text: d, reads: []reading{{how: Code, text: d, digits: d}}}}, list)
}

// scored is a line with its score and the reading of each part that it was found by, -1 for none.
type scored struct {
	line  int32
	score int
	reads []int
}

// rank gives the lines that fit, the best first.
func (ix *Index) rank(s *scratch, q Query, parts []part) []scored {
	n := len(ix.lines)
	s.total = zeroed(s.total, n)
	whole := fold(strings.TrimSpace(q.Text))
	k := 0
	var worth float32
	for _, p := range parts {
		worth += p.idf
		first := k
		for _, r := range p.reads {
			if k == len(s.reads) {
				s.reads = append(s.reads, nil)
			}
			s.reads[k] = zeroed(s.reads[k], n)
			ix.score(s, r, s.reads[k])
			k++
		}
		for i := range n {
			var best float32
			for _, list := range s.reads[first:k] {
				best = max(best, list[i])
			}
			s.total[i] += best * p.idf
		}
	}
	for i := range n {
		if ix.folded[i][0] == whole {
			s.total[i] += ownName
		}
	}
	var list []scored
	for _, i := range ix.candidates(s, q) {
		c := ix.close(s, parts, i, worth)
		if ix.folded[i][0] == whole {
			c.score += ownName
		}
		if c.score > 0 {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.line, b.line)) })
	best := 0
	if len(list) > 0 {
		if best = list[0].score; best > ownName {
			best -= ownName
		}
	}
	for i := range list { // what is far behind the first is no answer
		if list[i].score*6 < best {
			return list[:i]
		}
	}
	return list
}

func zeroed(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// candidates gives the lines in force with the highest totals, those with one total by their code.
func (ix *Index) candidates(s *scratch, q Query) []int32 {
	var out []int32
	for i := range ix.lines {
		if s.total[i] > 0 && ix.lines[i].Span.Contains(q.On) {
			out = append(out, int32(i))
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(cmp.Compare(s.total[b], s.total[a]), cmp.Compare(a, b)) })
	return out[:min(len(out), candidates)]
}

// score gives each line what a reading counts in it: the mean of its terms by their rarity, less where terms are missing.
func (ix *Index) score(s *scratch, r reading, out []float32) {
	if r.digits != "" {
		from, to := ix.under(r.digits)
		for i := from; i < to; i++ {
			out[i] = 4.5 * r.weight
		}
		return
	}
	n := len(ix.lines)
	s.best, s.rest, s.cover = zeroed(s.best, n), zeroed(s.rest, n), zeroed(s.cover, n)
	all := float32(r.lost) * 6
	for _, t := range r.terms {
		idf := ix.idf[t]
		all += idf
		s.touched = s.touched[:0]
		for _, p := range ix.posts[ix.starts[t]:ix.starts[t+1]] {
			ix.nodes[p.node].each(func(i int32) {
				if s.best[i] == 0 {
					s.touched = append(s.touched, i)
				}
				if p.impact > s.best[i] {
					s.rest[i] += s.best[i]
					s.best[i] = p.impact
				} else {
					s.rest[i] += p.impact
				}
			})
		}
		for _, i := range s.touched {
			out[i] += idf * (s.best[i] + s.rest[i]/4)
			s.cover[i] += idf
			s.best[i], s.rest[i] = 0, 0
		}
	}
	for i := range out {
		if out[i] > 0 {
			share := s.cover[i] / all
			out[i] *= r.weight * share * share / all
		}
	}
}

// close looks at one line: where in its name the words stand, and what it is besides.
func (ix *Index) close(s *scratch, parts []part, line int32, worth float32) scored {
	c := scored{line: line, reads: make([]int, len(parts))}
	name, english := ix.folded[line][0], ix.folded[line][1]
	k := 0
	var sum, matched float32
	for i, p := range parts {
		c.reads[i] = -1
		var best float32
		for j, r := range p.reads {
			if v := s.reads[k][line]; v > 0 {
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
	c.score = int(100 * sum / worth * share * aside(parts, name, english))
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
		return 3
	}
	return best
}

// aside lowers lines of goods that somebody who means them says so: parts, endangered species, waste, seed, frozen.
func aside(parts []part, name, english string) float32 {
	says := func(w string) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return strings.Contains(p.text, w) })
	}
	out := float32(1)
	for _, w := range []string{"零件", "零附件", "散件", "部件", "附件", "濒危", "种用", "废", "配额外", "旧", "冷冻", "罐头", "非用醋", "细粉"} {
		if strings.Contains(name, w) && !says(w) && !says("part") && !says("配件") {
			out *= 0.75
		}
	}
	for _, w := range []string{"parts", "flour"} {
		if out == 1 && strings.Contains(english, w) && !says(w[:4]) && !says("件") {
			out = 0.75
		}
	}
	return out
}
