package proof

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// verifyBody is what the page says of a paper.
type verifyBody struct {
	code   string
	check  *declare.PaperCheck
	note   ui.Note
	facts  []ui.Fact
	figure string
	typed  string
	answer *ui.Note // to a figure that was compared
}

// verify tells everybody whether a paper is genuine, and lets them compare a figure of it. A figure that is typed as the record has it is confirmed; the
// record's own is never told, and who asks too often waits.
func (a *area) verify(r *site.Request) (site.View, error) {
	b := verifyBody{code: tokenIn(r), figure: r.Ask("figure"), typed: r.Ask("typed")}
	v := site.View{Title: i18n.VerifyTitle, Lead: i18n.VerifyLead}
	if b.code != "" {
		check, err := a.Papers.CheckPaper(r.Context(), b.code)
		if err != nil {
			return site.View{}, err
		}
		b.check = &check
		b.tell(r)
		if check.Verdict == declare.Forged {
			v.Status = http.StatusNotFound
		} else if b.figure != "" && b.typed != "" {
			v.Status = b.compare(r)
		}
	}
	v.Body = verifyPage(&b)
	return v, nil
}

// tokenIn gives the token, whether the whole address was typed or the token alone.
func tokenIn(r *site.Request) string {
	code := strings.TrimSpace(r.URL.Query().Get("c"))
	if _, token, ok := strings.Cut(code, "/verify?c="); ok {
		code = token
	}
	if len(code) > 400 {
		return code[:400]
	}
	return code
}

// tell puts the verdict into words.
func (b *verifyBody) tell(r *site.Request) {
	c := b.check
	versions := []fault.Arg{i18n.Arg("version", strconv.Itoa(c.Version)), i18n.Arg("current", strconv.Itoa(c.Current))}
	state := i18n.State(string(c.Track.State))
	switch c.Verdict {
	case declare.Genuine:
		b.note = ui.Note{Title: i18n.VerifyGenuine, Text: i18n.VerifyGenWhy, Mood: ui.Good}
	case declare.Superseded:
		b.note = ui.Note{Title: i18n.VerifyOld, Text: i18n.VerifyOldWhy.Fill(versions), Mood: ui.Warn}
	case declare.Void:
		b.note = ui.Note{Title: i18n.VerifyVoid, Text: i18n.VerifyVoidWhy.Fill([]fault.Arg{{Name: "state", Value: state.EN, ZH: state.ZH}}), Mood: ui.Warn}
	case declare.Altered:
		b.note = ui.Note{Title: i18n.VerifyAltered, Text: i18n.VerifyAltWhy, Mood: ui.Bad}
	default:
		b.note = ui.Note{Title: i18n.VerifyForged, Text: i18n.VerifyForgedWhy, Mood: ui.Bad}
		return
	}
	b.facts = []ui.Fact{{Label: i18n.VerifyPaper, Value: r.T(kindTexts[c.Kind])}, {Label: i18n.DeclEntry, Value: c.Track.Entry.String(), Code: true}, {Label: i18n.AccountOffice, Value: c.Track.Office.String()},
		{Label: i18n.PaperVersion, Value: strconv.Itoa(c.Version)}}
	if c.Current > 0 {
		b.facts = append(b.facts, ui.Fact{Label: i18n.DeclState, Tag: ui.StateTag(c.Track.State)}, ui.Fact{Label: i18n.DeclFlow, Value: r.T(ui.FlowText(c.Track.Flow))})
	}
}

// kindTexts are the papers in words.
var kindTexts = map[declare.PaperKind]fault.Text{declare.FormPaper: i18n.PaperForm, declare.AssessmentPaper: i18n.PaperAssessment, declare.ReleasePaper: i18n.PaperRelease}

// figureOptions are the figures that can be compared.
func figureOptions() []ui.Option {
	return []ui.Option{{Value: declare.FigureTotal, Text: i18n.VerifyTotal}, {Value: declare.FigureGross, Text: i18n.VerifyGross}, {Value: declare.FigureNet, Text: i18n.VerifyNet},
		{Value: declare.FigurePackages, Text: i18n.VerifyPackages}, {Value: declare.FigureBill, Text: i18n.VerifyBill}, {Value: declare.FigureTrader, Text: i18n.VerifyTrader},
		{Value: declare.FigureHS, Text: i18n.VerifyHS}, {Value: declare.FigureItem, Text: i18n.VerifyItems}}
}

// compare answers a figure that was typed and gives the status of the page.
func (b *verifyBody) compare(r *site.Request) int {
	if !r.Allowed() {
		b.answer = &ui.Note{Text: i18n.VerifySlow, Mood: ui.Warn}
		return http.StatusTooManyRequests
	}
	args := []fault.Arg{i18n.Arg("value", b.typed)}
	for _, o := range figureOptions() {
		if o.Value == b.figure {
			args = append(args, fault.Arg{Name: "label", Value: o.Text.EN, ZH: o.Text.ZH})
		}
	}
	if b.check.Says(b.figure, b.typed) {
		b.answer = &ui.Note{Text: i18n.VerifySame.Fill(args), Mood: ui.Good}
		return http.StatusOK
	}
	b.answer = &ui.Note{Text: i18n.VerifyOther.Fill(args), Mood: ui.Bad}
	return http.StatusUnprocessableEntity
}
