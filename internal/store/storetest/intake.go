// Package storetest is the contract of a store: every engine passes it, and it is never skipped in CI.
//
// It promises that a store which passes loses nothing, does nothing twice, answers alike on both engines and shows its journal
// without gaps to readers beside concurrent writers. Only test files import it.
package storetest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// Opener opens an empty store that lives as long as the test, and opens it again on the same data.
type Opener func(t *testing.T) (db *sqldb.DB, reopen func() *sqldb.DB)

// Run holds a store to the contract.
func Run(t *testing.T, open Opener) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, Opener){
		"altered books":              alteredBooks,
		"blocks":                     blocks,
		"books":                      books,
		"books of no payer":          noPayer,
		"change":                     change,
		"checkpoints":                checkpoints,
		"chosen":                     chosen,
		"credit":                     credit,
		"decided":                    decided,
		"durable":                    durable,
		"drafts":                     drafts,
		"edges of the feed":          feedEdges,
		"event about something else": otherSubject,
		"feed beside writers":        feedBesideWriters,
		"group":                      group,
		"group is bounded":           groupBounded,
		"group of bytes":             groupOfBytes,
		"guarantee race":             guaranteeRace,
		"guarantees":                 guarantees,
		"hard text":                  hardText,
		"idempotency":                idempotency,
		"inspections":                inspections,
		"intake":                     intake,
		"jobs":                       jobs,
		"journal":                    journal,
		"journal of many":            manyEvents,
		"key race":                   keyRace,
		"keys":                       keys,
		"left blocks":                leftBlocks,
		"list":                       list,
		"list again":                 listAgain,
		"names":                      names,
		"one commit":                 oneCommit,
		"persons":                    persons,
		"profiles":                   profiles,
		"quota race":                 quotaRace,
		"quotas":                     quotas,
		"race of whole groups":       wholeRace,
		"refused changes":            refusedChanges,
		"history for targeting":      history,
		"refused entries":            refusedEntries,
		"replays":                    replays,
		"rollback":                   rollback,
		"rulebooks":                  rulebooks,
		"search":                     search,
		"secrets":                    secrets,
		"sessions":                   sessions,
		"statements":                 statements,
		"text":                       text,
		"uploads":                    uploads,
	} {
		t.Run(name, func(t *testing.T) { test(t, open) })
	}
}

func opened(t *testing.T, open Opener) *sqldb.DB {
	t.Helper()
	db, _ := open(t)
	return db
}

// must gives a value or ends the test.
func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func office(t *testing.T, s string) code.Office {
	t.Helper()
	return must[code.Office](t)(code.ParseOffice(s))
}

// sample makes a submission; n is in its id, reference and entry number.
func sample(t *testing.T, n int, key string) declaration.Intake {
	t.Helper()
	o := office(t, "4905")
	entry := must[code.EntryNo](t)(code.NewEntryNo(o, 2026, code.Import, int64(n+1)))
	id := fmt.Sprintf("01KB%022d", n)
	at := event.Instant(1_795_510_800_000_001 + int64(n))
	r := declaration.Record{ID: id, Entry: entry, Office: o, Flow: code.Import, Enterprise: "91430100675573106J", Reference: fmt.Sprintf("REF-%06d", n),
		Version: 1, Revision: 1, Lane: "green", TraderName: "长沙示例机电有限公司", Tax: num.MoneyFromFen(18839968), CreatedAt: at, UpdatedAt: at,
		Progress: declaration.Progress{State: declaration.TaxDue, Duties: declaration.Duties{Settle: true}}}
	body := []byte(fmt.Sprintf("<message %d>", n))
	payload := must[[]byte](t)(event.Payload(map[string]any{"n": n}))
	e := func(k event.Kind) event.Envelope {
		return event.Envelope{Kind: k, Version: 1, At: at, Actor: event.Actor{Role: event.Trader, ID: "k1"}, Office: o, Enterprise: r.Enterprise, Subject: id, Payload: payload}
	}
	return declaration.Intake{Record: r, Events: []event.Envelope{e(event.Submitted), e(event.Accepted)},
		Version: declaration.Version{ID: id, Version: 1, Format: "decmessage", Message: body, Facts: []byte(`{}`), Decision: []byte(`{"accepted":true}`), Rulebook: "abc", At: at},
		Key:     declaration.Idempotency{Key: key, Body: sha256.Sum256(body), Answer: []byte(fmt.Sprintf(`{"id":%q}`, id))}}
}

// submit stores submissions and wants one status for all.
func submit(t *testing.T, db *sqldb.DB, want declaration.IntakeStatus, ins ...declaration.Intake) []declaration.IntakeResult {
	t.Helper()
	res := must[[]declaration.IntakeResult](t)(db.SubmitAll(context.Background(), ins))
	for i, r := range res {
		if r.Status != want {
			t.Fatalf("submission %d has status %d, want %d", i, r.Status, want)
		}
	}
	return res
}
