package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// inspections keeps orders with the step of their declaration and its event in one transaction, or none of it.
func inspections(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	var ids []string
	for i := range 4 {
		in := sample(t, i, "")
		if in.Record.Progress.State = declaration.Inspecting; i == 3 {
			in.Record.Progress.State = declaration.Released
		}
		submit(t, db, declaration.Stored, in)
		ids = append(ids, in.Record.ID)
	}
	put := func(id string, revision int, state inspection.State, serial int, fail error) error {
		t.Helper()
		_, err := db.Inspect(ctx, id, revision, func(r declaration.Record, have []inspection.Order) (declaration.Update, []inspection.Order, error) {
			o := inspection.Due(r, serial-1, inspection.Cause{Risk: 3}, inspection.Terms{})
			if len(have) >= serial {
				o = have[serial-1]
			}
			o.State = state
			taken, err := declaration.Take(r).Note(event.InspectionMoved, declaration.Moment{By: event.Actor{Role: event.Officer, ID: "k"}, At: 9}, map[string]any{"no": o.No})
			if err == nil {
				err = fail
			}
			return taken.Update(), []inspection.Order{o}, err
		})
		return err
	}
	o := office(t, "4905")
	open0 := must[[]inspection.Waiting](t)(db.Uninspected(ctx, o, 10))
	if len(open0) != 3 || string(open0[0].Decision) != `{"accepted":true}` || open0[0].Before != 0 || open0[0].Record.ID != ids[0] {
		t.Errorf("nobody has begun: %+v", open0)
	}
	if err := put(ids[0], 0, inspection.Assigned, 1, errOdd); !errors.Is(err, errOdd) {
		t.Errorf("a change that fails: %v", err)
	}
	if list := must[[]inspection.Order](t)(db.Inspections(ctx, o, ids[0])); len(list) != 0 || must[declaration.Record](t)(db.ByName(ctx, ids[0])).Revision != 1 {
		t.Errorf("a change that failed left %+v", list)
	}
	if err := put(ids[0], 7, inspection.Assigned, 1, nil); !errors.Is(err, fault.ErrStale) {
		t.Errorf("another revision: %v", err)
	}
	for _, id := range []string{ids[0], ids[0], ids[3]} {
		if err := put(id, 0, inspection.Assigned, 1, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := put(ids[0], 0, inspection.Assigned, 2, nil); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("a second open inspection: %v", err)
	}
	moved(t, db, o, ids)
	db = reopen()
	if err := put(ids[0], 0, inspection.Closed, 1, nil); err != nil {
		t.Fatal(err)
	}
	if list := must[[]inspection.Waiting](t)(db.Uninspected(ctx, o, 10)); len(list) != 3 || list[0].Before != 1 {
		t.Errorf("once more under inspection: %+v", list)
	}
	if err := put(ids[0], 0, inspection.Ordered, 2, nil); err != nil {
		t.Errorf("a second inspection: %v", err)
	}
	sealAll(t, db)
	if h := must[[]event.Sealed](t)(db.History(ctx, ids[0])); len(h) != 6 {
		t.Errorf("the history has %d events", len(h))
	}
}

// moved looks at what is kept of two inspections that were begun.
func moved(t *testing.T, db *sqldb.DB, o code.Office, ids []string) {
	t.Helper()
	ctx := context.Background()
	list := must[[]inspection.Order](t)(db.Inspections(ctx, o, ids[0]))
	if len(list) != 1 || list[0].Revision != 2 || list[0].State != inspection.Assigned || list[0].Risk != 3 {
		t.Errorf("kept: %+v", list)
	}
	for name, c := range map[string]struct {
		office code.Office
		state  inspection.State
		want   int
	}{"all": {code.Office{}, "", 2}, "of an office": {o, "", 2}, "of another": {office(t, "4901"), "", 0}, "in a state": {o, inspection.Assigned, 2}, "in none": {o, inspection.Closed, 0}} {
		if got := must[[]inspection.Order](t)(db.OpenInspections(ctx, c.office, c.state, 10)); len(got) != c.want {
			t.Errorf("%s: %d are listed, want %d", name, len(got), c.want)
		}
	}
	if got := must[[]inspection.Waiting](t)(db.Uninspected(ctx, o, 1)); len(got) != 1 || got[0].Record.ID != ids[1] {
		t.Errorf("the first that waits: %+v", got)
	}
}

// chosen gives what is selected for inspection or was inspected, with all versions and inspections, page after page.
func chosen(t *testing.T, open Opener) {
	t.Helper()
	db := opened(t, open)
	ctx := context.Background()
	var ids []string
	for i := range 6 {
		in := sample(t, i, "")
		if i%2 == 0 {
			in.Record.Lane = "red"
		}
		submit(t, db, declaration.Stored, in)
		ids = append(ids, in.Record.ID)
	}
	for _, id := range []string{ids[1], ids[2]} { // one of them is green and was looked at by hand
		if _, err := db.Inspect(ctx, id, 0, func(r declaration.Record, have []inspection.Order) (declaration.Update, []inspection.Order, error) {
			o := inspection.Due(r, 0, inspection.Cause{}, inspection.Terms{})
			o.State = inspection.Assigned
			r.Version = 2
			v := declaration.Version{ID: r.ID, Version: 2, Format: "native", Message: []byte("m"), Facts: []byte("{}"), Decision: []byte(`{"two":2}`), Rulebook: "abc", At: 12}
			return declaration.Update{Record: r, Version: &v}, []inspection.Order{o}, nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for f := (declaration.Filter{Limit: 3}); ; {
		list := must[[]inspection.Chosen](t)(db.Chosen(ctx, f))
		if len(list) == 0 {
			break
		}
		for _, c := range list {
			got = append(got, c.Record.ID)
			if c.Record.ID != ids[1] && c.Record.ID != ids[2] {
				continue
			}
			if len(c.Versions) != 2 || string(c.Versions[0].Decision) != `{"accepted":true}` || string(c.Versions[1].Decision) != `{"two":2}` || c.Versions[1].At != 12 || len(c.Orders) != 1 {
				t.Errorf("%s: %+v", c.Record.ID, c)
			}
		}
		f.Before = list[len(list)-1].Record.ID
	}
	if want := []string{ids[0], ids[1], ids[2], ids[4]}; !slices.Equal(got, want) {
		t.Errorf("selected are %v, want %v", got, want)
	}
	from := must[declaration.Record](t)(db.ByName(ctx, ids[2])).CreatedAt
	for name, c := range map[string]struct {
		f    declaration.Filter
		want int
	}{"from the third": {declaration.Filter{Since: from, Limit: 9}, 2}, "before the third": {declaration.Filter{Until: from, Limit: 9}, 2}, "elsewhere": {declaration.Filter{Office: office(t, "4901"), Limit: 9}, 0}} {
		if list := must[[]inspection.Chosen](t)(db.Chosen(ctx, c.f)); len(list) != c.want {
			t.Errorf("%s: %d are selected, want %d", name, len(list), c.want)
		}
	}
}
