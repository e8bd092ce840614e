package xmltree

import "slices"

// resolve replaces the prefixes of all elements by the namespaces that they stand for. A prefix that is not declared stays.
func resolve(root *Node) { (&scope{}).walk(root) }

// scope is the declarations of namespaces in force, the innermost last.
type scope struct{ list []Attr }

func (s *scope) walk(n *Node) {
	depth := len(s.list)
	for _, a := range n.Attrs {
		switch {
		case a.Space == "xmlns":
			s.list = append(s.list, Attr{Name: a.Name, Value: a.Value})
		case a.Space == "" && a.Name == "xmlns":
			s.list = append(s.list, Attr{Value: a.Value})
		}
	}
	n.Space = s.uri(n.Space)
	for c := n.First; c != nil; c = c.Next {
		s.walk(c)
	}
	s.list = s.list[:depth]
}

func (s *scope) uri(prefix string) string {
	for _, v := range slices.Backward(s.list) {
		if v.Name == prefix {
			return v.Value
		}
	}
	return prefix
}
