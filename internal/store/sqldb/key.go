package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// IssueKey stores a key with its event.
func (db *DB) IssueKey(ctx context.Context, k party.Key, e event.Envelope) error {
	scopes := make([]string, len(k.Scopes))
	for i, s := range k.Scopes {
		scopes[i] = string(s)
	}
	return db.tx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO api_key (id, enterprise, name, role, office, scopes, hash, created_at, revoked_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)`), KeyText(k.ID), KeyText(k.Enterprise), PlainText(k.Name), string(k.Role), k.Office.String(), strings.Join(scopes, " "),
			k.Hash[:], int64(k.CreatedAt)); err != nil {
			return fmt.Errorf("store a key: %w", err)
		}
		return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
	})
}

// RevokeKey ends a key with its event. One that is not there, or has ended, is fault.ErrNotFound.
func (db *DB) RevokeKey(ctx context.Context, id string, e event.Envelope) error {
	return db.tx(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, db.q(`UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at = 0`), int64(e.At), KeyText(id))
		if err != nil {
			return fmt.Errorf("revoke a key: %w", err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.ErrNotFound)
		}
		return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
	})
}

const keyColumns = `id, enterprise, name, role, office, scopes, hash, created_at, revoked_at`

// KeyByHash finds a key by the hash of its secret. One that is not there is fault.ErrNotFound.
func (db *DB) KeyByHash(ctx context.Context, hash [32]byte) (party.Key, error) {
	list, err := collect(ctx, db.read, scanKey, db.q(`SELECT `+keyColumns+` FROM api_key WHERE hash = ?`), hash[:])
	if err != nil {
		return party.Key{}, fmt.Errorf("find a key: %w", err)
	}
	if len(list) == 0 {
		return party.Key{}, fault.ErrNotFound
	}
	return list[0], nil
}

// Keys lists the keys of an enterprise, "" is all, in the order of their names.
func (db *DB) Keys(ctx context.Context, enterprise string) ([]party.Key, error) {
	return collect(ctx, db.read, scanKey, db.q(`SELECT `+keyColumns+` FROM api_key WHERE ? = '' OR enterprise = ? ORDER BY name, id`), KeyText(enterprise), KeyText(enterprise))
}

func scanKey(rows *sql.Rows) (party.Key, error) {
	var k party.Key
	var role, office, scopes string
	var hash []byte
	var created, revoked int64
	if err := rows.Scan(&k.ID, &k.Enterprise, &k.Name, &role, &office, &scopes, &hash, &created, &revoked); err != nil {
		return k, err
	}
	k.Role, k.CreatedAt, k.RevokedAt = event.Role(role), event.Instant(created), event.Instant(revoked)
	copy(k.Hash[:], hash)
	for s := range strings.FieldsSeq(scopes) {
		k.Scopes = append(k.Scopes, party.Scope(s))
	}
	return k, k.Office.UnmarshalText([]byte(office))
}

// Secret gives a secret of the installation; the first call makes it.
func (db *DB) Secret(ctx context.Context, name string, create func() ([]byte, error)) ([]byte, error) {
	var v []byte
	err := db.tx(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, db.q(`SELECT value FROM secret WHERE name = ?`), name).Scan(&v)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		fresh, err := create()
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING`), name, fresh); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, db.q(`SELECT value FROM secret WHERE name = ?`), name).Scan(&v)
	})
	if err != nil {
		return nil, fmt.Errorf("secret %s: %w", name, err)
	}
	return v, nil
}
