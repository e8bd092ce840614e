package paper

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/go-pdf/fpdf"
)

// Sizes in millimetres, but for type, which is in points.
const (
	margin   = 9.0
	codeSide = 30.0
	pad      = 1.0
	titlePt  = 15.0
	bodyPt   = 8.5
	labelPt  = 6.5
	leading  = 0.44 // height of a line for each point of type
)

// PDF draws a paper on A4, the same bytes for the same paper.
func PDF(p *Paper) ([]byte, error) {
	code, err := Encode(p.Code)
	if err != nil {
		return nil, err
	}
	counted, err := draw(p, code, 0)
	if err != nil {
		return nil, err
	}
	done, err := draw(p, code, counted.page)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := done.pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("draw %s: %w", p.Number, err)
	}
	return b.Bytes(), nil
}

// pen draws from the top of the page to its bottom, and then on the next.
type pen struct {
	pdf           *fpdf.Fpdf
	paper         *Paper
	code          Code
	y             float64
	width, height float64 // of the page
	page, pages   int     // pages is 0 while they are counted
}

func draw(p *Paper, code Code, pages int) (*pen, error) {
	side := "P"
	d := &pen{paper: p, code: code, width: 210, height: 297, pages: pages}
	if p.Wide {
		side, d.width, d.height = "L", 297, 210
	}
	d.pdf = fpdf.New(side, "mm", "A4", "")
	d.pdf.SetCatalogSort(true)
	d.pdf.SetCreationDate(p.At.Time().UTC())
	d.pdf.SetModificationDate(p.At.Time().UTC())
	d.pdf.SetProducer("Tongguan", true)
	d.pdf.SetTitle(p.Title+" "+p.Number, true)
	d.pdf.SetLang(p.Lang)
	d.pdf.SetAutoPageBreak(false, 0)
	d.pdf.SetMargins(0, 0, 0)
	d.pdf.SetCellMargin(0)
	d.pdf.AddUTF8FontFromBytes("paper", "", fontFile)
	d.turn()
	for i := range p.Blocks {
		d.block(&p.Blocks[i])
	}
	return d, d.pdf.Error()
}

// turn begins a page with its head.
func (d *pen) turn() {
	d.pdf.AddPage()
	d.page++
	d.y = margin
	inner := d.width - 2*margin
	if d.paper.Flag != "" {
		d.pdf.SetTextColor(168, 31, 26)
		d.y += d.lines(spot{margin, d.y, inner - codeSide}, bodyPt, d.paper.Flag, "")
		d.pdf.SetTextColor(0, 0, 0)
	}
	if d.page == 1 {
		d.drawCode(d.width-margin-codeSide, margin-3)
		d.pdf.SetTextRenderingMode(2) // filled and outlined: the one weight of the font, bold
		d.pdf.SetLineWidth(0.2)
		d.y += 3 + d.lines(spot{margin, d.y + 2, inner - codeSide - 2}, titlePt, d.paper.Title, "C")
		d.pdf.SetTextRenderingMode(0)
		d.lines(spot{margin, margin + codeSide - 4 - d.tall(labelPt, d.wrap(d.paper.About, inner-codeSide-4, labelPt)), inner - codeSide - 4}, labelPt, d.paper.About, "R")
		d.y = max(d.y, margin+codeSide-3)
	}
	foot := d.paper.Number + "    " + strconv.Itoa(d.page) + " / " + strconv.Itoa(d.pages)
	d.lines(spot{margin, d.height - margin - 1, inner}, labelPt, foot, "R")
	d.lines(spot{margin, d.height - margin - 1, inner}, labelPt, d.paper.Title, "")
}

// drawCode draws the QR code.
func (d *pen) drawCode(x, y float64) {
	unit := codeSide / float64(d.code.Side)
	d.pdf.SetFillColor(0, 0, 0)
	for _, s := range d.code.dark {
		d.pdf.Rect(x+float64(s.x)*unit, y+float64(s.y)*unit, unit, unit, "F")
	}
}

