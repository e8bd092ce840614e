package sqldb

import (
	"context"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
)

// IndexOf gives what the store finds an event by.
func (db *DB) IndexOf(e event.Envelope) event.Index {
	return event.Index{Kind: string(e.Kind), Office: e.Office.String(), Enterprise: KeyText(e.Enterprise), Subject: KeyText(e.Subject)}
}

// insertEvents writes facts in their order into the outbox, where they wait for their positions in the journal.
func (db *DB) insertEvents(ctx context.Context, on querier, list []event.Envelope) error {
	rows := newRows(`INSERT INTO outbox (subject, office, enterprise, kind, canonical) VALUES `, 5)
	for i := range list {
		x := db.IndexOf(list[i])
		rows.add(x.Subject, x.Office, x.Enterprise, x.Kind, list[i].Canonical())
	}
	if err := rows.exec(ctx, db, on); err != nil {
		return fmt.Errorf("append %d events: %w", len(list), err)
	}
	return nil
}
