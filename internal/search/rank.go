package search

import (
	"cmp"
	"slices"
	"strings"
)

// tally is a figure for each line. Only those that were touched are not nought, so that it is cleared, and gone through, at their cost.
type tally struct {
	of    []float32
	lines []int32 // that were touched, in no order
}

// add adds a figure above nought to that of a line.
func (t *tally) add(line int32, v float32) {
	if t.of[line] == 0 {
		t.lines = append(t.lines, line)
	}
	t.of[line] += v
}

// raise lets the figure of a line be no less than v.
func (t *tally) raise(line int32, v float32) {
	if t.of[line] == 0 {
		t.lines = append(t.lines, line)
	}
	t.of[line] = max(t.of[line], v)
}

func (t *tally) clear() {
	for _, i := range t.lines {
		t.of[i] = 0
	}
	t.lines = t.lines[:0]
}

// scratch is the memory of one question. Every figure in it is nought between two questions.
type scratch struct {
	n                 int       // of the lines
	best, rest, cover []float32 // of one reading, by line
	touched           []int32   // lines that a term is in
	reads             []tally   // of each reading
	part              tally     // the best of the readings of one part
	total             tally
}

func newScratch(n int) *scratch {
	return &scratch{n: n, best: make([]float32, n), rest: make([]float32, n), cover: make([]float32, n), part: tally{of: make([]float32, n)},
		total: tally{of: make([]float32, n)}}
}

// read gives the tally of the k-th reading of a question.
func (s *scratch) read(k int) *tally {
	if k == len(s.reads) {
		s.reads = append(s.reads, tally{of: make([]float32, s.n)})
	}
	return &s.reads[k]
}

func (s *scratch) clear() {
	for k := range s.reads {
		s.reads[k].clear()
	}
	s.total.clear()
}

// scored is a line with its score and the reading of each part that it was found by, -1 for none.
type scored struct {
	line  int32
	score int
	reads []int
}

const (
	candidates = 400  // lines that are looked at closely
	ownName    = 1000 // for a question that is the whole name of the line
)

// rank gives the lines that fit, the best first.
func (ix *Index) rank(s *scratch, q Query, parts []part) []scored {
	worth := ix.sum(s, parts)
	named := ix.named(fold(strings.TrimSpace(q.Text)))
	for _, i := range named {
		s.total.add(i, ownName)
	}
	said := saidOf(parts)
	chosen := ix.candidates(s, q)
	list, room := make([]scored, 0, len(chosen)), make([]int, len(chosen)*len(parts))
	for _, i := range chosen {
		c := ix.close(s, parts, scored{line: i, reads: room[:len(parts):len(parts)]}, worth, said)
		room = room[len(parts):]
		if slices.Contains(named, i) {
			c.score += ownName
		}
		if c.score > 0 {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.line, b.line)) })
	return near(list)
}

// near leaves out what is far behind the first: it is no answer.
func near(list []scored) []scored {
	best := 0
	if len(list) > 0 {
		if best = list[0].score; best > ownName {
			best -= ownName
		}
	}
	for i := range list {
		if list[i].score*6 < best {
			return list[:i]
		}
	}
	return list
}

// sum totals what the parts of a question count in each line, each by its best reading, and gives what all parts are worth.
func (ix *Index) sum(s *scratch, parts []part) (worth float32) {
	k := 0
	for _, p := range parts {
		worth += p.idf
		for _, r := range p.reads {
			read := s.read(k)
			ix.score(s, r, read)
			for _, i := range read.lines {
				s.part.raise(i, read.of[i])
			}
			k++
		}
		for _, i := range s.part.lines {
			s.total.add(i, s.part.of[i]*p.idf)
		}
		s.part.clear()
	}
	return worth
}

// score gives each line what a reading counts in it: the mean of its terms by their rarity, less where terms are missing.
func (ix *Index) score(s *scratch, r reading, out *tally) {
	if r.digits != "" {
		from, to := ix.under(r.digits)
		for i := from; i < to; i++ {
			out.add(int32(i), 4.5*r.weight)
		}
		return
	}
	all := float32(r.lost) * 6
	for _, t := range r.terms {
		all += ix.idf[t]
		ix.term(s, t, out)
	}
	for _, i := range out.lines {
		share := s.cover[i] / all
		out.of[i] *= r.weight * share * share / all
		s.cover[i] = 0
	}
}

// term adds to each line what a term counts in it: its best text in full, the others by a quarter.
func (ix *Index) term(s *scratch, t int32, out *tally) {
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
	idf := ix.idf[t]
	for _, i := range s.touched {
		out.add(i, idf*(s.best[i]+s.rest[i]/4))
		s.cover[i] += idf
		s.best[i], s.rest[i] = 0, 0
	}
}

// candidates gives the lines in force with the highest totals, of those with one total the first by their code, in no order.
func (ix *Index) candidates(s *scratch, q Query) []int32 {
	total := s.total.of
	worse := func(a, b int32) bool { return total[a] < total[b] || total[a] == total[b] && a > b }
	var top []int32 // a heap with the worst at its head, once it is full
	for _, i := range s.total.lines {
		switch {
		case len(top) == candidates && !worse(top[0], i), !ix.lines[i].Span.Contains(q.On):
		case len(top) < candidates:
			if top = append(top, i); len(top) == candidates {
				for at := candidates/2 - 1; at >= 0; at-- {
					sift(top, at, worse)
				}
			}
		default:
			top[0] = i
			sift(top, 0, worse)
		}
	}
	return top
}

// sift lets an entry of a heap sink until none under it is worse.
func sift(heap []int32, at int, worse func(a, b int32) bool) {
	for {
		next := 2*at + 1
		if next >= len(heap) {
			return
		}
		if next+1 < len(heap) && worse(heap[next+1], heap[next]) {
			next++
		}
		if !worse(heap[next], heap[at]) {
			return
		}
		heap[at], heap[next] = heap[next], heap[at]
		at = next
	}
}

// named gives the lines whose whole folded name is a text.
func (ix *Index) named(whole string) []int32 {
	compare := func(i int32, name string) int { return strings.Compare(ix.folded[i][0], name) }
	from, _ := slices.BinarySearchFunc(ix.byName, whole, compare)
	to := from
	for to < len(ix.byName) && ix.folded[ix.byName[to]][0] == whole {
		to++
	}
	return ix.byName[from:to]
}
