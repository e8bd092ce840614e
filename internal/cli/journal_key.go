package cli

import "github.com/tongguan/tongguan/internal/audit"

// journalKey seals what printed papers prove with the key of the journal.
type journalKey struct{ secret, public string }

// Sign signs a text.
func (k journalKey) Sign(text string) ([]byte, error) { return audit.Statement(k.secret, text) }

// Holds tells whether the key has signed a text.
func (k journalKey) Holds(text string, signature []byte) bool {
	return audit.StatementHolds(k.public, text, signature)
}
