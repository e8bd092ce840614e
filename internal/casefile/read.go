package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Reasons why a text is no case. They come wrapped in a LineError.
var (
	ErrExpectation = errors.New("the case expects nothing: add “expect: accepted” or “expect: fault CODE SEVERITY PATH”")
	ErrHeader      = errors.New("a case needs title-zh, title-en, base (or compute), on and source")
	ErrLine        = errors.New("not a line of a case: KEY: TEXT, set PATH = TEXT, add PATH = TEXT, remove PATH, fact PATH = TEXT, measure HS KIND = RATE, given NAME = TEXT, or # comment")
	ErrMeasure     = errors.New("not a measure: measure HS KIND = RATE, RATE + AMOUNT UNIT, or sliding THRESHOLD AMOUNT A B CAP UNIT; then programme=, origins=, producer=, documents=, quota=")
	ErrExpect      = errors.New("not an expectation: accepted, refused, fault CODE SEVERITY PATH [REASON], value PATH = TEXT")
)

// LineError says where a case cannot be read, and why.
type LineError struct {
	Name  string
	Line  int // from 1; 0 is the case as a whole
	Cause error
}

func (e *LineError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.Name, e.Cause)
	}
	return fmt.Sprintf("%s:%d: %v", e.Name, e.Line, e.Cause)
}

// Unwrap gives the cause.
func (e *LineError) Unwrap() error { return e.Cause }

// Bases gives the base document of a name, in the platform's own JSON.
type Bases func(name string) ([]byte, error)

// Parse reads a case and lays its overlay over its base. The name is what messages call it. Errors are LineErrors.
//
//	# what the case shows, in a sentence or two
//	title-zh: 净重大于毛重
//	title-en: Net weight above gross weight
//	base: import-general
//	on: 2026-11-24
//	source: GACC announcement 18 of 2019
//
//	set netKg = 12900
//	remove items[1]
//	fact manifestKept = true
//
//	expect: fault DECL-V05 error netKg above
//
// A text that a field cannot hold becomes one of the declaration's unread fields, as when a message is read.
func Parse(name string, src []byte, bases Bases) (Case, error) {
	r := &reader{c: Case{Name: name}, bases: bases}
	for i, line := range strings.Split(string(src), "\n") {
		r.line = i + 1
		if err := r.read(strings.TrimSpace(line)); err != nil {
			return Case{}, &LineError{Name: name, Line: r.line, Cause: err}
		}
	}
	switch c := &r.c; {
	case (c.Declaration == nil) == (c.Compute == "") || c.On.IsZero() || c.Title.ZH == "" || c.Title.EN == "" || c.Source == "":
		return Case{}, &LineError{Name: name, Cause: ErrHeader}
	case len(c.Expect) == 0:
		return Case{}, &LineError{Name: name, Cause: ErrExpectation}
	}
	return r.c, nil
}

type reader struct {
	c     Case
	bases Bases
	line  int
}

func (r *reader) read(line string) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	verb, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch verb {
	case "set", "add", "remove", "fact", "measure":
		if r.c.Declaration == nil {
			return ErrHeader
		}
		return r.edit(verb, rest)
	case "given":
		return r.given(rest)
	}
	key, ok := strings.CutSuffix(verb, ":")
	if !ok {
		return ErrLine
	}
	return r.header(key, rest)
}

func (r *reader) header(key, text string) (err error) {
	switch key {
	case "title-zh":
		r.c.Title.ZH = text
	case "title-en":
		r.c.Title.EN = text
	case "source":
		r.c.Source = text
	case "on":
		r.c.On, err = cal.Parse(text)
	case "base":
		r.c.Base = text
		err = r.open(text)
	case "compute":
		r.c.Compute, r.c.Given = text, map[string]string{}
	case "expect":
		return r.expect(text)
	default:
		return ErrLine
	}
	return err
}

func (r *reader) open(name string) error {
	src, err := r.bases(name)
	if err != nil {
		return fmt.Errorf("base %s: %w", name, err)
	}
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	r.c.Declaration = &declaration.Declaration{}
	if err := dec.Decode(r.c.Declaration); err != nil {
		return fmt.Errorf("base %s: %w", name, err)
	}
	return nil
}

func (r *reader) edit(verb, rest string) error {
	path, text, ok := strings.Cut(rest, "=")
	path, text = strings.TrimSpace(path), strings.TrimSpace(text)
	d := r.c.Declaration
	switch {
	case verb == "remove" && !ok:
		return field.Clear(d, path)
	case verb == "remove" || !ok:
		return ErrLine
	case verb == "measure":
		return r.measure(path, text)
	case verb == "fact":
		return field.Set(&r.c.Facts, path, text)
	case verb == "add":
		return field.Append(d, path, text)
	}
	return put(d, path, text)
}

// given notes what a calculation is given.
func (r *reader) given(rest string) error {
	name, text, ok := strings.Cut(rest, "=")
	if r.c.Compute == "" {
		return ErrHeader
	}
	if !ok {
		return ErrLine
	}
	r.c.Given[strings.TrimSpace(name)] = strings.TrimSpace(text)
	return nil
}

// put sets a field, or notes the text among the unread ones when the field cannot hold it.
func put(d *declaration.Declaration, path, text string) error {
	err := field.Set(d, path, text)
	want := wanted(err)
	if err == nil || want == "" {
		return err
	}
	d.Unread = append(d.Unread, declaration.Unread{Path: path, Value: text, Want: want})
	return field.Clear(d, path)
}

// wanted tells the shape that a text did not have; "" for other errors.
func wanted(err error) string {
	var f *code.FormatError
	switch {
	case errors.As(err, &f):
		return f.Want
	case errors.Is(err, cal.ErrDate):
		return "a day as yyyy-MM-dd"
	case errors.Is(err, num.ErrSyntax), errors.Is(err, num.ErrPrecision), errors.Is(err, num.ErrRange):
		return "a number with up to 5 decimals"
	}
	return ""
}

func (r *reader) expect(text string) error {
	e := Expectation{Line: r.line}
	words := strings.Fields(text)
	if len(words) == 0 {
		return ErrExpect
	}
	switch e.Kind = Kind(words[0]); e.Kind {
	case Accepted, Refused:
		if len(words) > 1 {
			return ErrExpect
		}
	case Fault:
		if len(words) < 4 || len(words) > 5 {
			return ErrExpect
		}
		e.Code, e.Path = words[1], words[3]
		if err := e.Severity.UnmarshalText([]byte(words[2])); err != nil {
			return err
		}
		if len(words) == 5 {
			e.Reason = words[4]
		}
	case Value:
		path, value, ok := strings.Cut(strings.TrimPrefix(text, "value "), "=")
		if !ok {
			return ErrExpect
		}
		e.Path, e.Value = strings.TrimSpace(path), strings.TrimSpace(value)
	default:
		return ErrExpect
	}
	r.c.Expect = append(r.c.Expect, e)
	return nil
}
