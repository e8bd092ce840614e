package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// index reads the names of what was declared, as the follower of the journal does.
func (h *house) index(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	if _, err := h.db.Seal(ctx, 100_000); err != nil {
		t.Fatal(err)
	}
	x := declare.Indexer{Store: h.db, Read: codec.NewReader(h.db, h.declare.Codecs), Batch: 500}
	for {
		n, err := x.Index(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}

// A declaration is found by each of its names, however they are typed, and only by who may see it.
func TestFind(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	all := party.Caller{Key: "all", Role: "system", Scopes: []party.Scope{party.ScopeRead}}
	d, err := h.declare.Detail(ctx, all, h.ids["tax-due"], 0)
	if err != nil {
		t.Fatal(err)
	}
	const container, bill = "CSQU3054383", "EGLV149-600/12"
	box, err := code.ParseContainer(container)
	if err != nil {
		t.Fatal(err)
	}
	x := d.Declaration
	x.Reference, x.Transport.BillNo, x.Containers = "WITH-A-BOX", bill, []declaration.Container{{No: box}}
	body, err := h.declare.Codecs[0].Encode(x)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.declare.Submit(ctx, party.Caller{Key: "k", Role: "trader", Enterprise: "demo", Scopes: []party.Scope{party.ScopeDeclare}}, declare.Submission{Body: body}); err != nil {
		t.Fatal(err)
	}
	h.index(t)
	rec, err := h.db.ByReference(ctx, "demo", x.Reference)
	if err != nil {
		t.Fatal(err)
	}
	id, uscc, name := rec.ID, x.Trader.USCC.String(), x.Trader.Name
	v := h.as(t, "officer")
	for what, q := range map[string]string{"container": "csqu 305438-3", "bill": "eglv 14960012", "reference": "with a", "code": uscc, "name": string([]rune(name)[:4])} {
		p := v.get("/search?lang=en&q=" + url.QueryEscape(q))
		if p.code != http.StatusOK || !strings.Contains(p.body+p.path, id) {
			t.Errorf("by %s %q: %d %s", what, q, p.code, p.path)
		}
	}
	if p := v.get("/search?lang=en&q=" + url.QueryEscape(container)); p.path != "/officer/declarations/"+id {
		t.Errorf("the only one of a container is not opened: %s", p.path)
	}
	if p := v.get("/search?lang=en&format=csv&q=" + uscc); !strings.HasPrefix(p.body, "\uFEFFFound by,") {
		t.Errorf("as CSV: %.100s", p.body)
	}
	h.ofOffice(t, "officer", "0100")
	if p := v.get("/search?lang=en&q=" + uscc); !strings.Contains(p.body, "No declaration that you may see") {
		t.Errorf("an officer of another office finds it: %.200s", p.body)
	}
	other := party.Caller{Key: "o", Role: "trader", Enterprise: "other", Scopes: []party.Scope{party.ScopeRead}}
	if list, err := h.declare.Search(ctx, other, uscc, 10); err != nil || len(list) > 0 {
		t.Errorf("another trader finds %d, %v", len(list), err)
	}
	if p := v.get("/search?lang=en&q=%25%5F"); p.code != http.StatusUnprocessableEntity {
		t.Errorf("no letter at all: %d", p.code)
	}
	if p := h.as(t, "system-admin").get("/search?q=abc"); p.code != http.StatusForbidden {
		t.Errorf("an administrator searches: %d", p.code)
	}
}
