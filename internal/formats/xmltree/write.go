package xmltree

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// WriteOptions say how a document is written.
type WriteOptions struct {
	GBK    bool   // in GBK instead of UTF-8
	Indent string // of each level; "" writes one line. An element with a text of its own stays on one line
}

// Write writes a document with its XML declaration: what Read gives is read again equal. The namespace of the root becomes the
// default one; an element of another namespace declares it. It fails on a character that XML cannot write.
func Write(root *Node, o WriteOptions) ([]byte, error) {
	w := &writer{prefixed: true}
	w.WriteString(`<?xml version="1.0" encoding="` + map[bool]string{false: utf8Name, true: "GB18030"}[o.GBK] + `"?>` + "\n")
	if err := w.node(root, "", margin{indent: o.Indent}); err != nil {
		return nil, err
	}
	w.WriteByte('\n')
	if !o.GBK {
		return w.Bytes(), nil
	}
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes(w.Bytes())
	if err != nil {
		return nil, fmt.Errorf("write in GBK: %w", err)
	}
	return out, nil
}

// Fragment writes an element as it stands, with the namespaces that it needs and without an XML declaration. Attributes with a
// prefix are left out: what the prefix means may be said outside of the fragment.
func Fragment(n *Node) (string, error) {
	w := &writer{}
	space := ""
	if n.Parent != nil {
		space = n.Parent.Space
	}
	err := w.node(n, space, margin{})
	return w.String(), err
}

// IllegalError says that a text has a character that XML does not have.
type IllegalError struct {
	Pointer string // of the element in which it stands
	At      int    // its first byte in the text or in the value of the attribute
}

func (e *IllegalError) Error() string {
	return fmt.Sprintf("write %s: byte %d of a text is of a character that XML does not have", e.Pointer, e.At)
}

// writer is the writing of one document.
type writer struct {
	bytes.Buffer
	prefixed bool // attributes with a prefix are written
}

// margin is what stands before a line.
type margin struct {
	indent string // of one level, "" for no lines
	depth  int
}

func (m margin) deeper() margin { return margin{indent: m.indent, depth: m.depth + 1} }

func (w *writer) node(n *Node, space string, m margin) error {
	w.WriteByte('<')
	w.WriteString(n.Name)
	if err := w.attrs(n, space); err != nil {
		return err
	}
	if n.First == nil && n.Text == "" {
		w.WriteString("/>")
		return nil
	}
	w.WriteByte('>')
	if err := w.text(n, n.Text); err != nil {
		return err
	}
	if n.Text != "" {
		m.indent = "" // a line more would be part of the text
	}
	for c := n.First; c != nil; c = c.Next {
		w.newline(m.deeper())
		if err := w.node(c, n.Space, m.deeper()); err != nil {
			return err
		}
	}
	if n.First != nil {
		w.newline(m)
	}
	w.WriteString("</")
	w.WriteString(n.Name)
	w.WriteByte('>')
	return nil
}

func (w *writer) attrs(n *Node, space string) error {
	if n.Space != space {
		if err := w.attr(n, Attr{Name: "xmlns", Value: n.Space}); err != nil {
			return err
		}
	}
	for _, a := range n.Attrs {
		if a.Space == "" && a.Name == "xmlns" || a.Space != "" && !w.prefixed {
			continue
		}
		if err := w.attr(n, a); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) attr(n *Node, a Attr) error {
	w.WriteByte(' ')
	if a.Space != "" {
		w.WriteString(a.Space)
		w.WriteByte(':')
	}
	w.WriteString(a.Name)
	w.WriteString(`="`)
	err := w.text(n, a.Value)
	w.WriteByte('"')
	return err
}

// text writes a text or the value of an attribute; the library, which escapes it, would put U+FFFD for an illegal character.
func (w *writer) text(n *Node, s string) error {
	plain := true
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return &IllegalError{Pointer: n.Pointer(), At: i}
			}
		}
		if isIllegal(r) {
			return &IllegalError{Pointer: n.Pointer(), At: i}
		}
		plain = plain && r >= ' ' && r != '&' && r != '<' && r != '>' && r != '"' && r != '\''
	}
	if plain {
		w.WriteString(s)
		return nil
	}
	return xml.EscapeText(w, []byte(s))
}

func (w *writer) newline(m margin) {
	if m.indent == "" {
		return
	}
	w.WriteByte('\n')
	for range m.depth {
		w.WriteString(m.indent)
	}
}
