package native

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/fault"
)

const maxDepth = 16

// value is a JSON value with the byte at which it begins.
type value struct {
	at      int
	scalar  any // string, json.Number, bool, nil
	members []member
	list    []*value
	kind    byte // '{', '[' or 0 for a scalar
	end     int
}

type member struct {
	name  string
	at    int
	value *value
}

func (v *value) member(name string) *value {
	for i := range v.members {
		if v.members[i].name == name {
			return v.members[i].value
		}
	}
	return nil
}

// parser reads tokens of the library into values.
type parser struct {
	src   []byte
	dec   *json.Decoder
	depth int
}

// parse reads one JSON object, or says why there is none.
func parse(src []byte) (*value, *fault.Fault) {
	p := &parser{src: src}
	switch {
	case len(src) > MaxBytes:
		return nil, p.fault(0, tooLarge, strconv.Itoa(MaxBytes))
	case len(bytes.TrimSpace(src)) == 0:
		return nil, p.fault(0, empty, "")
	case !utf8.Valid(src):
		return nil, p.fault(invalidAt(src), charset, "")
	}
	p.dec = json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	p.dec.UseNumber()
	v, f := p.value()
	if f != nil {
		return nil, f
	}
	if v.kind != '{' {
		return nil, p.fault(v.at, notJSON, clip(src))
	}
	rest := bytes.TrimLeft(src[min(v.end, len(src)):], " \t\r\n")
	if len(rest) > 0 {
		return nil, p.fault(len(src)-len(rest), trailing, clip(rest))
	}
	return v, nil
}

func invalidAt(src []byte) int {
	for at := 0; at < len(src); {
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return 0
}

func (p *parser) value() (*value, *fault.Fault) {
	before := int(p.dec.InputOffset())
	t, err := p.dec.Token()
	if err != nil {
		return nil, p.failed(err)
	}
	v := &value{at: p.start(before)}
	d, ok := t.(json.Delim)
	if !ok {
		v.scalar, v.end = t, int(p.dec.InputOffset())
		return v, nil
	}
	if p.depth++; p.depth > maxDepth {
		return nil, p.fault(v.at, tooDeep, strconv.Itoa(maxDepth))
	}
	v.kind = byte(d)
	f := p.inside(v)
	p.depth--
	v.end = int(p.dec.InputOffset())
	return v, f
}

// start finds where the token begins that was read after an offset.
func (p *parser) start(before int) int {
	for before < len(p.src) && bytes.IndexByte([]byte(" \t\r\n,:"), p.src[before]) >= 0 {
		before++
	}
	return before
}

func (p *parser) inside(v *value) *fault.Fault {
	for p.dec.More() {
		if v.kind == '[' {
			x, f := p.value()
			if f != nil {
				return f
			}
			v.list = append(v.list, x)
			continue
		}
		if f := p.member(v); f != nil {
			return f
		}
	}
	if _, err := p.dec.Token(); err != nil {
		return p.failed(err)
	}
	return nil
}

func (p *parser) member(v *value) *fault.Fault {
	before := int(p.dec.InputOffset())
	t, err := p.dec.Token()
	if err != nil {
		return p.failed(err)
	}
	name, _ := t.(string)
	at := p.start(before)
	if v.member(name) != nil {
		return p.fault(at, duplicate, name)
	}
	x, f := p.value()
	if f != nil {
		return f
	}
	v.members = append(v.members, member{name: name, at: at, value: x})
	return nil
}

func (p *parser) failed(err error) *fault.Fault {
	at := int(p.dec.InputOffset())
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return p.fault(len(p.src), truncated, "")
	}
	if se, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = int(se.Offset)
		if at >= len(p.src) {
			return p.fault(at, truncated, "")
		}
	}
	return p.fault(at, notJSON, err.Error())
}

func (p *parser) fault(at int, code, val string) *fault.Fault {
	f := &fault.Fault{Code: code, Severity: fault.Error, Value: val, Place: placeOf(p.src, at)}
	f.Pointer = "/"
	return f
}

func placeOf(src []byte, at int) fault.Place {
	at = max(0, min(at, len(src)))
	return fault.Place{Line: 1 + bytes.Count(src[:at], []byte("\n")), Column: at - bytes.LastIndexByte(src[:at], '\n')}
}

func clip(b []byte) string {
	r := []rune(string(b[:min(len(b), 120)]))
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return string(r)
}
