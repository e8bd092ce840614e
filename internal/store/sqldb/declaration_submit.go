package sqldb

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// maxTries is how often submissions are tried that lose a race against other transactions.
const maxTries = 5

// SubmitAll stores submissions in one commit. Each has an outcome of its own: one whose key or reference is known leaves
// nothing behind and does not touch its neighbours. Of two in one call the first has precedence.
func (db *DB) SubmitAll(ctx context.Context, list []declaration.Intake) ([]declaration.IntakeResult, error) {
	submit := db.submitOrdered
	if db.dialect.Submit != nil && !sharesKey(list) && !sharesAccount(list) && !drawing(list) {
		submit = db.submitAtOnce
	}
	for try := 1; ; try++ {
		out, err := submit(ctx, list)
		if err == nil {
			return out, nil
		}
		if try == maxTries || !db.dialect.Contended(err) {
			return nil, fmt.Errorf("store %d submissions: %w", len(list), err)
		}
	}
}

// sharesKey tells whether two submissions bear the same key of the same enterprise.
func sharesKey(list []declaration.Intake) bool {
	seen := make(map[[2]string]bool, len(list))
	for i := range list {
		k := [2]string{list[i].Record.Enterprise, list[i].Key.Key}
		if k[1] != "" && seen[k] {
			return true
		}
		seen[k] = true
	}
	return false
}

// sharesAccount tells whether an entry moves an account that does not belong to its own declaration.
func sharesAccount(list []declaration.Intake) bool {
	for i := range list {
		for _, e := range list[i].Entries {
			if slices.ContainsFunc(e.Legs, func(l account.Leg) bool { return l.Declaration != list[i].Record.ID }) {
				return true
			}
		}
	}
	return false
}

