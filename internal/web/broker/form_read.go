package broker

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/web/site"
)

// written gives what a posted form says of the fields of groups; of a list the rows that are there and one more.
func written(r *site.Request, d *declaration.Declaration, groups []group, item int) (out []declare.DraftText) {
	for _, f := range laid(d, groups, item) {
		if f.entry.kind == joined {
			if t, ok := joinedOf(r, f.path, f.entry.sep); ok {
				out = append(out, declare.DraftText{Path: f.path, Text: t})
			}
			continue
		}
		if r.Form.Has(f.path) {
			out = append(out, declare.DraftText{Path: f.path, Text: r.Value(f.path)})
		}
	}
	return out
}

// placed is a field of the form with its core path.
type placed struct {
	path string
	entry
}

// laid gives all fields of groups; item is the index of the item that they are about, or -1.
func laid(d *declaration.Declaration, groups []group, item int) (out []placed) {
	for _, g := range groups {
		switch {
		case item >= 0:
			for _, e := range g.fields {
				out = append(out, placed{field.At("items", item, e.path), e})
			}
		case g.list != "":
			for i := range rowsOf(d, g.list) + 1 {
				for _, e := range g.fields {
					out = append(out, placed{field.At(g.list, i, e.path), e})
				}
			}
		default:
			for _, e := range g.fields {
				out = append(out, placed{e.path, e})
			}
		}
	}
	return out
}

// rowsOf gives how many rows of a list the form has.
func rowsOf(d *declaration.Declaration, list string) int {
	return map[string]int{"containers": len(d.Containers), "documents": len(d.Documents), "attachments": len(d.Attachments), "preferences": len(d.Preferences)}[list]
}

// joinedOf puts the answers of a field with several together; without any answer it is empty. The statements on the price have no separator,
// and one that is left open is a 9.
func joinedOf(r *site.Request, path, sep string) (string, bool) {
	type one struct {
		no   int
		text string
	}
	var list []one
	for name := range r.Form {
		if digits, ok := strings.CutPrefix(name, path+"~"); ok {
			if no, err := strconv.Atoi(digits); err == nil && no >= 0 && no < 100 {
				list = append(list, one{no, r.Value(name)})
			}
		}
	}
	if len(list) == 0 {
		if r.Form.Has(path) {
			return r.Value(path), true
		}
		return "", false
	}
	slices.SortFunc(list, func(a, b one) int { return cmp.Compare(a.no, b.no) })
	texts, given := make([]string, len(list)), false
	for i, x := range list {
		texts[i], given = x.text, given || x.text != ""
		if sep == "" {
			texts[i] = or(x.text, "9")
		} else {
			texts[i] = strings.ReplaceAll(x.text, sep, "｜") // the separator itself would shift the answers behind it
		}
	}
	if !given {
		return "", true
	}
	return strings.Join(texts, sep), true
}

// typed gives what a field shows: what was sent and is offered again, else what is kept.
func typed(r *site.Request, d *declaration.Declaration, path string) string {
	if r.Form.Has(path) {
		return r.Value(path)
	}
	return declare.TextAt(d, path)
}
