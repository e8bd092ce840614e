package field

import "strings"

// Cell gives a text as a cell of a table that a spreadsheet may open: what it would compute begins with an apostrophe.
func Cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
