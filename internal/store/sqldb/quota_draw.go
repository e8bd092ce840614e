package sqldb

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// GrantQuota opens a tariff quota, or changes how much of one is granted in all, with its event: less than is drawn already is
// fault.ErrConflict, and then nothing is stored.
func (db *DB) GrantQuota(ctx context.Context, name string, granted num.Qty, e event.Envelope) error {
	n, err := quanta(granted)
	if err != nil || n < 0 {
		return fmt.Errorf("grant %s of quota %s: a quantity not below nought is wanted: %w", granted, name, fault.ErrConflict)
	}
	return db.tx(ctx, func(tx *sql.Tx) error {
		if err := db.grant(ctx, tx, name, n); err != nil {
			return fmt.Errorf("grant %s of quota %s: %w", granted, name, err)
		}
		return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
	})
}

func (db *DB) grant(ctx context.Context, tx *sql.Tx, name string, n int64) error {
	res, err := tx.ExecContext(ctx, db.q(`INSERT INTO quota (name, granted, left_qty) VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET left_qty = quota.left_qty + excluded.granted - quota.granted, granted = excluded.granted
		WHERE quota.left_qty + excluded.granted - quota.granted >= 0`), KeyText(name), n, n)
	if err != nil {
		return err
	}
	if rows, err := res.RowsAffected(); err != nil || rows == 0 {
		return fmt.Errorf("more is drawn already: %w", errors.Join(fault.ErrConflict, err))
	}
	return nil
}

// QuotaLeft gives what is left of quotas; one that was never opened has nothing.
func (db *DB) QuotaLeft(ctx context.Context, names []string) ([]declaration.QuotaBalance, error) {
	out := make([]declaration.QuotaBalance, len(names))
	for i, name := range names {
		var n int64
		err := db.read.QueryRowContext(ctx, db.q(`SELECT left_qty FROM quota WHERE name = ?`), KeyText(name)).Scan(&n)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("read quota %s: %w", name, err)
		}
		if out[i].Left, err = quantity(n); err != nil {
			return nil, fmt.Errorf("read quota %s: %w", name, err)
		}
		out[i].Quota = name
	}
	return out, nil
}

// redraw changes what a declaration holds of quotas, in the order of their names, so that two do not wait for each other. What is not
// there is declaration.ErrOverdrawn; then all that was changed is as before.
func (db *DB) redraw(ctx context.Context, tx querier, old, now []declaration.QuotaDraw) error {
	diff := map[string]int64{}
	for sign, list := range map[int64][]declaration.QuotaDraw{1: now, -1: old} {
		for _, d := range list {
			n, err := quanta(d.Qty)
			if err != nil {
				return err
			}
			diff[d.Quota] += sign * n
		}
	}
	names := make([]string, 0, len(diff))
	for name, n := range diff {
		if n != 0 {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, cmp.Compare[string])
	for i, name := range names {
		ok, err := db.take(ctx, tx, name, diff[name])
		if err != nil {
			return err
		}
		if ok {
			continue
		}
		for _, taken := range names[:i] {
			if _, err := db.take(ctx, tx, taken, -diff[taken]); err != nil {
				return err
			}
		}
		return fmt.Errorf("quota %s: %w", name, declaration.ErrOverdrawn)
	}
	return nil
}

// take draws from a quota, or gives back when n is negative; false when too little is left.
func (db *DB) take(ctx context.Context, tx querier, name string, n int64) (bool, error) {
	res, err := tx.ExecContext(ctx, db.q(`UPDATE quota SET left_qty = left_qty - ? WHERE name = ? AND left_qty >= ?`), n, KeyText(name), n)
	if err != nil {
		return false, fmt.Errorf("draw from quota %s: %w", name, err)
	}
	rows, err := res.RowsAffected()
	return rows == 1, err
}

// drawing tells whether a submission draws from a quota.
func drawing(list []declaration.Intake) bool {
	return slices.ContainsFunc(list, func(in declaration.Intake) bool { return len(in.Record.Draws) > 0 })
}

// quantumPlaces is the number of decimals of a quantity.
const quantumPlaces = 5

// quanta gives a quantity in hundred-thousandths.
func quanta(q num.Qty) (int64, error) {
	whole, part, _ := strings.Cut(q.String(), ".")
	return strconv.ParseInt(whole+part+strings.Repeat("0", quantumPlaces-len(part)), 10, 64)
}

// quantity is the inverse of quanta.
func quantity(n int64) (num.Qty, error) {
	s := fmt.Sprintf("%0*d", quantumPlaces+1, n)
	return num.ParseQty(s[:len(s)-quantumPlaces] + "." + s[len(s)-quantumPlaces:])
}
