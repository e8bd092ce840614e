package xmltree

import "strings"

// white is the white space of XML; that of Unicode is text.
const white = " \t\r\n"

func isWhite(s string) bool { return leading(s) == len(s) }

// leading counts the bytes of white space at the beginning.
func leading(s string) int { return len(s) - len(strings.TrimLeft(s, white)) }

// joined is a text of several pieces, each copied once; a text of one piece is not copied.
type joined struct {
	one  string
	more []byte // all of the text as soon as it has two pieces
}

func (j *joined) add(s string) {
	switch {
	case s == "":
	case len(j.more) > 0:
		j.more = append(j.more, s...)
	case j.one == "":
		j.one = s
	default:
		j.more = append(append(j.more, j.one...), s...)
	}
}

// take gives the text and makes it empty.
func (j *joined) take() string {
	s := j.one
	if len(j.more) > 0 {
		s = string(j.more)
		j.more = j.more[:0]
	}
	j.one = ""
	return s
}
