package audit_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// signedLog makes a journal of n events with two checkpoints, on a file.
func signedLog(t *testing.T, n int) (db *sqldb.DB, secret, public string) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "j.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	secret, public, err = audit.NewKey("tongguan.test")
	if err != nil {
		t.Fatal(err)
	}
	for part := range 2 {
		var list []event.Envelope
		for i := range n / 2 {
			p, err := event.Payload(map[string]any{"n": part*n + i, "text": "查验"})
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, event.Envelope{Kind: event.Accepted, Version: 1, At: event.Instant(i + 1), Subject: fmt.Sprint("d", i), Payload: p})
		}
		if err := db.Append(ctx, list...); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Seal(ctx, 10_000); err != nil {
			t.Fatal(err)
		}
		c, err := audit.Take(ctx, db, "tongguan.test", event.Instant(part+1))
		if err != nil {
			t.Fatal(err)
		}
		signed, err := c.Sign(secret)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.SaveCheckpoint(ctx, c.Size, signed, c.At); err != nil {
			t.Fatal(err)
		}
	}
	return db, secret, public
}

func TestVerifySound(t *testing.T) {
	db, _, public := signedLog(t, 41)
	if _, err := audit.Verify(context.Background(), db, "nonsense", nil); !errors.Is(err, audit.ErrKey) {
		t.Errorf("another text than a key: %v", err)
	}
	r, err := audit.Verify(context.Background(), db, public, nil)
	if err != nil || !r.Sound() || r.Size != 40 || r.Checkpoints != 2 || r.Last.Size != 40 {
		t.Errorf("report %+v, %v", r, err)
	}
	_, other, _ := audit.NewKey("tongguan.test")
	if r, err := audit.Verify(context.Background(), db, other, nil); err != nil || r.Sound() {
		t.Errorf("under another key the report is %+v, %v", r, err)
	}
}

func TestReceipts(t *testing.T) {
	db, _, public := signedLog(t, 40)
	ctx := context.Background()
	signed, err := db.LatestCheckpoint(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for position := range int64(40) {
		r, err := audit.Prove(ctx, db, position, signed, public)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Verify(public); err != nil {
			t.Fatalf("position %d: %v", position, err)
		}
		forged := r
		forged.Event = strings.Replace(r.Event, "accepted", "released", 1)
		moved := r
		moved.Position = (position + 1) % 40
		for name, bad := range map[string]audit.Receipt{"another event": forged, "another position": moved} {
			if err := bad.Verify(public); !errors.Is(err, audit.ErrReceipt) {
				t.Errorf("%s at %d is taken with %v", name, position, err)
			}
		}
	}
	if _, err := audit.Prove(ctx, db, 40, signed, public); err == nil {
		t.Error("an event that is not there is proved")
	}
}

// TestEveryChangedByteIsFound changes one byte at 1,000 random places of what the journal stores, one after the other, and puts it back.
func TestEveryChangedByteIsFound(t *testing.T) {
	db, _, public := signedLog(t, 60)
	ctx := context.Background()
	rnd := rand.New(rand.NewPCG(1, 2))
	places := []struct{ table, column, key string }{
		{"event", "canonical", "id"}, {"journal_hash", "hash", "idx"}, {"checkpoint", "note", "size"},
	}
	const tries = 1000
	found := 0
	for range tries {
		p := places[rnd.IntN(len(places))]
		var id int64
		var old []byte
		q := fmt.Sprintf("SELECT %s, %s FROM %s ORDER BY %s LIMIT 1 OFFSET ?", p.key, p.column, p.table, p.key)
		var n int
		if err := db.Writer().QueryRow("SELECT count(*) FROM " + p.table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if err := db.Writer().QueryRow(q, rnd.IntN(n)).Scan(&id, &old); err != nil {
			t.Fatal(err)
		}
		bad := append([]byte(nil), old...)
		bad[rnd.IntN(len(bad))] ^= byte(1 + rnd.IntN(255))
		set := func(b []byte) {
			t.Helper()
			if _, err := db.Writer().Exec(fmt.Sprintf("UPDATE %s SET %s = ? WHERE %s = ?", p.table, p.column, p.key), b, id); err != nil {
				t.Fatal(err)
			}
		}
		set(bad)
		if r, err := audit.Verify(ctx, db, public, nil); err == nil && !r.Sound() {
			found++
		} else {
			t.Errorf("a changed byte of %s %s=%d is not found: %v", p.table, p.key, id, err)
		}
		set(old)
	}
	if found != tries {
		t.Errorf("%d of %d changes were found", found, tries)
	}
	if r, err := audit.Verify(ctx, db, public, nil); err != nil || !r.Sound() {
		t.Errorf("after all was put back: %+v, %v", r, err)
	}
}

func TestMissingEventsAreFound(t *testing.T) {
	for name, sql := range map[string][]string{
		"the last":          {"DELETE FROM journal WHERE position = 39"},
		"one in the middle": {"DELETE FROM journal WHERE position = 7"},
		"all":               {"DELETE FROM journal"},
		"two exchanged":     {"UPDATE journal SET position = 1000 WHERE position = 3", "UPDATE journal SET position = 3 WHERE position = 4", "UPDATE journal SET position = 4 WHERE position = 1000"},
		"a checkpoint":      {"DELETE FROM checkpoint"},
	} {
		db, _, public := signedLog(t, 40)
		for _, s := range sql {
			if _, err := db.Writer().Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		if r, err := audit.Verify(context.Background(), db, public, nil); err != nil || r.Sound() {
			b, _ := json.Marshal(r)
			t.Errorf("%s: %s, %v", name, b, err)
		}
	}
}

func TestCheckpointForms(t *testing.T) {
	db, secret, public := signedLog(t, 4)
	good, err := db.LatestCheckpoint(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := audit.Open(good, public); err != nil {
		t.Error(err)
	}
	if _, err := (audit.Checkpoint{Origin: "x"}).Sign("no key"); err == nil {
		t.Error("a checkpoint is signed without a key")
	}
	short, err := (audit.Checkpoint{Origin: "two\nlines", Size: 1, At: 1}).Sign(secret)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"nothing": nil, "half": good[:len(good)/2], "other words": short} {
		if _, err := audit.Open(b, public); !errors.Is(err, audit.ErrCheckpoint) {
			t.Errorf("%s opens with %v", name, err)
		}
	}
}
