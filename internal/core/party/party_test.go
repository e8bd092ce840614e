package party_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

func office(t *testing.T, s string) code.Office {
	t.Helper()
	var o code.Office
	if err := o.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return o
}

// A trader sees its own account, and nothing without one; an officer sees the own office, or all without one.
func TestSees(t *testing.T) {
	for _, x := range []struct {
		name               string
		role               event.Role
		enterprise, office string
		want               bool // of a declaration of firm-a at 4905
	}{
		{"its own", event.Trader, "firm-a", "", true},
		{"another's", event.Trader, "firm-b", "", false},
		{"no account", event.Trader, "", "", false},
		{"an office does not make a trader an officer", event.Trader, "firm-b", "4905", false},
		{"the own office", event.Officer, "", "4905", true},
		{"another office", event.Officer, "", "4902", false},
		{"all offices", event.Officer, "", "", true},
		{"the platform", event.System, "", "", true},
		{"a carrier", event.Carrier, "firm-a", "", false},
		{"a carrier at the office", event.Carrier, "", "4905", false},
		{"a bank", event.Bank, "", "", false},
		{"a role that nobody knows", "visitor", "", "", false},
	} {
		c := party.Caller{Role: x.role, Enterprise: x.enterprise, Office: office(t, x.office)}
		err := c.See("firm-a", office(t, "4905"))
		if got := c.Sees("firm-a", office(t, "4905")); got != x.want || (err == nil) != x.want || (err != nil && !errors.Is(err, fault.ErrNotFound)) {
			t.Errorf("%s: %t, %v", x.name, got, err)
		}
	}
	if (party.Caller{Role: event.Trader}).Sees("", office(t, "4905")) {
		t.Error("a trader without an account sees a declaration without one")
	}
}

// Each scope allows itself and nothing else.
func TestNeed(t *testing.T) {
	for _, have := range party.Scopes() {
		c := party.Caller{Scopes: []party.Scope{have}}
		for _, want := range party.Scopes() {
			if err := c.Need(want); (err == nil) != (have == want) || (err != nil && !errors.Is(err, fault.ErrForbidden)) {
				t.Errorf("%s for %s: %v", have, want, err)
			}
		}
	}
	all := party.Scopes()
	slices.Sort(all)
	if len(slices.Compact(all)) != len(party.Scopes()) {
		t.Error("a scope is listed twice")
	}
}

// A key stands for its owner and never shows its hash.
func TestKey(t *testing.T) {
	k := party.Key{ID: "k_1", Enterprise: "firm-a", Name: "erp", Role: event.Trader, Scopes: []party.Scope{party.ScopeRead}, Hash: [32]byte{1, 2, 3}}
	c := k.Caller()
	if c.Key != "k_1" || c.Enterprise != "firm-a" || c.Need(party.ScopeRead) != nil || c.Actor() != (event.Actor{Role: event.Trader, ID: "k_1"}) {
		t.Errorf("the caller is %+v", c)
	}
	b, err := json.Marshal(k)
	if err != nil || strings.Contains(strings.ToLower(string(b)), "hash") {
		t.Errorf("%s %v", b, err)
	}
}