// bottom is where a page ends.
func (d *pen) bottom() float64 { return d.height - margin - 3 }

// need turns the page where less than a height is left of it.
func (d *pen) need(h float64) bool {
	if d.y+h <= d.bottom() {
		return false
	}
	d.turn()
	return true
}

func (d *pen) block(b *Block) {
	if b.Title != "" {
		d.need(16)
		d.y += 2 + d.lines(spot{margin, d.y + 2, d.width - 2*margin}, bodyPt+1.5, b.Title, "")
		d.y++
	}
	for _, row := range b.Rows {
		d.row(row)
	}
	if b.Table != nil {
		d.table(b.Table)
	}
	for _, l := range b.Lines {
		lines := d.wrap(l, d.width-2*margin, bodyPt)
		d.need(min(d.tall(bodyPt, lines), 40))
		for _, line := range lines { // a paragraph may be longer than a page
			d.need(bodyPt * leading)
			d.y += d.lines(spot{margin, d.y, d.width - 2*margin}, bodyPt, line, "")
		}
		d.y += 0.6
	}
}

// row draws boxes side by side.
func (d *pen) row(boxes []Box) {
	total := 0
	for _, b := range boxes {
		total += b.Share
	}
	unit := (d.width - 2*margin) / float64(total)
	h := 0.0
	for _, b := range boxes {
		w := unit*float64(b.Share) - 2*pad
		h = max(h, d.tall(labelPt, d.wrap(b.heading(), w, labelPt))+d.tall(bodyPt, d.wrap(b.Value, w, bodyPt)))
	}
	h += 1.6
	d.need(h)
	x := margin
	d.pdf.SetLineWidth(0.15)
	for _, b := range boxes {
		w := unit * float64(b.Share)
		d.pdf.Rect(x, d.y, w, h, "D")
		d.pdf.SetTextColor(70, 70, 70)
		under := d.lines(spot{x + pad, d.y + 0.6, w - 2*pad}, labelPt, b.heading(), "")
		d.pdf.SetTextColor(0, 0, 0)
		d.lines(spot{x + pad, d.y + 0.6 + under, w - 2*pad}, bodyPt, b.Value, "")
		x += w
	}
	d.y += h
}

func (b *Box) heading() string {
	if b.Code == "" {
		return b.Label
	}
	return b.Label + " (" + b.Code + ")"
}

// table draws a table; its headings stand again on each page.
func (d *pen) table(t *Table) {
	total := 0
	for _, c := range t.Cols {
		total += c.Share
	}
	unit := (d.width - 2*margin) / float64(total)
	heads := make([]string, len(t.Cols))
	for i, c := range t.Cols {
		heads[i] = c.Label
	}
	h := d.tallest(t, heads, unit, labelPt)
	d.need(h + 8)
	d.cells(t, heads, unit, labelPt, h)
	for _, r := range t.Rows {
		h := d.tallest(t, r, unit, bodyPt)
		if d.need(h) {
			d.cells(t, heads, unit, labelPt, d.tallest(t, heads, unit, labelPt))
		}
		d.cells(t, r, unit, bodyPt, h)
	}
}

func (d *pen) tallest(t *Table, cells []string, unit, pt float64) float64 {
	h := 0.0
	for i, c := range cells {
		h = max(h, d.tall(pt, d.wrap(c, unit*float64(t.Cols[i].Share)-2*pad, pt)))
	}
	return h + 1.6
}

func (d *pen) cells(t *Table, cells []string, unit, pt, h float64) {
	x := margin
	d.pdf.SetLineWidth(0.15)
	for i, c := range cells {
		w := unit * float64(t.Cols[i].Share)
		align := ""
		if t.Cols[i].Num {
			align = "R"
		}
		d.pdf.Rect(x, d.y, w, h, "D")
		d.lines(spot{x + pad, d.y + 0.8, w - 2*pad}, pt, c, align)
		x += w
	}
	d.y += h
}
