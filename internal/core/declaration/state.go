package declaration

import (
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
)

// State is where a declaration stands in its life (报关单状态).
type State string

// The states. Release, clearance, manifest release and departure are four different facts: the first two are states as well,
// all four are Milestones.
const (
	Draft            State = "draft"              // 暂存
	Checked          State = "checked"            // 已预检
	Signed           State = "signed"             // 已签名
	Submitted        State = "submitted"          // 已申报
	Failed           State = "failed"             // 申报失败
	Accepted         State = "accepted"           // 海关接收
	Returned         State = "returned"           // 退单
	Suspended        State = "suspended"          // 挂起
	DocsRequested    State = "docs-requested"     // 待补单证
	Screened         State = "screened"           // 审结
	Inspecting       State = "inspection"         // 查验
	Passed           State = "passed"             // 查验通过
	TaxDue           State = "tax-due"            // 待缴税
	TaxPaid          State = "tax-paid"           // 已缴税
	Guaranteed       State = "guaranteed"         // 已担保
	SummaryReleased  State = "summary-released"   // 概要申报提货放行
	Released         State = "released"           // 放行
	Supervised       State = "supervised"         // 放行后监管（后续监管）
	Cleared          State = "cleared"            // 结关
	Archived         State = "archived"           // 归档
	Amending         State = "amending"           // 修改申请中
	Cancelling       State = "cancelling"         // 撤销申请中
	Cancelled        State = "cancelled"          // 已撤销
	Deleted          State = "deleted"            // 删单
	Seized           State = "seized"             // 扣留
	ReturnedToOrigin State = "returned-to-origin" // 退运
	Destroyed        State = "destroyed"          // 销毁

	resume State = "" // in the table: back to where the declaration stood before
)

// Step is one thing that an actor does to a declaration.
type Step string

// The steps.
const (
	Check           Step = "check"
	Sign            Step = "sign"
	Submit          Step = "submit"
	Fail            Step = "fail"
	Accept          Step = "accept"
	Return          Step = "return"
	Revise          Step = "revise" // a returned or failed one becomes a draft of the next version
	Suspend         Step = "suspend"
	Resume          Step = "resume"
	AskDocuments    Step = "ask-documents"
	BringDocuments  Step = "bring-documents"
	Screen          Step = "screen"
	OrderInspection Step = "order-inspection"
	PassInspection  Step = "pass-inspection"
	Seize           Step = "seize"
	ReturnGoods     Step = "return-goods"
	Destroy         Step = "destroy"
	DemandTax       Step = "demand-tax"
	Pay             Step = "pay"
	Guarantee       Step = "guarantee"
	ReleaseSummary  Step = "release-summary"
	CompleteTwoStep Step = "complete" // the complete declaration arrives
	Release         Step = "release"
	Supervise       Step = "supervise"       // released goods begin their time under supervision
	EndSupervision  Step = "end-supervision" // 核销、结案、解除监管
	Clear           Step = "clear"
	Archive         Step = "archive"
	RequestAmend    Step = "request-amend"
	RequestCancel   Step = "request-cancel"
	RejectRequest   Step = "reject-request"
	ApproveAmend    Step = "approve-amend"
	ApproveCancel   Step = "approve-cancel"
	Delete          Step = "delete"
)

