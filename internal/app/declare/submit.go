package declare

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Outcomes of a submission that are neither a fault of the document nor a failure of the machine.
var (
	ErrKeyReused = errors.New("this idempotency key was used with another body")                                  // 422
	ErrInFlight  = fmt.Errorf("a submission with this idempotency key is being worked on: %w", fault.ErrConflict) // 409
)

// ReferenceError says that the enterprise used this reference for another declaration.
type ReferenceError struct{ Reference, ID string }

func (e *ReferenceError) Error() string {
	return fmt.Sprintf("reference %q belongs to declaration %s", e.Reference, e.ID)
}

// Unwrap gives fault.ErrConflict.
func (e *ReferenceError) Unwrap() error { return fault.ErrConflict }

// Submission is a document as it came.
type Submission struct {
	Body []byte
	Key  string // the sender's idempotency key, "" for none
}

// Answer tells the declarant what became of a document.
type Answer struct {
	ID        string              `json:"id,omitzero"`
	EntryNo   string              `json:"entryNo,omitzero"`
	Reference string              `json:"reference,omitzero"`
	Format    string              `json:"format"`
	Version   int                 `json:"version,omitzero"`
	State     declaration.State   `json:"state,omitzero"`
	Accepted  bool                `json:"accepted"`
	Faults    []fault.Rendered    `json:"faults"`
	At        event.Instant       `json:"at,omitzero"`
	Decision  *clearance.Decision `json:"decision,omitzero"` // as it is disclosed; the last: see write
}

// write gives the answer as JSON, with a decision that is written already.
func (a Answer) write(decision []byte) ([]byte, error) {
	a.Decision = nil
	head, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("write the answer: %w", err)
	}
	return slices.Concat(head[:len(head)-1], []byte(`,"decision":`), decision, []byte(`}`)), nil
}

// Reply is an answer as it is sent, with what its sender must know of it.
type Reply struct {
	Body     []byte // an Answer as JSON, the same to the byte for a repeated key
	ID       string // of the declaration, "" when nothing was stored
	Accepted bool
	Faults   int
}

func replyOf(a *Answer, body []byte) Reply {
	return Reply{Body: body, ID: a.ID, Accepted: a.Accepted, Faults: len(a.Faults)}
}

// Submit reads a document, decides on it and stores both with their events. A document that cannot be read is answered with its faults and leaves nothing behind.
// Outcomes: ErrKeyReused, ErrInFlight, ReferenceError, fault.ErrForbidden, fault.ErrBusy.
func (s *Service) Submit(ctx context.Context, c party.Caller, in Submission) (Reply, error) {
	if err := c.Need(party.ScopeDeclare); err != nil {
		return Reply{}, err
	}
	if in.Key != "" {
		k := c.Enterprise + "\x00" + in.Key
		if !s.flights.start(k) {
			return Reply{}, ErrInFlight
		}
		defer s.flights.end(k)
	}
	m, advice := s.decode(in.Body)
	if m.Declaration == nil {
		a := Answer{Format: m.Format, Faults: s.Catalogue.Render(advice)}
		body, err := json.Marshal(a)
		return replyOf(&a, body), err
	}
	for try := 1; ; try++ {
		w, err := s.prepare(ctx, c, m, advice, in)
		if err != nil {
			return Reply{}, err
		}
		r, err := s.store(ctx, w)
		if !errors.Is(err, declaration.ErrOverdrawn) || try == maxTries {
			return r, err
		}
	}
}

// maxTries is how often a submission is decided that loses a race for the rest of a tariff quota; the next decision knows what is left.
const maxTries = 3

// ErrFormat is the code of the fault of a document of no known format.
const unknownFormat = "DOC-01"

// Faults are the definitions of the faults that this package finds.
func Faults() []fault.Def {
	return []fault.Def{{
		Code: unknownFormat, Severity: fault.Error,
		Title:   fault.Text{ZH: "无法识别的报文", EN: "Unknown document"},
		Message: fault.Text{ZH: "内容不是本平台认识的任何一种报文（开头为“{value}”）", EN: "the content is none of the formats that the platform reads (it begins with “{value}”)"},
		Mend:    fault.Text{ZH: "请提交单一窗口 DecMessage XML、WCO 报文或本平台 JSON", EN: "send a single-window DecMessage XML, a WCO declaration or the platform's own JSON"},
		Example: `<DecMessage Version="4.8" xmlns="http://www.chinaport.gov.cn/dec">…`, Source: "Tongguan message guide",
	}}
}

