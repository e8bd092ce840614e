// Package identity is how persons prove who they are, and how administrators keep their accounts: signing in with a password and a
// second factor or through an identity provider, opening accounts, giving posts, ending sessions.
//
// Who opens accounts gives no rights, who gives rights opens no accounts, who audits changes nothing. The package promises that each
// sign-in, lock-out and change of rights is in the journal, and that a wrong login takes as long as a wrong password; it refuses to know
// cookies and HTTP.
package identity

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Store is what the verbs ask of the store. What is not there is fault.ErrNotFound, what is taken fault.ErrConflict.
type Store interface {
	AddPersons(ctx context.Context, list []party.User, events []event.Envelope) error
	ChangePerson(ctx context.Context, id string, fn func(party.User) (party.User, []event.Envelope, error)) (party.User, error)
	PersonByID(ctx context.Context, id string) (party.User, error)
	PersonByLogin(ctx context.Context, login string) (party.User, error)
	PersonBySubject(ctx context.Context, subject string) (party.User, error)
	Persons(ctx context.Context) ([]party.User, error)
	SessionsOf(ctx context.Context, user string, at event.Instant) ([]party.Session, error)
	DropSession(ctx context.Context, token string) error
	DropSessionsOf(ctx context.Context, user, except string) error
}

// Service does the verbs.
type Service struct {
	Store  Store
	Now    func() time.Time
	Hasher *Hasher
}

// Why somebody cannot sign in.
var (
	ErrWrong    = errors.New("login or password is wrong, or the account is closed")
	ErrLocked   = errors.New("the account is locked for a while because of wrong passwords")
	ErrCode     = errors.New("the code of the second factor is needed")
	ErrBadCode  = errors.New("the code of the second factor is wrong or was used")
	ErrSubject  = errors.New("the identity provider's account is linked to nobody here")
	ErrPassword = errors.New("a password has 12 to 128 characters and is not easily guessed")
	ErrSetUp    = errors.New("the installation is set up already, or the code is wrong")
)

// Person gives a person that may act now. One that is closed is fault.ErrNotFound.
func (s *Service) Person(ctx context.Context, id string) (party.User, error) {
	u, err := s.Store.PersonByID(ctx, id)
	if err == nil && !u.ClosedAt.IsZero() {
		err = fault.ErrNotFound
	}
	if err != nil {
		return party.User{}, fmt.Errorf("person %q: %w", id, err)
	}
	return u, nil
}

func (s *Service) at() event.Instant { return event.InstantOf(s.Now()) }

// tell makes the event of something that happened to a person.
func (s *Service) tell(kind event.Kind, by event.Actor, u *party.User, fields map[string]any) (event.Envelope, error) {
	fields["user"], fields["login"] = u.ID, u.Login
	b, err := event.Payload(fields)
	return event.Envelope{Kind: kind, Version: 1, At: s.at(), Actor: by, Office: u.Office, Enterprise: u.Enterprise, Subject: u.ID, Payload: b}, err
}

// change changes a person and tells one event of it.
func (s *Service) change(ctx context.Context, id string, kind event.Kind, by event.Actor, fn func(*party.User) (map[string]any, error)) (party.User, error) {
	return s.Store.ChangePerson(ctx, id, func(u party.User) (party.User, []event.Envelope, error) {
		fields, err := fn(&u)
		if err != nil {
			return u, nil, err
		}
		e, err := s.tell(kind, by, &u, fields)
		return u, []event.Envelope{e}, err
	})
}

// newID makes the id of a person.
func newID() string { return "u_" + rand.Text()[:12] }

func postNames(posts []party.Post) []string {
	out := make([]string, len(posts))
	for i, p := range posts {
		out[i] = string(p)
	}
	return out
}
