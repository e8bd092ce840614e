package ref

import (
	"path"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// profileExt is the ending of the files of risk profiles.
const profileExt = ".profile"

// profiles reads every profile under profiles/. A file is named by the id of its profile.
func (l *loader) profiles(law *declaration.Law) *risk.Book {
	var list []*risk.Profile
	for _, f := range l.names {
		if path.Ext(f) != profileExt {
			continue
		}
		p, problems := risk.ParseProfile(l.files[f], l.compile)
		if p != nil {
			if law.Tariff != nil && law.Codes != nil {
				problems = append(problems, p.CheckCodes(law, cal.Date{})...)
			}
			if want := p.ID + profileExt; path.Base(f) != want {
				l.defects = append(l.defects, Defect{File: f, Value: p.ID, Why: "the file is to be named " + want})
			}
			list = append(list, p)
		}
		l.defects = append(l.defects, profileDefects(f, problems)...)
	}
	return risk.NewBook(list)
}

// profileDefects gives the grave problems of a profile as defects of its file.
func profileDefects(file string, problems []risk.Problem) []Defect {
	var out []Defect
	for _, p := range problems {
		if !p.Warning {
			out = append(out, Defect{File: file, Row: p.Line, Column: strconv.Itoa(p.Column), Why: strings.TrimSpace(p.Text.EN + " / " + p.Text.ZH)})
		}
	}
	return out
}