func (s *Service) decode(body []byte) (codec.Message, fault.List) {
	c, ok := codec.Find(s.Codecs, body)
	if !ok {
		head := []rune(string(body[:min(len(body), 48)]))
		return codec.Message{Format: "unknown"}, fault.List{{Code: unknownFormat, Severity: fault.Error,
			Value: string(head[:min(len(head), 24)]), Place: fault.Place{Pointer: "/", Line: 1, Column: 1}}}
	}
	return c.Decode(body)
}

// work is a submission on its way: what was read and what was decided.
type work struct {
	caller   party.Caller
	in       Submission
	message  codec.Message
	intake   declaration.Intake
	answer   Answer
	decision clearance.Decision
	facts    declaration.Facts
	at       event.Instant
}

// prepare decides and makes everything that is to be stored.
func (s *Service) prepare(ctx context.Context, c party.Caller, m codec.Message, advice fault.List, in Submission) (*work, error) {
	at, on := s.moment()
	d := m.Declaration
	id := s.NewID(at.Time())
	w := &work{caller: c, in: in, message: m, at: at}
	facts, err := s.facts(ctx, c, id, d, on)
	if err != nil {
		return nil, err
	}
	w.facts = facts
	if err := w.decide(ctx, s, advice, on); err != nil {
		return nil, err
	}
	w.intake.Record = declaration.Record{ID: id, Office: d.DeclarationOffice, Flow: d.Flow, Stage: d.Stage, Enterprise: c.Enterprise,
		Reference: d.Reference, Version: 1, Revision: 1, TraderName: d.Trader.Name, Goods: firstGoods(d), CreatedAt: at, UpdatedAt: at,
		Progress: declaration.Progress{State: declaration.Signed, Duties: w.decision.Duties}}
	if w.intake.Record.Reference == "" {
		w.intake.Record.Reference = id
	}
	if err := w.number(ctx, s, on); err != nil {
		return nil, err
	}
	return w, w.finish(s, declaration.Submit)
}

// decide decides, and once more when the goods are drawn from tariff quotas, with what is left of these.
func (w *work) decide(ctx context.Context, s *Service, advice fault.List, on cal.Date) error {
	w.judge(s, advice, on)
	draws := w.decision.Draws
	if len(draws) == 0 {
		return nil
	}
	names := make([]string, len(draws))
	for i := range draws {
		names[i] = draws[i].Quota
	}
	left, err := s.Store.QuotaLeft(ctx, names)
	if err != nil {
		return err
	}
	w.facts.Quotas = left
	w.judge(s, advice, on)
	return nil
}

// judge decides by the facts as they are.
func (w *work) judge(s *Service, advice fault.List, on cal.Date) {
	w.decision = clearance.Decide(w.message.Declaration, s.Rulebooks.Current(), w.facts, on).With(advice)
	w.decision.Faults.Locate(w.message.Locate)
}

// facts gathers what the platform knows about the declaration.
func (s *Service) facts(ctx context.Context, c party.Caller, id string, d *declaration.Declaration, on cal.Date) (declaration.Facts, error) {
	f := declaration.Facts{DeclaredAs: id, DrawSeed: s.SeedName, DrawValue: clearance.DrawLot(s.Seed, id)}
	if !d.China() {
		return f, nil
	}
	var err error
	if f.Values, err = s.leftValues(ctx, c, d, on); err != nil || s.Pasts == nil {
		return f, err
	}
	keys := risk.KeysOf(d, on)
	h, err := s.Pasts.RiskHistory(ctx, risk.QuestionOf(d, &keys, on))
	f.Credit = h.Credit
	if err == nil && h.Position > 0 { // before the first event that was counted nothing is known
		f.Past = keys.Past(h)
	}
	return f, err
}

func (w *work) number(ctx context.Context, s *Service, on cal.Date) error {
	if !w.decision.Accepted {
		return nil
	}
	r := &w.intake.Record
	no, err := s.Numbers.Next(ctx, r.Office, on.Year(), r.Flow)
	if err != nil {
		return err
	}
	r.Entry = no
	r.Lane, r.Tax, r.Draws = w.decision.Lane.Lane, w.decision.Assessment.Owed(), w.decision.Draws
	return nil
}

