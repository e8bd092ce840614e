package declaration

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// ErrRequest is returned for a request to amend or cancel that cannot be filed or decided; a RequestError says why.
var ErrRequest = errors.New("the request cannot be filed or decided")

// Reasons why a request is not taken.
const (
	RequestUnknownKind = "REQ-KIND"     // neither amend nor cancel
	RequestReason      = "REQ-REASON"   // the reason is not in the list, or not for this kind
	RequestPending     = "REQ-PENDING"  // another request waits for its decision
	RequestEmpty       = "REQ-EMPTY"    // an amendment without changes
	RequestExtra       = "REQ-EXTRA"    // a cancellation with changes
	RequestLocked      = "REQ-LOCKED"   // a field that no amendment may change
	RequestNoField     = "REQ-NO-FIELD" // a path that names no field
	RequestSame        = "REQ-SAME"     // a change that changes nothing
	RequestStale       = "REQ-STALE"    // the field no longer has the old value
	RequestUnreadable  = "REQ-UNREADABLE"
	RequestNone        = "REQ-NONE"   // no request of that number waits for a decision
	RequestAnswer      = "REQ-ANSWER" // a rejection without a reason
)

var requestTexts = map[string]fault.Text{
	RequestUnknownKind: {ZH: "申请种类应为 amend（修改）或 cancel（撤销）", EN: "the kind of a request is amend or cancel"},
	RequestReason:      {ZH: "申请理由不在修撤单理由代码表中，或不适用于此类申请", EN: "the reason is not in the list of reasons, or not for this kind of request"},
	RequestPending:     {ZH: "已有一份申请等待海关办理，请等待结果后再提出", EN: "another request waits for its decision: wait for it first"},
	RequestEmpty:       {ZH: "修改申请没有列出任何修改项", EN: "an amendment lists no change"},
	RequestExtra:       {ZH: "撤销申请不应列出修改项", EN: "a cancellation lists no changes"},
	RequestLocked:      {ZH: "该栏目不得修改；确需更改的，请撤销后重新申报", EN: "this field cannot be amended: cancel the declaration and declare again"},
	RequestNoField:     {ZH: "没有这个栏目", EN: "there is no such field"},
	RequestSame:        {ZH: "修改前后内容相同", EN: "old and new value are the same"},
	RequestStale:       {ZH: "栏目现值与申请所列的原值不同，请刷新后重新申请", EN: "the field no longer has the old value: read the declaration again"},
	RequestUnreadable:  {ZH: "新值的格式不对", EN: "the new value has the wrong shape"},
	RequestNone:        {ZH: "没有待办理的该编号申请", EN: "no request of this number waits for a decision"},
	RequestAnswer:      {ZH: "不予同意时应写明理由", EN: "a rejection needs its reason"},
}

// RequestTexts gives the sentences of the reason codes. The map must not be changed.
func RequestTexts() map[string]fault.Text { return requestTexts }

// RequestError says why a request is not taken, and on which field.
type RequestError struct {
	Why   string // code, a key of RequestTexts
	Path  string // of the change, "" when the request as a whole is meant
	Cause error  // of an unreadable value
}

func (e *RequestError) Error() string {
	out := requestTexts[e.Why].EN
	if e.Path != "" {
		out = e.Path + ": " + out
	}
	if e.Cause != nil {
		out += ": " + e.Cause.Error()
	}
	return out
}

// Unwrap gives ErrRequest.
func (e *RequestError) Unwrap() error { return ErrRequest }

// Reasons are the reasons for requests that are in force on a day (修撤单理由). Source: Order 277 of 2025; code list amend_reason.
type Reasons struct {
	list *codelist.List
	on   cal.Date
}

// ReasonsOn gives the reasons of a rulebook on a day.
func ReasonsOn(codes *codelist.Book, on cal.Date) Reasons {
	return Reasons{list: codes.List(codelist.AmendReasons), on: on}
}

func (r Reasons) fits(q *Request) bool {
	row, ok := r.list.On(q.Reason, r.on)
	kind := row.Attrs["kind"]
	return ok && (kind == "both" || kind == "" || kind == string(q.Kind))
}

// locked are the fields that no amendment may change: what the declaration is known by. Source: domain notes 1.8.
var locked = []string{"jurisdiction", "reference", "flow", "stage", "numbers", "declarationOffice", "borderOffice", "trader", "declaredOn",
	"signature", "extensions", "unread"}

// Amendable tells whether an amendment may change the field of a core path, or what lies under it.
func Amendable(path string) bool {
	return path != "" && !slices.Contains(locked, field.First(path))
}

