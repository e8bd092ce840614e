// Package xmltree is the strict reader and writer of XML documents that every XML message format goes through.
//
// It wraps encoding/xml and adds what a customs message needs: limits on size, depth and number of elements; no DOCTYPE, no
// processing instructions, no foreign entities, no attribute twice, nothing after the root; UTF-8 or GBK, and bytes that are not
// what is declared are refused with their place; line, column and a pointer for each element; time and memory that grow with the
// length of the document alone. It refuses to know what any element means.
package xmltree

import (
	"strconv"
	"strings"
)

// Node is one element: its name, attributes, text and children in the order of the document.
type Node struct {
	Space  string // URI of the namespace, "" for none
	Name   string // local name
	Attrs  []Attr
	Text   string // the character data directly inside, joined; white space between a tag and a child is none of it
	Line   int    // of the start tag, from 1
	Column int    // of the start tag, from 1, in bytes of the UTF-8 form

	Parent *Node
	First  *Node // first child
	Next   *Node // next sibling
	last   *Node
}

// Attr is one attribute; declarations of namespaces are among them. Space is the prefix as it stands, not its namespace.
type Attr struct{ Space, Name, Value string }

// Attr finds an attribute by its local name; "" when there is none.
func (n *Node) Attr(name string) string {
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			return n.Attrs[i].Value
		}
	}
	return ""
}

// Child gives the first child of a name, nil when there is none. A nil node has no children.
func (n *Node) Child(name string) *Node {
	if n == nil {
		return nil
	}
	for c := n.First; c != nil; c = c.Next {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// At follows names down; nil when one is missing.
func (n *Node) At(names ...string) *Node {
	for _, name := range names {
		n = n.Child(name)
	}
	return n
}

// Children gives all children of a name in order.
func (n *Node) Children(name string) []*Node {
	if n == nil {
		return nil
	}
	var out []*Node
	for c := n.First; c != nil; c = c.Next {
		if c.Name == name {
			out = append(out, c)
		}
	}
	return out
}

// Value gives the text without white space around it; of a nil node it is "".
func (n *Node) Value() string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.Text)
}

// Append adds a child at the end and gives it back.
func (n *Node) Append(c *Node) *Node {
	c.Parent = n
	if n.last == nil {
		n.First = c
	} else {
		n.last.Next = c
	}
	n.last = c
	return c
}

// Add adds a child with a text; it has the namespace of the node.
func (n *Node) Add(name, text string) *Node {
	return n.Append(&Node{Space: n.Space, Name: name, Text: text})
}

// Pointer gives the place of the element in the document: /DecMessage/DecLists/DecList[3]/CodeTS. An index from 1 stands
// where siblings of the same name are.
func (n *Node) Pointer() string {
	if n == nil {
		return ""
	}
	if n.Parent == nil {
		return "/" + n.Name
	}
	at, of := 0, 0
	for c := n.Parent.First; c != nil; c = c.Next {
		if c.Name == n.Name {
			of++
			if c == n {
				at = of
			}
		}
	}
	p := n.Parent.Pointer() + "/" + n.Name
	if of > 1 {
		p += "[" + strconv.Itoa(at) + "]"
	}
	return p
}

// Duplicates gives the second and later children of each name that may stand only once.
func (n *Node) Duplicates(repeats func(name string) bool) []*Node {
	if n == nil || n.First == n.last {
		return nil
	}
	var out []*Node
	seen := map[string]bool{}
	for c := n.First; c != nil; c = c.Next {
		if seen[c.Name] && !repeats(c.Name) {
			out = append(out, c)
		}
		seen[c.Name] = true
	}
	return out
}
