// Package event is the language of the journal: which facts there are, in which envelope they stand and which bytes stand
// for them for ever.
//
// An event is one fact that happened. Its canonical bytes are what is hashed, so they never depend on a library's mood:
// fixed order of fields, sorted keys in the payload, integers only, no white space. The package refuses to append, to
// number or to sign; the journal does.
package event

import (
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/core/code"
)

// Instant is a moment in microseconds since 1970-01-01T00:00:00Z. It comes from outside: the core has no clock.
type Instant int64

// Time gives the instant in UTC.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).UTC() }

// InstantOf gives the instant of a time, cut to microseconds.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMicro()) }

const instantLayout = "2006-01-02T15:04:05.000000Z"

// String gives RFC 3339 in UTC with six decimals: 2026-11-24T09:00:00.000000Z.
func (i Instant) String() string { return i.Time().Format(instantLayout) }

// IsZero tells that there is no instant.
func (i Instant) IsZero() bool { return i == 0 }

// MarshalText writes String, or "" for no instant.
func (i Instant) MarshalText() ([]byte, error) {
	if i == 0 {
		return nil, nil
	}
	return []byte(i.String()), nil
}

// UnmarshalText reads RFC 3339 with up to six decimals; "" is no instant.
func (i *Instant) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*i = 0
		return nil
	}
	t, err := time.Parse(time.RFC3339, string(b))
	if err != nil {
		return fmt.Errorf("instant: %w", err)
	}
	*i = InstantOf(t)
	return nil
}

// Actor is who made a fact happen.
type Actor struct {
	Role Role   `json:"role"`
	ID   string `json:"id"` // key name of an enterprise, number of an officer, name of a part of the platform
}

// Role is the kind of an actor.
type Role string

// The roles.
const (
	Trader  Role = "trader"  // 企业: declarant, owner or their system
	Officer Role = "officer" // 关员
	Carrier Role = "carrier" // 承运人: manifest, arrival, departure
	Bank    Role = "bank"    // 银行
	System  Role = "system"  // the platform itself
)

// Kind names a kind of fact; the names are for ever.
type Kind string

// The kinds of fact about a declaration and about the platform.
const (
	DraftMoved        Kind = "declaration.draft" // a draft was checked, signed or taken up again
	Submitted         Kind = "declaration.submitted"
	Accepted          Kind = "declaration.accepted"          // 海关接收
	Refused           Kind = "declaration.refused"           // 退单, with its fault codes
	Screened          Kind = "declaration.screened"          // 审结
	LaneDrawn         Kind = "declaration.lane"              // risk lane with its draw
	DocumentsAsked    Kind = "declaration.documents.asked"   // 补传单证
	DocumentsChecked  Kind = "declaration.documents.checked" // 单证审核
	InspectionOrdered Kind = "declaration.inspection.ordered"
	InspectionMoved   Kind = "declaration.inspection.moved" // officers drawn, appointed, begun, sampled, recorded: the step says which
	Inspected         Kind = "declaration.inspected"        // 查验结果
	TaxAssessed       Kind = "declaration.tax.assessed"
	PaymentOrdered    Kind = "declaration.payment.ordered"
	PaymentRefused    Kind = "declaration.payment.refused"
	PaymentReceived   Kind = "declaration.payment.received" // money came in that does not settle all, or is not owed any more
	Repaid            Kind = "declaration.repaid"           // money was paid back
	TaxPaid           Kind = "declaration.tax.paid"
	TaxGuaranteed     Kind = "declaration.tax.guaranteed"
	Released          Kind = "declaration.released"          // 放行
	SummaryReleased   Kind = "declaration.summary.released"  // 提货放行
	SupervisionBegan  Kind = "declaration.supervision.began" // 放行后监管
	SupervisionMoved  Kind = "declaration.supervision.term"  // 暂时进出境延期
	SupervisionEnded  Kind = "declaration.supervision.ended" // 核销、结案、解除监管
	Cleared           Kind = "declaration.cleared"           // 结关
	ManifestReleased  Kind = "declaration.manifest.released" // 提运单放行
	Arrived           Kind = "declaration.arrived"           // 运抵/进境
	Departed          Kind = "declaration.departed"          // 离境
	Completed         Kind = "declaration.completed"         // 完整申报
	AmendRequested    Kind = "declaration.amend.requested"
	CancelRequested   Kind = "declaration.cancel.requested"
	RequestDecided    Kind = "declaration.request.decided"
	Amended           Kind = "declaration.amended"
	Cancelled         Kind = "declaration.cancelled"
	Suspended         Kind = "declaration.suspended"
	Resumed           Kind = "declaration.resumed"
	Archived          Kind = "declaration.archived"
	LateFeeAssessed   Kind = "declaration.late.fee"       // 滞报金
	SurchargeAssessed Kind = "declaration.late.surcharge" // 滞纳金

	Posted              Kind = "account.posted"               // an entry in the books, with its legs
	GuaranteeRegistered Kind = "account.guarantee.registered" // 担保备案
	GuaranteeWithdrawn  Kind = "account.guarantee.withdrawn"

	SelectionRead Kind = "declaration.selection.read" // why a declaration was selected was shown to an officer or an auditor

	BlockAllocated   Kind = "entry.block.allocated" // a block of entry numbers of an office
	BlockClosed      Kind = "entry.block.closed"    // which numbers of a block stay unused, and why
	KeyIssued        Kind = "key.issued"
	KeyRevoked       Kind = "key.revoked"
	QuotaGranted     Kind = "quota.granted"     // how much of a tariff quota is granted in all, and by whom
	CreditRated      Kind = "enterprise.credit" // the credit level of an enterprise from a day on
	UserCreated      Kind = "user.created"
	UserChanged      Kind = "user.changed"    // posts, place, closing
	UserPassword     Kind = "user.password"   // a password was set, by whom it says
	UserSignedIn     Kind = "user.signed-in"  //
	UserLocked       Kind = "user.locked"     // too many wrong passwords
	UserUnlocked     Kind = "user.unlocked"   //
	UserFactor       Kind = "user.factor"     // a second factor was set or taken away
	UserSignedOut    Kind = "user.signed-out" // sessions were ended by somebody
	RulebookLoaded   Kind = "rulebook.loaded"
	RulebookRefused  Kind = "rulebook.refused"
	ProfileDrafted   Kind = "profile.drafted"
	ProfileReplayed  Kind = "profile.replayed"
	ProfileApproved  Kind = "profile.approved" // by a second person; it is in force
	ProfileRetired   Kind = "profile.retired"
	ReplayOrdered    Kind = "replay.ordered" // the past under a draft rulebook
	CheckpointSigned Kind = "journal.checkpoint"
)

// Envelope is one fact.
type Envelope struct {
	Kind       Kind        `json:"kind"`
	Version    int         `json:"version"`             // of the payload's shape, from 1
	At         Instant     `json:"at"`                  // when the platform learnt it
	Actor      Actor       `json:"actor"`               // who made it happen
	Office     code.Office `json:"office,omitzero"`     // the customs office it belongs to
	Enterprise string      `json:"enterprise,omitzero"` // whose declaration it is about: who may read it
	Subject    string      `json:"subject,omitzero"`    // id of the declaration, or what else it is about
	Payload    []byte      `json:"-"`                   // canonical JSON object
}

// Sealed is a fact with its place in the journal.
type Sealed struct {
	Position int64 `json:"position"` // from 0, without gaps
	Envelope
}
