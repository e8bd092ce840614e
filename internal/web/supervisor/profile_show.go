package supervisor

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// profileBody is one version of a profile with its life and what its replay found.
type profileBody struct {
	policy.Card
	url      string
	mine     bool // the reader drafted it
	replay   *clearance.Replay
	report   policy.Report
	facts    []ui.Fact
	life     []ui.Moment
	versions ui.Table
	yields   []ui.Fact // of an active profile; none where it matched nothing
	from, to string
	why      string
	wrongs   ui.Wrongs
}

// draft tells that the version can be replayed and approved.
func (b *profileBody) draft() bool { return b.Filed != nil && b.Stage == risk.Drafted }

// replayed tells that the replay is done.
func (b *profileBody) replayed() bool {
	return b.replay != nil && b.replay.State == clearance.ReplayDone
}

// under tells that the replay is not at its end.
func (b *profileBody) under() bool {
	return b.replay != nil && (b.replay.State == clearance.ReplayWaiting || b.replay.State == clearance.ReplayRunning)
}

// profileShow shows one version of a profile; forms order its replay and retire it.
func (a *area) profileShow(r *site.Request) (site.View, error) {
	b, err := a.profileOf(r)
	if err != nil {
		return site.View{}, err
	}
	v := site.View{Title: cardTitle(&b.Card), Crumbs: []ui.Link{{URL: profilesAt, Text: i18n.ProfTitle}}, Body: profilePage(b), Part: r.Fragment()}
	if !r.Posted() {
		return v, nil
	}
	if r.Value("do") == "retire" {
		_, err = a.profiles.Retire(r.Context(), r.Caller, b.ID, b.Version, r.Value("why"))
	} else {
		err = a.replayDraft(r, b)
	}
	if err == nil && len(b.wrongs) == 0 {
		return site.View{To: b.url}, nil
	}
	v.Status = http.StatusUnprocessableEntity
	return v, b.refused(err)
}

