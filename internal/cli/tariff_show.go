package cli

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/i18n"
)

type tariffShowCmd struct {
	HS  string `arg:"" help:"Commodity code of ten digits; of fewer, the lines under it are listed." name:"hs"`
	On  string `help:"The day whose law applies: 2026-11-24. Today when it is left out." placeholder:"DATE"`
	Ref string `help:"Folder whose tables stand before those of the binary." type:"existingdir" placeholder:"DIR"`
}

const lineDigits = 10

// Run shows the line; the answer is no when no line of the code is in force on the day.
func (c *tariffShowCmd) Run(r *run) error {
	on, err := r.dayOf(c.On)
	if err != nil {
		return err
	}
	hs, err := code.ParseHS(strings.NewReplacer(".", "", " ", "").Replace(c.HS))
	if err != nil {
		return r.failure(i18n.BadHS, i18n.Arg("value", c.HS))
	}
	l, err := loadLaw(c.Ref)
	if err != nil {
		return err
	}
	book := l.Current()
	if hs.Level() < lineDigits {
		return r.under(book, hs, on)
	}
	x := book.Tariff.AsOf(hs, on)
	if r.json {
		err = r.encode(x)
	} else {
		r.extract(book, &x)
	}
	if err == nil && x.Line == nil {
		return errNo
	}
	return err
}

// under lists the lines under a code of fewer than ten digits.
func (r *run) under(book *clearance.Rulebook, hs code.HS, on cal.Date) error {
	lines := []*tariff.Line{}
	for _, l := range book.Tariff.On(on) {
		if l.HS.Within(hs) {
			lines = append(lines, l)
		}
	}
	if r.json {
		if err := r.encode(lines); err != nil {
			return err
		}
	} else {
		for _, l := range lines {
			r.print("%s %s", l.HS, l.Name)
		}
		r.say(i18n.ShowUnder, i18n.Arg("n", count(len(lines))), i18n.Arg("hs", hs.String()), i18n.Arg("on", on.String()), i18n.Arg("edition", book.Tariff.EditionOn(on)))
	}
	if len(lines) == 0 {
		return errNo
	}
	return nil
}

// extract prints what the tariff says of a code on a day.
func (r *run) extract(book *clearance.Rulebook, x *tariff.Extract) {
	if l := x.Line; l == nil {
		r.say(i18n.ShowNone, i18n.Arg("hs", x.HS.String()), i18n.Arg("on", x.On.String()), i18n.Arg("edition", book.Tariff.EditionOn(x.On)))
	} else {
		r.print("%s %s", l.HS, l.Name)
		for _, s := range []string{l.NameEN, l.Note} {
			if s != "" {
				r.print("  %s", s)
			}
		}
		r.say(i18n.ShowEdition, i18n.Arg("edition", l.Edition), i18n.Arg("span", l.Span.String()), i18n.Arg("on", x.On.String()))
		if l.BeyondHS2022 {
			r.say(beyond(l.HS.Chapter().String() == "98"))
		}
		r.units(book.Codes, l)
		r.measures(x)
		r.conditions(book.Codes, l, x.On)
		r.elements(l)
	}
	for _, v := range x.Versions {
		if x.Line == nil || v.Edition != x.Line.Edition {
			r.say(i18n.ShowVersion, i18n.Arg("edition", v.Edition), i18n.Arg("span", v.Span.String()))
		}
	}
}

func beyond(national bool) fault.Text {
	if national {
		return i18n.ShowNational
	}
	return i18n.ShowBeyond
}

func (r *run) units(codes *codelist.Book, l *tariff.Line) {
	var names []string
	for _, u := range []code.Unit{l.Unit1, l.Unit2} {
		if e, ok := codes.List(codelist.Units).First(u.String()); ok {
			names = append(names, r.lang.Of(e.Name)+" ("+e.Code+")")
		}
	}
	r.say(i18n.ShowUnits, i18n.Arg("units", strings.Join(names, ", ")))
}

func (r *run) measures(x *tariff.Extract) {
	for _, k := range []tariff.Kind{tariff.MFN, tariff.General, tariff.VAT} {
		if _, ok := x.Line.Measure(k, x.On); !ok {
			r.say(i18n.ShowGap, i18n.Arg("kind", r.lang.Of(k.Name())))
		}
	}
	for i := range x.Measures {
		m := &x.Measures[i]
		r.say(i18n.ShowMeasure, i18n.Arg("kind", r.lang.Of(m.Kind.Name())), i18n.Arg("rate", r.lang.Of(m.Written())), i18n.Arg("span", m.Span.String()),
			i18n.Arg("source", m.Source))
	}
}

func (r *run) conditions(codes *codelist.Book, l *tariff.Line, on cal.Date) {
	for _, letter := range l.Conditions {
		name := ""
		if e, ok := codes.List(codelist.Conditions).On(string(letter), on); ok {
			name = r.lang.Of(e.Name)
		}
		r.say(i18n.ShowCondition, i18n.Arg("letter", string(letter)), i18n.Arg("name", name))
	}
}

func (r *run) elements(l *tariff.Line) {
	names := make([]string, len(l.Elements))
	for i, e := range l.Elements {
		names[i] = count(e.No) + " " + e.Name
	}
	if len(names) == 0 {
		r.say(i18n.ShowNoElements)
		return
	}
	r.say(i18n.ShowElements, i18n.Arg("elements", strings.Join(names, "; ")))
}

type tariffGapsCmd struct {
	On  string `help:"The day whose tariff counts. Today when it is left out." placeholder:"DATE"`
	Ref string `help:"Folder whose tables stand before those of the binary." type:"existingdir" placeholder:"DIR"`
}

// gapsReport is what tariff gaps --json prints.
type gapsReport struct {
	Edition     string       `json:"edition"`
	On          cal.Date     `json:"on"`
	Subheadings int          `json:"subheadings"`
	National    int          `json:"national"` // of them those of chapter 98
	Lines       int          `json:"lines"`
	Gaps        []tariff.Gap `json:"gaps"`
}

// Run lists the subheadings.
func (c *tariffGapsCmd) Run(r *run) error {
	on, err := r.dayOf(c.On)
	if err != nil {
		return err
	}
	l, err := loadLaw(c.Ref)
	if err != nil {
		return err
	}
	book := l.Current().Tariff
	rep := gapsReport{Edition: book.EditionOn(on), On: on, Gaps: book.Gaps(on)}
	rep.Subheadings = len(rep.Gaps)
	for _, g := range rep.Gaps {
		rep.Lines += g.Lines
		if g.National {
			rep.National++
		}
	}
	if r.json {
		return r.encode(rep)
	}
	for _, g := range rep.Gaps {
		mark := i18n.GapEnded
		if g.National {
			mark = i18n.GapNational
		}
		r.say(i18n.GapLine, i18n.Arg("hs", g.Subheading.String()), i18n.Arg("n", count(g.Lines)), i18n.Arg("why", r.lang.Of(mark)), i18n.Arg("name", g.Name))
	}
	r.say(i18n.GapCount, i18n.Arg("edition", rep.Edition), i18n.Arg("on", on.String()), i18n.Arg("n", count(rep.Subheadings)),
		i18n.Arg("national", count(rep.National)), i18n.Arg("lines", count(rep.Lines)))
	return nil
}
