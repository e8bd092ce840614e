package search

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// readingsOf gives how a Chinese character is read, without tones: at most its two commonest readings.
func readingsOf(r rune) []string {
	list := pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal, Heteronym: true})
	var out []string
	for _, p := range list {
		p = strings.ReplaceAll(p, "ü", "v")
		if len(out) < 2 && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// sounds is the Chinese text of the names, so that it can be looked through by sound.
type sounds struct {
	ids      map[rune]uint16 // from 1
	runes    []rune
	text     []uint16 // 0 between texts and for all that is not Chinese
	seen     map[string]bool
	all      map[string][]uint16 // the characters of each syllable
	initials [1 << 8][]bool      // which characters begin with a letter
}

func newSounds() *sounds {
	return &sounds{ids: map[rune]uint16{}, runes: []rune{0}, seen: map[string]bool{}, all: map[string][]uint16{}}
}

// add takes the Chinese runs of a text in, each once.
func (s *sounds) add(text string) {
	for run := range strings.FieldsFuncSeq(fold(text), func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		if s.seen[run] {
			continue
		}
		s.seen[run] = true
		for _, r := range run {
			s.text = append(s.text, s.id(r))
		}
		s.text = append(s.text, 0)
	}
}

func (s *sounds) id(r rune) uint16 {
	id, ok := s.ids[r]
	if !ok {
		id = uint16(len(s.runes))
		s.ids[r] = id
		s.runes = append(s.runes, r)
		for _, p := range readingsOf(r) {
			s.all[p] = append(s.all[p], id)
		}
	}
	return id
}

func (s *sounds) finish() {
	s.seen = nil
	s.text = slices.Clip(s.text)
	for p, ids := range s.all {
		first := &s.initials[p[0]]
		if *first == nil {
			*first = make([]bool, len(s.runes))
		}
		mark(*first, ids)
	}
}

func mark(fit []bool, ids []uint16) {
	for _, id := range ids {
		fit[id] = true
	}
}

// pattern tells by place which characters fit. It is read-only.
type pattern [][]bool

// read makes one place of a pattern: the characters that are read as one of the syllables.
func (s *sounds) read(syllables ...string) []bool {
	out := make([]bool, len(s.runes))
	for _, p := range syllables {
		mark(out, s.all[p])
	}
	return out
}

// begun makes one place of a pattern: the characters whose syllable begins with some letters.
func (s *sounds) begun(letters string) []bool {
	out := make([]bool, len(s.runes))
	for p, ids := range s.all {
		if strings.HasPrefix(p, letters) {
			mark(out, ids)
		}
	}
	return out
}

// spelled gives the patterns of letters that may be pinyin: in full, the last syllable perhaps begun only; or the first letter of each.
func (s *sounds) spelled(letters string) (full []pattern, initials pattern) {
	for _, split := range s.split(letters) {
		p := make(pattern, 0, len(split))
		for i, syllable := range split {
			if i < len(split)-1 || s.syllable(syllable) {
				p = append(p, s.read(syllable))
			} else {
				p = append(p, s.begun(syllable))
			}
		}
		full = append(full, p)
	}
	if len(letters) >= 2 && len(letters) <= 8 {
		for i := range len(letters) {
			fit := s.initials[letters[i]]
			if fit == nil { // no syllable begins with i, u or v
				fit = make([]bool, len(s.runes))
			}
			initials = append(initials, fit)
		}
	}
	return full, initials
}

// split gives at most four ways to read letters as two or more syllables, or as one; only the last may be a beginning.
func (s *sounds) split(letters string) (out [][]string) {
	if len(letters) > 40 {
		return nil
	}
	tries := 0
	var walk func(rest string, have []string)
	walk = func(rest string, have []string) {
		if tries++; tries > 2000 || len(out) >= 4 {
			return
		}
		if rest == "" {
			out = append(out, slices.Clone(have))
			return
		}
		for n := min(6, len(rest)); n > 0; n-- {
			if s.syllable(rest[:n]) {
				walk(rest[n:], append(have, rest[:n]))
			}
		}
		if len(have) > 0 && !s.syllable(rest) && len(rest) < 6 && s.begins(rest) {
			out = append(out, append(slices.Clone(have), rest))
		}
	}
	walk(letters, nil)
	return out
}

func (s *sounds) syllable(letters string) bool {
	_, ok := s.all[letters]
	return ok
}

func (s *sounds) begins(letters string) bool {
	for p := range s.all {
		if strings.HasPrefix(p, letters) {
			return true
		}
	}
	return false
}

// like gives the patterns of words that sound like a Chinese text, or differ from it in one of at least three characters.
func (s *sounds) like(text string) (sound, near pattern) {
	for _, r := range text {
		sound = append(sound, s.read(readingsOf(r)...))
		near = append(near, s.only(r))
	}
	if len(near) < 3 {
		near = nil
	}
	return sound, near
}

func (s *sounds) only(r rune) []bool {
	out := make([]bool, len(s.runes))
	if id, ok := s.ids[r]; ok {
		out[id] = true
	}
	return out
}

// found is a word of the names that fits a pattern.
type found struct {
	word   string
	count  int // how often it stands in the names
	begins int // how often at the beginning or the end of a run
}

// look gives the words that fit a pattern with at most some misfits, the likeliest first: whole names, their beginnings and ends, then what
// is frequent.
func (s *sounds) look(p pattern, misfits int) []found {
	if len(p) == 0 {
		return nil
	}
	at := map[string]*found{}
	for i := 0; i+len(p) <= len(s.text); i++ {
		if misfits == 0 && !p[0][s.text[i]] || !s.at(i, p, misfits) {
			continue
		}
		var b strings.Builder
		for _, id := range s.text[i : i+len(p)] {
			b.WriteRune(s.runes[id])
		}
		f := at[b.String()]
		if f == nil {
			f = &found{word: b.String()}
			at[f.word] = f
		}
		f.count++
		if i == 0 || s.text[i-1] == 0 {
			f.begins++
		}
		if s.text[i+len(p)] == 0 {
			f.begins += 2
		}
	}
	out := make([]found, 0, len(at))
	for _, k := range slices.Sorted(maps.Keys(at)) {
		out = append(out, *at[k])
	}
	slices.SortStableFunc(out, func(a, b found) int { return 4*b.begins + b.count - 4*a.begins - a.count })
	return out
}

func (s *sounds) at(i int, p pattern, misfits int) bool {
	for j, fit := range p {
		id := s.text[i+j]
		if id == 0 {
			return false
		}
		if !fit[id] {
			if misfits--; misfits < 0 {
				return false
			}
		}
	}
	return true
}
