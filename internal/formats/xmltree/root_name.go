package xmltree

import "bytes"

// RootName gives the local name of the first element of a document from its first bytes; "" when none is begun in them.
func RootName(head []byte) string {
	for {
		at := bytes.IndexByte(head, '<')
		if at < 0 || at+1 == len(head) {
			return ""
		}
		head = head[at+1:]
		end := ">"
		switch {
		case bytes.HasPrefix(head, []byte("!--")):
			end = "-->"
		case head[0] != '?' && head[0] != '!':
			name := head
			if n := bytes.IndexAny(head, " \t\r\n/>"); n >= 0 {
				name = head[:n]
			}
			return string(name[bytes.IndexByte(name, ':')+1:])
		}
		skip := bytes.Index(head, []byte(end))
		if skip < 0 {
			return ""
		}
		head = head[skip+len(end):]
	}
}
