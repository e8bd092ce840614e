package declaration

import "github.com/tongguan/tongguan/internal/core/event"

// DraftRecord is a declaration that is being written (暂存). It belongs to the enterprise, not to a browser, and no rule holds it back: what
// cannot be read stands among the unread of its content. It is no fact about goods, so the journal does not tell of it.
type DraftRecord struct {
	ID         string
	Enterprise string
	By         string        // who began it
	Title      string        // what a list calls it
	Content    []byte        // native JSON of the declaration, as far as it was typed
	Seen       []string      // parts of the form that were saved once
	Saver      string        // page that saved it last, so that its next save is no conflict
	Amends     string        // id of the declaration that it is to amend; "" for a new one
	Declared   string        // id of the declaration that came of it; "" while it is open
	CreatedAt  event.Instant //
	UpdatedAt  event.Instant //
	Revision   int           // from 1, one more with each save
}
