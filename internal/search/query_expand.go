package search

import (
	"slices"
	"strings"
	"unicode"
)

// expand finds the ways to read each part.
func (ix *Index) expand(text string) []part {
	if joined, ok := ix.joinedPinyin(text); ok {
		return []part{joined}
	}
	parts := ix.parts(text)
	parts = ix.join(parts)
	for i := range parts {
		ix.read(&parts[i])
		parts[i].idf = ix.worth(parts[i].reads)
	}
	return parts
}

// joinedPinyin reads words that are all syllables as one Chinese word: ping guo.
func (ix *Index) joinedPinyin(text string) (part, bool) {
	words := strings.Fields(fold(text))
	unknown := false
	for _, w := range words {
		if !ix.sounds.syllable(w) {
			return part{}, false
		}
		_, known := ix.terms[stem(w)]
		unknown = unknown || !known
	}
	if len(words) < 2 || !unknown {
		return part{}, false
	}
	p := part{text: strings.Join(words, "")}
	ix.spelled(&p)
	p.idf = ix.worth(p.reads)
	return p, len(p.reads) > 0
}

// join makes one word of two unknown ones that are a known one together: tooth brush.
func (ix *Index) join(parts []part) []part {
	var out []part
	for i := 0; i < len(parts); i++ {
		if i+1 < len(parts) && latin(parts[i].text) && latin(parts[i+1].text) {
			both := parts[i].text + parts[i+1].text
			if ix.latin.known[both] {
				out = append(out, part{text: both})
				i++
				continue
			}
		}
		out = append(out, parts[i])
	}
	return out
}

func latin(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLower(r) })
}

// read finds the ways to read a part: as it is and as an everyday word; what is known neither way as something that was meant.
func (ix *Index) read(p *part) {
	ix.add(p, Exact, p.text, 1)
	ix.meant(p, Synonym, p.text, 0.95)
	switch {
	case latin(p.text) && len(p.reads) == 0:
		ix.unknownWord(p)
	case !latin(p.text) && ix.unknownHan(p.text) && !slices.ContainsFunc(p.reads, func(r reading) bool { return r.how == Synonym }):
		ix.soundsLike(p)
	}
}

// add adds a reading when the index has one of its words.
func (ix *Index) add(p *part, how How, text string, weight float32) {
	if len(p.reads) >= maxReads || slices.ContainsFunc(p.reads, func(r reading) bool { return r.text == text }) {
		return
	}
	r := reading{how: how, text: fold(text), weight: weight, wanted: asked(text)}
	if text[0] >= '0' && text[0] <= '9' && how != Exact {
		r.digits = text
		p.reads = append(p.reads, r)
		return
	}
	for _, t := range r.wanted {
		if no, ok := ix.terms[t]; ok {
			r.terms = append(r.terms, no)
		} else {
			r.lost++
		}
	}
	if len(r.terms) > 0 {
		p.reads = append(p.reads, r)
	}
}

// meant adds what an everyday word means.
func (ix *Index) meant(p *part, how How, word string, weight float32) {
	for _, m := range ix.synonyms[word] {
		ix.add(p, how, m, weight)
	}
}

// unknownWord reads letters that are no word: misspelt, begun, or pinyin.
func (ix *Index) unknownWord(p *part) {
	for _, c := range ix.latin.corrections(p.text) {
		weight := 0.9 - 0.2*float32(c.distance)
		ix.add(p, Typo, c.word, weight)
		ix.meant(p, Typo, c.word, weight)
	}
	for _, w := range ix.latin.begun(p.text) {
		ix.add(p, Begun, w, 0.6)
		ix.meant(p, Begun, w, 0.6)
	}
	ix.spelled(p)
}

// spelled reads letters as pinyin.
func (ix *Index) spelled(p *part) {
	if !latin(p.text) {
		return
	}
	full, initials := ix.sounds.spelled(p.text)
	var words []found
	for _, f := range full {
		words = append(words, ix.sounds.look(f, 0)...)
	}
	weight := float32(0.9)
	if len(words) == 0 {
		words, weight = ix.sounds.look(initials, 0), 0.7
	}
	ix.hear(p, Pinyin, words, weight)
}

// hear adds words that were found by their sound: everyday words first.
func (ix *Index) hear(p *part, how How, words []found, weight float32) {
	for _, w := range words {
		if _, ok := ix.synonyms[w.word]; ok {
			ix.add(p, how, w.word, weight)
			ix.meant(p, how, w.word, weight)
		}
	}
	for i, w := range words {
		if i < 4 {
			ix.add(p, how, w.word, weight*(1-0.1*float32(i)))
		}
	}
}

// unknownHan tells whether no name has a Chinese word as it was written.
func (ix *Index) unknownHan(text string) bool {
	p := make(pattern, 0, len(text)/3)
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
		p = append(p, ix.sounds.only(r))
	}
	return len(p) >= 2 && len(p) <= 8 && len(ix.sounds.look(p, 0)) == 0
}

// soundsLike reads Chinese characters by their sound, or with one of them wrong.
func (ix *Index) soundsLike(p *part) {
	sound, near := ix.sounds.like(p.text)
	words := ix.sounds.look(sound, 0)
	ix.hear(p, Sound, words, 0.9)
	if len(words) == 0 {
		ix.hear(p, Typo, ix.sounds.look(near, 1), 0.7)
	}
}

// worth is how much a part tells, by its rarest reading.
func (ix *Index) worth(reads []reading) float32 {
	best := float32(1)
	for _, r := range reads {
		var sum float32
		for _, t := range r.terms {
			sum += ix.idf[t]
		}
		if n := float32(len(r.terms)); n > 0 {
			best = max(best, sum/n)
		}
	}
	return min(best, 8)
}
