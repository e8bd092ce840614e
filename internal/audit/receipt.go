package audit

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/event"
)

// Receipt proves that an event stands in the journal of a checkpoint. Its holder needs nothing else but the public key.
type Receipt struct {
	Position   int64    `json:"position"`
	Event      string   `json:"event"`      // canonical bytes
	Proof      []string `json:"proof"`      // hashes in base64, from the leaf up
	Checkpoint string   `json:"checkpoint"` // signed note
}

// ErrReceipt is returned for a receipt that does not prove what it says.
var ErrReceipt = errors.New("the receipt does not prove that the event stands in the journal")

// Leaves is a journal whose sealed events can be read one by one.
type Leaves interface {
	Tree
	Leaf(ctx context.Context, position int64) (event.Leaf, error)
}

// Prove makes the receipt of a position under a signed checkpoint. A position that the checkpoint does not cover is an ErrReceipt.
func Prove(ctx context.Context, log Leaves, position int64, signed []byte, public string) (Receipt, error) {
	c, err := Open(signed, public)
	if err != nil {
		return Receipt{}, err
	}
	if position < 0 || position >= c.Size {
		return Receipt{}, fmt.Errorf("position %d under a checkpoint of %d events: %w", position, c.Size, ErrReceipt)
	}
	proof, err := tlog.ProveRecord(c.Size, position, reader(ctx, log))
	if err != nil {
		return Receipt{}, fmt.Errorf("prove position %d: %w", position, err)
	}
	leaf, err := log.Leaf(ctx, position)
	if err != nil {
		return Receipt{}, fmt.Errorf("prove position %d: %w", position, err)
	}
	r := Receipt{Position: position, Event: string(leaf.Canonical), Checkpoint: string(signed)}
	for _, h := range proof {
		r.Proof = append(r.Proof, h.String())
	}
	return r, nil
}

// Verify checks a receipt by the public key of the journal, offline.
func (r Receipt) Verify(public string) error {
	c, err := Open([]byte(r.Checkpoint), public)
	if err != nil {
		return err
	}
	if r.Position < 0 || r.Position >= c.Size {
		return fmt.Errorf("position %d under a checkpoint of %d events: %w", r.Position, c.Size, ErrReceipt)
	}
	var proof tlog.RecordProof
	for _, s := range r.Proof {
		h, err := tlog.ParseHash(s)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrReceipt, err)
		}
		proof = append(proof, h)
	}
	if err := tlog.CheckRecord(proof, c.Size, c.Root, r.Position, tlog.RecordHash([]byte(r.Event))); err != nil {
		return fmt.Errorf("%w: %w", ErrReceipt, err)
	}
	return nil
}
