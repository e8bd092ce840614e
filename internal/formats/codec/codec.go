// Package codec is the contract of a message format: what it reads, what it writes and how it speaks of faults.
//
// Decoding is strict: what is not a document of the format is refused with a fault that says where, what and how to mend
// it; what is a document but carries an unreadable field is decoded with that field among Declaration.Unread; what the
// model has no place for is kept in Declaration.Extensions. A codec refuses to judge: rules do. The package stands below
// the formats, so that the list of them can stand above.
package codec

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Message is a document that was read.
type Message struct {
	Format      string                                // name of the codec: "decmessage", "native", "wco"
	Version     string                                // version that the document names: "4.8"
	Declaration *declaration.Declaration              // nil when the document was refused
	Locate      func(path string) (fault.Place, bool) // the place of a core path in the sender's document; never nil when Declaration is set
}

// Codec is one message format.
type Codec interface {
	// Name is the stable name of the format.
	Name() string
	// Sniff tells from the first bytes (at most 4 KiB) whether a document means to be of this format.
	Sniff(head []byte) bool
	// Decode reads a whole document and finds all faults of its form. A document that is none of the format has no
	// Declaration. A document that can be read has one, beside whatever the list says of it: an Error of the list (a value
	// longer than the format allows) keeps it out like the Error of a rule, so that its author learns of both at once.
	// Decode keeps no reference to src.
	Decode(src []byte) (Message, fault.List)
	// Encode writes a declaration in the newest version of the format. It fails only on what the format cannot say.
	Encode(d *declaration.Declaration) ([]byte, error)
	// Pointer gives the sender's own field for a core path, without a document: the pattern of the format.
	Pointer(d *declaration.Declaration, path string) string
	// Faults is the part of the fault catalogue that this codec adds.
	Faults() []fault.Def
}

// SniffLen is how many bytes Sniff may look at.
const SniffLen = 4096

// Find picks the codec whose Sniff takes the document; false when none does.
func Find(codecs []Codec, src []byte) (Codec, bool) {
	head := src[:min(len(src), SniffLen)]
	for _, c := range codecs {
		if c.Sniff(head) {
			return c, true
		}
	}
	return nil, false
}
