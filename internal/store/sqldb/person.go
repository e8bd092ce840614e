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

const personColumns = `id, login, name, enterprise, office, posts, password, must_change, totp, totp_step, subject, failed, locked_till, created_at, closed_at, revision`

// AddPersons stores new persons with their events, all or none. A login or subject that is taken is fault.ErrConflict.
func (db *DB) AddPersons(ctx context.Context, list []party.User, events []event.Envelope) error {
	err := db.tx(ctx, func(tx *sql.Tx) error {
		for i := range list {
			u := &list[i]
			if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO person (`+personColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`),
				append(append([]any{u.ID, u.Login}, personValues(u)...), int64(u.CreatedAt), int64(u.ClosedAt))...); err != nil {
				return err
			}
		}
		return db.insertEvents(ctx, db.on(tx), events)
	})
	if err != nil && db.dialect.Unique(err) {
		return fmt.Errorf("add persons: %w: %w", fault.ErrConflict, err)
	}
	if err != nil {
		return fmt.Errorf("add persons: %w", err)
	}
	return nil
}

// personValues are the columns from name to locked_till.
func personValues(u *party.User) []any {
	names := make([]string, len(u.Posts))
	for i, p := range u.Posts {
		names[i] = string(p)
	}
	must := 0
	if u.MustChange {
		must = 1
	}
	totp := u.TOTP
	if totp == nil {
		totp = []byte{}
	}
	return []any{PlainText(u.Name), KeyText(u.Enterprise), u.Office.String(), strings.Join(names, " "), u.Password, must, totp, u.TOTPStep,
		nullable(KeyText(u.Subject)), u.Failed, int64(u.LockedTill)}
}

// ChangePerson changes a person: fn gets the person, locked, and gives what is to be stored with its events. Id, login and the
// day of creation stay. One that is not there is fault.ErrNotFound, a taken subject fault.ErrConflict; an error of fn leaves nothing behind.
func (db *DB) ChangePerson(ctx context.Context, id string, fn func(party.User) (party.User, []event.Envelope, error)) (party.User, error) {
	var out party.User
	err := db.tx(ctx, func(tx *sql.Tx) error {
		old, err := db.person(ctx, tx, `id = ?`+db.dialect.ForUpdate, KeyText(id))
		if err != nil {
			return err
		}
		u, events, err := fn(old)
		if err != nil {
			return err
		}
		u.ID, u.Login, u.CreatedAt, u.Revision = old.ID, old.Login, old.CreatedAt, old.Revision+1
		out = u
		if _, err := tx.ExecContext(ctx, db.q(`UPDATE person SET name = ?, enterprise = ?, office = ?, posts = ?, password = ?, must_change = ?, totp = ?, totp_step = ?,
			subject = ?, failed = ?, locked_till = ?, closed_at = ?, revision = ? WHERE id = ?`), append(personValues(&u), int64(u.ClosedAt), u.Revision, u.ID)...); err != nil {
			return err
		}
		return db.insertEvents(ctx, db.on(tx), events)
	})
	if err != nil && db.dialect.Unique(err) {
		err = fmt.Errorf("%w: %w", fault.ErrConflict, err)
	}
	if err != nil {
		return party.User{}, fmt.Errorf("change a person: %w", err)
	}
	return out, nil
}

// PersonByID finds a person. One that is not there is fault.ErrNotFound, as in the two that follow.
func (db *DB) PersonByID(ctx context.Context, id string) (party.User, error) {
	return db.person(ctx, db.often(), `id = ?`, KeyText(id))
}

// PersonByLogin finds a person by the login.
func (db *DB) PersonByLogin(ctx context.Context, login string) (party.User, error) {
	return db.person(ctx, db.read, `login = ?`, KeyText(login))
}

// PersonBySubject finds a person by what the identity provider calls it.
func (db *DB) PersonBySubject(ctx context.Context, subject string) (party.User, error) {
	return db.person(ctx, db.read, `subject = ?`, KeyText(subject))
}

// Persons lists all persons in the order of their logins.
func (db *DB) Persons(ctx context.Context) ([]party.User, error) {
	return collect(ctx, db.read, scanPerson, `SELECT `+personColumns+` FROM person ORDER BY login`)
}

func (db *DB) person(ctx context.Context, on querier, where string, arg any) (party.User, error) {
	list, err := collect(ctx, on, scanPerson, db.q(`SELECT `+personColumns+` FROM person WHERE `+where), arg)
	if err != nil {
		return party.User{}, fmt.Errorf("find a person: %w", err)
	}
	if len(list) == 0 {
		return party.User{}, fault.ErrNotFound
	}
	return list[0], nil
}