// moves is the life-cycle (domain notes 1.8): from a state, by a step, to a state.
var moves = map[State]map[Step]State{
	Draft:     {Check: Checked, Delete: Deleted},
	Checked:   {Sign: Signed, Revise: Draft, Delete: Deleted},
	Signed:    {Submit: Submitted, Revise: Draft},
	Submitted: {Accept: Accepted, Fail: Failed, Return: Returned},
	Failed:    {Revise: Draft},
	Returned:  {Revise: Draft, Delete: Deleted},
	Accepted: {Screen: Screened, Return: Returned, Suspend: Suspended, AskDocuments: DocsRequested, Delete: Deleted,
		RequestAmend: Amending, RequestCancel: Cancelling},
	DocsRequested: {BringDocuments: Accepted, Return: Returned, RequestCancel: Cancelling},
	Suspended:     {Resume: resume, Delete: Deleted},
	Screened: {OrderInspection: Inspecting, DemandTax: TaxDue, ReleaseSummary: SummaryReleased, Release: Released,
		Suspend: Suspended, RequestAmend: Amending, RequestCancel: Cancelling},
	Inspecting: {PassInspection: Passed, Seize: Seized, ReturnGoods: ReturnedToOrigin, Destroy: Destroyed},
	Passed: {DemandTax: TaxDue, ReleaseSummary: SummaryReleased, Release: Released, Suspend: Suspended,
		RequestAmend: Amending, RequestCancel: Cancelling},
	TaxDue:          {Pay: TaxPaid, Guarantee: Guaranteed, Suspend: Suspended, RequestAmend: Amending, RequestCancel: Cancelling},
	TaxPaid:         {Release: Released, Suspend: Suspended, RequestAmend: Amending, RequestCancel: Cancelling},
	Guaranteed:      {Release: Released, Pay: TaxPaid, Suspend: Suspended, RequestAmend: Amending, RequestCancel: Cancelling},
	SummaryReleased: {CompleteTwoStep: Accepted, RequestAmend: Amending, RequestCancel: Cancelling},
	Released:        {Pay: Released, Supervise: Supervised, Clear: Cleared, OrderInspection: Inspecting, RequestAmend: Amending, RequestCancel: Cancelling},
	Supervised:      {Pay: Supervised, EndSupervision: Released, OrderInspection: Inspecting, RequestAmend: Amending, RequestCancel: Cancelling},
	Cleared:         {Archive: Archived},
	Amending:        {RejectRequest: resume, ApproveAmend: Accepted},
	Cancelling:      {RejectRequest: resume, ApproveCancel: Cancelled},
}

// Reasons why a step is not taken.
var (
	ErrStep       = errors.New("the step is not open in this state")
	ErrInspection = errors.New("an inspection is due and has not passed")
	ErrTax        = errors.New("taxes are due and neither paid nor guaranteed")
	ErrDeparture  = errors.New("an export is cleared only when its departure is confirmed")
	ErrOnwards    = errors.New("the goods were picked up on a condition and await their inspection at the destination")
	ErrFree       = errors.New("the goods are under no regime that keeps them under supervision after release")
	ErrSuspensive = errors.New("bonded, temporary and duty-relief goods are released but stay under supervision")
)

// StepError says which step was refused in which state, and why.
type StepError struct {
	State State
	Step  Step
	Cause error
}

func (e *StepError) Error() string {
	return fmt.Sprintf("%s a declaration that is %s: %v", e.Step, e.State, e.Cause)
}

// Unwrap gives the cause.
func (e *StepError) Unwrap() error { return e.Cause }

// Milestones are the facts with their instants; each is kept apart from the others.
type Milestones struct {
	AcceptedAt         event.Instant `json:"acceptedAt,omitzero"`
	ScreenedAt         event.Instant `json:"screenedAt,omitzero"`
	InspectedAt        event.Instant `json:"inspectedAt,omitzero"`
	TaxPaidAt          event.Instant `json:"taxPaidAt,omitzero"`
	GuaranteedAt       event.Instant `json:"guaranteedAt,omitzero"`
	SummaryReleasedAt  event.Instant `json:"summaryReleasedAt,omitzero"`  // 提货放行
	ReleasedAt         event.Instant `json:"releasedAt,omitzero"`         // 放行 (PAS)
	ClearedAt          event.Instant `json:"clearedAt,omitzero"`          // 结关 (CLR)
	ManifestReleasedAt event.Instant `json:"manifestReleasedAt,omitzero"` // 提运单放行 (BLR)
	ArrivedAt          event.Instant `json:"arrivedAt,omitzero"`
	DepartedAt         event.Instant `json:"departedAt,omitzero"` // 离境确报 (ATP)
}

