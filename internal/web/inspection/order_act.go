package inspection

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	core "github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// maxPost bounds a form with photos.
const maxPost = 400 << 20

// keepPhotos asks to keep the photos of a form and nothing else.
const keepPhotos = "photos"

// act takes a step, after the photos that came with it were kept.
func (a *area) act(r *site.Request, b *orderBody) (site.View, error) {
	if err := r.ReadParts(maxPost, func(p site.Part) error { return a.keep(r, b, p) }); err != nil {
		return a.after(r, b, err)
	}
	do := r.Value("do")
	if b.kept > 0 || do == keepPhotos {
		fresh, err := a.body(r, b.No) // with the photos
		if err != nil {
			return site.View{}, err
		}
		fresh.kept, fresh.wrongs, b = b.kept, b.wrongs, fresh
	}
	if do == keepPhotos {
		return a.view(b), nil
	}
	d := b.deed(core.Step(do))
	if len(b.wrongs) > 0 {
		return a.view(b), nil
	}
	if d.Revision, _ = strconv.Atoi(r.Value("revision")); b.kept > 0 && d.Revision > 0 { // the photos of this form count too
		d.Revision += b.kept
	}
	_, err := a.Move(r.Context(), r.Caller, b.No, d)
	return a.after(r, b, err)
}

// keep keeps one file of the form; one that is refused is told and the others are kept.
func (a *area) keep(r *site.Request, b *orderBody, p site.Part) error {
	item, _ := strconv.Atoi(r.Value("photo-item")) // what is no number is the consignment
	_, err := a.Attach(r.Context(), r.Caller, b.No, core.Photo{Type: p.Type, Item: item, Note: r.Value("photo-note")}, p.Body)
	switch name := i18n.Arg("name", p.Name); {
	case errors.Is(err, core.ErrFile):
		b.wrongs.Add("photos", i18n.InspPhotoKind, name)
	case errors.Is(err, core.ErrFileSize):
		b.wrongs.Add("photos", i18n.InspPhotoSize, name)
	case err == nil:
		b.kept++
	default:
		return err
	}
	return nil
}

// after shows what has become of a step.
func (a *area) after(r *site.Request, b *orderBody, err error) (site.View, error) {
	if err == nil {
		return site.View{To: urlOf(b.No) + "?done=yes"}, nil
	}
	if f, ok := errors.AsType[*inspect.FaultyError](err); ok {
		for i := range f.Faults {
			x := &f.Faults[i]
			b.wrongs.Add(b.fieldOf(x.Path), fault.Text{ZH: x.Message.ZH + "。" + x.Mend.ZH, EN: x.Message.EN + ": " + x.Mend.EN})
		}
		return a.view(b), nil
	}
	for _, x := range []struct {
		err   error
		field string
		text  fault.Text
	}{{core.ErrWhy, whyField(r.Value("do")), i18n.InspectionReason}, {core.ErrTime, "appoint-at", i18n.InspAtWrong}, {core.ErrPopulation, r.Value("do") + "-first", i18n.InspectionPopulation},
		{core.ErrPair, r.Value("do") + "-second", i18n.InspectionPair}} {
		if errors.Is(err, x.err) {
			b.wrongs.Add(x.field, x.text)
			return a.view(b), nil
		}
	}
	if _, ok := errors.AsType[*core.StepError](err); !ok && !errors.Is(err, fault.ErrStale) {
		return site.View{}, err
	}
	fresh, ferr := a.body(r, b.No)
	if ferr != nil {
		return site.View{}, ferr
	}
	v := a.view(fresh)
	v.Status = http.StatusConflict
	v.Notices = []ui.Note{{Title: i18n.InspStale, Text: i18n.DeskStaleWhy, Mood: ui.Warn}}
	return v, nil
}

// whyField gives the field of the reason of a step.
func whyField(do string) string {
	switch core.Step(do) {
	case core.PickUp:
		return "pick-up-condition"
	case core.Transfer:
		return "transfer-place"
	}
	return do + "-note"
}

// deed reads the form of a step: its fields begin with its name.
func (b *orderBody) deed(step core.Step) inspect.Deed {
	said := func(name string) string { return b.r.Value(string(step) + "-" + name) }
	d := inspect.Deed{Step: step, Note: said("note"), Place: said("place"), Kind: said("kind"), Condition: said("condition")}
	switch step {
	case core.Assign, core.Redraw:
		if x, y := said("first"), said("second"); x+y != "" {
			d.Officers = []string{x, y}
		}
	case core.Appoint:
		at, err := time.ParseInLocation("2006-01-02T15:04", said("at"), ui.Zone())
		if d.At = event.InstantOf(at); err != nil {
			b.wrongs.Add("appoint-at", i18n.InspAtWrong)
		}
	case core.Transfer:
		if d.Place == "" {
			b.wrongs.Add("transfer-place", i18n.InspPlaceWrong)
		}
	case core.TakeSample:
		d.Sample = b.sample()
	case core.Answer:
		no := b.r.Value("sample")
		d.SampleNo, _ = strconv.Atoi(no) // what is no number is no sample
		d.Answer = &core.LabAnswer{Finding: said("finding-" + no), Report: said("report-" + no), Note: said("note-" + no)}
	case core.Record:
		d.Result = b.result()
	case dispose:
		if d.Step = core.Step(b.r.Value("disposal")); !d.Step.Ends() {
			b.wrongs.Add("disposal", i18n.InspChoose)
		}
	}
	return d
}

// dispose is the button of all disposals.
const dispose core.Step = "dispose"
