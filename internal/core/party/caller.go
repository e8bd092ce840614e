// Package party knows who acts: callers with their keys, the enterprise or office they stand for and what they may do.
//
// It promises that a permission is asked in one place and answered with fault.ErrForbidden; it refuses to know passwords,
// transports and stores.
package party

import (
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Scope is one thing that a key allows.
type Scope string

// The scopes.
const (
	ScopeDeclare Scope = "declare" // submit, amend, cancel
	ScopeRead    Scope = "read"    // query, history, events
	ScopePay     Scope = "pay"     // pay and guarantee
	ScopeOfficer Scope = "officer" // document check, inspection, release, decisions on requests
	ScopeCargo   Scope = "cargo"   // manifest, arrival, departure
	ScopeBank    Scope = "bank"    // answers of the bank
	ScopeAdmin   Scope = "admin"   // keys, rulebooks, checkpoints

	ScopeSupervise Scope = "supervise" // decisions that need a second pair of eyes
	ScopeRisk      Scope = "risk"      // risk profiles and their replay
	ScopeAudit     Scope = "audit"     // what was done by whom
	ScopeUsers     Scope = "users"     // accounts of persons, without their rights
	ScopeRights    Scope = "rights"    // posts of persons, unlocking, sessions
)

// Scopes lists all scopes.
func Scopes() []Scope {
	return []Scope{ScopeDeclare, ScopeRead, ScopePay, ScopeOfficer, ScopeCargo, ScopeBank, ScopeAdmin, ScopeSupervise, ScopeRisk, ScopeAudit,
		ScopeUsers, ScopeRights}
}

// Caller is who calls: the key that was shown and what it stands for.
type Caller struct {
	Key        string      // id of the key, the actor in the journal
	Role       event.Role  // trader, officer, carrier, bank, system
	Enterprise string      // of a trader: the account whose declarations it sees
	Office     code.Office // of an officer: the office whose declarations it sees; zero is all
	Scopes     []Scope
}

// Actor gives the caller as the journal names it.
func (c Caller) Actor() event.Actor { return event.Actor{Role: c.Role, ID: c.Key} }

// Need asks for a scope; without it the answer is fault.ErrForbidden.
func (c Caller) Need(s Scope) error {
	if slices.Contains(c.Scopes, s) {
		return nil
	}
	return fmt.Errorf("the key has no scope %q: %w", s, fault.ErrForbidden)
}

// Sees tells whether the caller may know of a declaration of this account and office. A trader sees its own, an officer those of the
// office; a carrier and a bank see none: they report on what they are told the number of.
func (c Caller) Sees(enterprise string, office code.Office) bool {
	switch c.Role {
	case event.Trader:
		return c.Enterprise != "" && c.Enterprise == enterprise
	case event.Officer, event.System:
		return c.Office.IsZero() || c.Office == office
	}
	return false
}

// SeesAny tells whether there are declarations that the caller may know of.
func (c Caller) SeesAny() bool {
	return c.Role == event.Officer || c.Role == event.System || (c.Role == event.Trader && c.Enterprise != "")
}

// See is Sees as an outcome: what a caller may not know of is fault.ErrNotFound.
func (c Caller) See(enterprise string, office code.Office) error {
	if c.Sees(enterprise, office) {
		return nil
	}
	return fault.ErrNotFound
}
