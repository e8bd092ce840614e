package wco

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

type (
	decl = declaration.Declaration
	item = declaration.Item
)

// leaf is one field: its element, its place in the model and the way there.
type leaf[T any] struct {
	wire string                                                 // path of the element from the block: Declarant/ID
	path string                                                 // core path from T
	read func(r *reader, n *xmltree.Node, at string, to *T) got // at is the core path of the block with a dot behind; nil: read elsewhere
}

// got is what came of an element: read, or not what it must be (want), or without a counterpart in the model, so that it stays.
type got struct {
	want  string
	stays bool
}

func read() got              { return got{} }
func stays() got             { return got{stays: true} }
func unread(want string) got { return got{want: want} }

const (
	wantCountry = "2 letters (ISO 3166-1 alpha-2)"
	wantNumber  = "a decimal number with at most 5 decimals, not negative"
	wantWhole   = "a whole number from 0 to 999999999"
	wantDate    = "a date CCYYMMDD, with or without a time behind"
)

func text[T any](wire, path string, at func(*T) *string) leaf[T] {
	return leaf[T]{wire: wire, path: path, read: func(_ *reader, n *xmltree.Node, _ string, to *T) got {
		*at(to) = n.Value()
		return read()
	}}
}

// kept is an identifier of the sender's law: it stands among the fields of the interface by the path of its element.
func kept(wire string) leaf[decl] {
	return leaf[decl]{wire: wire, path: "interface." + wire, read: func(_ *reader, n *xmltree.Node, _ string, to *decl) got {
		if to.Interface == nil {
			to.Interface = map[string]string{}
		}
		to.Interface[wire] = n.Value()
		return read()
	}}
}

func country[T any](wire, path string, at func(*T) *code.Country) leaf[T] {
	return leaf[T]{wire: wire, path: path, read: func(r *reader, n *xmltree.Node, _ string, to *T) got {
		c, ok := r.country(n.Value())
		if !ok {
			return unread(wantCountry)
		}
		*at(to) = c
		return read()
	}}
}

// country reads an alpha-2 code.
func (r *reader) country(alpha2 string) (code.Country, bool) {
	c, err := code.ParseCountry(r.codec.countries[alpha2])
	return c, err == nil
}

func whole[T any](wire, path string, at func(*T) *int) leaf[T] {
	return leaf[T]{wire: wire, path: path, read: func(_ *reader, n *xmltree.Node, _ string, to *T) got {
		v, err := strconv.ParseUint(n.Value(), 10, 32)
		if err != nil || v > 999_999_999 {
			return unread(wantWhole)
		}
		*at(to) = int(v)
		return read()
	}}
}

func qty[T any](wire, path string, at func(*T) *num.Qty) leaf[T] {
	return leaf[T]{wire: wire, path: path, read: func(_ *reader, n *xmltree.Node, _ string, to *T) got {
		q, err := num.ParseQty(n.Value())
		if err != nil || q.Sign() < 0 {
			return unread(wantNumber)
		}
		*at(to) = q
		return read()
	}}
}

// kilograms is a mass; one in another unit stays as it is.
func kilograms[T any](wire, path string, at func(*T) *num.Qty) leaf[T] {
	plain := qty(wire, path, at)
	return leaf[T]{wire: wire, path: path, read: func(r *reader, n *xmltree.Node, block string, to *T) got {
		if !isKilograms(n) {
			return stays()
		}
		out := plain.read(r, n, block, to)
		r.takeAttr(n, "unitCode")
		return out
	}}
}

func isKilograms(n *xmltree.Node) bool {
	unit := n.Attr("unitCode")
	return unit == "" || unit == "KGM"
}

// money is an amount with its currency; a negative one stays as it is.
func money[T any](wire, path, currencyPath string, at func(*T) (*num.Amount, *code.Currency)) leaf[T] {
	return leaf[T]{wire: wire, path: path, read: func(r *reader, n *xmltree.Node, block string, to *T) got {
		v, err := num.ParseAmount(n.Value())
		if err != nil {
			return unread(wantNumber)
		}
		amount, currency := at(to)
		*amount = v
		if id := n.Attr("currencyID"); id != "" {
			c, err := code.ParseCurrency(id)
			*currency = c
			r.takeAttr(n, "currencyID")
			r.note(block+currencyPath, n)
			if err != nil {
				r.unread(block+currencyPath, n, declaration.Unread{Value: id, Want: "3 capital letters (ISO 4217)"})
			}
		}
		return read()
	}}
}

// day is the date of a moment; the moment stays beside it, with its time.
func day(wire, path string, at func(*decl) *cal.Date) leaf[decl] {
	return leaf[decl]{wire: wire, path: path, read: func(r *reader, n *xmltree.Node, block string, to *decl) got {
		s := n.Value()
		d, err := cal.ParseCompact(s[:min(len(s), 8)])
		if err != nil {
			return unread(wantDate)
		}
		*at(to) = d
		r.note(block+path, n)
		return stays()
	}}
}

// transport reads a mode of transport. A mode without a counterpart (multimodal or as an authority defines it) stays.
// Source: UN/ECE Recommendation 19; code list transport_mode.
func transport(wire, path string, at func(*decl) *code.Transport) leaf[decl] {
	return leaf[decl]{wire: wire, path: path, read: func(_ *reader, n *xmltree.Node, _ string, to *decl) got {
		ours := map[string]string{"1": "2", "2": "3", "3": "4", "4": "5", "5": "6", "7": "G", "8": "2", "9": "9"}[n.Value()]
		mode, err := code.ParseTransport(ours)
		if err != nil {
			return stays()
		}
		*at(to) = mode
		if n.Value() == "8" { // inland waterway: water transport is less than what was said
			return stays()
		}
		return read()
	}}
}

// terms reads a term of delivery. One that the code list has only by its like stays beside it.
// Source: Incoterms 2020; code list trade_term.
func terms(wire, path string) leaf[decl] {
	return leaf[decl]{wire: wire, path: path, read: func(r *reader, n *xmltree.Node, block string, to *decl) got {
		term := strings.ToUpper(n.Value())
		ours := map[string]string{"CIF": "1", "CIP": "1", "CFR": "2", "CPT": "2", "FOB": "3", "FCA": "3", "FAS": "3", "EXW": "7"}[term]
		t, err := code.ParseTerms(ours)
		if err != nil {
			return stays()
		}
		to.Terms = t
		r.note(block+path, n)
		return got{stays: term == "CIP" || term == "CPT" || term == "FCA" || term == "FAS"}
	}}
}
