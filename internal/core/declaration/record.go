package declaration

import (
	"cmp"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
)

func sortSteps(s []Step) { slices.SortFunc(s, cmp.Compare[Step]) }

// Record is a declaration as it is kept: its keys, its progress and its current version. Versions are immutable; an amendment
// adds one.
type Record struct {
	ID         string       `json:"id"`               // 26 characters that sort by time of arrival
	Entry      code.EntryNo `json:"entryNo,omitzero"` // zero while customs has not accepted it
	Office     code.Office  `json:"office"`           // the declaration office, part of every key
	Flow       code.Flow    `json:"flow"`
	Stage      Stage        `json:"stage,omitzero"`
	Enterprise string       `json:"enterprise"` // the account that declared: who may read it
	Reference  string       `json:"reference"`  // the declarant's own, a permanent key within the enterprise
	Version    int          `json:"version"`    // of the content, from 1
	Revision   int          `json:"revision"`   // of the record, from 1; each change adds one
	Progress   Progress     `json:"progress"`
	Lane       string       `json:"lane,omitzero"` // green, yellow, red, blue
	TraderName string       `json:"traderName,omitzero"`
	Goods      string       `json:"goods,omitzero"`    // name of the first item, for lists
	Tax        num.Money    `json:"tax,omitzero"`      // total assessed, without fees and surcharges
	Requests   []Request    `json:"requests,omitzero"` // amend and cancel, in order
	Payments   []Payment    `json:"payments,omitzero"`

	Draws    []QuotaDraw       `json:"quotaDraws,omitzero"` // what it holds of tariff quotas; given back when it is returned or cancelled
	Accounts []account.Holding `json:"accounts,omitzero"`   // what stands on its accounts: owed, assessed, paid, secured
	Entries  int               `json:"entries,omitzero"`    // how many entries it has in the books

	Supervision Supervision `json:"supervision,omitzero"` // of goods that stay under supervision after release

	CreatedAt event.Instant `json:"createdAt"`
	UpdatedAt event.Instant `json:"updatedAt"`
}

// Book gives the accounts of the declaration.
func (r *Record) Book() account.Book { return account.Open(r.Enterprise, r.ID, r.Accounts) }

// Unpaid gives what is still to be paid: taxes, fees and surcharges.
func (r *Record) Unpaid() num.Money { return r.Book().Sheet.Unpaid() }

// Unsettled gives what is still to be paid and neither guaranteed nor deposited.
func (r *Record) Unsettled() num.Money { return r.Book().Sheet.Unsecured() }

// Ordered gives the order that waits for the bank's answer, if there is one.
func (r *Record) Ordered() (Payment, bool) {
	i := slices.IndexFunc(r.Payments, func(p Payment) bool { return p.Status == PaymentOrdered })
	if i < 0 {
		return Payment{}, false
	}
	return r.Payments[i], true
}

// Version is one immutable content of a declaration with the decision on it.
type Version struct {
	ID       string        `json:"id"`
	Version  int           `json:"version"`
	Format   string        `json:"format"`   // name of the codec that reads Message
	Message  []byte        `json:"-"`        // the bytes as they came
	Facts    []byte        `json:"-"`        // JSON of the facts that the decision used
	Decision []byte        `json:"-"`        // JSON of the decision
	Rulebook string        `json:"rulebook"` // content hash of the rulebook
	At       event.Instant `json:"at"`
}

// Decided is a declaration with its current version.
type Decided struct {
	Record  Record
	Version Version
}

// RequestKind is what a request asks for.
type RequestKind string

// The kinds of request (修撤单申请). Source: Order 277 of 2025.
const (
	AmendRequest  RequestKind = "amend"
	CancelRequest RequestKind = "cancel"
)

// Request is an application to amend or cancel a declaration, with its decision.
type Request struct {
	No        int           `json:"no"` // from 1 within the declaration
	Kind      RequestKind   `json:"kind"`
	Reason    string        `json:"reason"`            // code of the reason: see the code list amend_reason
	Note      string        `json:"note,omitzero"`     // in the applicant's words
	Changes   []Change      `json:"changes,omitzero"`  // of an amendment
	Evidence  []string      `json:"evidence,omitzero"` // ids of documents
	Status    RequestStatus `json:"status"`
	By        string        `json:"by"`
	At        event.Instant `json:"at"`
	DecidedBy string        `json:"decidedBy,omitzero"`
	DecidedAt event.Instant `json:"decidedAt,omitzero"`
	Answer    string        `json:"answer,omitzero"` // the officer's reason
}

// Change is one field that an amendment changes.
type Change = field.Change

// RequestStatus is where a request stands.
type RequestStatus string

// The states of a request.
const (
	Pending  RequestStatus = "pending"
	Approved RequestStatus = "approved"
	Rejected RequestStatus = "rejected"
)

// The kinds of payment. The first three are orders to a bank.
const (
	PayKind       = "pay"       // 缴纳
	GuaranteeKind = "guarantee" // 保函: a guarantee for this declaration alone
	DepositKind   = "deposit"   // 保证金
	RefundKind    = "refund"    // 退还, an order as well
	ReserveKind   = "reserve"   // 总担保: part of a registered guarantee
	DeferKind     = "defer"     // 汇总征税: reserved, and owed with the collective payment of the month
	ConvertKind   = "convert"   // 保证金转税
)

// The states of a payment.
const (
	PaymentOrdered = "ordered"
	PaymentDone    = "done"
	PaymentRefused = "refused"
)

// Payment is a way in which the taxes of a declaration are settled: an order to a bank as the bank answers it, or what is done at
// once.
type Payment struct {
	No     int           `json:"no"`
	Kind   string        `json:"kind"`
	Amount num.Money     `json:"amount"`
	Bank   string        `json:"bank,omitzero"` // name of the payment port: simulated-bank
	Ref    string        `json:"ref,omitzero"`  // the bank's reference, or the guarantee
	Status string        `json:"status"`        // ordered, done, refused
	Why    string        `json:"why,omitzero"`  // of a refusal
	At     event.Instant `json:"at"`
	DoneAt event.Instant `json:"doneAt,omitzero"`
}
