package declare

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/native"
)

// DraftStore keeps drafts. What is not there is fault.ErrNotFound, what was saved in between fault.ErrStale.
type DraftStore interface {
	SaveDraft(ctx context.Context, d declaration.DraftRecord) error
	DraftByID(ctx context.Context, enterprise, id string) (declaration.DraftRecord, error)
	Drafts(ctx context.Context, enterprise string, limit int) ([]declaration.DraftRecord, error)
	DropDraft(ctx context.Context, enterprise, id string) error
}

// Drafts is how a declaration is written in parts, saved as one types, checked and declared.
type Drafts struct {
	*Service

	Kept DraftStore
}

// Draft is a draft with its content.
type Draft struct {
	declaration.DraftRecord

	Declaration *declaration.Declaration
	Original    *Detail // of the declaration that it is to amend
}

// may says whether the caller writes declarations, and for an enterprise.
func may(c party.Caller) error {
	if err := c.Need(party.ScopeDeclare); err != nil {
		return err
	}
	if c.Enterprise == "" {
		return fmt.Errorf("drafts belong to enterprises: %w", fault.ErrForbidden)
	}
	return nil
}

// Begin begins a draft with what is known already.
func (s *Drafts) Begin(ctx context.Context, c party.Caller, d *declaration.Declaration) (Draft, error) {
	if err := may(c); err != nil {
		return Draft{}, err
	}
	at, _ := s.moment()
	rec := declaration.DraftRecord{ID: s.NewID(at.Time()), Enterprise: c.Enterprise, By: c.Key, CreatedAt: at, UpdatedAt: at}
	if d.Reference == "" {
		d.Reference = "T" + rec.ID[len(rec.ID)-15:] // at most 18 characters, and most of the random ones
	}
	return s.keep(ctx, Draft{DraftRecord: rec, Declaration: d})
}

// Copied gives the content of an earlier declaration as one to begin with: without its reference, numbers, days, papers of transport and
// signature.
func (s *Drafts) Copied(ctx context.Context, c party.Caller, name string) (*declaration.Declaration, error) {
	detail, err := s.Detail(ctx, c, name, 0)
	if err != nil {
		return nil, err
	}
	d := *detail.Declaration
	d.Reference, d.Numbers, d.Signature, d.SelfTax, d.Transit, d.Stage = "", declaration.Numbers{}, nil, nil, nil, declaration.OneStep
	d.EntryExitOn, d.DeclaredOn, d.DepartedOn, d.UnloadedOn = cal.Date{}, cal.Date{}, cal.Date{}, cal.Date{}
	d.Transport.Voyage, d.Transport.BillNo, d.Transport.BL = "", "", ""
	d.Containers, d.Preferences, d.Attachments, d.Extensions = nil, nil, nil, nil
	return &d, nil
}

// Open gives a draft of the caller's enterprise.
func (s *Drafts) Open(ctx context.Context, c party.Caller, id string) (Draft, error) {
	if err := may(c); err != nil {
		return Draft{}, err
	}
	rec, err := s.Kept.DraftByID(ctx, c.Enterprise, id)
	if err != nil {
		return Draft{}, fmt.Errorf("draft %q: %w", id, err)
	}
	m, faults := native.New().Decode(rec.Content)
	if m.Declaration == nil {
		return Draft{}, fmt.Errorf("draft %s cannot be read: %v", id, faults.Codes())
	}
	d := Draft{DraftRecord: rec, Declaration: m.Declaration}
	return d, s.original(ctx, c, &d)
}

// OpenDrafts lists the drafts of the caller's enterprise that are not declared, the one saved last first.
func (s *Drafts) OpenDrafts(ctx context.Context, c party.Caller) ([]declaration.DraftRecord, error) {
	if err := may(c); err != nil {
		return nil, err
	}
	return s.Kept.Drafts(ctx, c.Enterprise, 200)
}

// Drop throws a draft away.
func (s *Drafts) Drop(ctx context.Context, c party.Caller, id string) error {
	if err := may(c); err != nil {
		return err
	}
	return s.Kept.DropDraft(ctx, c.Enterprise, id)
}

// keep saves the next revision of a draft.
func (s *Drafts) keep(ctx context.Context, d Draft) (Draft, error) {
	number(&d)
	body, err := native.New().Encode(d.Declaration)
	if err != nil {
		return Draft{}, fmt.Errorf("write draft %s: %w", d.ID, err)
	}
	at, _ := s.moment()
	d.Content, d.UpdatedAt, d.Title = body, at, title(d.Declaration)
	d.Revision++
	return d, s.Kept.SaveDraft(ctx, d.DraftRecord)
}

// number counts the items of a draft from 1. In an amendment nothing else changes that nobody has typed.
func number(draft *Draft) {
	count(draft.Declaration)
	if draft.Amends == "" {
		complete(draft.Declaration)
	}
}

func count(d *declaration.Declaration) {
	for i := range d.Items {
		d.Items[i].No = i + 1
	}
}

// complete lets who types be who declares where nothing else is said, and the form be paperless and ordinary.
func complete(d *declaration.Declaration) {
	if (d.Typist == declaration.Party{}) {
		d.Typist = d.Declarant
	}
	if d.Form == (declaration.Form{}) {
		d.Form = declaration.Form{EntryType: "M", EDIFlag: "1", TransitRelation: "0"}
	}
}

func title(d *declaration.Declaration) string {
	parts := []string{firstGoods(d), d.Transport.BillNo, d.Trader.Name}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// JudgeDraft decides on a draft as of today without storing anything; on an amendment as of the day of the first decision.
func (s *Drafts) JudgeDraft(d Draft) Judgement {
	if d.Original != nil {
		return s.Judge(d.Content, d.Original.Decided.On)
	}
	return s.Judge(d.Content, s.Today())
}

// Declare submits a draft and closes it; one that was declared already is answered by its declaration. A draft whose content was refused stays
// open. Outcomes are those of Submit; fault.ErrStale when it is not the revision that the caller has checked.
func (s *Drafts) Declare(ctx context.Context, c party.Caller, id string, revision int) (Reply, error) {
	d, err := s.Open(ctx, c, id)
	if err != nil {
		return Reply{}, err
	}
	if d.Declared != "" {
		return Reply{ID: d.Declared, Accepted: true}, nil
	}
	if d.Amends != "" {
		return Reply{}, fmt.Errorf("draft %s amends %s: %w", id, d.Amends, fault.ErrConflict)
	}
	if d.Revision != revision {
		return Reply{}, fmt.Errorf("draft %s was checked at revision %d and is at %d: %w", id, revision, d.Revision, fault.ErrStale)
	}
	r, err := s.Submit(ctx, c, Submission{Body: d.Content, Key: fmt.Sprintf("draft/%s/%d", id, revision)})
	if err != nil || !r.Accepted {
		return r, err
	}
	d.Declared = r.ID
	if _, err = s.keep(ctx, d); errors.Is(err, fault.ErrStale) {
		err = nil // somebody typed on: the declaration is made, and the next try finds it by its reference
	}
	return r, err
}

// Fresh gives a declaration in a direction with what most of them say.
func Fresh(f code.Flow) *declaration.Declaration {
	d := &declaration.Declaration{Flow: f, Marks: "N/M", Items: []declaration.Item{{No: 1}}}
	return d
}
