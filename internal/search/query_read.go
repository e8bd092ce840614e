package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Bounds of a question.
const (
	MaxRunes = 100 // characters of a question
	MaxLimit = 100 // hits of an answer
	maxParts = 12  // words of a question
	maxReads = 8   // ways to read one word
)

// Query asks for lines of the tariff.
type Query struct {
	Text       string   // words, or the first digits of a code
	On         cal.Date // lines in force on this day
	Limit      int      // hits at most; 0 is 20
	PerHeading int      // hits of one heading at most; 0 is no limit
}

// QueryError says why a question cannot be answered, and how to mend it.
type QueryError struct{ Text fault.Text }

func (e *QueryError) Error() string { return e.Text.EN }

// refused gives what is wrong with a question, or nil.
func (q Query) refused() error {
	says := func(zh, en string) error { return &QueryError{Text: fault.Text{ZH: zh, EN: en}} }
	switch {
	case !utf8.ValidString(q.Text):
		return says("查找内容不是有效的 UTF-8 文本，请以 UTF-8 编码重新发送", "the question is not valid UTF-8: send it in UTF-8")
	case utf8.RuneCountInString(q.Text) > MaxRunes:
		return says("查找内容超过 100 个字符，请只写商品名称", "the question has more than 100 characters: write the name of the goods only")
	case strings.ContainsFunc(q.Text, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }):
		return says("查找内容含有控制字符，请删除后重试", "the question has control characters: take them out")
	case !strings.ContainsFunc(q.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return says("请写出商品名称、申报要素或商品编号的前几位", "write the name of the goods, a declaration element or the first digits of a code")
	case q.Limit < 0 || q.Limit > MaxLimit:
		return says("结果数须在 1 至 100 之间", "ask for 1 to 100 hits")
	}
	return nil
}

// digits gives the digits of a question that is a code or the beginning of one: 8482.10, 84 82.
func digits(text string) (string, bool) {
	var b strings.Builder
	for _, r := range fold(text) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '.' || r == '-' || r == '．' || unicode.IsSpace(r):
		default:
			return "", false
		}
	}
	return b.String(), b.Len() >= 2
}

// part is one word of a question, or a run of Chinese characters, with the ways to read it.
type part struct {
	text  string
	reads []reading
	idf   float32
}

// How says by which way a word of the question led to a word of the tariff.
type How string

// The ways.
const (
	Exact   How = "exact"   // as it was written
	Code    How = "code"    // as the first digits of a code
	Synonym How = "synonym" // an everyday word
	Typo    How = "typo"    // a letter or character is wrong
	Begun   How = "begun"   // the beginning of a word
	Pinyin  How = "pinyin"  // pinyin, in full or the first letters
	Sound   How = "sound"   // another character of the same sound
)

// reading is one way to read a part.
type reading struct {
	how    How
	text   string
	wanted []string // what it is looked for by: words, characters and pairs of characters
	terms  []int32  // those of them that the index has
	lost   int      // terms that it does not have
	digits string   // of a code; "" for words
	weight float32
}

// parts divides a question: everyday words first, the longest; then runs of characters, and words.
func (ix *Index) parts(text string) []part {
	us := units(text)
	var out []part
	for i := 0; i < len(us) && len(out) < maxParts; {
		n := ix.longest(us[i:])
		if n == 0 {
			n = 1
			for us[i].han && i+n < len(us) && us[i+n].han && us[i+n].from == us[i+n-1].to && ix.longest(us[i+n:]) == 0 {
				n++
			}
		}
		if w := us[i].text; n > 1 || us[i].han || !stopped(w) {
			out = append(out, part{text: key(us[i : i+n])})
		}
		i += n
	}
	if len(out) == 0 && len(us) > 0 { // nothing but words that say nothing
		out = append(out, part{text: us[0].text})
	}
	return out
}

// longest tells how many pieces at the beginning are an everyday word.
func (ix *Index) longest(us []unit) int {
	for n := min(8, len(us)); n > 0; n-- {
		if _, ok := ix.synonyms[key(us[:n])]; ok {
			return n
		}
	}
	return 0
}
