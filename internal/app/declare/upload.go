package declare

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/batch"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/formats/table"
)

// UploadStore keeps uploads. What is not there is fault.ErrNotFound, one that is in none of the named states fault.ErrStale.
type UploadStore interface {
	AddUpload(ctx context.Context, u batch.Upload, jobs []declaration.Job) error
	MoveUpload(ctx context.Context, u batch.Upload, from []batch.State, jobs []declaration.Job) error
	UploadByID(ctx context.Context, enterprise, id string) (batch.Upload, error)
	Uploads(ctx context.Context, enterprise string, limit int) ([]batch.Upload, error)
	DropUpload(ctx context.Context, enterprise, id string) error
}

// Uploads is how tables of declarations are sent: tried out by a job, mended, declared by another.
type Uploads struct {
	*Service

	Kept UploadStore
}

// Kinds of jobs of uploads.
const (
	CheckUpload   = "upload.check"
	DeclareUpload = "upload.declare"
)

// UploadReport is what was found in a table, and what came of it.
type UploadReport struct {
	Rows   int              `json:"rows"`
	Good   int              `json:"good"` // declarations that would be accepted
	Faults []fault.Rendered `json:"faults,omitempty"`
	Lines  []UploadLine     `json:"declarations,omitempty"`
	On     cal.Date         `json:"on"` // the day whose law was applied
}

// UploadLine is one declaration of a table.
type UploadLine struct {
	Reference string           `json:"reference"`
	Row       int              `json:"row"` // its first
	Rows      int              `json:"rows"`
	Goods     string           `json:"goods,omitempty"`
	Accepted  bool             `json:"accepted"`
	Lane      string           `json:"lane,omitempty"`
	Tax       string           `json:"tax,omitempty"`
	Faults    []fault.Rendered `json:"faults,omitempty"` // errors and warnings, at most 50
	ID        string           `json:"id,omitempty"`     // of the declaration that came of it
	Outcome   string           `json:"outcome,omitempty"`
}

// maxLineFaults is how many faults of a declaration a report keeps.
const maxLineFaults = 50

// Outcomes of declaring a line.
const (
	OutcomeDeclared = "declared" // accepted
	OutcomeReturned = "returned" // refused by what is known now and was not when it was tried out
	OutcomeTaken    = "taken"    // the reference was used before
)

// Send keeps a table and has it tried out.
func (s *Uploads) Send(ctx context.Context, c party.Caller, name string, content []byte) (batch.Upload, error) {
	if err := may(c); err != nil {
		return batch.Upload{}, err
	}
	at, _ := s.moment()
	u := batch.Upload{ID: s.NewID(at.Time()), Enterprise: c.Enterprise, By: c.Key, Name: name, At: at, State: batch.Checking, Content: content}
	return u, s.Kept.AddUpload(ctx, u, jobOf(u, CheckUpload))
}

func jobOf(u batch.Upload, kind string) []declaration.Job {
	return []declaration.Job{{Kind: kind, Args: map[string]string{"id": u.ID, "enterprise": u.Enterprise}}}
}

// Open gives an upload of the caller's enterprise with what was found; the report is empty while it is tried out.
func (s *Uploads) Open(ctx context.Context, c party.Caller, id string) (batch.Upload, UploadReport, error) {
	if err := may(c); err != nil {
		return batch.Upload{}, UploadReport{}, err
	}
	return s.open(ctx, c.Enterprise, id)
}

func (s *Uploads) open(ctx context.Context, enterprise, id string) (u batch.Upload, rep UploadReport, err error) {
	if u, err = s.Kept.UploadByID(ctx, enterprise, id); err != nil {
		return u, rep, fmt.Errorf("upload %q: %w", id, err)
	}
	if len(u.Report) > 0 {
		if err = json.Unmarshal(u.Report, &rep); err != nil {
			err = fmt.Errorf("read the report of upload %s: %w", id, err)
		}
	}
	return u, rep, err
}

