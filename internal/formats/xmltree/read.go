package xmltree

import (
	"io"
	"strconv"
)

// Limits bound a document. A zero field takes its value of DefaultLimits.
type Limits struct {
	Bytes int // of the whole document
	Depth int // of nested elements
	Nodes int // elements and attributes together
}

// DefaultLimits are generous for a declaration of 50 items and a picture of its marks.
func DefaultLimits() Limits { return Limits{Bytes: 10 << 20, Depth: 32, Nodes: 200_000} }

func (l Limits) filled() Limits {
	d := DefaultLimits()
	if l.Bytes == 0 {
		l.Bytes = d.Bytes
	}
	if l.Depth == 0 {
		l.Depth = d.Depth
	}
	if l.Nodes == 0 {
		l.Nodes = d.Nodes
	}
	return l
}

// ReadFrom reads a document from a stream; it takes no more bytes than the limit and one. An error of the stream comes back as it is.
func ReadFrom(r io.Reader, lim Limits) (*Node, *Refusal, error) {
	lim = lim.filled()
	src, err := io.ReadAll(io.LimitReader(r, int64(lim.Bytes)+1))
	if err != nil {
		return nil, nil, err
	}
	root, refusal := Read(src, lim)
	return root, refusal, nil
}

// Read reads a document whole, in time and memory that grow with its length alone. It gives the root element, or the reason
// why there is none. The texts of the tree share one copy of the document; src is not kept.
func Read(src []byte, lim Limits) (*Node, *Refusal) {
	lim = lim.filled()
	if len(src) > lim.Bytes {
		return nil, &Refusal{Kind: TooLarge, Line: 1, Column: 1, Pointer: "/", Value: strconv.Itoa(lim.Bytes)}
	}
	text, refusal := utf8Of(src)
	if refusal != nil {
		return nil, refusal
	}
	return newBuilder(text, lim).build()
}
