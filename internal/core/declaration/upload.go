package declaration

import "github.com/tongguan/tongguan/internal/core/event"

// UploadState is where an upload stands.
type UploadState string

// The states of an upload. Checking and declaring are work that goes on; the others wait for a person.
const (
	UploadChecking  UploadState = "checking"
	UploadChecked   UploadState = "checked"
	UploadDeclaring UploadState = "declaring"
	UploadDeclared  UploadState = "declared"
)

// Upload is a table of declarations (批量导入) that an enterprise has sent: tried out first, declared when somebody says so. It is no fact about goods, so the
// journal does not tell of it; what comes of it is.
type Upload struct {
	ID         string
	Enterprise string
	By         string // who sent it
	Name       string // of the file
	At         event.Instant
	State      UploadState
	Rows       int    // declarations; 0 while they are not counted
	Done       int    // how many of them are tried out, or declared
	Content    []byte // the file
	Report     []byte // JSON of what was found and done; empty before
}