// List gives the newest uploads of the caller's enterprise.
func (s *Uploads) List(ctx context.Context, c party.Caller) ([]batch.Upload, error) {
	if err := may(c); err != nil {
		return nil, err
	}
	return s.Kept.Uploads(ctx, c.Enterprise, 20)
}

// Drop forgets an upload. What was declared of it stays declared.
func (s *Uploads) Drop(ctx context.Context, c party.Caller, id string) error {
	if err := may(c); err != nil {
		return err
	}
	return s.Kept.DropUpload(ctx, c.Enterprise, id)
}

// DeclareAll has all declarations declared that are without error. An upload that is not tried out, or is declared already, is fault.ErrStale.
func (s *Uploads) DeclareAll(ctx context.Context, c party.Caller, id string) error {
	u, rep, err := s.Open(ctx, c, id)
	if err != nil {
		return err
	}
	if rep.Good == 0 {
		return fmt.Errorf("upload %s has nothing to declare: %w", id, fault.ErrConflict)
	}
	u.State, u.Done, u.Rows, u.By = batch.Declaring, 0, rep.Good, c.Key
	return s.Kept.MoveUpload(ctx, u, []batch.State{batch.Checked}, jobOf(u, DeclareUpload))
}

// Return gives the rows with errors as an XLSX file with what is wrong beside them. A file without any is fault.ErrNotFound.
func (s *Uploads) Return(ctx context.Context, c party.Caller, id string) ([]byte, error) {
	u, rep, err := s.Open(ctx, c, id)
	if err != nil {
		return nil, err
	}
	book, _ := table.Read(u.Content, table.Options{Want: native.Want})
	if book == nil {
		return nil, fmt.Errorf("upload %s cannot be read: %w", id, fault.ErrNotFound)
	}
	marks := marksOf(rep.Faults, 0)
	for i := range rep.Lines {
		if l := &rep.Lines[i]; !l.Accepted {
			marks = append(marks, marksOf(l.Faults, l.Row)...)
		}
	}
	if len(marks) == 0 {
		return nil, fmt.Errorf("upload %s has no errors: %w", id, fault.ErrNotFound)
	}
	return book.Return(marks)
}

// marksOf puts faults beside their rows; those without a row of their own beside the first one.
func marksOf(list []fault.Rendered, first int) (out []table.Mark) {
	for i := range list {
		f := &list[i]
		line := f.Line
		if line == 0 {
			line = first
		}
		at := func(s string) string {
			if f.Pointer == "" {
				return s
			}
			return f.Pointer + ": " + s
		}
		out = append(out, table.Mark{Line: line, Column: f.Column, Text: fault.Text{ZH: at(f.Code + " " + f.Message.ZH + " → " + f.Mend.ZH), EN: at(f.Code + " " + f.Message.EN + " → " + f.Mend.EN)}})
	}
	return out
}

// TryOut is the job that tries an upload out. It may be worked twice.
func (s *Uploads) TryOut(ctx context.Context, args map[string]string) error {
	u, _, err := s.open(ctx, args["enterprise"], args["id"])
	if errors.Is(err, fault.ErrNotFound) || err == nil && u.State != batch.Checking {
		return nil // dropped, or done before
	}
	if err != nil {
		return err
	}
	checking := []batch.State{batch.Checking}
	rep := s.TryTable(u.Content, s.Today(), func(done, all int) {
		u.Done, u.Rows = done, all
		_ = s.Kept.MoveUpload(ctx, u, checking, nil) // how far it is matters little, and one that was dropped ends below
	})
	u.State, u.Rows, u.Done = batch.Checked, len(rep.Lines), len(rep.Lines)
	return s.move(ctx, u, rep, checking)
}

