package declaration

import (
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Intake is one submission as it is stored: everything of it in one transaction, or nothing.
type Intake struct {
	Record  Record
	Version Version
	Events  []event.Envelope
	Entries []account.Entry
	Key     Idempotency // zero when the sender gave none; the reference is a key of its own in any case
}

// Idempotency ties a key of the sender to the body it came with and to the answer it got.
type Idempotency struct {
	Key    string   // the sender's Idempotency-Key, within the enterprise
	Body   [32]byte // SHA-256 of the body
	Answer []byte   // what was answered, to be answered again
}

// IntakeResult says what became of a submission.
type IntakeResult struct {
	Status IntakeStatus
	ID     string // of the stored record, or of the one that stands in the way
	Answer []byte // the answer of the first submission when Status is Repeated
}

// IntakeStatus is the outcome of storing a submission.
type IntakeStatus uint8

// The outcomes.
const (
	Stored         IntakeStatus = iota + 1 // durable
	Repeated                               // same key and same body: the first answer again, no second effect
	KeyReused                              // same key, other body
	ReferenceTaken                         // the enterprise used this reference before
	Overdrawn                              // a tariff quota that it draws from has too little left by now
)

// Update is the change of a record in one transaction.
type Update struct {
	Record  Record
	Version *Version // a further version of the content, when the change makes one
	Events  []event.Envelope
	Entries []account.Entry
	Jobs    []Job
	Key     Idempotency // of the submission that made the change; zero when none did
}

// Job is background work that is enqueued in the transaction of the change that asks for it.
type Job struct {
	Kind string            // name of the work: "bank.order"
	Args map[string]string // flat arguments
}

// Filter selects records for a list; zero fields select all.
type Filter struct {
	Enterprise string        // only of this account
	Office     code.Office   // only of this office
	State      State         //
	States     []State       // any of these
	Lane       string        //
	Trader     string        // the name of the trader, exactly
	Since      event.Instant // that arrived then or later
	Until      event.Instant // that arrived before
	Text       string        // part of entry number, reference or trader name
	Oldest     bool          // oldest first instead of newest first
	Before     string        // id of the last record of the page before; "" is the first page
	Limit      int           // at most 500
}

// Group is the declarations of an office that are in one lane and state.
type Group struct {
	Office code.Office   `json:"office"`
	Lane   string        `json:"lane"`
	State  State         `json:"state"`
	Count  int           `json:"count"`
	Oldest event.Instant `json:"oldest"` // when the first of them arrived
}

// Block is a run of entry numbers that one node may give out.
type Block struct {
	Office code.Office
	Year   int
	Flow   code.Flow
	First  int64 // first serial
	Size   int64
}
