package identity

import (
	"context"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// SignIn proves a person by the password. Who has a second factor is given with ErrCode, and Confirm goes on; a wrong login or password is ErrWrong or
// ErrLocked. Failures count; the event of the sign-in is stored before the answer.
func (s *Service) SignIn(ctx context.Context, login, password string) (party.User, error) {
	u, err := s.Store.PersonByLogin(ctx, login)
	if err != nil && !errors.Is(err, fault.ErrNotFound) {
		return party.User{}, fmt.Errorf("sign in: %w", err)
	}
	known := err == nil && u.ClosedAt.IsZero()
	if known && u.Locked(s.at()) {
		return party.User{}, ErrLocked
	}
	phc := ""
	if known {
		phc = u.Password
	}
	right, err := s.Hasher.Match(ctx, password, phc)
	switch {
	case err != nil:
		return party.User{}, fmt.Errorf("sign in %s: %w", u.ID, err)
	case !known:
		return party.User{}, ErrWrong
	case !right:
		return party.User{}, s.fail(ctx, u.ID, ErrWrong)
	case len(u.TOTP) > 0:
		return u, ErrCode
	}
	return s.Confirm(ctx, u.ID, "")
}

// Confirm stores that a person, whose password was right, has signed in; where there is a second factor its code is asked, and a
// wrong one is ErrBadCode or ErrLocked.
func (s *Service) Confirm(ctx context.Context, id, code string) (party.User, error) {
	u, err := s.change(ctx, id, event.UserSignedIn, event.Actor{Role: event.System, ID: "sign-in"}, func(u *party.User) (map[string]any, error) {
		if u.Locked(s.at()) {
			return nil, ErrLocked
		}
		how := "password"
		if len(u.TOTP) > 0 {
			step, ok := party.TOTPMatch(u.TOTP, code, s.at(), u.TOTPStep)
			if !ok {
				return nil, ErrBadCode
			}
			u.TOTPStep, how = step, "password and code"
		}
		u.Failed = 0
		return map[string]any{"how": how}, nil
	})
	if errors.Is(err, ErrBadCode) {
		return party.User{}, s.fail(ctx, id, ErrBadCode)
	}
	return u, err
}

// fail counts a failure; the one too many locks the account and is told to the journal.
func (s *Service) fail(ctx context.Context, id string, why error) error {
	_, err := s.Store.ChangePerson(ctx, id, func(u party.User) (party.User, []event.Envelope, error) {
		if !u.Fail(s.at()) {
			return u, nil, nil
		}
		why = ErrLocked
		e, err := s.tell(event.UserLocked, event.Actor{Role: event.System, ID: "sign-in"}, &u, map[string]any{"failed": party.MaxFailed})
		return u, []event.Envelope{e}, err
	})
	if err != nil {
		return fmt.Errorf("count a failed sign-in: %w", err)
	}
	return why
}

// SignInSubject signs in whom the identity provider has proved. A subject that is linked to nobody is ErrSubject.
func (s *Service) SignInSubject(ctx context.Context, subject string) (party.User, error) {
	u, err := s.Store.PersonBySubject(ctx, subject)
	if errors.Is(err, fault.ErrNotFound) || err == nil && !u.ClosedAt.IsZero() {
		return party.User{}, ErrSubject
	}
	if err != nil {
		return party.User{}, fmt.Errorf("sign in: %w", err)
	}
	return s.change(ctx, u.ID, event.UserSignedIn, event.Actor{Role: event.System, ID: "sign-in"}, func(u *party.User) (map[string]any, error) {
		u.Failed = 0
		return map[string]any{"how": "identity provider"}, nil
	})
}

// SetPassword changes a person's own password; the old one is asked for again, and a wrong one counts.
func (s *Service) SetPassword(ctx context.Context, id, old, fresh string) error {
	u, err := s.Person(ctx, id)
	if err != nil {
		return err
	}
	if u.Locked(s.at()) {
		return ErrLocked
	}
	if right, err := s.Hasher.Match(ctx, old, u.Password); err != nil || !right {
		return errors.Join(err, s.fail(ctx, id, ErrWrong))
	}
	if err := CheckPassword(fresh, u.Login); err != nil || fresh == old {
		return ErrPassword
	}
	hash, err := s.Hasher.Hash(ctx, fresh)
	if err != nil {
		return err
	}
	_, err = s.change(ctx, id, event.UserPassword, event.Actor{Role: event.System, ID: id}, func(u *party.User) (map[string]any, error) {
		u.Password, u.MustChange = hash, false
		return map[string]any{"by": "self"}, nil
	})
	return err
}

// SetFactor sets the second factor of a person once a code proves that the secret is in the person's device; an empty secret takes
// it away, for which a code of the old one is asked. A wrong code is ErrBadCode.
func (s *Service) SetFactor(ctx context.Context, id string, secret []byte, code string) error {
	_, err := s.change(ctx, id, event.UserFactor, event.Actor{Role: event.System, ID: id}, func(u *party.User) (map[string]any, error) {
		proof, set := secret, true
		if len(secret) == 0 {
			proof, set = u.TOTP, false
		}
		step, ok := party.TOTPMatch(proof, code, s.at(), u.TOTPStep)
		if !ok || len(proof) == 0 {
			return nil, ErrBadCode
		}
		u.TOTP, u.TOTPStep = secret, step
		return map[string]any{"set": set}, nil
	})
	return err
}