// Duties are what the decision on a declaration asks to be done before release and clearance.
type Duties struct {
	Inspect bool `json:"inspect,omitzero"` // the lane asks for an inspection
	Settle  bool `json:"settle,omitzero"`  // taxes are due
	Depart  bool `json:"depart,omitzero"`  // an export crosses the border before it is cleared
	Onwards bool `json:"onwards,omitzero"` // picked up on a condition (附条件提离): an inspection at the destination ends before clearance

	Regime Regime `json:"regime,omitzero"` // under which the goods stay under supervision after release; none once it has ended
}

// Progress is how far a declaration has come. It changes only through Apply and Record; a Progress is a value.
type Progress struct {
	State  State      `json:"state"`
	Before State      `json:"before,omitzero"` // where it goes back to after a suspension or a rejected request
	Duties Duties     `json:"duties,omitzero"`
	Miles  Milestones `json:"milestones,omitzero"`
}

// Steps gives the steps that the table opens from the state, guards not asked, in no order.
func (s State) Steps() []Step {
	out := make([]Step, 0, len(moves[s]))
	for st := range moves[s] {
		out = append(out, st)
	}
	return out
}

// Apply takes a step at an instant. While customs has decided to inspect nothing may be amended or cancelled (Order 277). A step that is not open is a StepError with the reason; the progress is then unchanged.
func (p Progress) Apply(step Step, at event.Instant) (Progress, error) {
	to, ok := moves[p.State][step]
	if !ok {
		return p, &StepError{State: p.State, Step: step, Cause: ErrStep}
	}
	if err := p.guard(step); err != nil {
		return p, &StepError{State: p.State, Step: step, Cause: err}
	}
	next := p
	next.State, next.Before = to, ""
	if step == EndSupervision {
		next.Duties.Regime = NoRegime
	}
	switch {
	case to == resume:
		next.State = p.Before
	case to == Suspended, to == Amending, to == Cancelling:
		next.Before = p.State
	}
	next.Miles.mark(step, at)
	return next, nil
}

// Reassess takes the duties of a further decision. Where more is owed than was settled, the settlement before it is no longer enough.
func (p Progress) Reassess(d Duties, more bool) Progress {
	d.Onwards = d.Onwards || p.Duties.Onwards // a decision on papers does not end an inspection
	p.Duties = d
	if more {
		p.Miles.TaxPaidAt, p.Miles.GuaranteedAt = 0, 0
	}
	return p
}

// Open gives the steps that Apply would take now, guards asked, in the order of the constants' names.
func (p Progress) Open() []Step {
	var out []Step
	for _, st := range p.State.Steps() {
		if p.guard(st) == nil {
			out = append(out, st)
		}
	}
	sortSteps(out)
	return out
}

func (p Progress) guard(step Step) error {
	switch step {
	case Release:
		switch {
		case p.Duties.Inspect && p.Miles.InspectedAt == 0:
			return ErrInspection
		case p.Duties.Settle && p.Miles.TaxPaidAt == 0 && p.Miles.GuaranteedAt == 0:
			return ErrTax
		}
	case ReleaseSummary, RequestAmend, RequestCancel:
		if p.Duties.Inspect && p.Miles.InspectedAt == 0 {
			return ErrInspection
		}
	case Supervise:
		if p.Duties.Regime == NoRegime {
			return ErrFree
		}
	case Clear:
		switch {
		case p.Duties.Regime != NoRegime:
			return ErrSuspensive
		case p.Duties.Onwards:
			return ErrOnwards
		case p.Duties.Settle && p.Miles.TaxPaidAt == 0:
			return ErrTax
		case p.Duties.Depart && p.Miles.DepartedAt == 0:
			return ErrDeparture
		}
	}
	return nil
}

func (m *Milestones) mark(step Step, at event.Instant) {
	slot := map[Step]*event.Instant{
		Accept: &m.AcceptedAt, Screen: &m.ScreenedAt, PassInspection: &m.InspectedAt, Pay: &m.TaxPaidAt,
		Guarantee: &m.GuaranteedAt, ReleaseSummary: &m.SummaryReleasedAt, Release: &m.ReleasedAt, Clear: &m.ClearedAt,
	}[step]
	if slot != nil && *slot == 0 {
		*slot = at
	}
}
