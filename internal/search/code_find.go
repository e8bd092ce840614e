package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/codelist"
)

// Codes finds rows of a code list that are in force on a day: by code, by Chinese and English name, by pinyin in full or its first letters. The best
// come first: the code itself, a whole name, a beginning, a part. A QueryError says what is wrong with the question.
func Codes(list *codelist.List, q Query) ([]codelist.Entry, error) {
	if err := q.refused(); err != nil {
		return nil, err
	}
	if q.Limit == 0 {
		q.Limit = 20
	}
	wanted := strings.Join(strings.Fields(fold(q.Text)), " ")
	type match struct {
		row   int
		grade int
	}
	var found []match
	rows := list.Rows()
	for i, r := range rows {
		if g := grade(r, wanted); g > 0 && r.Span.Contains(q.On) {
			found = append(found, match{row: i, grade: g})
		}
	}
	slices.SortFunc(found, func(a, b match) int {
		return cmp.Or(b.grade-a.grade, len(rows[a.row].Name.ZH)-len(rows[b.row].Name.ZH), strings.Compare(rows[a.row].Code, rows[b.row].Code), a.row-b.row)
	})
	out := []codelist.Entry{}
	for _, m := range found[:min(len(found), q.Limit)] {
		out = append(out, rows[m.row])
	}
	return out, nil
}

// On gives the rows of a list that are in force on a day, in the order of the source.
func On(list *codelist.List, on cal.Date) (out []codelist.Entry) {
	for _, r := range list.Rows() {
		if r.Span.Contains(on) {
			out = append(out, r)
		}
	}
	return out
}

// grade says how well a row fits; 0 is not at all.
func grade(r codelist.Entry, wanted string) int {
	code, zh, en := fold(r.Code), fold(r.Name.ZH), fold(r.Name.EN)
	switch {
	case code == wanted:
		return 10
	case zh == wanted || en == wanted:
		return 9
	case strings.HasPrefix(code, wanted):
		return 8
	case strings.HasPrefix(zh, wanted) || strings.HasPrefix(en, wanted):
		return 7
	case strings.Contains(en, " "+wanted):
		return 6
	case strings.Contains(zh, wanted):
		return 5
	}
	letters := strings.ReplaceAll(wanted, " ", "")
	if len(letters) < 2 || !latin(letters) {
		return 0
	}
	full, first := spell(zh)
	switch {
	case slices.Contains(full, letters) || slices.Contains(first, letters):
		return 4
	case begins(full, letters):
		return 3
	case begins(first, letters):
		return 2
	}
	return 0
}

func begins(list []string, letters string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(s, letters) })
}

// spell writes a name in pinyin, in full and by first letters; a name with characters of two readings is written in at most eight ways.
func spell(name string) (full, first []string) {
	full, first = []string{""}, []string{""}
	for _, r := range name {
		list := []string{string(r)}
		if unicode.Is(unicode.Han, r) {
			list = readingsOf(r)
		} else if !wordRune(r) {
			continue
		}
		full = times(full, list)
		initials := make([]string, len(list))
		for i, p := range list {
			initials[i] = p[:1]
		}
		first = times(first, initials)
	}
	return full, first
}

// times puts each ending behind each beginning, at most eight; beyond them the commonest ending alone.
func times(list, ends []string) []string {
	if len(ends) == 0 {
		return list
	}
	if len(list)*len(ends) > 8 {
		ends = ends[:1]
	}
	out := make([]string, 0, len(list)*len(ends))
	for _, e := range ends {
		for _, s := range list {
			if !slices.Contains(out, s+e) {
				out = append(out, s+e)
			}
		}
	}
	return out
}
