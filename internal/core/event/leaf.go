package event

// Leaf is a sealed event as a store keeps it.
type Leaf struct {
	Position  int64 // in the journal, from 0 without gaps
	Canonical []byte
	Index     Index
}

// Index is what a store finds an event by, as texts of the store. It repeats what the canonical bytes say, and is worth nothing
// where it differs from them.
type Index struct{ Kind, Office, Enterprise, Subject string }
