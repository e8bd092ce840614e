// Package audit proves that the journal was not changed: signed checkpoints of its Merkle tree, receipts that an event stands in
// it, and a check of the whole log that trusts nothing but the public key.
//
// Hashing follows RFC 6962 and signatures are signed notes, both of golang.org/x/mod/sumdb, so that others can verify with their own
// tools. The package refuses to write events; it only reads what the store sealed.
package audit

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/event"
)

// Tree is the Merkle tree of a sealed journal.
type Tree interface {
	Size(ctx context.Context) (int64, error) // sealed events
	ReadHashes(ctx context.Context, idx []int64) ([]tlog.Hash, error)
}

// Checkpoint is the state of the journal at a size.
type Checkpoint struct {
	Origin string // name of the journal
	Size   int64
	Root   tlog.Hash
	At     event.Instant
}

// ErrCheckpoint is returned for a note that is no checkpoint, or is not signed by the key.
var ErrCheckpoint = errors.New("not a checkpoint signed by this key")

// text is the signed form: origin, size, root, time, a line each.
func (c Checkpoint) text() string {
	return fmt.Sprintf("%s\n%d\n%s\n%s\n", c.Origin, c.Size, c.Root, c.At)
}

// NewKey makes a signing key for a journal and gives its secret and its public form.
func NewKey(origin string) (secret, public string, err error) {
	return note.GenerateKey(rand.Reader, origin)
}

// Take computes the checkpoint of the journal as it is now.
func Take(ctx context.Context, t Tree, origin string, at event.Instant) (Checkpoint, error) {
	size, err := t.Size(ctx)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	root, err := tlog.TreeHash(size, reader(ctx, t))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	return Checkpoint{Origin: origin, Size: size, Root: root, At: at}, nil
}

func reader(ctx context.Context, t Tree) tlog.HashReader {
	return tlog.HashReaderFunc(func(idx []int64) ([]tlog.Hash, error) { return t.ReadHashes(ctx, idx) })
}

// Sign gives the checkpoint as a signed note.
func (c Checkpoint) Sign(secret string) ([]byte, error) {
	s, err := note.NewSigner(secret)
	if err != nil {
		return nil, fmt.Errorf("sign a checkpoint: %w", err)
	}
	return note.Sign(&note.Note{Text: c.text()}, s)
}

// Open reads a signed note and checks its signature by the public key. Any other bytes are an ErrCheckpoint.
func Open(signed []byte, public string) (Checkpoint, error) {
	v, err := note.NewVerifier(public)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("public key: %w", err)
	}
	n, err := note.Open(signed, note.VerifierList(v))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	return parse(n.Text)
}

// parse reads the signed form, which is exactly what text writes.
func parse(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 5 || lines[4] != "" {
		return Checkpoint{}, fmt.Errorf("%w: it has %d lines", ErrCheckpoint, len(lines)-1)
	}
	c := Checkpoint{Origin: lines[0]}
	var errSize, errRoot error
	c.Size, errSize = strconv.ParseInt(lines[1], 10, 64)
	c.Root, errRoot = tlog.ParseHash(lines[2])
	errAt := c.At.UnmarshalText([]byte(lines[3]))
	if err := errors.Join(errSize, errRoot, errAt); err != nil {
		return Checkpoint{}, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	if c.Size < 0 || c.text() != text {
		return Checkpoint{}, fmt.Errorf("%w: it is not written as checkpoints are", ErrCheckpoint)
	}
	return c, nil
}
