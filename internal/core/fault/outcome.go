package fault

import "errors"

// Outcomes are allowed questions with a negative answer. They are wrapped with their context and mapped to a status at the edge.
var (
	ErrNotFound  = errors.New("not found")          // nothing of that name that the asker may see
	ErrConflict  = errors.New("conflict")           // another fact stands in the way
	ErrForbidden = errors.New("forbidden")          // the asker may not do this
	ErrStale     = errors.New("changed in between") // the asker's revision is not the current one
	ErrBusy      = errors.New("too much at once")   // try again later
)