// move stores where an upload stands; one that was dropped meanwhile is no failure.
func (s *Uploads) move(ctx context.Context, u batch.Upload, rep UploadReport, from []batch.State) (err error) {
	if u.Report, err = json.Marshal(rep); err != nil {
		return fmt.Errorf("write the report of upload %s: %w", u.ID, err)
	}
	if err = s.Kept.MoveUpload(ctx, u, from, nil); errors.Is(err, fault.ErrStale) {
		return nil
	}
	return err
}

// TryTable tells what a table would be answered.
func (s *Service) TryTable(src []byte, on cal.Date, tick func(done, all int)) UploadReport {
	book, judged, faults := s.JudgeTable(src, on, tick)
	rep := UploadReport{Faults: faults, On: on}
	for i := range judged {
		j, e := &judged[i], &book.Entries[i]
		l := UploadLine{Reference: j.Reference, Row: book.Table.Rows[e.Rows[0]].Line, Rows: len(e.Rows), Goods: firstGoods(e.Declaration), Accepted: j.Accepted}
		if j.Accepted {
			l.Lane, l.Tax = j.Decision.Lane.Lane, j.Decision.Assessment.Owed().String()
			rep.Good++
		}
		for k := range j.Faults {
			if j.Faults[k].Severity != fault.Advice && len(l.Faults) < maxLineFaults {
				l.Faults = append(l.Faults, j.Faults[k])
			}
		}
		rep.Rows += l.Rows
		rep.Lines = append(rep.Lines, l)
	}
	return rep
}

// DeclareNow is the job that declares what is without error. It may be worked twice: a declaration is made once.
func (s *Uploads) DeclareNow(ctx context.Context, args map[string]string) error {
	u, rep, err := s.open(ctx, args["enterprise"], args["id"])
	if errors.Is(err, fault.ErrNotFound) || err == nil && u.State != batch.Declaring {
		return nil // dropped, or done before
	}
	if err != nil {
		return err
	}
	book, _ := table.Read(u.Content, table.Options{Want: native.Want})
	if book == nil {
		return fmt.Errorf("upload %s cannot be read any more", u.ID)
	}
	declaring := []batch.State{batch.Declaring}
	c := party.Caller{Key: u.By, Role: event.Trader, Enterprise: u.Enterprise, Scopes: []party.Scope{party.ScopeDeclare, party.ScopeRead}}
	done := 0
	for i := range rep.Lines {
		l := &rep.Lines[i]
		if !l.Accepted || l.Outcome != "" {
			continue
		}
		if err := s.declareLine(ctx, c, &u, &book.Entries[i], l); err != nil {
			return err
		}
		if done++; done%tickEvery == 0 {
			u.Done = done
			if err := s.move(ctx, u, rep, declaring); err != nil {
				return err
			}
		}
	}
	u.State, u.Done = batch.Declared, done
	return s.move(ctx, u, rep, declaring)
}

// declareLine submits one declaration as the platform's own JSON.
func (s *Uploads) declareLine(ctx context.Context, c party.Caller, u *batch.Upload, e *table.Entry, l *UploadLine) error {
	complete(e.Declaration)
	body, err := native.New().Encode(e.Declaration)
	if err != nil {
		return fmt.Errorf("write %s: %w", l.Reference, err)
	}
	r, err := s.Submit(ctx, c, Submission{Body: body, Key: "upload/" + u.ID + "/" + l.Reference})
	taken, isTaken := errors.AsType[*ReferenceError](err)
	switch {
	case isTaken:
		l.ID, l.Outcome = taken.ID, OutcomeTaken
	case err != nil:
		return fmt.Errorf("declare %s: %w", l.Reference, err)
	case r.Accepted:
		l.ID, l.Outcome = r.ID, OutcomeDeclared
	default:
		l.ID, l.Outcome = r.ID, OutcomeReturned
	}
	return nil
}

// Template gives the empty template as an XLSX file, with Chinese headings or with English ones.
func (s *Uploads) Template(english bool) ([]byte, error) {
	return table.Template(func(t fault.Text) string {
		if english {
			return t.EN
		}
		return t.ZH
	})
}
