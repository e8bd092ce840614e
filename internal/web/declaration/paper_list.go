package declaration

import (
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// papers are what can be printed or kept of the declaration now.
func (b *showBody) papers() (out []ui.Link) {
	page := "/declarations/" + b.Record.ID
	for _, p := range []struct {
		kind declare.PaperKind
		text fault.Text
	}{{declare.FormPaper, i18n.PaperForm}, {declare.AssessmentPaper, i18n.PaperAssessment}, {declare.ReleasePaper, i18n.PaperRelease}} {
		if declare.PaperStands(p.kind, &b.Record) {
			out = append(out, ui.Link{URL: page + "/papers/" + string(p.kind), Text: p.text})
		}
	}
	for i := range b.way.Moments {
		if b.way.Moments[i].Position >= 0 {
			return append(out, ui.Link{URL: page + "/receipts", Text: i18n.PaperReceipts})
		}
	}
	return out
}
