package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// legFilter gives the conditions on the legs l that a filter means, without the times.
func legFilter(f account.Filter) (where []string, args []any) {
	where, args = []string{"l.payer = ?"}, []any{KeyText(f.Payer)}
	for _, c := range [...][2]string{{"l.office = ?", f.Office.String()}, {"l.declaration_id = ?", f.Declaration}, {"l.kind = ?", string(f.Kind)},
		{"l.charge = ?", string(f.Charge)}, {"l.ref = ?", f.Ref}} {
		if c[1] != "" {
			where, args = append(where, c[0]), append(args, KeyText(c[1]))
		}
	}
	return where, args
}

// Sheet sums the legs that a filter means, account by account, those of nought left out.
func (db *DB) Sheet(ctx context.Context, f account.Filter) (account.Sheet, error) {
	where, args := legFilter(f)
	return db.sums(ctx, f.Payer, `l.declaration_id, l.ref`, where, args)
}

// totalColumns are declaration and reference of account.Account.Total.
const totalColumns = `'', CASE WHEN l.kind IN ('deferred', 'pledged', 'free', 'reserved') THEN l.ref ELSE '' END`

// Totals sums the legs that a filter means over all declarations: those up to the entry after which a page begins, or before the
// instant from which it is; all of them for neither.
func (db *DB) Totals(ctx context.Context, f account.Filter, p account.Page) (account.Sheet, error) {
	where, args := legFilter(f)
	switch {
	case p.After != "":
		where = append(where, `EXISTS (SELECT 1 FROM account_entry e, account_entry a WHERE e.key = l.entry AND a.key = ? AND (e.at < a.at OR e.at = a.at AND e.id <= a.id))`)
		args = append(args, KeyText(p.After))
	case p.From != 0:
		where, args = append(where, "l.at < ?"), append(args, int64(p.From))
	}
	return db.sums(ctx, f.Payer, totalColumns, where, args)
}

// sums adds legs up by kind, charge and the columns of declaration and reference.
func (db *DB) sums(ctx context.Context, payer, columns string, where []string, args []any) (account.Sheet, error) {
	list, err := collect(ctx, db.read, func(rows *sql.Rows) (account.Balance, error) {
		b := account.Balance{Account: account.Account{Payer: payer}}
		var fen int64
		err := rows.Scan(&b.Kind, &b.Charge, &b.Declaration, &b.Ref, &fen)
		b.Amount = num.MoneyFromFen(fen)
		return b, err
	}, db.q(`SELECT l.kind, l.charge, `+columns+`, CAST(sum(l.amount) AS BIGINT) FROM account_leg l WHERE `+strings.Join(where, " AND ")+`
		GROUP BY 1, 2, 3, 4 HAVING sum(l.amount) <> 0`), args...)
	if err != nil {
		return nil, fmt.Errorf("sum the accounts of %s: %w", payer, err)
	}
	return account.SheetOf(list), nil
}

const headColumns = `SELECT e.key, e.kind, e.payer, e.office, e.declaration_id, e.currency, coalesce(e.reverses, ''), e.role, e.actor, e.at,
	l.declaration_id, l.kind, l.charge, l.ref, l.amount `

// legRow is a leg with the head of its entry.
type legRow struct {
	head account.Head
	leg  account.Leg
}

func scanLeg(rows *sql.Rows) (legRow, error) {
	var r legRow
	var office, currency string
	var at, fen int64
	h := &r.head
	if err := rows.Scan(&h.Key, &h.Kind, &h.Payer, &office, &h.Declaration, &currency, &h.Reverses, &h.By.Role, &h.By.ID, &at,
		&r.leg.Declaration, &r.leg.Kind, &r.leg.Charge, &r.leg.Ref, &fen); err != nil {
		return r, err
	}
	h.At, r.leg.Amount, r.leg.Payer = event.Instant(at), num.MoneyFromFen(fen), h.Payer
	var err error
	if h.Currency, err = code.ParseCurrency(currency); err != nil {
		return r, err
	}
	return r, h.Office.UnmarshalText([]byte(office))
}

// gathered puts legs together that follow each other and belong to one entry.
func gathered(rows []legRow) []account.Entry {
	var out []account.Entry
	for _, r := range rows {
		if n := len(out); n == 0 || out[n-1].Key != r.head.Key {
			out = append(out, account.Entry{Head: r.head})
		}
		e := &out[len(out)-1]
		e.Legs = append(e.Legs, r.leg)
	}
	return out
}

// Entries gives at most limit entries that a filter means, between two instants (0: open), in the order of their times, after the
// entry of a key ("" is the beginning). Of each only the legs that the filter means are given.
func (db *DB) Entries(ctx context.Context, f account.Filter, p account.Page) ([]account.Entry, error) {
	where, args := legFilter(f)
	inner := []string{"e.payer = ?", "EXISTS (SELECT 1 FROM account_leg l WHERE l.entry = e.key AND " + strings.Join(where, " AND ") + ")"}
	all := append([]any{KeyText(f.Payer)}, args...)
	if p.From != 0 {
		inner, all = append(inner, "e.at >= ?"), append(all, int64(p.From))
	}
	if p.Until != 0 {
		inner, all = append(inner, "e.at < ?"), append(all, int64(p.Until))
	}
	if p.After != "" {
		inner, all = append(inner, "(e.at, e.id) > (SELECT a.at, a.id FROM account_entry a WHERE a.key = ?)"), append(all, KeyText(p.After))
	}
	all = append(append(all, p.Limit), args...)
	list, err := collect(ctx, db.read, scanLeg, db.q(headColumns+`FROM (SELECT * FROM account_entry e WHERE `+strings.Join(inner, " AND ")+`
		ORDER BY e.at, e.id LIMIT ?) e JOIN account_leg l ON l.entry = e.key WHERE `+strings.Join(where, " AND ")+` ORDER BY e.at, e.id, l.no`), all...)
	if err != nil {
		return nil, fmt.Errorf("read the entries of %s: %w", f.Payer, err)
	}
	return gathered(list), nil
}

// Entry gives an entry of the books by its key. One that is not there is fault.ErrNotFound.
func (db *DB) Entry(ctx context.Context, key string) (account.Entry, error) {
	list, err := collect(ctx, db.read, scanLeg, db.q(headColumns+`FROM account_entry e JOIN account_leg l ON l.entry = e.key WHERE e.key = ? ORDER BY l.no`), KeyText(key))
	if err == nil && len(list) == 0 {
		err = fault.ErrNotFound
	}
	if err != nil {
		return account.Entry{}, fmt.Errorf("entry %s: %w", key, err)
	}
	return gathered(list)[0], nil
}

// KnowsPayer tells whether somebody ever had a key, a declaration or a guarantee under this name.
func (db *DB) KnowsPayer(ctx context.Context, payer string) (bool, error) {
	var n int
	k := KeyText(payer)
	err := db.read.QueryRowContext(ctx, db.q(`SELECT CASE WHEN EXISTS (SELECT 1 FROM declaration WHERE enterprise = ?) OR EXISTS (SELECT 1 FROM api_key WHERE enterprise = ?)
		OR EXISTS (SELECT 1 FROM account_guarantee WHERE payer = ?) THEN 1 ELSE 0 END`), k, k, k).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("look for payer %s: %w", payer, err)
	}
	return n == 1, nil
}
