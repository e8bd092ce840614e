package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// HistoryPosition gives how many events of the journal are counted in the history for targeting.
func (db *DB) HistoryPosition(ctx context.Context) (int64, error) {
	var n int64
	if err := db.read.QueryRowContext(ctx, `SELECT position FROM risk_reader`).Scan(&n); err != nil {
		return 0, fmt.Errorf("read the position of history: %w", err)
	}
	return n, nil
}

// CountHistory adds what the events from one position up to another tell, and moves the position, in one transaction. When another node
// was faster it is fault.ErrStale and nothing is added, so each event is counted once.
func (db *DB) CountHistory(ctx context.Context, from, to int64, c *risk.Counts) error {
	err := db.tx(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, db.q(`UPDATE risk_reader SET position = ? WHERE position = ?`), to, from)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.ErrStale)
		}
		on := db.on(tx)
		if err := db.addTallies(ctx, on, c); err != nil {
			return err
		}
		for _, k := range c.PriceKeys() {
			if err := db.addPrices(ctx, on, k, c.Prices[k]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("count history from %d to %d: %w", from, to, err)
	}
	return nil
}

func (db *DB) addTallies(ctx context.Context, on querier, c *risk.Counts) error {
	rows := newRows(`INSERT INTO risk_tally (key, declared, refused, amended, inspected, found, fen, first_on) VALUES `, 8)
	rows.tail = ` ON CONFLICT (key) DO UPDATE SET declared = risk_tally.declared + excluded.declared, refused = risk_tally.refused + excluded.refused,
		amended = risk_tally.amended + excluded.amended, inspected = risk_tally.inspected + excluded.inspected, found = risk_tally.found + excluded.found,
		fen = risk_tally.fen + excluded.fen, first_on = CASE WHEN risk_tally.first_on = '' OR (excluded.first_on <> '' AND excluded.first_on < risk_tally.first_on)
		THEN excluded.first_on ELSE risk_tally.first_on END`
	for _, k := range c.TallyKeys() {
		t := c.Tallies[k]
		rows.add(KeyText(string(k)), t.Declared, t.Refused, t.Amended, t.Inspected, t.Found, t.Fen, t.First.String())
	}
	return rows.exec(ctx, db, on)
}

// addPrices reads a distribution, adds to it and writes it; the row of the reader keeps other writers out meanwhile.
func (db *DB) addPrices(ctx context.Context, on querier, k risk.Key, add *risk.Sketch) error {
	var b []byte
	err := on.QueryRowContext(ctx, db.q(`SELECT sketch FROM risk_price WHERE key = ?`), KeyText(string(k))).Scan(&b)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	s, err := risk.SketchOf(b)
	if err != nil {
		return fmt.Errorf("prices of %s: %w", k, err)
	}
	s.Merge(add)
	p := s.Spread()
	_, err = on.ExecContext(ctx, db.q(`INSERT INTO risk_price (key, n, low, median, high, sketch) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET n = excluded.n, low = excluded.low, median = excluded.median, high = excluded.high, sketch = excluded.sketch`),
		KeyText(string(k)), p.Count, p.Low, p.Median, p.High, s.Bytes())
	return err
}

// RiskHistory gives counters, price distributions and the credit level of the trader as of one moment, by one statement. Keys that were never
// counted are left out.
func (db *DB) RiskHistory(ctx context.Context, q risk.Question) (risk.History, error) {
	counters, spreads := q.Counters, q.Spreads
	h := risk.History{Tallies: map[risk.Key]declaration.Tally{}, Spreads: map[risk.Key]declaration.PriceSpread{}}
	var b strings.Builder
	b.WriteString(`SELECT 'p', '', position, 0, 0, 0, 0, 0, '' FROM risk_reader`)
	args := historyPart(&b, nil, `SELECT 't', key, declared, refused, amended, inspected, found, fen, first_on FROM risk_tally`, counters)
	args = historyPart(&b, args, `SELECT 's', key, n, low, median, high, 0, 0, '' FROM risk_price`, spreads)
	if !q.Trader.IsZero() {
		b.WriteString(` UNION ALL SELECT 'c', x.level, 0, 0, 0, 0, 0, 0, '' FROM (SELECT level FROM credit WHERE uscc = ? AND from_on <= ? ORDER BY from_on DESC, no DESC LIMIT 1) x`)
		args = append(args, q.Trader.String(), q.On.String())
	}
	rows, err := db.read.QueryContext(ctx, db.q(b.String()), args...)
	if err != nil {
		return h, fmt.Errorf("read history: %w", err)
	}
	defer func() { _ = rows.Close() }() // the error of reading is rows.Err
	names := map[string]risk.Key{}
	for _, k := range append(append([]risk.Key{}, counters...), spreads...) {
		names[KeyText(string(k))] = k
	}
	for rows.Next() {
		if err := readHistory(rows, names, &h); err != nil {
			return h, fmt.Errorf("read history: %w", err)
		}
	}
	return h, rows.Err()
}

func historyPart(b *strings.Builder, args []any, query string, keys []risk.Key) []any {
	if len(keys) == 0 {
		return args
	}
	b.WriteString(` UNION ALL ` + query + ` WHERE key IN (?` + strings.Repeat(`, ?`, len(keys)-1) + `)`)
	for _, k := range keys {
		args = append(args, KeyText(string(k)))
	}
	return args
}

func readHistory(rows *sql.Rows, names map[string]risk.Key, h *risk.History) error {
	var kind, key, first string
	var a, b, c, d, e, fen int64
	if err := rows.Scan(&kind, &key, &a, &b, &c, &d, &e, &fen, &first); err != nil {
		return err
	}
	switch kind {
	case "p":
		h.Position = a
	case "c":
		h.Credit = key
	case "s":
		h.Spreads[names[key]] = declaration.PriceSpread{Count: a, Low: b, Median: c, High: d}
	default:
		t := declaration.Tally{Declared: a, Refused: b, Amended: c, Inspected: d, Found: e, Fen: fen}
		if first != "" {
			on, err := cal.Parse(first)
			if err != nil {
				return err
			}
			t.First = on
		}
		h.Tallies[names[key]] = t
	}
	return nil
}
