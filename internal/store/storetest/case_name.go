package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/lookup"
)

// names finds declarations by the beginning of a name within an account or office, replaces names, and reads each event once.
func names(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	a, b := sample(t, 1, ""), sample(t, 2, "")
	b.Record.Enterprise, b.Record.Office = "another", office(t, "0100")
	submit(t, db, declaration.Stored, a, b)
	list := []lookup.Named{
		{ID: a.Record.ID, Names: []lookup.Name{{Kind: lookup.BillName, Text: "EGLV1234"}, {Kind: lookup.PartyName, Text: "长沙示例机电有限公司"}}},
		{ID: b.Record.ID, Names: []lookup.Name{{Kind: lookup.ContainerName, Text: "EGLV1234567"}, {Kind: lookup.PartyName, Text: "长沙%_'"}}},
	}
	if err := db.IndexNames(ctx, 0, 4, list); err != nil {
		t.Fatal(err)
	}
	if err := db.IndexNames(ctx, 0, 4, list); !errors.Is(err, fault.ErrStale) {
		t.Errorf("read twice: %v", err)
	}
	if n := must[int64](t)(db.NamesPosition(ctx)); n != 4 {
		t.Errorf("the position is %d", n)
	}
	found := func(f lookup.Filter) (out []string) {
		t.Helper()
		for _, x := range must[[]lookup.Found](t)(db.FindNames(ctx, f)) {
			out = append(out, x.Record.ID+" "+string(x.By.Kind)+" "+x.By.Text)
		}
		return out
	}
	one, two := a.Record.ID+" bill EGLV1234", b.Record.ID+" container EGLV1234567"
	same(t, "a prefix", found(lookup.Filter{Prefix: "EGLV", Limit: 9}), []string{one, two})
	same(t, "a limit", found(lookup.Filter{Prefix: "EGLV", Limit: 1}), []string{one})
	same(t, "of an account", found(lookup.Filter{Prefix: "EGLV", Enterprise: "another", Limit: 9}), []string{two})
	same(t, "of an office", found(lookup.Filter{Prefix: "EGLV", Office: b.Record.Office, Limit: 9}), []string{two})
	same(t, "Chinese", found(lookup.Filter{Prefix: "长沙示例", Limit: 9}), []string{a.Record.ID + " party 长沙示例机电有限公司"})
	same(t, "no pattern", found(lookup.Filter{Prefix: "长%", Limit: 9}), []string(nil))
	if err := db.IndexNames(ctx, 4, 5, []lookup.Named{{ID: a.Record.ID, Names: []lookup.Name{{Kind: lookup.BillName, Text: "NEW"}}}}); err != nil {
		t.Fatal(err)
	}
	same(t, "an old name", found(lookup.Filter{Prefix: "EGLV", Limit: 9}), []string{two})
	same(t, "a new name", found(lookup.Filter{Prefix: "NEW", Limit: 9}), []string{a.Record.ID + " bill NEW"})
}
