package site

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Names of what a session holds; all values are strings.
const (
	keyUser   = "user"   // id of who is signed in
	keyWas    = "was"    // id of who was, before the session was left alone for too long
	keySeen   = "seen"   // when, in seconds since 1970
	keyAgent  = "agent"  // what the browser calls itself
	keyParked = "parked" // a form that was sent too late
)

// codec writes the values of a session as JSON.
type codec struct{}

type sessionData struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

// Encode is the one of scs.
func (codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	d := sessionData{Deadline: deadline, Values: map[string]string{}}
	for k, v := range values {
		if s, ok := v.(string); ok {
			d.Values[k] = s
		}
	}
	return json.Marshal(d)
}

// Decode is the one of scs.
func (codec) Decode(b []byte) (time.Time, map[string]any, error) {
	var d sessionData
	if err := json.Unmarshal(b, &d); err != nil {
		return time.Time{}, nil, err
	}
	values := make(map[string]any, len(d.Values))
	for k, v := range d.Values {
		values[k] = v
	}
	return d.Deadline, values, nil
}

// store is Sessions as scs asks for it.
type store struct {
	sessions Sessions
	now      func() time.Time
}

// FindCtx is the one of scs.
func (s store) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	found, err := s.sessions.SessionByToken(ctx, token, event.InstantOf(s.now()))
	if errors.Is(err, fault.ErrNotFound) {
		return nil, false, nil
	}
	return found.Data, err == nil, err
}

// CommitCtx is the one of scs.
func (s store) CommitCtx(ctx context.Context, token string, b []byte, ends time.Time) error {
	var d sessionData
	if err := json.Unmarshal(b, &d); err != nil {
		return err
	}
	now := event.InstantOf(s.now())
	return s.sessions.SaveSession(ctx, party.Session{Token: token, User: d.Values[keyUser], Agent: d.Values[keyAgent], Data: b, CreatedAt: now, SeenAt: now,
		Ends: event.InstantOf(ends)})
}

// DeleteCtx is the one of scs.
func (s store) DeleteCtx(ctx context.Context, token string) error {
	return s.sessions.DropSession(ctx, token)
}

// Find is the one of scs, which does not call it where there is FindCtx; the same holds for the two that follow.
func (s store) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is the one of scs.
func (s store) Commit(token string, b []byte, ends time.Time) error {
	return s.CommitCtx(context.Background(), token, b, ends)
}

// Delete is the one of scs.
func (s store) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