// profileOf reads a version of a profile and what stands beside it.
func (a *area) profileOf(r *site.Request) (*profileBody, error) {
	cards, err := a.profiles.CardsOf(r.Context(), r.Caller, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	version, _ := strconv.Atoi(r.Ask("version")) // what is no number is the newest
	b := &profileBody{Card: cards[0], from: dayOf(r).AddDays(-90).String(), to: dayOf(r).String(), why: r.Value("why"),
		versions: ui.Table{Caption: i18n.ProfVersions, Empty: i18n.ProfNone, Cols: []ui.Col{{Text: i18n.ProfName, Long: true}, {Text: i18n.ProfVersion}, {Text: i18n.ProfStage}}}}
	rep, err := a.yieldsOf(r)
	if err != nil {
		return nil, err
	}
	found := version == 0
	for i := range cards {
		if cards[i].Version == version {
			b.Card, found = cards[i], true
		}
		b.versions.Rows = append(b.versions.Rows, cardRow(&cards[i], &rep)[:3])
	}
	if !found {
		return nil, fault.ErrNotFound
	}
	b.url = cardURL(&b.Card)
	b.tellFacts(r)
	if l, ok := lineOf(&rep, b.ID+"@"+strconv.Itoa(b.Version)); ok {
		b.yields = yieldFigures(&l)
	}
	if b.Filed == nil {
		return b, nil
	}
	b.mine = b.Filed.DraftedBy == r.Caller.Actor()
	if err := a.readReplay(r, b); err != nil {
		return nil, err
	}
	b.tellLife(r)
	return b, nil
}

// readReplay reads the replay of a draft and its report.
func (a *area) readReplay(r *site.Request, b *profileBody) error {
	if b.Filed.Replay == "" {
		return nil
	}
	x, err := a.Find(r.Context(), r.Caller, b.Filed.Replay)
	if errors.Is(err, fault.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	b.replay = &x
	if len(x.Report) == 0 {
		return nil
	}
	if err := json.Unmarshal(x.Report, &b.report); err != nil {
		return fmt.Errorf("read the report of replay %s: %w", x.ID, err)
	}
	return nil
}

func (b *profileBody) tellFacts(r *site.Request) {
	b.facts = []ui.Fact{{Label: i18n.ProfStage, Tag: cardTag(b.Stage)}, {Label: i18n.ProfVersion, Value: b.ID + "@" + strconv.Itoa(b.Version), Code: true}}
	p := b.Profile
	if p == nil {
		return
	}
	g := &p.Guard
	scope, flow := i18n.ProfScopeItem, i18n.ProfFlowBoth
	if p.Scope == risk.Declaration {
		scope = i18n.ProfScopeDecl
	}
	switch g.Flow.String() {
	case "I":
		flow = i18n.ProfFlowIn
	case "E":
		flow = i18n.ProfFlowOut
	}
	b.facts = append(b.facts, ui.Fact{Label: i18n.ProfLane, Tag: ui.LaneTag(p.Lane)}, ui.Fact{Label: i18n.ProfWeight, Value: strconv.FormatInt(p.Weight, 10)},
		ui.Fact{Label: i18n.ProfOwner, Value: p.Owner}, ui.Fact{Label: i18n.ProfValid, Value: validText(p.Span)}, ui.Fact{Label: i18n.ProfGround, Value: p.Ground},
		ui.Fact{Label: i18n.ProfScope, Value: r.T(scope)}, ui.Fact{Label: i18n.ProfFlow, Value: r.T(flow)}, ui.Fact{Label: i18n.ProfHS, Value: codes(r, g.HS)},
		ui.Fact{Label: i18n.ProfOrigins, Value: codes(r, g.Origins)}, ui.Fact{Label: i18n.ProfModes, Value: codes(r, g.Modes)})
	if f := b.Filed; f != nil {
		b.facts = append(b.facts, ui.Fact{Label: i18n.ProfHit, Value: f.Hit, Code: true}, ui.Fact{Label: i18n.ProfNear, Value: f.Near, Code: true})
	}
}

// codes lists codes; none are all.
func codes[T fmt.Stringer](r *site.Request, list []T) string {
	if len(list) == 0 {
		return r.T(i18n.ProfAll)
	}
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.String()
	}
	return strings.Join(out, ", ")
}

func (b *profileBody) tellLife(r *site.Request) {
	f, ctx := b.Filed, ui.In(r.Context(), r.Lang)
	b.life = []ui.Moment{{What: i18n.ProfDrafted, When: ui.Time(ctx, f.DraftedAt), By: ui.Same(r.Called(f.DraftedBy))}}
	if b.replay != nil {
		b.life = append(b.life, ui.Moment{What: i18n.ProfReplayed, When: ui.Time(ctx, b.replay.At), By: ui.Same(r.Called(b.replay.By)), More: stateTag(b.replay.State).Text, Wait: !b.replayed()})
	}
	if !f.ApprovedAt.IsZero() {
		b.life = append(b.life, ui.Moment{What: i18n.ProfApproved, When: ui.Time(ctx, f.ApprovedAt), By: ui.Same(r.Called(f.ApprovedBy)), More: ui.Same(f.Despite)})
	}
	if !f.RetiredAt.IsZero() {
		b.life = append(b.life, ui.Moment{What: i18n.ProfRetired, When: ui.Time(ctx, f.RetiredAt), By: ui.Same(r.Called(f.RetiredBy)), More: ui.Same(f.Why)})
	}
}

// replayDraft orders the replay of a draft over the days of the form.
func (a *area) replayDraft(r *site.Request, b *profileBody) error {
	b.from, b.to = r.Value("from"), r.Value("to")
	d := draftBody{from: b.from, to: b.to}
	w := d.wish()
	if b.wrongs = d.wrongs; len(b.wrongs) > 0 {
		return nil
	}
	_, err := a.profiles.Replay(r.Context(), r.Caller, b.ID, b.Version, cal.Span{From: w.From, Until: w.To})
	return err
}

// refused puts why a step was not taken on the page; what is no outcome stays an error.
func (b *profileBody) refused(err error) error {
	switch {
	case err == nil:
	case errors.Is(err, policy.ErrSpan):
		b.wrongs.Add("to", i18n.ReplaySpanWrong)
	case errors.Is(err, risk.ErrWithoutWhy):
		b.wrongs.Add("why", i18n.ProfileWithoutWhy)
	case errors.Is(err, risk.ErrStage):
		b.wrongs.Add("main", i18n.ProfileStage)
	default:
		return err
	}
	return nil
}

// profileApprove asks whether a draft is to be in force, and puts it there.
func (a *area) profileApprove(r *site.Request) (site.View, error) {
	b, err := a.profileOf(r)
	if err != nil {
		return site.View{}, err
	}
	v := site.View{Title: i18n.ProfApprove, Crumbs: []ui.Link{{URL: profilesAt, Text: i18n.ProfTitle}, {URL: b.url, Text: cardTitle(&b.Card)}}}
	warned := b.warnings()
	for _, w := range warned {
		v.Notices = append(v.Notices, ui.Note{Text: w.Text, Mood: ui.Warn})
	}
	v.Body = ui.Ask(i18n.ProfSure.Fill([]fault.Arg{i18n.Arg("profile", r.T(cardTitle(&b.Card))+" "+b.ID+"@"+strconv.Itoa(b.Version))}), i18n.ProfSureWhy, i18n.ProfApprove, ui.Link{URL: b.url, Text: i18n.ProfBack}, ui.Info)
	despite := r.Value("despite")
	if len(warned) > 0 {
		v.Body = askDespite(b, despite)
	}
	if !r.Posted() {
		return v, nil
	}
	_, err = a.profiles.Approve(r.Context(), r.Caller, b.ID, b.Version, despite)
	for _, x := range []struct {
		err    error
		status int
		text   fault.Text
	}{{risk.ErrOwnDraft, http.StatusForbidden, i18n.ProfileOwnDraft}, {risk.ErrNotSeen, http.StatusConflict, i18n.ProfileNotSeen}, {risk.ErrStage, http.StatusConflict, i18n.ProfileStage},
		{policy.ErrWarned, http.StatusUnprocessableEntity, i18n.ProfDespiteWhy}, {policy.ErrDraft, http.StatusConflict, i18n.ProfStale}} {
		if errors.Is(err, x.err) {
			v.Status, v.Notices = x.status, append(v.Notices, ui.Note{Text: x.text, Mood: ui.Bad})
			return v, nil
		}
	}
	return site.View{To: b.url}, err
}

// warnings gives what the replay warned of this version.
func (b *profileBody) warnings() []policy.Warning {
	return b.report.WarningsOf(b.ID + "@" + strconv.Itoa(b.Version))
}

// dayOf gives today in China's time.
func dayOf(r *site.Request) cal.Date { return ui.DayOf(r.Now()) }

// reportFigures are the numbers that decide whether a draft is approved.
func (b *profileBody) reportFigures() []ui.Figure {
	rep := &b.report
	moves := func(was, is int) string { return ui.Count(was) + " → " + ui.Count(is) }
	return []ui.Figure{{Label: i18n.ReplayAgain, Value: ui.Count(rep.Declarations)}, {Label: i18n.ReplayChanged, Value: ui.Count(rep.Differences)},
		{Label: i18n.ReplayInspected, Value: moves(rep.Inspections.Was, rep.Inspections.Is)}, {Label: i18n.ProfWork, Value: moves(rep.Inspections.HoursWas, rep.Inspections.HoursIs)},
		{Label: i18n.ProfKept, Value: ui.Count(rep.Findings.Kept)}, {Label: i18n.ProfLost, Value: ui.Count(rep.Findings.Lost)}, {Label: i18n.ProfGained, Value: ui.Count(rep.Findings.Gained)},
		{Label: i18n.ProfFresh, Value: ui.Count(rep.Findings.New)}, {Label: i18n.ReplayAffected, Value: ui.Count(rep.Traders.Affected) + " / " + ui.Count(rep.Traders.Traders)}}
}
