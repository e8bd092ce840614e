package audit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Versions is where the versions of declarations are kept. One that is not there is fault.ErrNotFound.
type Versions interface {
	VersionOf(ctx context.Context, id string, version int) (declaration.Version, error)
}

// versionFact is what an event says of the version that it made.
type versionFact struct {
	Version  int    `json:"version"`
	Format   string `json:"format"` // absent where it follows from the kind of event
	Rulebook string `json:"rulebook"`
	Message  string `json:"messageHash"`
	Facts    string `json:"factsHash"`
	Decision string `json:"decisionHash"`
}

// VersionCheck holds each stored version of a declaration to the event that made it: message, facts and decision by their SHA-256,
// format, rulebook and time as they are.
func VersionCheck(from Versions) Checker {
	kinds := []event.Kind{event.Submitted, event.Amended, event.Completed}
	return func(ctx context.Context, e event.Sealed) error {
		if !slices.Contains(kinds, e.Kind) {
			return nil
		}
		var f versionFact
		if err := json.Unmarshal(e.Payload, &f); err != nil {
			return fmt.Errorf("the event of a version: %w", err)
		}
		v, err := from.VersionOf(ctx, e.Subject, f.Version)
		if errors.Is(err, fault.ErrNotFound) {
			return fmt.Errorf("version %d of %s is missing", f.Version, e.Subject)
		}
		if err != nil {
			return fmt.Errorf("version %d of %s cannot be read: %w", f.Version, e.Subject, err)
		}
		if part := f.differs(&v, e.At); part != "" {
			return fmt.Errorf("the stored %s of version %d of %s is not the one of the journal", part, f.Version, e.Subject)
		}
		return nil
	}
}

// differs names the part of a version that is not what the event says, "" for none.
func (f versionFact) differs(v *declaration.Version, at event.Instant) string {
	switch {
	case f.Message != sum(v.Message):
		return "message"
	case f.Facts != sum(v.Facts):
		return "facts"
	case f.Decision != sum(v.Decision):
		return "decision"
	case f.Rulebook != v.Rulebook:
		return "rulebook"
	case f.Format != "" && f.Format != v.Format:
		return "format"
	case at != v.At:
		return "time"
	}
	return ""
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
