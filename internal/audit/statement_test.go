package audit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/audit"
)

// A statement holds under its key and for its text alone, and none can be taken for a checkpoint.
func TestStatement(t *testing.T) {
	secret, public, err := audit.NewKey("tongguan.test")
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := audit.NewKey("tongguan.test")
	if err != nil {
		t.Fatal(err)
	}
	const text = "paper\nform\n490520261000000019\n1\n"
	signed, err := audit.Statement(secret, text)
	if err != nil || !audit.StatementHolds(public, text, signed) {
		t.Fatalf("its own signature does not hold: %v", err)
	}
	for name, holds := range map[string]bool{
		"another digit": audit.StatementHolds(public, "paper\nform\n490520261000000018\n1\n", signed),
		"another key":   audit.StatementHolds(other, text, signed),
		"no signature":  audit.StatementHolds(public, text, nil),
		"no key":        audit.StatementHolds("nothing", text, signed),
	} {
		if holds {
			t.Errorf("%s holds", name)
		}
	}
	j := signedJournal(t, 2)
	c, err := audit.Take(t.Context(), j.DB, "tongguan.test", 7)
	if err != nil {
		t.Fatal(err)
	}
	checkpoint, err := c.Sign(secret)
	if err != nil {
		t.Fatal(err)
	}
	body, _, _ := strings.Cut(string(checkpoint), "\n\n")
	if _, err := audit.Statement(secret, body+"\n"); !errors.Is(err, audit.ErrStatement) {
		t.Errorf("the text of a checkpoint is signed with %v", err)
	}
	if _, err := audit.Statement("no key", text); err == nil {
		t.Error("a statement is signed without a key")
	}
}
