package sqldb

import (
	"context"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/num"
)

// BalanceOf is what an entry adds to a balance that the store guards.
type BalanceOf struct {
	account.Account
	Office string
	Amount num.Money
}

// Guarded gives what entries add to the balances that must stay on one side, in the order of the accounts, so that two transactions
// never wait for each other.
func Guarded(entries []account.Entry) []BalanceOf {
	var out []BalanceOf
	for _, e := range entries {
		for _, l := range e.Legs {
			if l.Kind.Side() == 0 {
				continue
			}
			i, found := slices.BinarySearchFunc(out, l.Account, func(b BalanceOf, a account.Account) int { return account.Compare(b.Account, a) })
			if !found {
				out = slices.Insert(out, i, BalanceOf{Account: l.Account, Office: e.Office.String()})
			}
			out[i].Amount = num.MoneyFromFen(out[i].Amount.Fen() + l.Amount.Fen())
		}
	}
	return slices.DeleteFunc(out, func(b BalanceOf) bool { return b.Amount.IsZero() })
}

// insertEntries writes entries of the books and moves the balances. A balance on the wrong side is the violation of a check.
func (db *DB) insertEntries(ctx context.Context, on querier, entries []account.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	heads := newRows(`INSERT INTO account_entry (key, payer, office, declaration_id, kind, currency, reverses, role, actor, at) VALUES `, 10)
	legs := newRows(`INSERT INTO account_leg (entry, no, payer, office, declaration_id, kind, charge, ref, amount, at) VALUES `, 10)
	for i := range entries {
		e := &entries[i]
		if err := e.Check(); err != nil {
			return err
		}
		heads.add(KeyText(e.Key), KeyText(e.Payer), e.Office.String(), KeyText(e.Declaration), string(e.Kind), e.Currency.String(), nullable(KeyText(e.Reverses)),
			string(e.By.Role), PlainText(e.By.ID), int64(e.At))
		for n, l := range e.Legs {
			legs.add(KeyText(e.Key), n+1, KeyText(l.Payer), e.Office.String(), KeyText(l.Declaration), string(l.Kind), KeyText(string(l.Charge)), KeyText(l.Ref),
				l.Amount.Fen(), int64(e.At))
		}
	}
	if err := heads.exec(ctx, db, on); err != nil {
		return fmt.Errorf("post %d entries: %w", len(entries), err)
	}
	if err := legs.exec(ctx, db, on); err != nil {
		return fmt.Errorf("post %d entries: %w", len(entries), err)
	}
	for _, b := range Guarded(entries) {
		if err := db.moveBalance(ctx, on, b); err != nil {
			return fmt.Errorf("move the balance of %s %s%s: %w", b.Kind, b.Charge, b.Ref, err)
		}
	}
	return nil
}

// moveBalance adds to a balance. An insert would be checked before it turned into an update, so what takes away updates only.
func (db *DB) moveBalance(ctx context.Context, on querier, b BalanceOf) error {
	key := []any{KeyText(b.Payer), KeyText(b.Declaration), string(b.Kind), KeyText(string(b.Charge)), KeyText(b.Ref)}
	if b.Amount.Sign() == b.Kind.Side() {
		_, err := on.ExecContext(ctx, db.q(`INSERT INTO account_balance (payer, declaration_id, kind, charge, ref, office, amount) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (payer, declaration_id, kind, charge, ref) DO UPDATE SET amount = account_balance.amount + excluded.amount`), append(key, b.Office, b.Amount.Fen())...)
		return err
	}
	res, err := on.ExecContext(ctx, db.q(`UPDATE account_balance SET amount = amount + ? WHERE payer = ? AND declaration_id = ? AND kind = ? AND charge = ? AND ref = ?`),
		append([]any{b.Amount.Fen()}, key...)...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("nothing stands on it: %w", account.ErrOverdrawn)
	}
	return nil
}

// overdrawn tells of a violated check of a balance in the words of the books.
func (db *DB) overdrawn(err error) error {
	if err != nil && db.dialect.Overdrawn(err) {
		return fmt.Errorf("%w: %w", account.ErrOverdrawn, err)
	}
	return err
}
