package xmltree

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// WriteOptions say how a document is written.
type WriteOptions struct {
	GBK    bool   // in GBK instead of UTF-8
	Indent string // of each level; "" writes one line
}

// Write writes a document with its XML declaration. The namespace of the root becomes the default one; an element of another
// namespace declares it. It fails on a character that XML, or GBK when asked for, cannot write.
func Write(root *Node, o WriteOptions) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="` + map[bool]string{false: "UTF-8", true: "GB18030"}[o.GBK] + `"?>` + "\n")
	if err := writeNode(&b, root, "", o.Indent, 0); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	if !o.GBK {
		return b.Bytes(), nil
	}
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("write in GBK: %w", err)
	}
	return out, nil
}

// Fragment writes an element as it stands, with the namespaces that it needs and without an XML declaration.
func Fragment(n *Node) (string, error) {
	var b bytes.Buffer
	space := ""
	if n.Parent != nil {
		space = n.Parent.Space
	}
	err := writeNode(&b, n, space, "", 0)
	return b.String(), err
}

func writeNode(b *bytes.Buffer, n *Node, space, indent string, depth int) error {
	b.WriteByte('<')
	b.WriteString(n.Name)
	if n.Space != space {
		writeAttr(b, "xmlns", n.Space)
	}
	for _, a := range n.Attrs {
		if a.Name == "xmlns" || a.Space == "xmlns" || a.Space != "" {
			continue
		}
		writeAttr(b, a.Name, a.Value)
	}
	if n.First == nil && n.Text == "" {
		b.WriteString("/>")
		return nil
	}
	b.WriteByte('>')
	if err := xml.EscapeText(b, []byte(n.Text)); err != nil {
		return fmt.Errorf("write %s: %w", n.Pointer(), err)
	}
	for c := n.First; c != nil; c = c.Next {
		newline(b, indent, depth+1)
		if err := writeNode(b, c, n.Space, indent, depth+1); err != nil {
			return err
		}
	}
	if n.First != nil {
		newline(b, indent, depth)
	}
	b.WriteString("</" + n.Name + ">")
	return nil
}

func newline(b *bytes.Buffer, indent string, depth int) {
	if indent == "" {
		return
	}
	b.WriteByte('\n')
	for range depth {
		b.WriteString(indent)
	}
}

func writeAttr(b *bytes.Buffer, name, value string) {
	b.WriteString(" " + name + `="`)
	_ = xml.EscapeText(b, []byte(value)) // a bytes.Buffer takes all
	b.WriteByte('"')
}
