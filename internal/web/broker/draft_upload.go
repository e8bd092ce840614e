package broker

import (
	"net/http"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// maxUpload bounds a message that is uploaded.
const maxUpload = 10 << 20

// upload takes a message as a draft and leads to its check; one that cannot be read is answered with its faults.
func (a *area) upload(r *site.Request) (site.View, error) {
	v := site.View{Title: i18n.DraftUpload, Crumbs: crumbs("")}
	var w ui.Wrongs
	var faults []told
	if r.Posted() {
		_, body, err := r.Upload("file", maxUpload)
		if err != nil {
			return site.View{}, err
		}
		if len(body) == 0 {
			w.Add("file", i18n.DraftUploadNone)
		} else {
			d, list, err := a.Take(r.Context(), r.Caller, body)
			if err != nil || len(list) == 0 {
				return site.View{To: "/drafts/" + d.ID + "/check"}, err
			}
			faults = unreadable(list)
			w.Add("file", i18n.DraftUploadOdd)
		}
		v.Status = http.StatusUnprocessableEntity
	}
	v.Body = uploadPage(w, faults)
	return v, nil
}

func unreadable(list []fault.Rendered) (out []told) {
	for i := range list {
		out = append(out, told{text: capital(list[i].Message), mend: capital(list[i].Mend), url: "#file"})
	}
	return out
}
