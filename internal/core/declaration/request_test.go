package declaration_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/field"
)

func released() declaration.Record {
	return declaration.Record{ID: "01", Version: 1, Progress: declaration.Progress{State: declaration.Released, Miles: declaration.Milestones{ReleasedAt: 1}}}
}

func amendment() declaration.Request {
	return declaration.Request{Kind: declaration.AmendRequest, Reason: "06", Note: "typing error",
		Changes: []declaration.Change{{Path: "marks", Old: "N/M", New: "XH 1-46"}}}
}

func reasons(t *testing.T) declaration.Reasons {
	t.Helper()
	return declaration.ReasonsOn(rulebook(t).Codes, today)
}

func TestFileAndDecide(t *testing.T) {
	in := reasons(t)
	filed, err := declaration.File(released(), amendment(), in, officer)
	if err != nil || filed.Record.Progress.State != declaration.Amending || len(filed.Events) != 1 || filed.Events[0].Kind != event.AmendRequested {
		t.Fatalf("File = %+v, %v", filed, err)
	}
	q := filed.Record.Requests[0]
	if q.No != 1 || q.Status != declaration.Pending || q.By != officer.By.ID || q.At != officer.At {
		t.Errorf("the request is kept as %+v", q)
	}
	for _, row := range []struct {
		verdict declaration.Verdict
		state   declaration.State
		status  declaration.RequestStatus
	}{
		{declaration.Verdict{No: 1, Approve: true}, declaration.Accepted, declaration.Approved},
		{declaration.Verdict{No: 1, Answer: "证据不足"}, declaration.Released, declaration.Rejected},
	} {
		got, err := declaration.Decide(filed.Record, row.verdict, officer)
		if err != nil || got.Record.Progress.State != row.state || got.Record.Requests[0].Status != row.status || got.Record.Requests[0].DecidedBy == "" {
			t.Errorf("Decide(%+v) = %+v, %v", row.verdict, got.Record, err)
		}
	}
	if filed.Record.Requests[0].Status != declaration.Pending {
		t.Error("a decision changed the record it was made on")
	}
	cancel := declaration.Request{Kind: declaration.CancelRequest, Reason: "01"}
	filed, err = declaration.File(released(), cancel, in, officer)
	if err == nil {
		filed, err = declaration.Decide(filed.Record, declaration.Verdict{No: 1, Approve: true}, officer)
	}
	if err != nil || filed.Record.Progress.State != declaration.Cancelled {
		t.Errorf("a cancellation leads to %s, %v", filed.Record.Progress.State, err)
	}
}

func TestRequestsRefused(t *testing.T) {
	in := reasons(t)
	change := func(path, old, text string) declaration.Request {
		q := amendment()
		q.Changes = []declaration.Change{{Path: path, Old: old, New: text}}
		return q
	}
	with := func(edit func(q *declaration.Request)) declaration.Request {
		q := amendment()
		edit(&q)
		return q
	}
	for name, row := range map[string]struct {
		q   declaration.Request
		why string
	}{
		"kind":                 {with(func(q *declaration.Request) { q.Kind = "erase" }), declaration.RequestUnknownKind},
		"unknown reason":       {with(func(q *declaration.Request) { q.Reason = "99" }), declaration.RequestReason},
		"reason of amendments": {declaration.Request{Kind: declaration.CancelRequest, Reason: "06"}, declaration.RequestReason},
		"nothing to change":    {with(func(q *declaration.Request) { q.Changes = nil }), declaration.RequestEmpty},
		"changes in a cancel":  {with(func(q *declaration.Request) { q.Kind, q.Reason = declaration.CancelRequest, "01" }), declaration.RequestExtra},
		"entry number":         {change("numbers.entry", "", "490520261000000412"), declaration.RequestLocked},
		"flow":                 {change("flow", "I", "E"), declaration.RequestLocked},
		"office":               {change("declarationOffice", "4905", "4901"), declaration.RequestLocked},
		"trader":               {change("trader.name", "a", "b"), declaration.RequestLocked},
		"everything":           {change("", "a", "b"), declaration.RequestLocked},
		"no field":             {change("grossPounds", "1", "2"), declaration.RequestNoField},
		"no field of an item":  {change("items[0].colour", "1", "2"), declaration.RequestNoField},
		"index on no list":     {change("grossKg[0]", "1", "2"), declaration.RequestNoField},
		"broken index":         {change("items[0", "1", "2"), declaration.RequestNoField},
		"the same again":       {change("marks", "N/M", "N/M"), declaration.RequestSame},
	} {
		_, err := declaration.File(released(), row.q, in, officer)
		var re *declaration.RequestError
		if !errors.As(err, &re) || re.Why != row.why || !errors.Is(err, declaration.ErrRequest) {
			t.Errorf("%s: %v, want %s", name, err, row.why)
		}
	}
	filed, err := declaration.File(released(), amendment(), in, officer)
	if err != nil {
		t.Fatal(err)
	}
	var re *declaration.RequestError
	if _, err := declaration.File(filed.Record, amendment(), in, officer); !errors.As(err, &re) || re.Why != declaration.RequestPending {
		t.Errorf("a second request gives %v", err)
	}
	if _, err := declaration.Decide(filed.Record, declaration.Verdict{No: 2, Approve: true}, officer); !errors.As(err, &re) || re.Why != declaration.RequestNone {
		t.Errorf("a decision on no request gives %v", err)
	}
	if _, err := declaration.Decide(filed.Record, declaration.Verdict{No: 1}, officer); !errors.As(err, &re) || re.Why != declaration.RequestAnswer {
		t.Errorf("a rejection without a reason gives %v", err)
	}
	r := released()
	r.Progress = declaration.Progress{State: declaration.Inspecting}
	if _, err := declaration.File(r, amendment(), in, officer); !errors.Is(err, declaration.ErrStep) {
		t.Errorf("a request during the inspection gives %v", err)
	}
}

