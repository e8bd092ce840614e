package xmltree

import (
	"encoding/xml"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// failed turns an error of the library in a token that begins at start into a refusal. The words of the library say what it
// is; the author of the document is shown the place and the text that stands there.
func (b *builder) failed(err error, start int) *Refusal {
	at := int(b.dec.InputOffset())
	message := err.Error()
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		message = syntax.Msg
	}
	if entity, ok := strings.CutPrefix(message, "invalid character entity "); ok {
		entity = strings.TrimSuffix(entity, " (no semicolon)")
		return b.refuse(max(at-len(entity), start), Entity, entity)
	}
	if code, ok := strings.CutPrefix(message, "illegal character code "); ok {
		return b.refuse(start+max(strings.IndexFunc(b.src[start:at], isIllegal), 0), NotXML, code)
	}
	if strings.HasPrefix(message, "unexpected EOF") {
		return b.refuse(at, Truncated, "")
	}
	return b.refuse(at, NotXML, around(b.src, start, at))
}

// around gives the text about a place: what is before it in its token, and a little behind.
func around(src string, start, at int) string {
	const before, behind = 30, 10
	from, to := max(start, at-before), min(at+behind, len(src))
	for from < at && !utf8.RuneStart(src[from]) {
		from++
	}
	for to < len(src) && !utf8.RuneStart(src[to]) {
		to--
	}
	return src[from:max(from, to)]
}

// isIllegal tells a character that XML does not have, not even as a reference.
func isIllegal(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0xD800 && r < 0xE000 || r == 0xFFFE || r == 0xFFFF
}

// refuseAt makes a refusal with the line and column of a byte.
func refuseAt(src string, at int, k Kind, value string) *Refusal {
	before := src[:min(at, len(src))]
	return &Refusal{Kind: k, Line: 1 + strings.Count(before, "\n"), Column: len(before) - strings.LastIndexByte(before, '\n'),
		Pointer: "/", Value: clip(value)}
}

// Of a value a refusal shows so many characters; they are in so many bytes.
const (
	clipRunes = 40
	clipBytes = 400
)

// clip makes a value of a document fit to be shown on one line: cut, its white space folded, without characters that steer a
// terminal.
func clip(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), clipBytes)]), " ")
	s = strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) {
			return r
		}
		return utf8.RuneError
	}, s)
	n := 0
	for i := range s {
		if n++; n > clipRunes {
			return s[:i] + "…"
		}
	}
	return s
}
