package declaration

import (
	"errors"
	"maps"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Fact is something that happened to the goods and that the life-cycle waits for, without being a state of the declaration.
type Fact string

// The facts. Each is kept as an instant of its own.
const (
	GoodsArrived     Fact = "arrived"           // 运抵 / 进境
	ManifestReleased Fact = "manifest-released" // 提运单放行
	GoodsDeparted    Fact = "departed"          // 离境确报
)

// ErrFact is returned for a fact that is already known or that no declaration has.
var ErrFact = errors.New("the fact is known already or is none")

// stepKinds says which kind of event each step leaves in the journal.
var stepKinds = map[Step]event.Kind{
	Check: event.DraftMoved, Sign: event.DraftMoved, Revise: event.DraftMoved,
	Submit: event.Submitted, Accept: event.Accepted, Fail: event.Refused, Return: event.Refused, Screen: event.Screened,
	AskDocuments: event.DocumentsAsked, BringDocuments: event.DocumentsChecked, OrderInspection: event.InspectionOrdered,
	PassInspection: event.Inspected, Seize: event.Inspected, ReturnGoods: event.Inspected, Destroy: event.Inspected,
	DemandTax: event.TaxAssessed, Pay: event.TaxPaid, Guarantee: event.TaxGuaranteed, ReleaseSummary: event.SummaryReleased,
	CompleteTwoStep: event.Completed, Release: event.Released, Supervise: event.SupervisionBegan, EndSupervision: event.SupervisionEnded, Clear: event.Cleared, Archive: event.Archived,
	RequestAmend: event.AmendRequested, RequestCancel: event.CancelRequested, RejectRequest: event.RequestDecided,
	ApproveAmend: event.RequestDecided, ApproveCancel: event.Cancelled, Suspend: event.Suspended, Resume: event.Resumed,
	Delete: event.Cancelled,
}

// Moment is who acts and when.
type Moment struct {
	By event.Actor
	At event.Instant
}

// Taken is a record after some steps, with the facts that the steps leave in the journal and the entries in the books.
type Taken struct {
	Record  Record
	Events  []event.Envelope
	Entries []account.Entry // in the books of the payer
}

// Update gives what is to be stored.
func (t Taken) Update() Update { return Update{Record: t.Record, Events: t.Events, Entries: t.Entries} }

// Take begins a chain of steps on a record.
func Take(r Record) Taken { return Taken{Record: r} }

// Step takes one step and notes its event with what the payload says. A step that is not open is a StepError.
func (t Taken) Step(step Step, m Moment, payload map[string]any) (Taken, error) {
	from := t.Record.Progress.State
	p, err := t.Record.Progress.Apply(step, m.At)
	if err != nil {
		return t, err
	}
	t.Record.Progress = p
	if step == Supervise {
		t.Record.Supervision.Regime = p.Duties.Regime
	}
	if givesBack(p.State) {
		t.Record.Draws = nil
	}
	body := maps.Clone(payload)
	if body == nil {
		body = map[string]any{}
	}
	body["step"], body["from"], body["to"] = string(step), string(from), string(p.State)
	if t, err = t.Note(stepKinds[step], m, body); err != nil || !p.State.OwesNothing() {
		return t, err
	}
	return t.Post(account.Annulled, m, t.Record.Book().Annul())
}

// Note leaves an event in the journal that takes no step. The payload holds strings, whole numbers, booleans and lists.
func (t Taken) Note(kind event.Kind, m Moment, payload map[string]any) (Taken, error) {
	body := maps.Clone(payload)
	if body == nil {
		body = map[string]any{}
	}
	if !t.Record.Entry.IsZero() {
		body["entryNo"] = t.Record.Entry.String()
	}
	body["reference"] = t.Record.Reference
	b, err := event.Payload(body)
	if err != nil {
		return t, err
	}
	t.Record.UpdatedAt = m.At
	t.Events = append(slices.Clip(t.Events), event.Envelope{Kind: kind, Version: 1, At: m.At, Actor: m.By,
		Office: t.Record.Office, Enterprise: t.Record.Enterprise, Subject: t.Record.ID, Payload: b})
	return t, nil
}

// Learn notes a fact about the goods. A fact that is known already is an ErrFact.
func (t Taken) Learn(f Fact, m Moment, payload map[string]any) (Taken, error) {
	miles := &t.Record.Progress.Miles
	slot, kind := &miles.ArrivedAt, event.Arrived
	switch f {
	case GoodsArrived:
	case ManifestReleased:
		slot, kind = &miles.ManifestReleasedAt, event.ManifestReleased
	case GoodsDeparted:
		slot, kind = &miles.DepartedAt, event.Departed
	default:
		return t, ErrFact
	}
	if *slot != 0 {
		return t, ErrFact
	}
	*slot = m.At
	return t.Note(kind, m, payload)
}

// Follow takes the steps that need no person, one after the other, until somebody must act: a green declaration is screened, taxes are demanded, what owes
// nothing more is released, what is released and owes nothing at all is cleared.
func (t Taken) Follow(at event.Instant) (Taken, error) {
	m := Moment{By: event.Actor{Role: event.System, ID: "clearance"}, At: at}
	for {
		step, ok := t.Record.next()
		if !ok {
			return t, nil
		}
		var err error
		if t, err = t.Step(step, m, nil); err != nil {
			return t, err
		}
	}
}

// next gives the step that the platform takes by itself, if there is one.
func (r *Record) next() (Step, bool) {
	p := r.Progress
	switch p.State {
	case Accepted:
		return Screen, r.Lane == "green" || r.Lane == "blue" || r.Lane == "red"
	case Screened, Passed:
		return r.afterScreening(), true
	case TaxPaid, Guaranteed:
		return Release, p.guard(Release) == nil
	case Released:
		if p.Duties.Regime != NoRegime {
			return Supervise, true
		}
		return Clear, p.guard(Clear) == nil
	}
	return "", false
}

func (r *Record) afterScreening() Step {
	p := r.Progress
	switch {
	case p.Duties.Inspect && p.Miles.InspectedAt == 0:
		return OrderInspection
	case r.Stage == Summary && p.Miles.SummaryReleasedAt == 0:
		return ReleaseSummary
	case p.Duties.Settle && p.Miles.TaxPaidAt == 0 && p.Miles.GuaranteedAt == 0:
		return DemandTax
	}
	return Release
}
