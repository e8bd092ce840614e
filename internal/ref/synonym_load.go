package ref

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

const synonymFile = "search/synonym.csv"

// nomenclature joins the English names with the everyday words of the search.
func (l *loader) nomenclature(english map[string]string) *tariff.Nomenclature {
	t := l.open(synonymFile, spec{key: []string{"word"}, required: []string{"word", "means", "source"}})
	list := make([]tariff.Synonym, 0, len(t.rows))
	for i := range t.rows {
		s := tariff.Synonym{Word: t.cell(i, "word"), Means: strings.Split(t.cell(i, "means"), "|")}
		for _, m := range s.Means {
			t.meaning(i, m)
		}
		list = append(list, s)
	}
	l.close(t)
	return tariff.NewNomenclature(english, list)
}

// meaning sees that a meaning is a word, or a code that is one.
func (t *table) meaning(i int, m string) {
	if strings.TrimSpace(m) != m || m == "" {
		t.defect(t.lines[i], "means", m, "want words separated by |, without blanks around them")
		return
	}
	if m[0] < '0' || m[0] > '9' {
		return
	}
	if hs, err := code.ParseHS(m); err != nil || hs.Level() < 4 {
		t.defect(t.lines[i], "means", m, "a meaning that begins with a digit is a code of 4, 6, 8 or 10 digits")
	}
}
