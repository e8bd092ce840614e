// Package formats is the list of message formats that the binary speaks.
//
// Each format is a folder; swaps, misspellings and old code sets of a format stay inside it. The contract that each keeps is
// package codec, its proof is package formattest. The formats do not know this package: it stands above them.
package formats

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/formats/table"
	"github.com/tongguan/tongguan/internal/formats/wco"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// All gives the formats in the order in which they are tried on a document.
func All(old decmessage.Codes, foreign wco.Codes) []codec.Codec {
	return []codec.Codec{
		decmessage.New(old),
		wco.New(foreign),
		native.New(),
	}
}

// Faults gives the definitions of all faults that the formats find, those of tables of declarations included.
func Faults(codecs []codec.Codec) []fault.Def {
	out := slices.Concat(xmltree.Faults(), table.Faults())
	for _, c := range codecs {
		out = append(slices.Clip(out), c.Faults()...)
	}
	return out
}
