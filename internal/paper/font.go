package paper

import (
	_ "embed"
	"fmt"
	"sort"
	"strings"
	"sync"
)

// The font, the characters that it has as ranges, and its licence; scripts/font.sh makes the first two.
//
//go:embed font/wqy-microhei-subset.ttf
var fontFile []byte

//go:embed font/characters.txt
var fontRanges string

//go:embed font/LICENSE.txt
var fontLicence string

// FontLicence gives the licence of the font that is part of each drawn paper and of the binary.
func FontLicence() string { return fontLicence }

// ranges are the characters of the font, in order.
var ranges = sync.OnceValue(func() (out [][2]rune) {
	for line := range strings.Lines(fontRanges) {
		var r [2]rune
		if _, err := fmt.Sscanf(line, "%X-%X", &r[0], &r[1]); err != nil {
			panic(err) // the file is in the binary
		}
		out = append(out, r)
	}
	return out
})

// has tells whether the font has a character.
func has(c rune) bool {
	list := ranges()
	i := sort.Search(len(list), func(i int) bool { return list[i][1] >= c })
	return i < len(list) && list[i][0] <= c
}

// Shown gives a text as the font can show it: a character that it does not have becomes its number, 〔U+20BB7〕.
func Shown(text string) string {
	var b strings.Builder
	for _, c := range text {
		switch {
		case c == '\n' || has(c):
			b.WriteRune(c)
		case c == '\t':
			b.WriteByte(' ')
		default:
			fmt.Fprintf(&b, "〔U+%04X〕", c)
		}
	}
	return b.String()
}
