package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// versionHashes are what an event says of the version that it made.
type versionHashes struct {
	Version  int    `json:"version"`
	Message  string `json:"messageHash"`
	Facts    string `json:"factsHash"`
	Decision string `json:"decisionHash"`
}

// versionCheck holds each stored version to the hashes that the journal has of it.
func versionCheck(db *sqldb.DB) audit.Checker {
	return func(ctx context.Context, e event.Sealed) error {
		if e.Kind != event.Submitted && e.Kind != event.Amended && e.Kind != event.Completed {
			return nil
		}
		var h versionHashes
		if err := json.Unmarshal(e.Payload, &h); err != nil {
			return fmt.Errorf("payload: %w", err)
		}
		v, err := db.VersionOf(ctx, e.Subject, h.Version)
		if errors.Is(err, fault.ErrNotFound) {
			return fmt.Errorf("version %d of %s is missing", h.Version, e.Subject)
		}
		if err != nil {
			return err
		}
		for _, part := range []struct {
			name, want string
			got        []byte
		}{{"message", h.Message, v.Message}, {"facts", h.Facts, v.Facts}, {"decision", h.Decision, v.Decision}} {
			if sum := sha256.Sum256(part.got); hex.EncodeToString(sum[:]) != part.want {
				return fmt.Errorf("the stored %s of version %d of %s is not the one of the journal", part.name, h.Version, e.Subject)
			}
		}
		return nil
	}
}
