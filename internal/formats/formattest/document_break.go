package formattest

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// broken is a document that is none, with a word on what was done to it.
type broken struct {
	name string
	src  []byte
}

// strict demands that what is not exactly one whole document of the format is refused.
func (s *suite) strict(t *testing.T) {
	for _, b := range rubbish() {
		s.refused(t, b.name, b.src)
	}
	for _, name := range s.names {
		src := s.samples[name]
		for _, b := range slices.Concat(trailing(src), truncated(src)) {
			s.refused(t, name+": "+b.name, b.src)
		}
		if !utf8.Valid(src) {
			continue
		}
		for _, b := range slices.Concat(nested(src), foreignCharset(src), documentType(src)) {
			s.refused(t, name+": "+b.name, b.src)
		}
	}
}

func rubbish() []broken {
	return []broken{
		{"nothing", nil}, {"white space", []byte(" \n\t ")}, {"a byte order mark", []byte("\xEF\xBB\xBF")},
		{"nought bytes", make([]byte, 4096)}, {"an archive", append([]byte("PK\x03\x04\x14\x00\x06\x00"), make([]byte, 200)...)},
		{"a picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")}, {"a sentence", []byte("进口货物报关单")},
		{"another XML", []byte(`<?xml version="1.0"?><note><to>x</to></note>`)}, {"another JSON", []byte(`{"note":[1,2,3]}`)},
		{"a JSON scalar", []byte(`42`)}, {"a web page", []byte("<html><body>502 Bad Gateway</body></html>")},
		{"an EDIFACT interchange", []byte("UNA:+.? 'UNB+UNOC:3+SENDER+RECEIVER+260101:0900+1'")},
	}
}

func trailing(src []byte) (out []broken) {
	for _, tail := range []string{"x", "<a/>", "{}", "\x00", "]]>", "</a>", string(src)} {
		out = append(out, broken{fmt.Sprintf("with %.8q behind it", tail), slices.Concat(src, []byte(tail))})
	}
	return out
}

func truncated(src []byte) (out []broken) {
	end := len(bytes.TrimRight(src, " \r\n\t"))
	for i := range 40 {
		n := end * i / 40
		out = append(out, broken{fmt.Sprintf("cut after %d bytes", n), src[:n:n]})
	}
	return append(out, broken{"without its last byte", src[: end-1 : end-1]})
}

func nested(src []byte) []broken {
	const deep = 100_000
	if at := rootEnd(src); at > 0 {
		return []broken{{"nested deep", splice(src, at, strings.Repeat("<a>", deep)+strings.Repeat("</a>", deep))}}
	}
	if at := bytes.IndexByte(src, '{'); at >= 0 {
		return []broken{{"nested deep", splice(src, at+1, `"x":`+strings.Repeat("[", deep)+strings.Repeat("]", deep)+",")}}
	}
	return nil
}

// foreignCharset gives the document with bytes that its charset does not have, and in a charset that nobody knows.
func foreignCharset(src []byte) []broken {
	at := bytes.IndexFunc(src, func(r rune) bool { return r > 127 })
	if at < 0 {
		at = max(rootEnd(src), bytes.IndexByte(src, '"')+1)
	}
	out := []broken{{"with bytes of no charset", splice(src, at, "\xFF\xFE")}, {"with half a character", splice(src, at, "\xE6\x8A")}}
	if root := rootStart(src); root >= 0 {
		out = append(out, broken{"in an unknown charset", slices.Concat([]byte(`<?xml version="1.0" encoding="x-nowhere"?>`), src[root:])})
	}
	return out
}

func documentType(src []byte) []broken {
	root := rootStart(src)
	if root < 0 {
		return nil
	}
	return []broken{
		{"with a document type", splice(src, root, `<!DOCTYPE x>`)},
		{"with an entity", splice(src, root, `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>`)},
	}
}

func splice(src []byte, at int, text string) []byte {
	return slices.Concat(src[:at], []byte(text), src[at:])
}

// rootStart gives where the root element of an XML document begins, -1 for another document.
func rootStart(src []byte) int {
	d := xml.NewDecoder(bytes.NewReader(src))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		at := d.InputOffset()
		token, err := d.RawToken()
		if err != nil {
			return -1
		}
		if _, ok := token.(xml.StartElement); ok {
			return int(at)
		}
	}
}

// rootEnd gives where the start tag of the root element of an XML document ends, -1 for another document.
func rootEnd(src []byte) int {
	at := rootStart(src)
	if at < 0 {
		return -1
	}
	return at + bytes.IndexByte(src[at:], '>') + 1
}

// duplicates demands that a field that can stand once is refused when it stands twice.
func (s *suite) duplicates(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range s.repeatable {
		seen[name] = true
	}
	for _, name := range s.names {
		src := s.samples[name]
		for _, m := range membersOf(src) {
			if seen[m.name] {
				continue
			}
			seen[m.name] = true
			twice := splice(src, m.end, m.between+string(src[m.start:m.end]))
			_, faults := s.codec.Decode(twice)
			if !faults.Blocking() {
				t.Errorf("%s: %s stands twice and nobody minds", name, m.name)
			}
			s.soundFaults(t, name+": twice "+m.name, faults)
		}
	}
}

// member is a leaf element or a member of an object with its bytes.
type member struct {
	name       string
	start, end int
	between    string // what separates it from the next
}

func membersOf(src []byte) []member {
	if rootStart(src) >= 0 {
		return leafElements(src)
	}
	m := &memberScan{src: src, dec: json.NewDecoder(bytes.NewReader(src))}
	m.value()
	return m.found
}

// leafElements gives the elements of an XML document that hold no others.
func leafElements(src []byte) (found []member) {
	d := xml.NewDecoder(bytes.NewReader(src))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	open := member{}
	for {
		at := int(d.InputOffset())
		token, err := d.RawToken()
		if err != nil {
			return found
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = member{name: token.Name.Local, start: at}
		case xml.EndElement:
			if token.Name.Local == open.name {
				open.end = int(d.InputOffset())
				found = append(found, open)
			}
			open = member{}
		}
	}
}

// memberScan walks a JSON document for the members of its objects.
type memberScan struct {
	src   []byte
	dec   *json.Decoder
	found []member
}

// value reads one value; false at the end of the document or of the list or object that holds it.
func (m *memberScan) value() bool {
	token, err := m.dec.Token()
	if err != nil {
		return false
	}
	switch token {
	case json.Delim('['):
		for m.dec.More() && m.value() {
		}
	case json.Delim('{'):
		for m.dec.More() && m.pair() {
		}
	default:
		return true
	}
	_, err = m.dec.Token()
	return err == nil
}

func (m *memberScan) pair() bool {
	start := int(m.dec.InputOffset())
	start += bytes.IndexByte(m.src[start:], '"')
	key, err := m.dec.Token()
	if err != nil || !m.value() {
		return false
	}
	m.found = append(m.found, member{name: key.(string), start: start, end: int(m.dec.InputOffset()), between: ","})
	return true
}