func scanPerson(rows *sql.Rows) (party.User, error) {
	var u party.User
	var office, posts string
	var subject sql.NullString
	var must, locked, created, closed int64
	if err := rows.Scan(&u.ID, &u.Login, &u.Name, &u.Enterprise, &office, &posts, &u.Password, &must, &u.TOTP, &u.TOTPStep, &subject, &u.Failed, &locked, &created,
		&closed, &u.Revision); err != nil {
		return u, err
	}
	u.MustChange, u.Subject, u.LockedTill, u.CreatedAt, u.ClosedAt = must != 0, subject.String, event.Instant(locked), event.Instant(created), event.Instant(closed)
	for p := range strings.FieldsSeq(posts) {
		u.Posts = append(u.Posts, party.Post(p))
	}
	if len(u.TOTP) == 0 {
		u.TOTP = nil
	}
	return u, u.Office.UnmarshalText([]byte(office))
}

const sessionColumns = `token, person_id, agent, data, created_at, seen_at, ends`

// SaveSession stores a session, or changes all of it but the time of its creation.
func (db *DB) SaveSession(ctx context.Context, s party.Session) error {
	_, err := db.write.ExecContext(ctx, db.q(`INSERT INTO session (`+sessionColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token) DO UPDATE SET
		person_id = excluded.person_id, agent = excluded.agent, data = excluded.data, seen_at = excluded.seen_at, ends = excluded.ends`),
		KeyText(s.Token), KeyText(s.User), PlainText(s.Agent), s.Data, int64(s.CreatedAt), int64(s.SeenAt), int64(s.Ends))
	if err != nil {
		return fmt.Errorf("save a session: %w", err)
	}
	return nil
}

// SessionByToken finds a session that has not ended at an instant; otherwise it is fault.ErrNotFound.
func (db *DB) SessionByToken(ctx context.Context, token string, at event.Instant) (party.Session, error) {
	var s party.Session
	var created, seen, ends int64
	err := db.often().QueryRowContext(ctx, db.q(`SELECT `+sessionColumns+` FROM session WHERE token = ? AND ends > ?`), KeyText(token), int64(at)).
		Scan(&s.Token, &s.User, &s.Agent, &s.Data, &created, &seen, &ends)
	if errors.Is(err, sql.ErrNoRows) {
		return s, fault.ErrNotFound
	}
	if err != nil {
		return s, fmt.Errorf("find a session: %w", err)
	}
	s.CreatedAt, s.SeenAt, s.Ends = event.Instant(created), event.Instant(seen), event.Instant(ends)
	return s, nil
}

// SessionsOf lists the sessions of a person that have not ended at an instant, the one seen last first.
func (db *DB) SessionsOf(ctx context.Context, user string, at event.Instant) ([]party.Session, error) {
	return collect(ctx, db.read, func(rows *sql.Rows) (party.Session, error) {
		var s party.Session
		var created, seen, ends int64
		err := rows.Scan(&s.Token, &s.User, &s.Agent, &s.Data, &created, &seen, &ends)
		s.CreatedAt, s.SeenAt, s.Ends = event.Instant(created), event.Instant(seen), event.Instant(ends)
		return s, err
	}, db.q(`SELECT `+sessionColumns+` FROM session WHERE person_id = ? AND ends > ? ORDER BY seen_at DESC, token`), KeyText(user), int64(at))
}

// DropSession ends a session; one that is not there is none.
func (db *DB) DropSession(ctx context.Context, token string) error {
	return db.dropSessions(ctx, `token = ?`, KeyText(token))
}

// DropSessionsOf ends all sessions of a person, but for the one with the token in except.
func (db *DB) DropSessionsOf(ctx context.Context, user, except string) error {
	return db.dropSessions(ctx, `person_id = ? AND token <> ?`, KeyText(user), KeyText(except))
}

// DropEndedSessions forgets the sessions that have ended at an instant.
func (db *DB) DropEndedSessions(ctx context.Context, at event.Instant) error {
	return db.dropSessions(ctx, `ends <= ?`, int64(at))
}

func (db *DB) dropSessions(ctx context.Context, where string, args ...any) error {
	if _, err := db.write.ExecContext(ctx, db.q(`DELETE FROM session WHERE `+where), args...); err != nil {
		return fmt.Errorf("end sessions: %w", err)
	}
	return nil
}
