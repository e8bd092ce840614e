package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

// told is an argument of a sentence.
func told(name string, v any) fault.Arg { return i18n.Arg(name, fmt.Sprint(v)) }

// showReplay prints a report as sentences.
func (r *run) showReplay(rep *policy.Report) {
	if rep.Draft.Hash == "" {
		r.say(i18n.ReplayUnchanged, told("n", rep.Declarations), told("m", rep.Differences))
	} else {
		r.say(i18n.ReplayDrafted, told("n", rep.Declarations), told("m", rep.Differences), told("edition", rep.Draft.Edition), told("hash", rep.Draft.Hash[:12]))
	}
	for _, m := range rep.Lanes {
		if m.Was != m.Is {
			r.say(i18n.ReplayLane, told("was", m.Was), told("is", m.Is), told("n", m.Declarations))
		}
	}
	i, f := &rep.Inspections, &rep.Findings
	r.say(i18n.ReplayInspections, told("was", i.Was), told("is", i.Is), told("hoursWas", i.HoursWas), told("hoursIs", i.HoursIs), told("minutes", i.MinutesEach))
	r.say(i18n.ReplayFindings, told("known", f.Known), told("kept", f.Kept), told("lost", f.Lost), told("gained", f.Gained), told("new", f.New))
	for _, t := range rep.Taxes {
		name := t.Kind.Name()
		r.say(i18n.ReplayTax, fault.Arg{Name: "kind", Value: name.EN, ZH: name.ZH}, told("was", t.Was), told("is", t.Is), told("diff", t.Difference))
	}
	r.showReach(rep)
	r.showAffected(rep)
	for _, name := range slices.Sorted(maps.Keys(rep.Figures)) {
		c := rep.Figures[name]
		r.say(i18n.ReplayFigure, told("name", name), told("n", c.Declarations), told("examples", strings.Join(c.Examples, " ")))
	}
}

// showReach tells what each profile matches, and what is warned of.
func (r *run) showReach(rep *policy.Report) {
	for _, p := range rep.Profiles {
		r.say(i18n.ReplayReach, told("profile", p.Profile), told("lane", p.Lane), told("n", p.Declarations), told("share", fmt.Sprintf("%d.%d", p.Permille/10, p.Permille%10)), told("found", p.Found))
	}
	for _, w := range rep.Warnings {
		r.say(i18n.ReplayWarning, fault.Arg{Name: "text", Value: w.Text.EN, ZH: w.Text.ZH})
	}
}

func (r *run) showAffected(rep *policy.Report) {
	r.say(i18n.ReplayTraders, told("n", rep.Traders.Traders), told("m", rep.Traders.Affected))
	for _, g := range slices.Concat(rep.Traders.BySize, rep.Traders.ByCredit) {
		name, ok := i18n.ReplaySizes[g.Name]
		if !ok {
			name = fault.Text{ZH: g.Name, EN: g.Name}
		}
		if g.Name != "" {
			r.say(i18n.ReplayGroup, fault.Arg{Name: "name", Value: name.EN, ZH: name.ZH}, told("n", g.Traders), told("m", g.Affected))
		}
	}
	if rep.Release.WasHours != "" {
		r.say(i18n.ReplayRelease, told("was", rep.Release.WasHours), told("is", rep.Release.IsHours))
	}
}