// finish takes the steps that follow from the decision, writes the version and the answer.
func (w *work) finish(s *Service, first declaration.Step) error {
	facts, err := json.Marshal(w.facts)
	if err != nil {
		return fmt.Errorf("write the facts: %w", err)
	}
	decision, disclosed, err := w.decision.Write()
	if err != nil {
		return fmt.Errorf("write the decision: %w", err)
	}
	r := &w.intake.Record
	w.intake.Version = declaration.Version{ID: r.ID, Version: r.Version, Format: w.message.Format, Message: w.in.Body, Facts: facts,
		Decision: decision, Rulebook: w.decision.Rulebook.Hash, At: w.at}
	if err := w.steps(s, first, decision); err != nil {
		return err
	}
	w.answer = Answer{ID: r.ID, EntryNo: r.Entry.String(), Reference: r.Reference, Format: w.message.Format, Version: r.Version,
		State: r.Progress.State, Accepted: w.decision.Accepted, Faults: s.Catalogue.Render(w.decision.Faults), At: w.at}
	w.intake.Key = declaration.Idempotency{Key: w.in.Key, Body: sha256.Sum256(w.in.Body)}
	w.intake.Key.Answer, err = w.answer.write(disclosed)
	return err
}

// steps takes the declaration as far as it goes without a person.
func (w *work) steps(s *Service, first declaration.Step, decision []byte) error {
	m := declaration.Moment{By: w.caller.Actor(), At: w.at}
	system := declaration.Moment{By: event.Actor{Role: event.System, ID: "clearance"}, At: w.at}
	t := declaration.Take(w.intake.Record)
	t, err := t.Step(first, m, map[string]any{"format": w.message.Format, "version": w.intake.Version.Version,
		"messageHash": hash(w.in.Body), "decisionHash": hash(decision), "factsHash": hash(w.intake.Version.Facts), "rulebook": w.decision.Rulebook.Hash})
	if err != nil {
		return err
	}
	if !w.decision.Accepted {
		t, err = t.Step(declaration.Return, system, map[string]any{"faults": w.decision.Faults.Codes()})
	} else if first == declaration.Submit {
		t, err = t.Step(declaration.Accept, system, nil)
	}
	if err == nil && w.decision.Accepted {
		t, err = w.assess(s, t, system)
	}
	if err == nil && w.decision.Accepted {
		t, err = t.Note(event.LaneDrawn, system, map[string]any{"lane": w.decision.Lane.Lane, "seed": w.facts.DrawSeed, "draw": w.facts.DrawValue})
	}
	if err == nil && w.decision.Accepted {
		t, err = t.Follow(w.at)
	}
	w.intake.Record, w.intake.Events, w.intake.Entries = t.Record, t.Events, t.Entries
	return err
}

// assess posts what the accepted declaration owes.
func (w *work) assess(s *Service, t declaration.Taken, m declaration.Moment) (declaration.Taken, error) {
	o, err := s.owing(w.message.Declaration, &w.decision, w.decision.On, w.decision.On)
	if err != nil {
		return t, err
	}
	return t.Assess(o, m)
}

func hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

func firstGoods(d *declaration.Declaration) string {
	if len(d.Items) == 0 {
		return ""
	}
	return d.Items[0].Name
}

// store makes the submission durable and gives the bytes to answer.
func (s *Service) store(ctx context.Context, w *work) (Reply, error) {
	res, err := s.Intake.Submit(ctx, w.intake)
	if err != nil {
		return Reply{}, fmt.Errorf("submit %s: %w", w.intake.Record.Reference, err)
	}
	switch res.Status {
	case declaration.Stored:
		s.remember(&w.intake, &w.message, &w.decision)
		return replyOf(&w.answer, w.intake.Key.Answer), nil
	case declaration.Repeated:
		return repeated(res.Answer)
	case declaration.Overdrawn:
		return Reply{}, fmt.Errorf("submit %s: %w", w.intake.Record.Reference, declaration.ErrOverdrawn)
	case declaration.KeyReused:
		return Reply{}, ErrKeyReused
	default:
		return s.again(ctx, w, res.ID)
	}
}

// remember spares those who follow the journal to read what was submitted.
func (s *Service) remember(in *declaration.Intake, m *codec.Message, d *clearance.Decision) {
	if s.Reader != nil {
		s.Reader.Remember(in.Record.ID, in.Version.Version, codec.Content{Declaration: m.Declaration, Accepted: d.Accepted, Assessment: d.Assessment}, len(in.Version.Message))
	}
}

// repeated gives the answer of the first submission of a key again.
func repeated(body []byte) (Reply, error) {
	var a struct {
		ID       string            `json:"id"`
		Accepted bool              `json:"accepted"`
		Faults   []json.RawMessage `json:"faults"`
	}
	err := json.Unmarshal(body, &a)
	return Reply{Body: body, ID: a.ID, Accepted: a.Accepted, Faults: len(a.Faults)}, err
}
