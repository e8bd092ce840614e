package public

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

type trackBody struct {
	no      string
	wrong   fault.Text
	found   *declare.Track
	moments []ui.Moment
}

// track tells everybody where a declaration stands, by its entry number.
func (a *area) track(r *site.Request) (site.View, error) {
	b := trackBody{no: r.Ask("no")}
	v := site.View{Title: i18n.TrackTitle, Lead: i18n.TrackLead, Crumbs: home()}
	if b.no != "" {
		no, err := code.ParseEntryNo(strings.ReplaceAll(b.no, " ", ""))
		if err != nil {
			b.wrong, v.Status = i18n.TrackBad, http.StatusUnprocessableEntity
		} else if found, err := a.Declarations.Track(r.Context(), no); errors.Is(err, fault.ErrNotFound) {
			b.wrong, v.Status = i18n.TrackNone, http.StatusNotFound
		} else if err != nil {
			return v, err
		} else {
			b.found, b.moments = &found, moments(r, &found.Miles)
		}
	}
	v.Body = trackPage(&b)
	return v, nil
}

// moments are the milestones that were reached, in order.
func moments(r *site.Request, m *declaration.Milestones) (out []ui.Moment) {
	type mile struct {
		kind event.Kind
		at   event.Instant
	}
	miles := []mile{{event.Accepted, m.AcceptedAt}, {event.Screened, m.ScreenedAt}, {event.Inspected, m.InspectedAt}, {event.TaxPaid, m.TaxPaidAt}, {event.TaxGuaranteed, m.GuaranteedAt},
		{event.Arrived, m.ArrivedAt}, {event.SummaryReleased, m.SummaryReleasedAt}, {event.Released, m.ReleasedAt}, {event.ManifestReleased, m.ManifestReleasedAt}, {event.Departed, m.DepartedAt}, {event.Cleared, m.ClearedAt}}
	slices.SortStableFunc(miles, func(a, b mile) int { return int(a.at - b.at) })
	ctx := ui.In(r.Context(), r.Lang)
	for _, x := range miles {
		if !x.at.IsZero() {
			out = append(out, ui.Moment{What: i18n.Kind(string(x.kind)), When: ui.Time(ctx, x.at)})
		}
	}
	return out
}

// times publishes how long the newest released declarations took from acceptance to release.
func (a *area) times(r *site.Request) (site.View, error) {
	all := party.Caller{Key: "times", Role: event.System, Scopes: []party.Scope{party.ScopeRead}}
	recs, err := a.Declarations.List(r.Context(), all, declaration.Filter{Limit: 500})
	if err != nil {
		return site.View{}, err
	}
	took := map[code.Flow][]time.Duration{}
	for i := range recs {
		m := &recs[i].Progress.Miles
		if !m.AcceptedAt.IsZero() && m.ReleasedAt >= m.AcceptedAt {
			took[recs[i].Flow] = append(took[recs[i].Flow], m.ReleasedAt.Time().Sub(m.AcceptedAt.Time()))
		}
	}
	t := ui.Table{Caption: i18n.TimesTitle, Empty: i18n.TimesNone, Cols: []ui.Col{{Text: i18n.DeclFlow}, {Text: i18n.TimesCount, Num: true}, {Text: i18n.TimesMedian, Num: true}, {Text: i18n.TimesNinety, Num: true}}}
	for _, flow := range []code.Flow{code.Import, code.Export} {
		list := took[flow]
		if len(list) == 0 {
			continue
		}
		slices.Sort(list)
		name := i18n.DeclImport
		if flow == code.Export {
			name = i18n.DeclExport
		}
		t.Rows = append(t.Rows, []ui.Cell{{Label: name}, {Text: ui.Count(len(list))}, {Label: lasted(list[(len(list)-1)/2])}, {Label: lasted(list[(len(list)*9-1)/10])}})
	}
	return site.View{Title: i18n.TimesTitle, Lead: i18n.TimesLead, Crumbs: home(), Body: ui.List(t)}, nil
}

// lasted gives a duration in hours with one decimal, or in minutes below one hour.
func lasted(d time.Duration) fault.Text {
	if d < time.Hour {
		return i18n.TimesMinutes.Fill([]fault.Arg{i18n.Arg("n", ui.Count(int(d.Minutes())))})
	}
	tenths := int(d / (6 * time.Minute))
	return i18n.TimesHours.Fill([]fault.Arg{i18n.Arg("n", ui.Count(tenths/10)+"."+ui.Count(tenths%10))})
}