func TestRequestTexts(t *testing.T) {
	for code, s := range declaration.RequestTexts() {
		if s.ZH == "" || s.EN == "" || (&declaration.RequestError{Why: code}).Error() != s.EN {
			t.Errorf("%s lacks a sentence", code)
		}
	}
}

// The changes between two declarations, made on the first, give the second.
func TestDiffAndAmend(t *testing.T) {
	before := base(t, "preference-africa")
	after := base(t, "preference-africa")
	for path, text := range map[string]string{"grossKg": "18190", "items[0].name": "咖啡豆", "items[0].attributes": `["19","18"]`,
		"transport.voyage": "113W", "documents[0].number": "<13>ET2026000999", "twoStageEntry.transfer": "yes", "interface.Risk": "7",
		"items[1]": `{"no":2,"name":"样品"}`, "advance": "true", "packageCount": "301", "freight.mark": "total"} {
		if err := field.Set(after, path, text); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := field.Append(before, "certificates", `{"code":"21"}`); err != nil {
			t.Fatal(err)
		}
	}
	if err := field.Clear(after, "containers[0]"); err != nil {
		t.Fatal(err)
	}
	changes := declaration.Diff(before, after)
	var paths []string
	for _, c := range changes {
		paths = append(paths, c.Path)
	}
	want := []string{"advance", "transport.voyage", "packageCount", "grossKg", "freight.mark", "interface.Risk", "items[0].name", "items[0].attributes[1]",
		"items[1]", "containers[0]", "documents[0].number", "certificates[1]",
		"certificates[0]", "twoStageEntry"}
	if !slices.Equal(paths, want) {
		t.Errorf("changed paths are %q, want %q", paths, want)
	}
	kept, err := before.Clone()
	if err != nil {
		t.Fatal(err)
	}
	got, err := declaration.Amend(before, changes)
	if err != nil || len(declaration.Diff(got, after)) != 0 {
		t.Errorf("Amend leaves %+v, %v", declaration.Diff(got, after), err)
	}
	if !reflect.DeepEqual(before, kept) {
		t.Error("Amend changed what it was given")
	}
}

func TestAmendRefused(t *testing.T) {
	d := base(t, "import-general")
	for name, row := range map[string]struct {
		c   declaration.Change
		why string
	}{
		"old value is another": {declaration.Change{Path: "grossKg", Old: "1", New: "2"}, declaration.RequestStale},
		"not a number":         {declaration.Change{Path: "grossKg", Old: "12850", New: "much"}, declaration.RequestUnreadable},
		"locked":               {declaration.Change{Path: "trader.name", Old: d.Trader.Name, New: "x"}, declaration.RequestLocked},
		"no such entry":        {declaration.Change{Path: "items[7].name", New: "x"}, declaration.RequestNoField},
		"two JSON values":      {declaration.Change{Path: "items[2]", New: `{"no":3} {"no":4}`}, declaration.RequestUnreadable},
		"JSON of another type": {declaration.Change{Path: "items[2]", New: `{"colour":"red"}`}, declaration.RequestUnreadable},
	} {
		_, err := declaration.Amend(d, []declaration.Change{row.c})
		var re *declaration.RequestError
		if !errors.As(err, &re) || re.Why != row.why || re.Path != row.c.Path {
			t.Errorf("%s: %v, want %s", name, err, row.why)
		}
	}
}
