package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// tableRows writes the rows of a table. It is written by hand, because a page has hundreds of cells and a component for each of them costs most of the page;
// every text and address is escaped as templates do.
func tableRows(t Table) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		var b strings.Builder
		b.Grow(len(t.Rows) * len(t.Cols) * 64)
		for _, r := range t.Rows {
			writeRow(ctx, &b, "<tr>", t.Cols, r)
		}
		if len(t.Sum) > 0 {
			writeRow(ctx, &b, `<tr class="total">`, t.Cols, t.Sum)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

func writeRow(ctx context.Context, b *strings.Builder, open string, cols []Col, row []Cell) {
	b.WriteString(open)
	for i := range row {
		writeCell(ctx, b, &cols[i], &row[i])
	}
	b.WriteString("</tr>")
}

func writeCell(ctx context.Context, b *strings.Builder, c *Col, x *Cell) {
	switch {
	case c.Num:
		b.WriteString(`<td class="num">`)
	case c.Clip:
		b.WriteString(`<td class="clip">`)
	case c.Long:
		b.WriteString(`<td class="long">`)
	default:
		b.WriteString(`<td>`)
	}
	switch {
	case x.Tag.Text.ZH != "":
		b.WriteString(`<span class="tag`)
		if x.Tag.Mood != Plain {
			b.WriteString(" " + string(x.Tag.Mood))
		}
		b.WriteString(`">` + templ.EscapeString(T(ctx, x.Tag.Text)) + `</span>`)
	case x.Link != "":
		b.WriteString(`<a href="` + templ.EscapeString(string(templ.URL(x.Link))) + `">`)
		writeCellText(ctx, b, x)
		b.WriteString(`</a>`)
	default:
		writeCellText(ctx, b, x)
	}
	b.WriteString(`</td>`)
}

func writeCellText(ctx context.Context, b *strings.Builder, x *Cell) {
	switch {
	case x.Label.ZH != "":
		b.WriteString(templ.EscapeString(T(ctx, x.Label)))
	case !x.At.IsZero():
		b.WriteString(`<span class="num nowrap">` + Time(ctx, x.At) + `</span>`)
	case x.Code:
		b.WriteString(`<code>` + templ.EscapeString(x.Text) + `</code>`)
	default:
		b.WriteString(templ.EscapeString(x.Text))
	}
}
