package audit_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// journal is a store on a file whose journal is signed.
type journal struct {
	*sqldb.DB
	secret, public string
}

func newJournal(t *testing.T) *journal {
	t.Helper()
	db, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "j.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	j := &journal{DB: db}
	j.exec(t, "PRAGMA synchronous = OFF") // the power does not fail here
	if j.secret, j.public, err = audit.NewKey("tongguan.test"); err != nil {
		t.Fatal(err)
	}
	return j
}

// signedJournal has n declarations of three events each, and a checkpoint after each half of them.
func signedJournal(t *testing.T, n int) *journal {
	t.Helper()
	j := newJournal(t)
	for half := range 2 {
		for i := range n / 2 {
			j.submit(t, half*n+i)
		}
		j.seal(t, 10_000)
		j.sign(t, event.Instant(half+1))
	}
	return j
}

// submit stores a declaration as the application does: its first event names the hashes of the version.
func (j *journal) submit(t *testing.T, n int) {
	t.Helper()
	office, err := code.ParseOffice("4905")
	if err != nil {
		t.Fatal(err)
	}
	id, at := fmt.Sprintf("01KB%022d", n), event.Instant(1_795_510_800_000_001+n)
	v := declaration.Version{ID: id, Version: 1, Format: "decmessage", Message: []byte(strings.Repeat(fmt.Sprintf("<CodeTS>%d</CodeTS>   ", n), 30)),
		Facts: []byte("{}"), Decision: []byte(strings.Repeat(`{"rate":"0.13","reasons":[]},`, 20)), Rulebook: "abc", At: at}
	payload, err := event.Payload(map[string]any{"version": 1, "format": v.Format, "rulebook": v.Rulebook, "messageHash": hexSum(v.Message),
		"factsHash": hexSum(v.Facts), "decisionHash": hexSum(v.Decision)})
	if err != nil {
		t.Fatal(err)
	}
	in := declaration.Intake{Version: v, Record: declaration.Record{ID: id, Office: office, Flow: code.Import, Enterprise: "91430100675573106J",
		Reference: id, Version: 1, Revision: 1, CreatedAt: at, UpdatedAt: at, Progress: declaration.Progress{State: declaration.TaxDue}}}
	for i, k := range []event.Kind{event.Submitted, event.Accepted, event.LaneDrawn} {
		e := event.Envelope{Kind: k, Version: 1, At: at, Actor: event.Actor{Role: event.Trader, ID: "k1"}, Office: office,
			Enterprise: in.Record.Enterprise, Subject: id, Payload: []byte(`{"text":"查验"}`)}
		if i == 0 {
			e.Payload = payload
		}
		in.Events = append(in.Events, e)
	}
	res, err := j.SubmitAll(context.Background(), []declaration.Intake{in})
	if err != nil || res[0].Status != declaration.Stored {
		t.Fatalf("%+v, %v", res, err)
	}
}

func hexSum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

func (j *journal) seal(t *testing.T, most int) {
	t.Helper()
	if _, err := j.Seal(context.Background(), most); err != nil {
		t.Fatal(err)
	}
}

func (j *journal) sign(t *testing.T, at event.Instant) []byte {
	t.Helper()
	c, err := audit.Take(context.Background(), j.DB, "tongguan.test", at)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := c.Sign(j.secret)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.SaveCheckpoint(context.Background(), c.Size, signed, c.At); err != nil {
		t.Fatal(err)
	}
	return signed
}

