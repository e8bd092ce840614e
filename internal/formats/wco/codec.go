// Package wco reads declarations in the WCO Data Model 3.6 (世界海关组织数据模型), md:MetaData with a Declaration inside, or a bare
// Declaration, as customs authorities outside China take them.
//
// The goods, the parties and the transport are read into the model by meaning; what is law of another authority (procedures,
// its documents, its guarantees) has no place there and is kept as extensions, as it stood. An alpha-2 country becomes
// alpha-3, a mode of transport of UN/ECE Recommendation 19 the customs' own letter. The package refuses answers and
// queries, which are no declarations, and to drop anything. It does not write.
//
// Source: WCO Data Model 3.6, DEC; UN/ECE Recommendation 19.
package wco

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

const (
	formatName  = "wco"
	envelope    = "MetaData"
	body        = "Declaration"
	spacePrefix = "urn:wco:datamodel:WCO:"
	defaultLaw  = "GB"
)

// Codes is what the codec must be told to read codes.
type Codes struct {
	Country   map[string]string // ISO 3166-1: alpha-2 → alpha-3
	Authority string            // whose law is meant where the document does not name it, ISO alpha-2; "" is GB
}

// Codec reads declarations of the WCO Data Model. It is read-only once it is made and safe to share.
type Codec struct {
	countries map[string]string
	authority string
	header    [3][]leaf[decl] // by direction: not known, import, export
	item      []leaf[item]
}

var _ codec.Codec = (*Codec)(nil)

// New makes a codec. It keeps the map of countries, which must not change any more.
func New(codes Codes) *Codec {
	c := &Codec{countries: codes.Country, authority: codes.Authority, item: itemTable()}
	if c.authority == "" {
		c.authority = defaultLaw
	}
	for i, f := range []code.Flow{0, code.Import, code.Export} {
		c.header[i] = headerTable(f)
	}
	return c
}

func (c *Codec) headerOf(f code.Flow) []leaf[decl] {
	switch f {
	case code.Import:
		return c.header[1]
	case code.Export:
		return c.header[2]
	default:
		return c.header[0]
	}
}

// Name is "wco".
func (c *Codec) Name() string { return formatName }

// Sniff tells whether the first element of a document is a MetaData or Declaration of the WCO Data Model.
func (c *Codec) Sniff(head []byte) bool {
	name := xmltree.RootName(head)
	return (name == envelope || name == body) && bytes.Contains(head, []byte(spacePrefix))
}

// Decode reads a declaration. It is refused with the faults of package xmltree, or with WCO-01 … when it is of another
// namespace or is no declaration.
func (c *Codec) Decode(src []byte) (codec.Message, fault.List) {
	m := codec.Message{Format: formatName}
	root, refusal := xmltree.Read(src, xmltree.Limits{})
	if refusal != nil {
		return m, fault.List{refusal.Fault()}
	}
	dec, wrong := find(root)
	if wrong != nil {
		return m, fault.List{*wrong}
	}
	if root != dec {
		m.Version = root.Child("WCODataModelVersionCode").Value()
	}
	r := newReader(c, root, dec)
	r.document()
	m.Declaration = r.to
	m.Locate = r.locator()
	return m, r.faults
}

// find gives the Declaration of a document, or the fault that it has none.
func find(root *xmltree.Node) (*xmltree.Node, *fault.Fault) {
	place := fault.Place{Pointer: root.Pointer(), Line: root.Line, Column: root.Column}
	dec := root
	if root.Name == envelope {
		dec = root.Child(body)
	}
	if dec == nil || dec.Name != body {
		return nil, &fault.Fault{Code: codeOther, Severity: fault.Error, Value: clip(contentName(root)), Place: place}
	}
	for _, n := range []*xmltree.Node{root, dec} {
		if !strings.HasPrefix(n.Space, spacePrefix) {
			return nil, &fault.Fault{Code: codeSpace, Severity: fault.Error, Value: clip(n.Space), Args: []fault.Arg{{Name: "name", Value: n.Name}},
				Place: fault.Place{Pointer: n.Pointer(), Line: n.Line, Column: n.Column}}
		}
	}
	return dec, nil
}

// contentName says what a document holds instead: MetaData/Response, inventoryLinkingQueryRequest.
func contentName(root *xmltree.Node) string {
	if root.Name != envelope {
		return root.Name
	}
	for c := root.First; c != nil; c = c.Next {
		if c.First != nil {
			return root.Name + "/" + c.Name
		}
	}
	return root.Name
}

// Encode answers errors.ErrUnsupported: the format is only read.
func (c *Codec) Encode(*declaration.Declaration) ([]byte, error) {
	return nil, fmt.Errorf("write a declaration of the WCO Data Model: %w", errors.ErrUnsupported)
}

// Faults gives the definitions of WCO-01 …; those of package xmltree are told there.
func (c *Codec) Faults() []fault.Def { return defs }
