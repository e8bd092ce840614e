package audit

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Books is what a store keeps of the books.
type Books interface {
	// Entry gives an entry by its key; one that is not there is fault.ErrNotFound.
	Entry(ctx context.Context, key string) (account.Entry, error)
	// BooksFindings tells what is wrong with sums and balances, at most so many lines of each kind, and how many entries there are.
	BooksFindings(ctx context.Context, most int) (found []string, entries int64, err error)
	// IndexOf gives what the store finds an event by.
	IndexOf(e event.Envelope) event.Index
}

// VerifyBooks adds to a report what is wrong with the books: legs that do not sum to nought, balances that are not their postings,
// entries that the journal does not tell of.
func VerifyBooks(ctx context.Context, b Books, r Report) (Report, error) {
	found, entries, err := b.BooksFindings(ctx, maxFindings)
	if err != nil {
		return r, err
	}
	r.Entries = entries
	for _, f := range found {
		r.Findings = append(r.Findings, Finding{Position: -1, What: f})
	}
	return r, nil
}

// errEntry is returned for an entry that is not the one that the journal tells of.
var errEntry = errors.New("the entry in the books is not the one that the journal tells of")

// EntryCheck holds each entry of the books to the event that tells of it.
func EntryCheck(b Books) Checker {
	return func(ctx context.Context, s event.Sealed) error {
		if s.Kind != event.Posted {
			return nil
		}
		var told map[string]json.RawMessage
		var key string
		if err := json.Unmarshal(s.Payload, &told); err != nil {
			return fmt.Errorf("entry: %w", err)
		}
		if err := json.Unmarshal(told["entry"], &key); err != nil {
			return fmt.Errorf("entry: %w", err)
		}
		e, err := b.Entry(ctx, key)
		if err != nil {
			return err
		}
		if e.At != s.At || e.By != s.Actor || e.Office != s.Office || e.Payer != b.IndexOf(s.Envelope).Enterprise {
			return fmt.Errorf("%s: %w", key, errEntry)
		}
		if err := e.Check(); err != nil {
			return err
		}
		return same(e, told)
	}
}

// same compares what an entry says with what was told of it.
func same(e account.Entry, told map[string]json.RawMessage) error {
	for name, v := range e.Said() {
		want, err := event.Payload(map[string]any{name: v})
		if err != nil {
			return fmt.Errorf("entry %s: %w", e.Key, err)
		}
		if got := fmt.Sprintf("{%q:%s}", name, told[name]); got != string(want) {
			return fmt.Errorf("%s of %s: %w", name, e.Key, errEntry)
		}
	}
	return nil
}
