package supervisor

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/core/risk/yield"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// profilesAt is where the pages of profiles are.
const profilesAt = "/profiles"

// stages are the stages of a profile, in the order of their tabs.
var stages = []risk.Stage{risk.Active, risk.Drafted, risk.Retired}

// profilesBody is the list of profiles at one stage.
type profilesBody struct {
	tabs   []ui.Link
	table  ui.Table
	yields ui.Table // of the ways to select
}

// profileList lists the profiles that are active, drafted or retired.
func (a *area) profileList(r *site.Request) (site.View, error) {
	cards, err := a.profiles.Cards(r.Context(), r.Caller)
	if err != nil {
		return site.View{}, err
	}
	rep, err := a.yieldsOf(r)
	if err != nil {
		return site.View{}, err
	}
	stage := cmp.Or(r.Ask("stage"), string(risk.Active))
	b := profilesBody{table: ui.Table{Caption: i18n.ProfTitle, Empty: i18n.ProfNone, Cols: []ui.Col{{Text: i18n.ProfName, Long: true}, {Text: i18n.ProfVersion}, {Text: i18n.ProfStage}, {Text: i18n.ProfLane},
		{Text: i18n.ProfWeight, Num: true}, {Text: i18n.YieldHits, Num: true}, {Text: i18n.YieldRate, Num: true}, {Text: i18n.ProfValid}, {Text: i18n.ProfOwner, Clip: true}}}}
	for _, s := range append(slices.Clone(stages), "all") {
		n, text := 0, i18n.ProfAll
		for i := range cards {
			if s == "all" || cards[i].Stage == s {
				n++
			}
		}
		if s != "all" {
			text = i18n.ProfStageText(string(s))
		}
		b.tabs = append(b.tabs, ui.Link{URL: r.With("stage", string(s), "format", ""), Text: fault.Text{ZH: text.ZH + " " + strconv.Itoa(n), EN: text.EN + " " + strconv.Itoa(n)}, Now: string(s) == stage})
	}
	if stage != "all" {
		cards = slices.DeleteFunc(cards, func(c policy.Card) bool { return string(c.Stage) != stage })
	}
	for i := range cards {
		b.table.Rows = append(b.table.Rows, cardRow(&cards[i], &rep))
	}
	if file, err := site.Rows(r, "profiles", b.table.Cols, b.table.Rows, cards); file != nil || err != nil {
		return site.View{File: file}, err
	}
	b.table.CSV, b.table.JSON = r.With("format", "csv"), r.With("format", "json")
	b.yields = yieldTable(&rep)
	return site.View{Title: i18n.ProfTitle, Lead: i18n.ProfLead, Body: profilesPage(&b)}, nil
}

func cardURL(c *policy.Card) string {
	return profilesAt + "/" + c.ID + "?version=" + strconv.Itoa(c.Version)
}

// cardTitle gives the title of a version, or its name for programs where its text cannot be read.
func cardTitle(c *policy.Card) fault.Text {
	if c.Profile == nil {
		return ui.Same(c.ID)
	}
	return c.Profile.Title
}

func cardRow(c *policy.Card, rep *yield.Report) []ui.Cell {
	row := []ui.Cell{{Label: cardTitle(c), Link: cardURL(c)}, {Text: c.ID + "@" + strconv.Itoa(c.Version), Code: true}, {Tag: cardTag(c.Stage)}, {}, {}, {}, {}, {}, {}}
	if p := c.Profile; p != nil {
		row[3], row[4], row[7], row[8] = ui.Cell{Tag: ui.LaneTag(p.Lane)}, ui.Cell{Text: strconv.FormatInt(p.Weight, 10)}, ui.Cell{Text: validText(p.Span), Code: true}, ui.Cell{Text: p.Owner}
	}
	if l, ok := lineOf(rep, c.ID+"@"+strconv.Itoa(c.Version)); ok {
		row[5], row[6] = ui.Cell{Text: ui.Count(l.Hits)}, ui.Cell{Text: rate(l.HitRate, l.Inspected)}
	}
	return row
}

// validText gives a span of days: an open end is an ellipsis.
func validText(s cal.Span) string {
	if s.Until.IsZero() {
		return s.From.String() + " – …"
	}
	return s.From.String() + " – " + s.Until.String()
}

var stageMoods = map[risk.Stage]ui.Mood{risk.Active: ui.Good, risk.Drafted: ui.Info}

func cardTag(s risk.Stage) ui.Tag {
	return ui.Tag{Text: i18n.ProfStageText(string(s)), Mood: stageMoods[s]}
}
