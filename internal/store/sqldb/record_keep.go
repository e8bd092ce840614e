package sqldb

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"sync"

	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Bounds of what is kept of lists.
const (
	keptRecords = 4096 // some 10 MB
	askedAlone  = 16   // records that are asked for by their ids; where more are missing the list is read whole
)

// recordShelf keeps records that lists have read, so that the next list reads and parses only those that are new or changed since: a record is the
// same as long as its revision is. What it gives is shared; nobody changes it.
type recordShelf struct {
	mu   sync.Mutex
	kept map[string]declaration.Record
}

// take gives the kept records of ids and revisions, and the places of those that are missing.
func (s *recordShelf) take(heads []recordHead) (out []declaration.Record, missing []int) {
	out = make([]declaration.Record, len(heads))
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, h := range heads {
		if r, ok := s.kept[h.id]; ok && r.Revision == h.revision {
			out[i] = r
		} else {
			missing = append(missing, i)
		}
	}
	return out, missing
}

// put keeps records; a full shelf begins anew.
func (s *recordShelf) put(list []declaration.Record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil || len(s.kept)+len(list) > keptRecords {
		s.kept = make(map[string]declaration.Record, keptRecords)
	}
	for i := range list {
		s.kept[list[i].ID] = list[i]
	}
}

// recordHead says which record a list means.
type recordHead struct {
	id       string
	revision int
}

// listed gives the records that fit a condition, in an order, those that have not changed from the shelf. A record that is changed while the list is
// read is given as it has become, or left out where it does not fit any more.
func (db *DB) listed(ctx context.Context, where, tail string, args, tailArgs []any) ([]declaration.Record, error) {
	heads, err := collect(ctx, db.often(), func(rows *sql.Rows) (h recordHead, err error) { return h, rows.Scan(&h.id, &h.revision) },
		db.q(`SELECT id, revision FROM declaration WHERE `+where+tail), append(slices.Clip(args), tailArgs...)...)
	if err != nil {
		return nil, err
	}
	out, missing := db.shelf.take(heads)
	if len(missing) == 0 {
		return out, nil
	}
	if len(missing) > askedAlone {
		out, err = collect(ctx, db.read, scanRecord, db.q(`SELECT record FROM declaration WHERE `+where+tail), append(slices.Clip(args), tailArgs...)...)
		if err == nil {
			db.shelf.put(out)
		}
		return out, err
	}
	ids := slices.Clip(args)
	for _, i := range missing {
		ids = append(ids, heads[i].id)
	}
	fresh, err := collect(ctx, db.read, scanRecord, db.q(`SELECT record FROM declaration WHERE `+where+` AND id IN (?`+strings.Repeat(", ?", len(missing)-1)+`)`), ids...)
	if err != nil {
		return nil, err
	}
	db.shelf.put(fresh)
	return filled(out, heads, fresh), nil
}

// filled puts fresh records into the places that are empty, and drops the places that stay so.
func filled(list []declaration.Record, heads []recordHead, fresh []declaration.Record) []declaration.Record {
	byID := make(map[string]*declaration.Record, len(fresh))
	for i := range fresh {
		byID[fresh[i].ID] = &fresh[i]
	}
	out := list[:0]
	for i := range list {
		if r, ok := byID[heads[i].id]; ok {
			out = append(out, *r)
		} else if list[i].ID != "" {
			out = append(out, list[i])
		}
	}
	return out
}
