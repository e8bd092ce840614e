package party

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Post is what a person does here (岗位). A person may have several; those of administration never meet one another or any other.
type Post string

// The posts.
const (
	Declarant     Post = "declarant"      // 报关员: of a trader or broker
	Payer         Post = "payer"          // 缴款员: of a trader or broker
	DeskOfficer   Post = "officer"        // 关员
	Supervisor    Post = "supervisor"     // 科长: decides what needs a second pair of eyes
	RiskOfficer   Post = "risk-officer"   // 风控关员: profiles and their replay
	Auditor       Post = "auditor"        // 审计管理员: reads everything that was done, changes nothing
	SystemAdmin   Post = "system-admin"   // 系统管理员: accounts and keys, no rights
	SecurityAdmin Post = "security-admin" // 安全管理员: rights, unlocking, sessions
)

// post says what a post stands for.
type post struct {
	post   Post
	role   event.Role
	scopes []Scope
	alone  bool // never together with another post
}

// posts is the table of posts. Source: the separation of the three administrators (三员分立), GB/T 22239-2019 8.1.5.
var posts = []post{
	{Declarant, event.Trader, []Scope{ScopeDeclare, ScopeRead}, false},
	{Payer, event.Trader, []Scope{ScopePay, ScopeRead}, false},
	{DeskOfficer, event.Officer, []Scope{ScopeRead, ScopeOfficer}, false},
	{Supervisor, event.Officer, []Scope{ScopeRead, ScopeOfficer, ScopeSupervise}, false},
	{RiskOfficer, event.Officer, []Scope{ScopeRead, ScopeRisk}, false},
	{Auditor, event.System, []Scope{ScopeRead, ScopeAudit}, true},
	{SystemAdmin, event.System, []Scope{ScopeAdmin, ScopeUsers}, true},
	{SecurityAdmin, event.System, []Scope{ScopeRights}, true},
}

// Posts lists all posts.
func Posts() []Post {
	out := make([]Post, len(posts))
	for i, p := range posts {
		out[i] = p.post
	}
	return out
}

func (p Post) find() (post, bool) {
	i := slices.IndexFunc(posts, func(x post) bool { return x.post == p })
	if i < 0 {
		return post{}, false
	}
	return posts[i], true
}

// Reasons why a user cannot be as asked.
var (
	ErrPosts = errors.New("these posts cannot be held by one person")
	ErrLogin = errors.New("a login has 2 to 40 of the letters a-z, digits, dot, hyphen and underscore")
	ErrName  = errors.New("a name has 1 to 60 characters")
	ErrPlace = errors.New("a trader's person needs an enterprise, everybody else has none")
)

// User is a person who signs in.
type User struct {
	ID         string // u_ and letters; the actor in the journal
	Login      string
	Name       string
	Enterprise string      // of a trader's or broker's person
	Office     code.Office // of an officer; zero is all
	Posts      []Post
	Password   string // PHC string of argon2id; "" signs in through the identity provider alone
	MustChange bool   // the password was given by somebody else
	TOTP       []byte // secret of the second factor; empty is none
	TOTPStep   int64  // last step that was used, so that a code serves once
	Subject    string // issuer and subject of the identity provider
	Failed     int    // wrong passwords since the last right one
	LockedTill event.Instant
	CreatedAt  event.Instant
	ClosedAt   event.Instant
	Revision   int
}

// Check tells what is wrong with a user: ErrLogin, ErrName, ErrPosts or ErrPlace. A user without posts can sign in and do nothing.
func (u *User) Check() error {
	if n := len(u.Login); n < 2 || n > 40 || strings.Trim(u.Login, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != "" {
		return ErrLogin
	}
	if n := utf8.RuneCountInString(u.Name); n < 1 || n > 60 {
		return ErrName
	}
	role := event.Role("")
	for _, x := range u.Posts {
		p, ok := x.find()
		if !ok || p.alone && len(u.Posts) > 1 || role != "" && role != p.role {
			return ErrPosts
		}
		role = p.role
	}
	if role != "" && (role == event.Trader) != (u.Enterprise != "") || role == event.System && !u.Office.IsZero() {
		return ErrPlace
	}
	return nil
}

// Caller gives who acts when this person does.
func (u *User) Caller() Caller {
	c := Caller{Key: u.ID, Enterprise: u.Enterprise, Office: u.Office}
	for _, x := range u.Posts {
		p, ok := x.find()
		if !ok {
			continue
		}
		c.Role = p.role
		for _, s := range p.scopes {
			if !slices.Contains(c.Scopes, s) {
				c.Scopes = append(c.Scopes, s)
			}
		}
	}
	return c
}

// Locked tells whether the person may not sign in at an instant because of wrong passwords.
func (u *User) Locked(at event.Instant) bool { return u.LockedTill > at }

// Limits of guessing: after so many wrong passwords in a row an account is locked for so long.
const (
	MaxFailed = 5
	lockFor   = 15 * 60 * 1_000_000 // microseconds
)

// Fail counts a wrong password or code; locked says that it was one too many.
func (u *User) Fail(at event.Instant) (locked bool) {
	u.Failed++
	if u.Failed < MaxFailed {
		return false
	}
	u.Failed, u.LockedTill = 0, at+lockFor
	return true
}

// Session is one browser in which a person is signed in.
type Session struct {
	Token     string // hash of the token in the cookie
	User      string // id; "" for a visitor
	Agent     string // what the browser calls itself
	Data      []byte
	CreatedAt event.Instant
	SeenAt    event.Instant
	Ends      event.Instant
}
