package paper

import (
	"strconv"
	"strings"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/i18n"
)

// Source is a version of a declaration with all that its papers say.
type Source struct {
	Lang        i18n.Lang
	Codes       *codelist.Book
	Record      *declaration.Record
	Declaration *declaration.Declaration
	Decision    *clearance.Decision
	Version     int // of the content
	At          event.Instant
	Simulated   bool
	URL         string // where the paper is verified
}

// begin gives a paper with what all of them have.
func (s *Source) begin(title fault.Text) *Paper {
	p := &Paper{Title: s.t(title), Number: s.Record.Entry.String(), Lang: string(s.Lang), At: s.At, Code: s.URL, About: s.t(i18n.PaperAbout)}
	var flags []string
	if s.Simulated {
		flags = append(flags, s.t(i18n.PaperSimulated))
	}
	if s.Version != s.Record.Version {
		flags = append(flags, s.t(i18n.PaperOld, i18n.Arg("version", strconv.Itoa(s.Version)), i18n.Arg("current", strconv.Itoa(s.Record.Version))))
	}
	p.Flag = strings.Join(flags, " ")
	return p
}

func (s *Source) t(t fault.Text, args ...fault.Arg) string { return s.Lang.Fill(t, args...) }

// label gives the name of a field as the head of its box.
func (s *Source) label(path string) string {
	t := field.Name(path)
	if s.Lang == i18n.EN && t.EN != "" {
		return strings.ToUpper(t.EN[:1]) + t.EN[1:]
	}
	return s.Lang.Of(t)
}

// name gives the name of a code on the day of the decision; the code itself where it has none.
func (s *Source) name(list, code string) string {
	e, ok := s.Codes.On(list, code, s.Decision.On)
	if !ok {
		return code
	}
	n := e.Name
	if n.EN == "" {
		n.EN = n.ZH
	}
	if n.ZH == "" {
		n.ZH = n.EN
	}
	return s.Lang.Of(n)
}

// coded is a box whose value is the name of a code.
func (s *Source) coded(share int, label, list, code string) Box {
	b := Box{Label: label, Code: code, Share: share}
	if code != "" {
		b.Value = s.name(list, code)
	}
	return b
}

// zone is where times are printed.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func when(at event.Instant) string {
	if at.IsZero() {
		return ""
	}
	return at.Time().In(zone).Format("2006-01-02 15:04")
}

func day(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// joined puts what is there of some texts side by side.
func joined(sep string, texts ...string) string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return strings.Join(out, sep)
}
