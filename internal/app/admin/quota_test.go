package admin_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// quotas keeps one balance and the events of its grants.
type quotas struct {
	admin.Store
	left   num.Qty
	events []event.Envelope
}

func (q *quotas) GrantQuota(_ context.Context, _ string, granted num.Qty, e event.Envelope) error {
	q.left, q.events = granted, append(q.events, e)
	return nil
}

func (q *quotas) QuotaLeft(_ context.Context, names []string) ([]declaration.QuotaBalance, error) {
	return []declaration.QuotaBalance{{Quota: names[0], Left: q.left}}, nil
}

// Administrators and supervisors grant, each grant tells who and how much; others may not, and nothing is granted below nought.
func TestGrantQuota(t *testing.T) {
	store := &quotas{}
	s := &admin.Service{Store: store, Now: func() time.Time { return time.Unix(5, 0) }}
	qty, err := num.ParseQty("100.5")
	if err != nil {
		t.Fatal(err)
	}
	below, err := num.ParseQty("-1")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for _, scope := range party.Scopes() {
		may := scope == party.ScopeAdmin || scope == party.ScopeSupervise
		left, err := s.GrantQuota(ctx, party.Caller{Key: "k", Role: event.Officer, Scopes: []party.Scope{scope}}, "小麦", qty)
		if may != (err == nil) || !may && !errors.Is(err, fault.ErrForbidden) || may && (left.Quota != "小麦" || left.Left != qty) {
			t.Errorf("with %s: %+v, %v", scope, left, err)
		}
	}
	if len(store.events) != 2 {
		t.Fatalf("events %+v", store.events)
	}
	if e := store.events[0]; e.Kind != event.QuotaGranted || e.Subject != "小麦" || e.Actor != (event.Actor{Role: event.Officer, ID: "k"}) ||
		string(e.Payload) != `{"granted":"100.5","quota":"小麦"}` || e.At != event.InstantOf(time.Unix(5, 0)) {
		t.Errorf("event %+v %s", e, e.Payload)
	}
	all := party.Caller{Key: "a", Role: event.System, Scopes: party.Scopes()}
	for name, n := range map[string]num.Qty{"": qty, strings.Repeat("麦", 65): qty, "a\xff": qty, "below": below} {
		if _, err := s.GrantQuota(ctx, all, name, n); !errors.Is(err, admin.ErrQuota) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := s.Quota(ctx, party.Caller{Scopes: []party.Scope{party.ScopePay}}, "小麦"); !errors.Is(err, fault.ErrForbidden) || len(store.events) != 2 {
		t.Errorf("read without the scope: %v", err)
	}
}
