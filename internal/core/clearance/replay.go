package clearance

import (
	"encoding/json"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/event"
)

// ReplayState is where a replay that was ordered stands.
type ReplayState string

// The states of a replay.
const (
	ReplayWaiting   ReplayState = "waiting"
	ReplayRunning   ReplayState = "running"
	ReplayDone      ReplayState = "done"
	ReplayFailed    ReplayState = "failed"
	ReplayCancelled ReplayState = "cancelled"
)

// Replay is a question to the past that was ordered (规则回放), with what came out of it.
type Replay struct {
	ID     string          `json:"id"`
	By     event.Actor     `json:"by"`
	At     event.Instant   `json:"at"`
	Span   cal.Span        `json:"span"`  // of the days of decision
	Tables []byte          `json:"-"`     // archive of the tables of the draft; empty: each under the rulebook of its decision
	State  ReplayState     `json:"state"` //
	Runs   int             `json:"runs"`  // into which the past is cut
	Done   int             `json:"done"`  // of them
	Report json.RawMessage `json:"report,omitempty"`
	Why    string          `json:"why,omitzero"` // of one that failed
}
