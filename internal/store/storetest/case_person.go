package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

func persons(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	told := []event.Envelope{{Kind: event.UserCreated, Version: 1, At: 5}}
	a := party.User{ID: "u_1", Login: "wang", Name: "王\x00芳", Enterprise: "e1", Posts: []party.Post{party.Declarant, party.Payer}, Password: "$argon2id$x", CreatedAt: 5, Revision: 1}
	b := party.User{ID: "u_2", Login: "chen", Name: "陈", Office: office(t, "4905"), Posts: []party.Post{party.DeskOfficer}, TOTP: []byte{1, 2}, TOTPStep: 7, Subject: "https://idp 42",
		MustChange: true, Failed: 3, LockedTill: 99, CreatedAt: 6, Revision: 1}
	if err := db.AddPersons(ctx, []party.User{a, b}, told); err != nil {
		t.Fatal(err)
	}
	a.Name = "王\uFFFD芳"
	same(t, "by login", must[party.User](t)(db.PersonByLogin(ctx, "wang")), a)
	same(t, "by subject", must[party.User](t)(db.PersonBySubject(ctx, "https://idp 42")), b)
	same(t, "all", must[[]party.User](t)(db.Persons(ctx)), []party.User{b, a})
	for _, twice := range []party.User{{ID: "u_3", Login: "wang"}, {ID: "u_3", Login: "x", Subject: "https://idp 42"}, {ID: "u_1", Login: "y"}} {
		if err := db.AddPersons(ctx, []party.User{{ID: "u_9", Login: "new"}, twice}, told); !errors.Is(err, fault.ErrConflict) {
			t.Errorf("adding %+v gives %v", twice, err)
		}
	}
	if _, err := db.PersonByLogin(ctx, "new"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("a refused list left a person: %v", err)
	}
	changedPersons(t, db, a, b)
	sealAll(t, db)
	evs, _, err := db.Feed(ctx, -1, 100, sqldb.FeedFilter{Kinds: []event.Kind{event.UserCreated, event.UserChanged}})
	if err != nil || len(evs) != 2 {
		t.Errorf("the journal tells of %d changes, %v", len(evs), err)
	}
}

func changedPersons(t *testing.T, db *sqldb.DB, a, b party.User) {
	t.Helper()
	ctx := context.Background()
	got := must[party.User](t)(db.ChangePerson(ctx, b.ID, func(u party.User) (party.User, []event.Envelope, error) {
		same(t, "what is changed", u, b)
		u.Login, u.TOTP, u.Subject, u.Posts, u.ClosedAt = "other", nil, "", nil, 12
		return u, []event.Envelope{{Kind: event.UserChanged, Version: 1, At: 6}}, nil
	}))
	b.TOTP, b.Subject, b.Posts, b.ClosedAt, b.Revision = nil, "", nil, 12, 2
	same(t, "changed", got, b)
	same(t, "read again", must[party.User](t)(db.PersonByID(ctx, b.ID)), b)
	if _, err := db.ChangePerson(ctx, a.ID, func(u party.User) (party.User, []event.Envelope, error) { return u, nil, errOdd }); !errors.Is(err, errOdd) {
		t.Errorf("an error of the change gives %v", err)
	}
	if _, err := db.ChangePerson(ctx, "none", nil); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("changing nobody gives %v", err)
	}
	same(t, "not changed", must[party.User](t)(db.PersonByID(ctx, a.ID)), a)
}

func sessions(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	s := party.Session{Token: "t1", User: "u_1", Agent: "Firefox\xff", Data: []byte{0, 1}, CreatedAt: 5, SeenAt: 5, Ends: 50}
	save := func(s party.Session) {
		t.Helper()
		if err := db.SaveSession(ctx, s); err != nil {
			t.Fatal(err)
		}
	}
	save(s)
	s.Agent = "Firefox\uFFFD"
	same(t, "found", must[party.Session](t)(db.SessionByToken(ctx, "t1", 49)), s)
	s.Data, s.SeenAt, s.Ends = []byte{2}, 9, 60
	again := s
	again.CreatedAt = 9
	save(again)
	same(t, "saved again", must[party.Session](t)(db.SessionByToken(ctx, "t1", 50)), s)
	for _, x := range []struct {
		token string
		at    event.Instant
	}{{"t1", 60}, {"none", 1}} {
		if _, err := db.SessionByToken(ctx, x.token, x.at); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("session %s at %d gives %v", x.token, x.at, err)
		}
	}
	for i, token := range []string{"t2", "t3"} {
		save(party.Session{Token: token, User: "u_1", Data: []byte{}, SeenAt: event.Instant(20 + i), Ends: 30})
	}
	save(party.Session{Token: "t4", User: "u_2", Data: []byte{}, Ends: 70})
	if list := must[[]party.Session](t)(db.SessionsOf(ctx, "u_1", 29)); len(list) != 3 || list[0].Token != "t3" || list[2].Token != "t1" {
		t.Errorf("the sessions are %+v", list)
	}
	for _, drop := range []error{db.DropEndedSessions(ctx, 30), db.DropSession(ctx, "none"), db.DropSessionsOf(ctx, "u_1", "other"), db.DropSession(ctx, "t4")} {
		if drop != nil {
			t.Error(drop)
		}
	}
	for _, token := range []string{"t1", "t2", "t3", "t4"} {
		if _, err := db.SessionByToken(ctx, token, 0); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("session %s is still there: %v", token, err)
		}
	}
	save(s)
	if err := db.DropSessionsOf(ctx, "u_1", "t1"); err != nil {
		t.Error(err)
	}
	same(t, "the excepted one", must[party.Session](t)(db.SessionByToken(ctx, "t1", 1)), party.Session{Token: "t1", User: "u_1", Agent: s.Agent, Data: s.Data, CreatedAt: 5, SeenAt: 9, Ends: 60})
}
