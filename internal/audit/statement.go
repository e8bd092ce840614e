package audit

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"
)

// Statement signs a text that is no checkpoint with the key of the journal. The text must begin with a line that says what it is, so that no
// statement can be taken for a checkpoint: a checkpoint has a size in its second line.
func Statement(secret, text string) ([]byte, error) {
	s, err := note.NewSigner(secret)
	if err != nil {
		return nil, fmt.Errorf("sign a statement: %w", err)
	}
	if _, err := parse(text); err == nil {
		return nil, fmt.Errorf("sign a statement: %w", ErrStatement)
	}
	return s.Sign([]byte(text))
}

// ErrStatement is returned for a text that could be taken for a checkpoint.
var ErrStatement = errors.New("the text reads as a checkpoint")

// StatementHolds tells whether a text was signed with the key of the journal.
func StatementHolds(public, text string, signature []byte) bool {
	v, err := note.NewVerifier(public)
	return err == nil && v.Verify([]byte(text), signature)
}
