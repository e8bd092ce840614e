// Package batch is many declarations that come in one table: where such an upload stands. The package refuses to read tables and to judge
// declarations.
package batch

import "github.com/tongguan/tongguan/internal/core/event"

// State is where an upload stands.
type State string

// The states of an upload. Checking and declaring are work that goes on; the others wait for a person.
const (
	Checking  State = "checking"
	Checked   State = "checked"
	Declaring State = "declaring"
	Declared  State = "declared"
)

// Upload is a table of declarations (批量导入) that an enterprise has sent: tried out first, declared when somebody says so. It is no fact about goods, so the
// journal does not tell of it; what comes of it is.
type Upload struct {
	ID         string
	Enterprise string
	By         string // who sent it
	Name       string // of the file
	At         event.Instant
	State      State
	Rows       int    // declarations; 0 while they are not counted
	Done       int    // how many of them are tried out, or declared
	Content    []byte // the file
	Report     []byte // JSON of what was found and done; empty before
}