// File takes a request to amend or cancel into a record (修改、撤销申请). A declaration that customs has decided to inspect, or that is
// suspended, takes none: that is a StepError. Other outcomes are a RequestError.
func File(r Record, q Request, reasons Reasons, m Moment) (Taken, error) {
	if err := q.check(&r, reasons); err != nil {
		return Take(r), err
	}
	step := RequestAmend
	if q.Kind == CancelRequest {
		step = RequestCancel
	}
	q.No, q.Status, q.By, q.At = len(r.Requests)+1, Pending, m.By.ID, m.At
	q.DecidedBy, q.DecidedAt, q.Answer = "", 0, ""
	paths := make([]string, len(q.Changes))
	for i, c := range q.Changes {
		paths[i] = c.Path
	}
	t, err := Take(r).Step(step, m, map[string]any{"request": q.No, "reason": q.Reason, "note": q.Note, "paths": paths, "evidence": q.Evidence})
	if err != nil {
		return t, err
	}
	t.Record.Requests = append(slices.Clip(t.Record.Requests), q)
	return t, nil
}

func (q *Request) check(r *Record, reasons Reasons) error {
	switch {
	case q.Kind != AmendRequest && q.Kind != CancelRequest:
		return &RequestError{Why: RequestUnknownKind}
	case !reasons.fits(q):
		return &RequestError{Why: RequestReason}
	case slices.ContainsFunc(r.Requests, func(o Request) bool { return o.Status == Pending }):
		return &RequestError{Why: RequestPending}
	case q.Kind == CancelRequest && len(q.Changes) > 0:
		return &RequestError{Why: RequestExtra}
	case q.Kind == AmendRequest && len(q.Changes) == 0:
		return &RequestError{Why: RequestEmpty}
	}
	for _, c := range q.Changes {
		switch {
		case !Amendable(c.Path):
			return &RequestError{Why: RequestLocked, Path: c.Path}
		case !field.Known[Declaration](c.Path):
			return &RequestError{Why: RequestNoField, Path: c.Path}
		case c.Old == c.New:
			return &RequestError{Why: RequestSame, Path: c.Path}
		}
	}
	return nil
}

// Verdict is what customs decides on a request.
type Verdict struct {
	No      int    // of the request
	Approve bool   //
	Answer  string // the officer's reason; a rejection needs one
}

// Decide takes the decision on the pending request. An approved amendment brings the declaration back to Accepted, to be decided anew on
// the content that Amend makes; a rejection brings it back to where it stood. Outcomes: RequestError, StepError.
func Decide(r Record, v Verdict, m Moment) (Taken, error) {
	i := slices.IndexFunc(r.Requests, func(q Request) bool { return q.No == v.No && q.Status == Pending })
	switch {
	case i < 0:
		return Take(r), &RequestError{Why: RequestNone}
	case !v.Approve && v.Answer == "":
		return Take(r), &RequestError{Why: RequestAnswer}
	}
	q, step := r.Requests[i], RejectRequest
	q.Status, q.DecidedBy, q.DecidedAt, q.Answer = Rejected, m.By.ID, m.At, v.Answer
	if v.Approve {
		q.Status, step = Approved, ApproveAmend
		if q.Kind == CancelRequest {
			step = ApproveCancel
		}
	}
	t, err := Take(r).Step(step, m, map[string]any{"request": q.No, "approved": v.Approve, "answer": v.Answer})
	if err != nil {
		return t, err
	}
	t.Record.Requests = slices.Clone(r.Requests)
	t.Record.Requests[i] = q
	return t, nil
}

// Amend makes the next content of a declaration out of the changes of an amendment; the given one stays as it is. All changes are made or
// none. Outcomes are RequestErrors: a locked or unknown field, an old value that is no longer there, a new one that cannot be read.
func Amend(d *Declaration, changes []Change) (*Declaration, error) {
	next, err := d.Clone()
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		if !Amendable(c.Path) {
			return nil, &RequestError{Why: RequestLocked, Path: c.Path}
		}
		old, err := field.Get(next, c.Path)
		if err != nil {
			return nil, &RequestError{Why: RequestNoField, Path: c.Path, Cause: err}
		}
		if old != c.Old {
			return nil, &RequestError{Why: RequestStale, Path: c.Path}
		}
		if c.New == "" {
			err = field.Clear(next, c.Path)
		} else {
			err = field.Set(next, c.Path, c.New)
		}
		if err != nil {
			return nil, &RequestError{Why: RequestUnreadable, Path: c.Path, Cause: err}
		}
	}
	return next, nil
}

// Diff tells what changed from a to b, field by field.
func Diff(a, b *Declaration) []Change { return field.Diff(a, b) }

// Clone makes a copy that shares nothing with the declaration.
func (d *Declaration) Clone() (*Declaration, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("copy a declaration: %w", err)
	}
	out := new(Declaration)
	if err := json.Unmarshal(b, out); err != nil {
		return nil, fmt.Errorf("copy a declaration: %w", err)
	}
	return out, nil
}
