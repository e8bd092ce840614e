package target

import (
	"context"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// CreditStore keeps credit levels.
type CreditStore interface {
	RateCredit(ctx context.Context, c party.Credit, e event.Envelope) error // a number that does not follow is fault.ErrStale
	CreditRows(ctx context.Context, uscc code.USCC) ([]party.Credit, error)
	CreditReviews(ctx context.Context, least int64, n int) ([]party.CreditReview, error)
	RiskHistory(ctx context.Context, q risk.Question) (risk.History, error)
}

// Law gives the rulebook in force.
type Law interface {
	Current() *clearance.Rulebook
}

// Credits is the register of credit levels: set by a person with a reason, proposed for review by what inspections found.
type Credits struct {
	Store CreditStore
	Law   Law
	Now   func() time.Time
	Zone  *time.Location // in which the civil day of the law begins
}

// CreditWish is what somebody decides on an enterprise.
type CreditWish struct {
	Level      string   `json:"level" maxLength:"64" doc:"A code of the list credit_level; the level it has keeps it, and settles a review"`
	From       cal.Date `json:"from,omitzero" doc:"First day; today when it is left out"`
	Why        string   `json:"why" maxLength:"1000" doc:"The reason"`
	Inspection string   `json:"inspection,omitzero" maxLength:"80" doc:"Number of the inspection on whose result it rests"`
}

// CreditFile is what is known of the credit of an enterprise.
type CreditFile struct {
	USCC      code.USCC      `json:"uscc"`
	Level     string         `json:"level,omitzero"` // today; "" was never set
	Name      fault.Text     `json:"name,omitzero"`  // of the level
	Rows      []party.Credit `json:"rows"`           // every decision, oldest first
	Inspected int64          `json:"inspected"`      // inspections that were counted
	Found     int64          `json:"found"`          // of them with a finding
}

// longestWhy is how many characters a reason may have.
const longestWhy = 1000

// Rate sets the credit level of an enterprise from a day on. It wants a supervisor, a risk officer or an administrator who is not bound to one
// office, since the level holds everywhere; a level that is not in force on the day, a day that has passed and a missing reason are told.
func (s *Credits) Rate(ctx context.Context, c party.Caller, uscc code.USCC, w CreditWish) (party.Credit, error) {
	if err := rates(c); err != nil {
		return party.Credit{}, err
	}
	today := s.today()
	if w.From.IsZero() {
		w.From = today
	}
	_, known := s.Law.Current().Codes.On(codelist.CreditLevels, w.Level, w.From)
	switch {
	case !known:
		return party.Credit{}, fmt.Errorf("credit level %q on %s: %w", w.Level, w.From, party.ErrCreditLevel)
	case w.From.Before(today):
		return party.Credit{}, fmt.Errorf("credit level from %s on: %w", w.From, party.ErrCreditDay)
	case w.Why == "" || utf8.RuneCountInString(w.Why) > longestWhy:
		return party.Credit{}, party.ErrCreditWhy
	}
	f, err := s.file(ctx, uscc, today)
	if err != nil {
		return party.Credit{}, err
	}
	row := party.Credit{USCC: uscc, No: len(f.Rows) + 1, Level: w.Level, From: w.From, Why: w.Why, Inspection: w.Inspection, Found: f.Found, By: c.Actor(), At: event.InstantOf(s.Now())}
	b, err := event.Payload(map[string]any{"level": row.Level, "was": f.Level, "from": row.From.String(), "why": row.Why, "inspection": row.Inspection, "no": row.No})
	if err != nil {
		return party.Credit{}, err
	}
	return row, s.Store.RateCredit(ctx, row, event.Envelope{Kind: event.CreditRated, Version: 1, At: row.At, Actor: row.By, Subject: "enterprise/" + uscc.String(), Payload: b})
}

// rates asks for what is needed to set a level.
func rates(c party.Caller) error {
	if c.Role == event.Trader || !c.Office.IsZero() {
		return fmt.Errorf("the credit of an enterprise holds in every office: %w", fault.ErrForbidden)
	}
	if c.Need(party.ScopeSupervise) == nil || c.Need(party.ScopeAdmin) == nil {
		return nil
	}
	return c.Need(party.ScopeRisk)
}

// Find gives the credit of an enterprise with its history. A trader may ask of itself, customs of everybody.
func (s *Credits) Find(ctx context.Context, c party.Caller, uscc code.USCC) (CreditFile, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return CreditFile{}, err
	}
	if c.Role != event.Officer && c.Role != event.System && c.Enterprise != uscc.String() {
		return CreditFile{}, fmt.Errorf("credit of %s: %w", uscc, fault.ErrNotFound)
	}
	return s.file(ctx, uscc, s.today())
}

func (s *Credits) file(ctx context.Context, uscc code.USCC, on cal.Date) (CreditFile, error) {
	rows, err := s.Store.CreditRows(ctx, uscc)
	if err != nil {
		return CreditFile{}, err
	}
	f := CreditFile{USCC: uscc, Rows: append([]party.Credit{}, rows...)}
	if now, ok := party.CreditOn(rows, on); ok {
		row, _ := s.Law.Current().Codes.On(codelist.CreditLevels, now.Level, on)
		f.Level, f.Name = now.Level, row.Name
	}
	key := risk.TraderKey(uscc)
	h, err := s.Store.RiskHistory(ctx, risk.Question{Counters: []risk.Key{key}})
	f.Inspected, f.Found = h.Tallies[key].Inspected, h.Tallies[key].Found
	return f, err
}

// Reviews lists the enterprises whose credit a person should look at again: since their level was decided last, inspections found something as often
// as the rulebook says. Nothing changes by itself.
func (s *Credits) Reviews(ctx context.Context, c party.Caller, n int) ([]party.CreditReview, error) {
	if err := rates(c); err != nil {
		return nil, err
	}
	today := s.today()
	least := s.Law.Current().Params.Int(declaration.ParamCreditReview, today)
	if least <= 0 {
		return nil, nil
	}
	list, err := s.Store.CreditReviews(ctx, int64(least), n)
	for i := range list {
		rows, err := s.Store.CreditRows(ctx, list[i].USCC)
		if err != nil {
			return nil, err
		}
		now, _ := party.CreditOn(rows, today)
		list[i].Level, list[i].Proposed = now.Level, s.below(now.Level, today)
	}
	return list, err
}

// below gives the level that follows one in the list of those in force on a day, which stand from the best to the worst; an enterprise without a
// level is regular.
func (s *Credits) below(level string, on cal.Date) string {
	if level == "" {
		level = regular
	}
	seen := false
	for _, row := range s.Law.Current().Codes.List(codelist.CreditLevels).Rows() {
		switch {
		case !row.Span.Contains(on):
		case seen:
			return row.Code
		default:
			seen = row.Code == level
		}
	}
	return ""
}

// regular is the level of enterprises of which nothing was decided.
const regular = "regular"

func (s *Credits) today() cal.Date { return cal.DateOf(s.Now().In(s.Zone)) }
