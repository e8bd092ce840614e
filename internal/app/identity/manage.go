package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Persons lists all persons for those who open accounts, give posts or audit.
func (s *Service) Persons(ctx context.Context, c party.Caller) ([]party.User, error) {
	if c.Need(party.ScopeUsers) != nil && c.Need(party.ScopeRights) != nil && c.Need(party.ScopeAudit) != nil {
		return nil, fault.ErrForbidden
	}
	return s.Store.Persons(ctx)
}

// Open opens an account without posts and gives its first password, which is shown this once and must be changed. Login, name and place
// are taken; what is wrong with them is an error of party.
func (s *Service) Open(ctx context.Context, c party.Caller, wish party.User) (party.User, string, error) {
	if err := c.Need(party.ScopeUsers); err != nil {
		return party.User{}, "", err
	}
	password := firstPassword()
	u := party.User{Login: wish.Login, Name: wish.Name, Enterprise: wish.Enterprise, Office: wish.Office, MustChange: true}
	err := s.add(ctx, c.Actor(), []*party.User{&u}, []string{password})
	return u, password, err
}

// add opens accounts, all or none.
func (s *Service) add(ctx context.Context, by event.Actor, list []*party.User, passwords []string) error {
	users, events := make([]party.User, len(list)), make([]event.Envelope, len(list))
	for i, u := range list {
		if err := u.Check(); err != nil {
			return err
		}
		var err error
		if u.Password, err = s.Hasher.Hash(ctx, passwords[i]); err != nil {
			return err
		}
		u.ID, u.CreatedAt, u.Revision = newID(), s.at(), 1
		if events[i], err = s.tell(event.UserCreated, by, u, map[string]any{"posts": postNames(u.Posts)}); err != nil {
			return err
		}
		users[i] = *u
	}
	return s.Store.AddPersons(ctx, users, events)
}

// firstPassword makes a password that a person can type: four groups of five letters and digits.
func firstPassword() string {
	t := strings.ToLower(rand.Text())
	return t[:5] + "-" + t[5:10] + "-" + t[10:15] + "-" + t[15:20]
}

// ResetPassword gives a person a new first password, ends its sessions and takes its second factor away.
func (s *Service) ResetPassword(ctx context.Context, c party.Caller, id string) (string, error) {
	if err := c.Need(party.ScopeUsers); err != nil {
		return "", err
	}
	password := firstPassword()
	hash, err := s.Hasher.Hash(ctx, password)
	if err != nil {
		return "", err
	}
	_, err = s.change(ctx, id, event.UserPassword, c.Actor(), func(u *party.User) (map[string]any, error) {
		u.Password, u.MustChange, u.TOTP = hash, true, nil
		return map[string]any{"by": "administrator"}, nil
	})
	if err != nil {
		return "", err
	}
	return password, s.Store.DropSessionsOf(ctx, id, "")
}

// Close ends an account for good, and its sessions at once.
func (s *Service) Close(ctx context.Context, c party.Caller, id string) error {
	if err := c.Need(party.ScopeUsers); err != nil {
		return err
	}
	_, err := s.change(ctx, id, event.UserChanged, c.Actor(), func(u *party.User) (map[string]any, error) {
		if !u.ClosedAt.IsZero() || u.ID == c.Key {
			return nil, fault.ErrConflict
		}
		u.ClosedAt = s.at()
		return map[string]any{"closed": true}, nil
	})
	if err != nil {
		return err
	}
	return s.Store.DropSessionsOf(ctx, id, "")
}

