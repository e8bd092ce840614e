package sqldb

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
)

// outboxRow is the place of an event in the outbox.
type outboxRow struct {
	id              int64
	office, subject string
}

func scanOutbox(rows *sql.Rows) (outboxRow, error) {
	var o outboxRow
	err := rows.Scan(&o.id, &o.office, &o.subject)
	return o, err
}

// IndexOf gives what the store finds an event by.
func (db *DB) IndexOf(e event.Envelope) event.Index {
	return event.Index{Kind: string(e.Kind), Office: e.Office.String(), Enterprise: KeyText(e.Enterprise), Subject: KeyText(e.Subject)}
}

// insertEvents appends facts to the journal, in their order; they wait in the outbox for their position.
func (db *DB) insertEvents(ctx context.Context, on querier, list []event.Envelope) error {
	events := newRows(`INSERT INTO event (subject, kind, office, enterprise, canonical) VALUES `, 5)
	events.tail = ` RETURNING id, office, subject`
	for i := range list {
		x := db.IndexOf(list[i])
		events.add(x.Subject, x.Kind, x.Office, x.Enterprise, list[i].Canonical())
	}
	outbox := newRows(`INSERT INTO event_unsealed (event_id, office, subject) VALUES `, 3)
	err := events.each(func(args []any) error {
		written, err := collect(ctx, on, scanOutbox, db.q(events.statement(len(args))), args...)
		for _, o := range written {
			outbox.add(o.id, o.office, o.subject)
		}
		return err
	})
	if err == nil {
		err = outbox.exec(ctx, db, on)
	}
	if err != nil {
		return fmt.Errorf("append %d events: %w", len(list), err)
	}
	return nil
}
