package audit_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
)

// signedVersions are those whose events are sealed. What waits in the outbox is not signed yet.
const signedVersions = "declaration_id IN (SELECT subject FROM event)"

// places are the columns of all that the journal keeps and of the versions that it names.
var places = []struct{ table, column, where string }{
	{"event", "position", "true"},
	{"event", "canonical", "true"},
	{"event", "kind", "true"},
	{"event", "office", "true"},
	{"event", "enterprise", "true"},
	{"event", "subject", "true"},
	{"journal_tile", "level", "true"},
	{"journal_tile", "number", "true"},
	{"journal_tile", "hashes", "true"},
	{"checkpoint", "size", "true"},
	{"checkpoint", "at", "true"},
	{"checkpoint", "note", "true"},
	{"declaration_version", "declaration_id", signedVersions},
	{"declaration_version", "version", signedVersions},
	{"declaration_version", "format", signedVersions},
	{"declaration_version", "rulebook", signedVersions},
	{"declaration_version", "at", signedVersions},
	{"declaration_version", "message", signedVersions},
	{"declaration_version", "facts", signedVersions},
	{"declaration_version", "decision", signedVersions},
}

// TestEveryChangedByteIsFound changes one byte at 1,000 random places of what is stored, one after the other, and puts it back. The
// tamperer has the rights of the database: no constraint stops him.
func TestEveryChangedByteIsFound(t *testing.T) {
	j := signedJournal(t, 16)
	j.submit(t, 1000)
	for _, s := range []string{"PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"} {
		j.exec(t, s)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	const tries = 1000
	found := 0
	for n := 0; n < tries; {
		p := places[rnd.IntN(len(places))]
		id, old := j.pick(t, rnd, p.table, p.column, p.where)
		bad := changed(rnd, old)
		if bad == nil {
			continue // nothing is stored there
		}
		set := fmt.Sprintf("UPDATE %s SET %s = ? WHERE rowid = ?", p.table, p.column)
		if _, err := j.Writer().ExecContext(context.Background(), set, bad, id); err != nil {
			continue // the value exists elsewhere and must be unique
		}
		n++
		switch r := j.verify(t); {
		case r.Sound():
			t.Errorf("%s.%s of row %d: %v changed to %v is not found", p.table, p.column, id, old, bad)
		case p.table == "event" && p.column != "position" && r.Findings[0].Position != id:
			t.Errorf("%s.%s of row %d is reported at %d", p.table, p.column, id, r.Findings[0].Position)
		default:
			found++
		}
		if p.table == "event" && p.column == "position" {
			id = bad.(int64) // which is the rowid
		}
		j.exec(t, set, old, id)
	}
	if found != tries {
		t.Errorf("%d of %d changes were found", found, tries)
	}
	if r := j.verify(t); !r.Sound() {
		t.Errorf("after all was put back: %+v", r)
	}
}

// pick gives a random value of a column with the number of its row.
func (j *journal) pick(t *testing.T, rnd *rand.Rand, table, column, where string) (id int64, value any) {
	t.Helper()
	var n int
	ctx := context.Background()
	if err := j.Writer().QueryRowContext(ctx, fmt.Sprintf("SELECT count(*) FROM %s WHERE %s", table, where)).Scan(&n); err != nil || n == 0 {
		t.Fatalf("%s has %d rows, %v", table, n, err)
	}
	query := fmt.Sprintf("SELECT rowid, %s FROM %s WHERE %s ORDER BY rowid LIMIT 1 OFFSET ?", column, table, where)
	if err := j.Writer().QueryRowContext(ctx, query, rnd.IntN(n)).Scan(&id, &value); err != nil {
		t.Fatal(err)
	}
	return id, value
}

// changed gives a value with one byte changed, nil where there is none to change.
func changed(rnd *rand.Rand, value any) any {
	change := func(b []byte) []byte {
		b[rnd.IntN(len(b))] ^= byte(1 + rnd.IntN(255))
		return b
	}
	switch v := value.(type) {
	case int64:
		return int64(binary.LittleEndian.Uint64(change(binary.LittleEndian.AppendUint64(nil, uint64(v)))))
	case string:
		if v != "" {
			return string(change([]byte(v)))
		}
	case []byte:
		if len(v) > 0 {
			return change(append([]byte(nil), v...))
		}
	}
	return nil
}
