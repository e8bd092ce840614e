package paper

import (
	"strings"
	"unicode"
)

// tall gives the height of lines of a type.
func (d *pen) tall(pt float64, lines []string) float64 { return float64(len(lines)) * pt * leading }

// spot is where a text begins, and how wide it may be.
type spot struct{ x, y, w float64 }

// lines writes a text and gives the height that it takes. Align is "", C or R.
func (d *pen) lines(s spot, pt float64, text, align string) float64 {
	list := d.wrap(text, s.w, pt)
	for i, l := range list {
		at := s.x
		switch free := s.w - d.pdf.GetStringWidth(l); align {
		case "C":
			at += free / 2
		case "R":
			at += free
		}
		d.pdf.Text(at, s.y+(float64(i)+0.8)*pt*leading, l)
	}
	return d.tall(pt, list)
}

// wrap cuts a text into lines that fit a width: at its own line ends, between words, and between Chinese characters. A word that is wider than
// the line is cut. An empty text has no line.
func (d *pen) wrap(text string, w, pt float64) (out []string) {
	d.pdf.SetFont("paper", "", pt)
	if text == "" {
		return nil
	}
	for part := range strings.SplitSeq(Shown(text), "\n") {
		line, used := "", 0.0
		for _, word := range words(part) {
			wide := d.pdf.GetStringWidth(word)
			switch {
			case used+wide <= w:
			case wide <= w:
				out, line, used = append(out, strings.TrimRight(line, " ")), "", 0
				if word = strings.TrimLeft(word, " "); word == "" {
					continue
				}
				wide = d.pdf.GetStringWidth(word)
			default:
				for _, c := range word {
					wide = d.pdf.GetStringWidth(string(c))
					if used+wide > w && line != "" {
						out, line, used = append(out, line), "", 0
					}
					line, used = line+string(c), used+wide
				}
				continue
			}
			line, used = line+word, used+wide
		}
		out = append(out, strings.TrimRight(line, " "))
	}
	return out
}

// closing are characters that begin no line.
const closing = "，。；：、！？）》】〕”’,.;:!?)]}%"

// words cuts a text where a line may end: after a space, and around Chinese characters, not before a closing mark.
func words(text string) (out []string) {
	var b strings.Builder
	wide := false
	for _, c := range text {
		han := unicode.Is(unicode.Han, c)
		cut := b.Len() > 0 && (han || wide || strings.HasSuffix(b.String(), " ") && c != ' ') && !strings.ContainsRune(closing, c)
		if cut {
			out = append(out, b.String())
			b.Reset()
		}
		b.WriteRune(c)
		wide = han || c > 0x3000 && strings.ContainsRune(closing, c)
	}
	if b.Len() > 0 {
		out = append(out, b.String())
	}
	return out
}