// submitAtOnce stores them in the engine's own way and asks afterwards what stood in the way of the others.
func (db *DB) submitAtOnce(ctx context.Context, list []declaration.Intake) ([]declaration.IntakeResult, error) {
	if len(list) == 0 {
		return nil, nil
	}
	stored, err := db.dialect.Submit(ctx, list)
	if err != nil {
		return nil, err
	}
	out := make([]declaration.IntakeResult, len(list))
	for i := range list {
		in := &list[i]
		if stored[in.Record.ID] {
			out[i] = declaration.IntakeResult{Status: declaration.Stored, ID: in.Record.ID}
			continue
		}
		if out[i], err = db.standing(ctx, db.write, in); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// submitOrdered stores them one after the other in one transaction.
func (db *DB) submitOrdered(ctx context.Context, list []declaration.Intake) ([]declaration.IntakeResult, error) {
	out := make([]declaration.IntakeResult, len(list))
	err := db.tx(ctx, func(tx *sql.Tx) error {
		on := db.on(tx)
		var events []event.Envelope
		var entries []account.Entry
		for i := range list {
			var err error
			if out[i], err = db.submitOne(ctx, on, &list[i]); err != nil {
				return err
			}
			if out[i].Status == declaration.Stored {
				events, entries = append(events, list[i].Events...), append(entries, list[i].Entries...)
			}
		}
		if err := db.insertEntries(ctx, on, entries); err != nil {
			return err
		}
		return db.insertEvents(ctx, on, events)
	})
	return out, err
}

// submitOne stores one without its events and entries.
func (db *DB) submitOne(ctx context.Context, tx querier, in *declaration.Intake) (declaration.IntakeResult, error) {
	if res, err := db.byKey(ctx, tx, in); err != nil || res.Status != 0 {
		return res, err
	}
	switch err := db.redraw(ctx, tx, nil, in.Record.Draws); {
	case errors.Is(err, declaration.ErrOverdrawn):
		return declaration.IntakeResult{Status: declaration.Overdrawn, ID: in.Record.ID}, nil
	case err != nil:
		return declaration.IntakeResult{}, err
	}
	ok, err := db.insertRecord(ctx, tx, &in.Record)
	if err != nil {
		return declaration.IntakeResult{}, err
	}
	if !ok {
		if err := db.redraw(ctx, tx, in.Record.Draws, nil); err != nil {
			return declaration.IntakeResult{}, err
		}
		return db.standing(ctx, tx, in)
	}
	if err := db.insertKey(ctx, tx, &in.Record, in.Key); err != nil {
		return declaration.IntakeResult{}, err
	}
	if err := db.insertVersion(ctx, tx, &in.Record, &in.Version); err != nil {
		return declaration.IntakeResult{}, err
	}
	return declaration.IntakeResult{Status: declaration.Stored, ID: in.Record.ID}, nil
}

// insertRecord inserts the row of a declaration; false when the reference is taken.
func (db *DB) insertRecord(ctx context.Context, tx querier, r *declaration.Record) (bool, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return false, err
	}
	res, err := tx.ExecContext(ctx, db.q(`INSERT INTO declaration
		(id, office, enterprise, reference, entry_no, state, lane, trader_name, revision, created_at, record)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (enterprise, reference) DO NOTHING`),
		r.ID, r.Office.String(), KeyText(r.Enterprise), KeyText(r.Reference), nullable(r.Entry.String()), string(r.Progress.State), r.Lane,
		PlainText(r.TraderName), r.Revision, int64(r.CreatedAt), string(body))
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (db *DB) insertKey(ctx context.Context, tx querier, r *declaration.Record, k declaration.Idempotency) error {
	if k.Key == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, db.q(`INSERT INTO idempotency (enterprise, key, office, declaration_id, body, answer, at) VALUES (?, ?, ?, ?, ?, ?, ?)`),
		KeyText(r.Enterprise), KeyText(k.Key), r.Office.String(), r.ID, k.Body[:], Pack(k.Answer), int64(r.UpdatedAt))
	return err
}

func (db *DB) insertVersion(ctx context.Context, tx querier, r *declaration.Record, v *declaration.Version) error {
	_, err := tx.ExecContext(ctx, db.q(`INSERT INTO declaration_version
		(declaration_id, version, office, format, rulebook, at, message, facts, decision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
		v.ID, v.Version, r.Office.String(), v.Format, v.Rulebook, int64(v.At), Pack(v.Message), Pack(v.Facts), Pack(v.Decision))
	return err
}

// standing says what stood in the way of a submission that was not stored.
func (db *DB) standing(ctx context.Context, on querier, in *declaration.Intake) (declaration.IntakeResult, error) {
	if res, err := db.byKey(ctx, on, in); err != nil || res.Status != 0 {
		return res, err
	}
	res := declaration.IntakeResult{Status: declaration.ReferenceTaken}
	err := on.QueryRowContext(ctx, db.q(`SELECT id FROM declaration WHERE enterprise = ? AND reference = ?`),
		KeyText(in.Record.Enterprise), KeyText(in.Record.Reference)).Scan(&res.ID)
	if err != nil {
		return declaration.IntakeResult{}, fmt.Errorf("find what stands in the way of %s: %w", in.Record.ID, err)
	}
	return res, nil
}

// byKey compares the body with the one that the key came with. The status is 0 when the key is new, or when there is none.
func (db *DB) byKey(ctx context.Context, on querier, in *declaration.Intake) (declaration.IntakeResult, error) {
	if in.Key.Key == "" {
		return declaration.IntakeResult{}, nil
	}
	res := declaration.IntakeResult{Status: declaration.Repeated}
	var body []byte
	err := on.QueryRowContext(ctx, db.q(`SELECT declaration_id, body, answer FROM idempotency WHERE enterprise = ? AND key = ?`),
		KeyText(in.Record.Enterprise), KeyText(in.Key.Key)).Scan(&res.ID, &body, packed{&res.Answer})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return declaration.IntakeResult{}, nil
	case err != nil:
		return declaration.IntakeResult{}, fmt.Errorf("look up an idempotency key: %w", err)
	case !bytes.Equal(body, in.Key.Body[:]):
		res.Status, res.Answer = declaration.KeyReused, nil
	}
	return res, nil
}
