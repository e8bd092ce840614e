// Package native is the platform's own JSON: the declaration model as it is, with a published JSON Schema.
//
// Fields stand by meaning (origin is origin on an import and on an export), amounts and quantities are decimal strings, days
// are 2026-11-24. Reading is strict: one object, no member twice, nothing after it, no nesting beyond the model. A member that
// the model does not have is kept as an extension and told as advice; a value that is not what its field should be is kept
// among the unread. The package refuses to guess.
package native

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Name is the name of the format.
const Name = "native"

// version is the version of the format that is read and written.
const version = "1"

// MaxBytes is how long a document may be.
const MaxBytes = 10 << 20

// New gives the codec.
func New() codec.Codec { return format{} }

type format struct{}

func (format) Name() string { return Name }

// Sniff takes what begins with an opening brace.
func (format) Sniff(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"), []byte("{"))
}

func (format) Decode(src []byte) (codec.Message, fault.List) {
	m := codec.Message{Format: Name, Version: version}
	tree, refusal := parse(src)
	if refusal != nil {
		return m, fault.List{*refusal}
	}
	b := &binder{d: &declaration.Declaration{}}
	b.document(tree)
	m.Declaration = b.d
	m.Locate = func(path string) (fault.Place, bool) { return locate(src, tree, path) }
	b.faults.Locate(m.Locate)
	return m, b.faults
}

func (format) Encode(d *declaration.Declaration) ([]byte, error) {
	b, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// Pointer turns a core path into a JSON Pointer: items[2].hs is /items/2/hs. Source: RFC 6901.
func (format) Pointer(_ *declaration.Declaration, path string) string { return pointer(path) }

func pointer(path string) string {
	if path == "" {
		return ""
	}
	return "/" + strings.NewReplacer("[", "/", "].", "/", "]", "", ".", "/").Replace(path)
}

func (format) Faults() []fault.Def { return defs }