// Assign gives a person posts and takes the others away; nobody does so for himself. Sessions end, so that the new rights are signed in for.
func (s *Service) Assign(ctx context.Context, c party.Caller, id string, posts []party.Post) error {
	if err := c.Need(party.ScopeRights); err != nil {
		return err
	}
	if id == c.Key {
		return fmt.Errorf("nobody gives himself posts: %w", fault.ErrForbidden)
	}
	_, err := s.change(ctx, id, event.UserChanged, c.Actor(), func(u *party.User) (map[string]any, error) {
		before := postNames(u.Posts)
		u.Posts = posts
		return map[string]any{"posts": postNames(posts), "before": before}, u.Check()
	})
	if err != nil {
		return err
	}
	return s.Store.DropSessionsOf(ctx, id, "")
}

// Link ties a person to what the identity provider calls it; "" unties.
func (s *Service) Link(ctx context.Context, c party.Caller, id, subject string) error {
	if err := c.Need(party.ScopeRights); err != nil {
		return err
	}
	_, err := s.change(ctx, id, event.UserChanged, c.Actor(), func(u *party.User) (map[string]any, error) {
		u.Subject = subject
		return map[string]any{"linked": subject != ""}, nil
	})
	return err
}

// Unlock lets a locked person try again.
func (s *Service) Unlock(ctx context.Context, c party.Caller, id string) error {
	if err := c.Need(party.ScopeRights); err != nil {
		return err
	}
	_, err := s.change(ctx, id, event.UserUnlocked, c.Actor(), func(u *party.User) (map[string]any, error) {
		u.Failed, u.LockedTill = 0, 0
		return map[string]any{}, nil
	})
	return err
}

// Sessions lists the sessions of a person: one's own, or anybody's for the security administrator.
func (s *Service) Sessions(ctx context.Context, c party.Caller, id string) ([]party.Session, error) {
	if id != c.Key {
		if err := c.Need(party.ScopeRights); err != nil {
			return nil, err
		}
	}
	return s.Store.SessionsOf(ctx, id, s.at())
}

// EndSession ends one session of a person, or with "" all but the excepted one: one's own, or anybody's for the security administrator.
func (s *Service) EndSession(ctx context.Context, c party.Caller, id, token, except string) error {
	list, err := s.Sessions(ctx, c, id)
	if err != nil {
		return err
	}
	if token == "" {
		err = s.Store.DropSessionsOf(ctx, id, except)
	} else {
		found := false
		for _, x := range list {
			found = found || x.Token == token
		}
		if !found {
			return fault.ErrNotFound
		}
		err = s.Store.DropSession(ctx, token)
	}
	if err != nil {
		return err
	}
	_, err = s.change(ctx, id, event.UserSignedOut, c.Actor(), func(*party.User) (map[string]any, error) { return map[string]any{"all": token == ""}, nil })
	return err
}

// Fresh tells whether nobody has an account yet.
func (s *Service) Fresh(ctx context.Context) (bool, error) {
	list, err := s.Store.Persons(ctx)
	return len(list) == 0, err
}

// SetUp opens the accounts of the first administrators of an installation that has none, for who knows the code that the console showed.
// Otherwise it is ErrSetUp; a weak password is ErrPassword.
func (s *Service) SetUp(ctx context.Context, want, code string, founders []Founder) error {
	fresh, err := s.Fresh(ctx)
	if err != nil {
		return err
	}
	if !fresh || want == "" || subtle.ConstantTimeCompare([]byte(want), []byte(code)) != 1 {
		return ErrSetUp
	}
	for _, f := range founders {
		if err := CheckPassword(f.Password, f.User.Login); err != nil {
			return err
		}
	}
	return s.Found(ctx, founders)
}

// Founder is a person with whom an installation begins.
type Founder struct {
	User     party.User
	Password string
}

// Found opens accounts with posts and passwords, all or none. It is for the first start and the demonstration.
func (s *Service) Found(ctx context.Context, founders []Founder) error {
	users, passwords := make([]*party.User, len(founders)), make([]string, len(founders))
	for i := range founders {
		users[i], passwords[i] = &founders[i].User, founders[i].Password
	}
	return s.add(ctx, event.Actor{Role: event.System, ID: "console"}, users, passwords)
}
