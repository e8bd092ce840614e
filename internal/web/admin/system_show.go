package admin

import (
	"errors"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// Checkpoint is the newest signed state of the journal.
type Checkpoint struct {
	Size   int64
	Root   string
	At     event.Instant
	Public string // key by which its signature was checked just now
}

// Check is what a check of the whole journal found.
type Check struct {
	Size        int64
	Checkpoints int
	Findings    []string
}

// systemBody is the state of an installation.
type systemBody struct {
	rulebook, journal []ui.Fact
	check             *Check
	checks            bool // the reader may check the journal
}

// system shows the rulebook in force and the journal; the auditor checks the journal.
func (a *area) system(r *site.Request) (site.View, error) {
	audits := r.Caller.Need(party.ScopeAudit) == nil
	if !audits && r.Caller.Need(party.ScopeAdmin) != nil {
		return site.View{}, fault.ErrForbidden
	}
	ref := a.book().Ref()
	b := systemBody{checks: audits, rulebook: []ui.Fact{{Label: i18n.SystemEdition, Value: ref.Edition}, {Label: i18n.SystemHash, Value: ref.Hash, Code: true}}}
	c, err := a.journal.Sealed(r.Context())
	switch {
	case errors.Is(err, fault.ErrNotFound):
	case err != nil:
		return site.View{}, err
	default:
		b.journal = []ui.Fact{{Label: i18n.SystemSize, Value: ui.Thousands(strconv.FormatInt(c.Size, 10))}, {Label: i18n.SystemAt, Value: ui.Time(ui.In(r.Context(), r.Lang), c.At)},
			{Label: i18n.SystemRoot, Value: c.Root, Code: true}, {Label: i18n.SystemKey, Value: c.Public, Code: true}, {Label: i18n.SystemSigned, Tag: ui.Tag{Text: i18n.SystemHolds, Mood: ui.Good}}}
	}
	if r.Posted() {
		if !audits {
			return site.View{}, fault.ErrForbidden
		}
		found, err := a.journal.CheckAll(r.Context())
		if err != nil {
			return site.View{}, err
		}
		b.check = &found
	}
	return site.View{Title: i18n.SystemTitle, Body: systemPage(&b)}, nil
}
