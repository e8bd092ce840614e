package search

import (
	"maps"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
)

// builder gathers the postings of an index.
type builder struct {
	ix     *Index
	posts  [][]post // by term
	counts map[string]float32
	sounds *sounds
}

// titles takes over what sections and chapters are called.
func (ix *Index) titles(codes *codelist.Book) {
	ix.chapters, ix.sections = map[string]Title{}, map[string]Title{}
	for _, r := range codes.List("hs_chapter").Rows() {
		ix.chapters[r.Code] = Title{Code: r.Code, Name: r.Name}
	}
	for _, r := range codes.List("hs_section").Rows() {
		for c := range strings.SplitSeq(r.Attrs["chapters"], "|") {
			ix.sections[c] = Title{Code: r.Code, Name: r.Name}
		}
	}
}

func (b *builder) build() {
	b.counts = map[string]float32{}
	english := ""
	for i, l := range b.ix.lines {
		if i == 0 || l.NameEN != b.ix.lines[i-1].NameEN {
			english = fold(l.NameEN)
		}
		name := fold(l.Name)
		b.ix.folded, b.ix.byName, b.ix.asides = append(b.ix.folded, [2]string{name, english}), append(b.ix.byName, int32(i)), append(b.ix.asides, asidesOf(name, english))
		one := node{from: int32(i), to: int32(i + 1)}
		b.text(one, inName, l.Name)
		b.text(one, inNote, l.Note)
		b.sounds.add(l.Name)
	}
	slices.SortStableFunc(b.ix.byName, func(i, j int32) int { return strings.Compare(b.ix.folded[i][0], b.ix.folded[j][0]) })
	b.levels()
	b.elements()
	b.flatten()
	for k := range b.ix.synonyms {
		b.sounds.add(k)
	}
	b.sounds.finish()
	b.ix.sounds = b.sounds
	words := slices.Collect(maps.Keys(b.ix.terms))
	for k := range b.ix.synonyms {
		words = append(words, k)
	}
	b.ix.latin = newVocabulary(words)
}

// levels adds the texts of subheadings, headings, chapters and sections to the lines under them.
func (b *builder) levels() {
	for _, level := range []int{6, 4, 2} {
		b.runs(func(hs code.HS) string { return hs.At(level).String() }, func(n node) {
			hs := b.ix.lines[n.from].HS.At(level)
			f := map[int]field{6: inNameEN, 4: inHeading, 2: inChapter}[level]
			b.text(n, f, b.ix.names.English(hs))
			if level > 2 {
				b.kin(n)
			} else {
				b.text(n, f, b.ix.chapters[hs.String()].Name.ZH)
			}
		})
	}
	b.runs(func(hs code.HS) string { return b.ix.sections[hs.Chapter().String()].Code }, func(n node) {
		s := b.ix.sections[b.ix.lines[n.from].HS.Chapter().String()]
		b.text(n, inSection, s.Name.ZH+"; "+s.Name.EN)
	})
}

// runs calls do with each run of neighbouring lines that share a key.
func (b *builder) runs(of func(code.HS) string, do func(node)) {
	lines := b.ix.lines
	for from := 0; from < len(lines); {
		k, to := of(lines[from].HS), from+1
		for to < len(lines) && of(lines[to].HS) == k {
			to++
		}
		do(node{from: int32(from), to: int32(to)})
		from = to
	}
}

// kin gives the lines of a heading the Chinese words that two fifths of them share: the table has no Chinese names of headings, and a line
// that is called 其他 is found by what its neighbours are called.
func (b *builder) kin(n node) {
	if n.size() < 3 {
		return
	}
	share := map[string]int{}
	for i := n.from; i < n.to; i++ {
		seen := map[string]bool{}
		scan(b.ix.lines[i].Name, func(t token) {
			if t.han && len(t.term) > 3 && !seen[t.term] && !generic(t.term) {
				seen[t.term] = true
				share[t.term]++
			}
		})
	}
	clear(b.counts)
	for t, lines := range share {
		if lines*5 >= n.size()*2 {
			b.counts[t] = 1
		}
	}
	b.node(n, inKin, float32(len(b.counts)))
}

// elements adds what the lines ask to be declared; what more than a third of them ask says nothing.
func (b *builder) elements() {
	asked := map[string][]int32{}
	for i, l := range b.ix.lines {
		for _, e := range l.Elements {
			if list := asked[e.Name]; len(list) == 0 || list[len(list)-1] != int32(i) {
				asked[e.Name] = append(list, int32(i))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		if len(asked[name])*3 < len(b.ix.lines) {
			b.text(node{list: asked[name]}, inElement, name)
		}
	}
}

// text adds a text to the lines of a node.
func (b *builder) text(n node, f field, text string) {
	if text == "" {
		return
	}
	clear(b.counts)
	var length float32
	scan(text, func(t token) {
		b.counts[t.term] += t.weight
		if !generic(t.term) && (!t.han || len(t.term) <= 3) {
			length++
		}
	})
	b.node(n, f, length)
}

// node adds the counted words.
func (b *builder) node(n node, f field, length float32) {
	n.field = f
	id := int32(len(b.ix.nodes))
	b.ix.nodes = append(b.ix.nodes, n)
	for t, tf := range b.counts {
		no, ok := b.ix.terms[t]
		if !ok {
			no = int32(len(b.posts))
			b.ix.terms[t] = no
			b.posts = append(b.posts, nil)
		}
		b.posts[no] = append(b.posts[no], post{node: id, impact: impact(f, tf, length)})
	}
}

// flatten puts the postings of all terms into one slice, and counts the lines of each.
func (b *builder) flatten() {
	ix, all := b.ix, 0
	for _, p := range b.posts {
		all += len(p)
	}
	ix.posts = make([]post, 0, all)
	ix.starts = make([]int32, 0, len(b.posts)+1)
	ix.idf = make([]float32, 0, len(b.posts))
	last := make([]int32, len(ix.lines)) // the term that was last seen in a line, from 1
	for no, list := range b.posts {
		ix.starts = append(ix.starts, int32(len(ix.posts)))
		ix.posts = append(ix.posts, list...)
		lines := 0
		for _, p := range list {
			ix.nodes[p.node].each(func(i int32) {
				if last[i] != int32(no+1) {
					last[i] = int32(no + 1)
					lines++
				}
			})
		}
		ix.idf = append(ix.idf, inverse(lines, len(ix.lines)))
	}
	ix.starts = append(ix.starts, int32(len(ix.posts)))
	b.posts = nil
}
