package event

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Reasons why a payload has no canonical form.
var (
	ErrPayload = errors.New("payload is not one JSON object of strings, whole numbers, booleans, lists and objects")
	ErrKey     = errors.New("payload has the same key twice")
)

// Canonical gives the bytes that stand for the fact in the journal: one JSON object with the fields in the order
// v, kind, version, at, role, by, office, enterprise, subject, payload; absent ones are left out. The payload stands in it as it is, so it
// must come from Canonicalise or Payload.
func (e Envelope) Canonical() []byte {
	b := make([]byte, 0, 256+len(e.Payload))
	b = append(b, `{"v":1,"kind":`...)
	b = appendString(b, string(e.Kind))
	b = append(b, `,"version":`...)
	b = strconv.AppendInt(b, int64(e.Version), 10)
	b = append(b, `,"at":"`...)
	b = e.At.Time().AppendFormat(b, instantLayout)
	b = append(b, '"')
	b = appendField(b, "role", string(e.Actor.Role))
	b = appendField(b, "by", e.Actor.ID)
	b = appendField(b, "office", e.Office.String())
	b = appendField(b, "enterprise", e.Enterprise)
	b = appendField(b, "subject", e.Subject)
	b = append(b, `,"payload":`...)
	if len(e.Payload) == 0 {
		b = append(b, '{', '}')
	}
	b = append(b, e.Payload...)
	return append(b, '}')
}

// canonicalWire is the canonical form as it is read back.
type canonicalWire struct {
	V          int             `json:"v"`
	Kind       Kind            `json:"kind"`
	Version    int             `json:"version"`
	At         Instant         `json:"at"`
	Role       Role            `json:"role"`
	By         string          `json:"by"`
	Office     string          `json:"office"`
	Enterprise string          `json:"enterprise"`
	Subject    string          `json:"subject"`
	Payload    json.RawMessage `json:"payload"`
}

// ParseCanonical reads canonical bytes back. Bytes that are not exactly what Canonical would write are an ErrPayload.
func ParseCanonical(b []byte) (Envelope, error) {
	var w canonicalWire
	if err := json.Unmarshal(b, &w); err != nil {
		return Envelope{}, fmt.Errorf("canonical event: %w", err)
	}
	e := Envelope{Kind: w.Kind, Version: w.Version, At: w.At, Actor: Actor{Role: w.Role, ID: w.By},
		Enterprise: w.Enterprise, Subject: w.Subject, Payload: w.Payload}
	if err := e.Office.UnmarshalText([]byte(w.Office)); err != nil {
		return Envelope{}, fmt.Errorf("canonical event: %w", err)
	}
	if !bytes.Equal(e.Canonical(), b) {
		return Envelope{}, fmt.Errorf("canonical event: bytes are not canonical: %w", ErrPayload)
	}
	return e, nil
}

func appendField(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, '"', ':')
	return appendString(b, value)
}

// Payload is the canonical form of a flat or nested value made of map[string]any, []any, []string, string, bool, int, int64
// and anything that marshals itself to text. Another type is an ErrPayload.
func Payload(fields map[string]any) ([]byte, error) { return appendValue(nil, fields) }

// Canonicalise gives the canonical form of a JSON object: keys sorted by bytes, no white space, only the escapes that JSON
// asks for. Fractions, exponents, duplicate keys and bytes after the object are refused.
func Canonicalise(src []byte) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	v, err := readValue(d)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("bytes after the object: %w", ErrPayload)
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, ErrPayload
	}
	return appendValue(nil, m)
}

func readValue(d *json.Decoder) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPayload, err)
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			return readObject(d)
		}
		return readArray(d)
	case json.Number:
		n, err := strconv.ParseInt(t.String(), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("number %s: %w", t, ErrPayload)
		}
		return n, nil
	default:
		return t, nil
	}
}

func readObject(d *json.Decoder) (any, error) {
	m := map[string]any{}
	for d.More() {
		k, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrPayload, err)
		}
		key, _ := k.(string)
		if _, twice := m[key]; twice {
			return nil, fmt.Errorf("%q: %w", key, ErrKey)
		}
		if m[key], err = readValue(d); err != nil {
			return nil, err
		}
	}
	_, err := d.Token()
	return m, err
}

func readArray(d *json.Decoder) (any, error) {
	l := []any{}
	for d.More() {
		v, err := readValue(d)
		if err != nil {
			return nil, err
		}
		l = append(l, v)
	}
	_, err := d.Token()
	return l, err
}

func appendValue(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case string:
		return appendString(b, v), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case int:
		return strconv.AppendInt(b, int64(v), 10), nil
	case int64:
		return strconv.AppendInt(b, v, 10), nil
	case map[string]any:
		return appendObject(b, v)
	case []any:
		return appendList(b, v)
	case []string:
		return appendList(b, v)
	case interface{ MarshalText() ([]byte, error) }:
		t, err := v.MarshalText()
		return appendString(b, string(t)), err
	}
	return nil, fmt.Errorf("%T: %w", v, ErrPayload)
}

func appendObject(b []byte, m map[string]any) ([]byte, error) {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b = append(b, '{')
	for i, k := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, k), ':')
		var err error
		if b, err = appendValue(b, m[k]); err != nil {
			return nil, fmt.Errorf("%s: %w", k, err)
		}
	}
	return append(b, '}'), nil
}

func appendList[T any](b []byte, l []T) ([]byte, error) {
	b = append(b, '[')
	for i, v := range l {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendValue(b, any(v)); err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return append(b, ']'), nil
}

const hexDigits = "0123456789abcdef"

// appendString writes a JSON string with the fewest escapes: quote, backslash and controls. Bytes that are not UTF-8 become U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		case c < utf8.RuneSelf:
			b = append(b, c)
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			b = utf8.AppendRune(b, r)
			i += n
			continue
		}
		i++
	}
	return append(b, '"')
}
