// Package formats is the list of message formats that the binary speaks.
//
// Each format is a folder; swaps, misspellings and old code sets of a format stay inside it. The contract that each keeps is
// package codec, its proof is package formattest. The formats do not know this package: it stands above them.
package formats

import "github.com/tongguan/tongguan/internal/formats/codec"

// Message is a document that was read.
type Message = codec.Message

// Codec is one message format.
type Codec = codec.Codec

// SniffLen is how many bytes Sniff may look at.
const SniffLen = codec.SniffLen

// Find picks the codec whose Sniff takes the document; false when none does.
func Find(codecs []Codec, src []byte) (Codec, bool) { return codec.Find(codecs, src) }
