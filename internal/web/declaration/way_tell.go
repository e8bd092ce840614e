package declaration

import (
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// turns say who must act next.
func (b *showBody) turns() (out []ui.Turn) {
	for _, t := range b.way.Turns {
		out = append(out, ui.Turn{By: i18n.Role(string(t.By)), Step: i18n.Step(string(t.Step)), Until: t.Until})
	}
	return out
}

// moments are the history, oldest first.
func (b *showBody) moments(when func(event.Instant) string) (out []ui.Moment) {
	for i := range b.way.Moments {
		out = append(out, momentOf(&b.way.Moments[i], when))
	}
	return out
}

func momentOf(m *declare.Moment, when func(event.Instant) string) ui.Moment {
	by := i18n.Role(string(m.By.Role))
	out := ui.Moment{What: i18n.Kind(string(m.Kind)), When: when(m.At), By: fault.Text{ZH: by.ZH + " " + m.By.ID, EN: by.EN + " " + m.By.ID}}
	var more []fault.Text
	if m.Note != "" {
		more = append(more, ui.Same(m.Note))
	}
	if m.Position >= 0 {
		at := ui.Count(int(m.Position))
		more = append(more, fault.Text{ZH: i18n.DeclPosition.ZH + " " + at, EN: i18n.DeclPosition.EN + " " + at})
	}
	for i, t := range more {
		if i > 0 {
			t.ZH, t.EN = " · "+t.ZH, " · "+t.EN
		}
		out.More.ZH, out.More.EN = out.More.ZH+t.ZH, out.More.EN+t.EN
	}
	return out
}
