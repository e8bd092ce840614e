package declare

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// PaperKind is a kind of printed paper.
type PaperKind string

// The papers of a declaration.
const (
	FormPaper       PaperKind = "form"       // 报关单
	AssessmentPaper PaperKind = "assessment" // 税款计征说明
	ReleasePaper    PaperKind = "release"    // 放行通知
)

// Seal signs what papers prove, with the key of the journal.
type Seal interface {
	Sign(text string) ([]byte, error)
	Holds(text string, signature []byte) bool
}

// Paper is a version of a declaration as it is printed, with the token by which everybody can verify it.
type Paper struct {
	Detail
	Kind    PaperKind
	Version int
	At      event.Instant // of the version
	Token   string
}

// PaperStands tells whether a paper of the current content can be printed and holds: all while the declaration is accepted, the release note
// while its release is in force.
func PaperStands(kind PaperKind, r *declaration.Record) bool {
	p := &r.Progress
	if r.Entry.IsZero() || p.State.OwesNothing() || p.State == declaration.Returned || p.State == declaration.Failed {
		return false
	}
	if kind != ReleasePaper {
		return kind == FormPaper || kind == AssessmentPaper
	}
	state := p.State
	if state == declaration.Amending || state == declaration.Cancelling {
		state = p.Before
	}
	released := state == declaration.Released || state == declaration.Cleared || state == declaration.Archived
	return p.Miles.ReleasedAt != 0 && (released || p.Duties.Onwards) // inspected at their destination, goods stay released
}

// Paper gives a version of a declaration for printing; 0 is the current one. A kind that does not stand is fault.ErrNotFound.
func (s *Service) Paper(ctx context.Context, c party.Caller, name string, kind PaperKind, version int) (Paper, error) {
	d, err := s.Detail(ctx, c, name, version)
	if err != nil {
		return Paper{}, err
	}
	if !PaperStands(kind, &d.Record) {
		return Paper{}, fmt.Errorf("%s of %s: %w", kind, name, fault.ErrNotFound)
	}
	v, err := s.Store.VersionOf(ctx, d.Record.ID, version)
	if err != nil {
		return Paper{}, fmt.Errorf("version %d of %s: %w", version, name, err)
	}
	p := Paper{Detail: d, Kind: kind, Version: v.Version, At: v.At}
	t := statementOf(kind, &d.Record, &v)
	signature, err := s.Seal.Sign(t.text())
	if err != nil {
		return Paper{}, fmt.Errorf("seal %s of %s: %w", kind, name, err)
	}
	p.Token = t.token(signature)
	return p, nil
}

// Verdict is what a verification finds.
type Verdict string

// The verdicts on a paper.
const (
	Forged     Verdict = "forged"     // not signed here, or altered after
	Genuine    Verdict = "genuine"    // signed here and in force
	Superseded Verdict = "superseded" // an amendment has taken its place
	Void       Verdict = "void"       // the declaration was cancelled, returned or is not released any more
	Altered    Verdict = "altered"    // signed here, but the record is not what was signed
)

// PaperCheck is what everybody may know of a paper.
type PaperCheck struct {
	Verdict Verdict
	Kind    PaperKind
	Version int   // of the paper
	Current int   // of the record
	Track   Track // of the declaration; empty for a forged one

	figures map[string]string
}

// CheckPaper verifies the token of a paper.
func (s *Service) CheckPaper(ctx context.Context, token string) (PaperCheck, error) {
	t, signature, ok := parseStatement(token)
	if !ok || !s.Seal.Holds(t.text(), signature) {
		return PaperCheck{Verdict: Forged}, nil
	}
	out := PaperCheck{Verdict: Altered, Kind: t.kind, Version: t.version, Track: Track{Entry: t.entry, Office: t.entry.Office()}}
	rec, err := s.Store.ByName(ctx, t.entry.String())
	if errors.Is(err, fault.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, fmt.Errorf("verify a paper of %s: %w", t.entry, err)
	}
	out.Current, out.Track = rec.Version, trackOf(&rec)
	v, err := s.Store.VersionOf(ctx, rec.ID, t.version)
	if errors.Is(err, fault.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, fmt.Errorf("verify a paper of %s: %w", t.entry, err)
	}
	switch now := statementOf(t.kind, &rec, &v); {
	case now != t:
	case !PaperStands(t.kind, &rec):
		out.Verdict = Void
	case rec.Version != t.version:
		out.Verdict = Superseded
	default:
		out.Verdict = Genuine
	}
	if out.Verdict != Altered {
		out.figures, err = s.figures(&v)
	}
	return out, err
}

// The figures of a paper that its holder can compare.
const (
	FigureTotal    = "total"
	FigureGross    = "gross"
	FigureNet      = "net"
	FigurePackages = "packages"
	FigureBill     = "bill"
	FigureTrader   = "trader"
	FigureHS       = "hs"
	FigureItem     = "item"
)

// Says tells whether the record says the same of a figure as was typed: spaces, commas between thousands and zeros after the decimals do not
// matter. The record's own figure is not told.
func (c *PaperCheck) Says(figure, typed string) bool {
	want, ok := c.figures[figure]
	return ok && want != "" && plain(typed) == plain(want)
}

// plain writes a figure in one way.
func plain(s string) string {
	s = strings.ToUpper(strings.NewReplacer(" ", "", ",", "", "，", "").Replace(s))
	if whole, part, ok := strings.Cut(s, "."); ok {
		if part = strings.TrimRight(part, "0"); part == "" {
			return whole
		}
		return whole + "." + part
	}
	return s
}

func (s *Service) figures(v *declaration.Version) (map[string]string, error) {
	m, _, err := codec.ReadStored(s.Codecs, v)
	if err != nil {
		return nil, err
	}
	var decision clearance.Decision
	if err := json.Unmarshal(v.Decision, &decision); err != nil {
		return nil, fmt.Errorf("read the decision on %s: %w", v.ID, err)
	}
	d := m.Declaration
	out := map[string]string{FigureTotal: decision.Assessment.Total.String(), FigureGross: d.GrossKg.String(), FigureNet: d.NetKg.String(), FigurePackages: strconv.Itoa(d.PackageCount),
		FigureBill: d.Transport.BillNo, FigureTrader: d.Trader.USCC.String()}
	if len(d.Items) > 0 {
		out[FigureHS], out[FigureItem] = d.Items[0].HS.String(), d.Items[0].Total.String()
	}
	return out, nil
}