func (j *journal) exec(t *testing.T, statement string, args ...any) {
	t.Helper()
	if _, err := j.Writer().ExecContext(context.Background(), statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// verify checks the whole journal and the versions that it names.
func (j *journal) verify(t *testing.T, given ...[]byte) audit.Report {
	t.Helper()
	r, err := audit.Verify(context.Background(), j.DB, j.public, given, audit.VersionCheck(j.DB))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestVerifySound(t *testing.T) {
	j := signedJournal(t, 20)
	if r := j.verify(t); !r.Sound() || r.Size != 60 || r.Checkpoints != 2 || r.Last.Size != 60 {
		t.Errorf("report %+v", r)
	}
	j.submit(t, 1000) // waits for its place, and then for a signature
	if r := j.verify(t); !r.Sound() || r.Size != 60 {
		t.Errorf("with events that wait: %+v", r)
	}
	j.seal(t, 2)
	if r := j.verify(t); !r.Sound() || r.Size != 62 || r.Last.Size != 60 {
		t.Errorf("with events after the last checkpoint: %+v", r)
	}
	other := newJournal(t)
	if r, err := audit.Verify(context.Background(), j.DB, other.public, nil); err != nil || r.Sound() {
		t.Errorf("under another key the report is %+v, %v", r, err)
	}
	if _, err := audit.Verify(context.Background(), j.DB, "nonsense", nil); !errors.Is(err, audit.ErrKey) {
		t.Errorf("another text than a key: %v", err)
	}
	if r := other.verify(t); r.Sound() {
		t.Error("a journal without a checkpoint is called sound")
	}
}

// TestVerifyGrown verifies a journal of many tiles with a checkpoint at odd sizes; the store and the verifier compute the tree by
// code of their own.
func TestVerifyGrown(t *testing.T) {
	j := newJournal(t)
	list := make([]event.Envelope, 1100)
	for i := range list {
		list[i] = event.Envelope{Kind: event.Accepted, Version: 1, At: event.Instant(i + 1), Subject: fmt.Sprint(i)}
	}
	if err := j.Append(context.Background(), list...); err != nil {
		t.Fatal(err)
	}
	points := 0
	for n := 1; n < 200; n += 5 {
		j.seal(t, n)
		j.sign(t, event.Instant(n))
		points++
		if n%50 == 1 {
			if r := j.verify(t); !r.Sound() || r.Checkpoints != points {
				t.Fatalf("after %d checkpoints: %+v", points, r)
			}
		}
		if r := j.verify(t); r.Size == int64(len(list)) {
			break
		}
	}
	if r := j.verify(t); !r.Sound() || r.Size != 1100 {
		t.Errorf("report %+v", r)
	}
}

// TestVerifyBesideWriters verifies again and again while events are written, sealed and signed.
func TestVerifyBesideWriters(t *testing.T) {
	j := signedJournal(t, 4)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 60 {
			j.submit(t, 1000+i)
			j.seal(t, 5)
			j.sign(t, event.Instant(100+i))
		}
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
		}
		if r := j.verify(t); !r.Sound() {
			t.Fatalf("a journal that grows is called altered: %+v", r)
		}
	}
}

// TestVerifyAnotherPast holds a journal that is sound by itself to the checkpoint of one with another past.
func TestVerifyAnotherPast(t *testing.T) {
	a, b := newJournal(t), newJournal(t)
	b.secret, b.public = a.secret, a.public
	var points [][]byte
	for _, j := range []*journal{a, b} {
		for i := range 3 {
			n := i
			if j == b && i == 1 {
				n = 77
			}
			j.submit(t, n)
			j.seal(t, 100)
			points = append(points, j.sign(t, event.Instant(i+1)))
		}
		if r := j.verify(t); !r.Sound() {
			t.Fatalf("report %+v", r)
		}
	}
	r := b.verify(t, points[2])
	if len(r.Findings) != 1 || r.Findings[0].Position != 9 && !strings.Contains(r.Findings[0].What, "not those that were signed") {
		t.Errorf("another past is reported as %+v", r)
	}
	if r := b.verify(t, points[0]); !r.Sound() {
		t.Errorf("the common past is reported as %+v", r)
	}
	a.submit(t, 1000)
	a.seal(t, 100)
	longer := a.sign(t, 9)
	if r := b.verify(t, longer); r.Sound() || !strings.Contains(r.Findings[0].What, "events are missing") {
		t.Errorf("a checkpoint of more events is reported as %+v", r)
	}
}

func TestMissingEventsAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		at  int64 // the first finding
		sql []string
	}{
		"the last":            {59, []string{"DELETE FROM event WHERE position = 59"}},
		"one in the middle":   {7, []string{"DELETE FROM event WHERE position = 7"}},
		"all":                 {0, []string{"DELETE FROM event"}},
		"two exchanged":       {3, []string{"UPDATE event SET position = 1000 WHERE position = 3", "UPDATE event SET position = 3 WHERE position = 4", "UPDATE event SET position = 4 WHERE position = 1000"}},
		"the checkpoints":     {-1, []string{"DELETE FROM checkpoint"}},
		"the tree":            {0, []string{"DELETE FROM journal_tile"}},
		"one too many":        {60, []string{"INSERT INTO event SELECT 60, subject, office, enterprise, kind, canonical FROM outbox LIMIT 1"}},
		"the tree has more":   {-1, []string{"INSERT INTO journal_tile VALUES (1, 0, x'00')"}},
		"a longer tile":       {60, []string{"UPDATE journal_tile SET hashes = hashes || x'00'"}},
		"a tile of one more":  {60, []string{"UPDATE journal_tile SET hashes = hashes || randomblob(32)"}},
		"a version":           {0, []string{"DELETE FROM declaration_version WHERE declaration_id LIKE '%0'"}},
		"an event put before": {2, []string{"UPDATE event SET subject = 'other' WHERE position = 2"}},
	} {
		j := signedJournal(t, 20)
		j.submit(t, 1000)
		for _, s := range c.sql {
			j.exec(t, s)
		}
		if r := j.verify(t); r.Sound() || r.Findings[0].Position != c.at {
			t.Errorf("%s is reported as %+v, want a first finding at %d", name, r, c.at)
		}
	}
}

func TestReceipts(t *testing.T) {
	j := signedJournal(t, 14)
	ctx := context.Background()
	signed, err := j.LatestCheckpoint(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for position := range int64(42) {
		r, err := audit.Prove(ctx, j.DB, position, signed, j.public)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Verify(j.public); err != nil {
			t.Fatalf("position %d: %v", position, err)
		}
		forged, moved, outside, cut := r, r, r, r
		forged.Event = strings.Replace(r.Event, "declaration", "declared", 1)
		moved.Position = (position + 1) % 42
		outside.Position = 42
		cut.Proof = r.Proof[1:]
		for name, bad := range map[string]audit.Receipt{"another event": forged, "another position": moved, "a position outside": outside, "a shorter proof": cut} {
			if err := bad.Verify(j.public); !errors.Is(err, audit.ErrReceipt) {
				t.Errorf("%s at %d is taken with %v", name, position, err)
			}
		}
	}
	for _, position := range []int64{-1, 42} {
		if _, err := audit.Prove(ctx, j.DB, position, signed, j.public); !errors.Is(err, audit.ErrReceipt) {
			t.Errorf("position %d is proved with %v", position, err)
		}
	}
	other := newJournal(t)
	if _, err := audit.Prove(ctx, j.DB, 1, signed, other.public); !errors.Is(err, audit.ErrCheckpoint) {
		t.Errorf("under another key: %v", err)
	}
}

func TestCheckpointForms(t *testing.T) {
	j := signedJournal(t, 2)
	good, err := j.LatestCheckpoint(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if c, err := audit.Open(good, j.public); err != nil || c.Size != 6 || c.Origin != "tongguan.test" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := (audit.Checkpoint{Origin: "x"}).Sign("no key"); err == nil {
		t.Error("a checkpoint is signed without a key")
	}
	bad := map[string][]byte{"nothing": nil, "half": good[:len(good)/2]}
	for name, c := range map[string]audit.Checkpoint{"an origin of two lines": {Origin: "two\nlines", Size: 1, At: 1}, "a size below nought": {Origin: "x", Size: -1, At: 1}} {
		if bad[name], err = c.Sign(j.secret); err != nil {
			t.Fatal(err)
		}
	}
	for name, b := range bad {
		if _, err := audit.Open(b, j.public); !errors.Is(err, audit.ErrCheckpoint) {
			t.Errorf("%s opens with %v", name, err)
		}
	}
}
