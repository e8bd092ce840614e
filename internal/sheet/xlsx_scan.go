package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// place is a cell of a sheet: its row from 1 and its column from 0.
type place struct{ row, column int }

// mostMerged is how many cells the merged ranges of a sheet may have; a heading that spans whole columns is cut off there.
const mostMerged = 100_000

// scan reads the sheet's own XML to its end, which the library does not, and marks formulas and the cells that a merged range
// covers; it tells whether there are figures, which are shown otherwise than they are kept. XML that breaks off is an error: the rows after it would be lost.
func scan(f *excelize.File, name string) (flaws map[place]Flaw, figures bool, err error) {
	src, err := part(f, name)
	if err != nil {
		return nil, false, err
	}
	s := scanner{flaws: map[place]Flaw{}}
	d := xml.NewDecoder(bytes.NewReader(src))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, false, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			s.depth++
			if err := s.start(e); err != nil {
				return nil, false, err
			}
		case xml.EndElement:
			s.depth--
		}
	}
	if s.depth != 0 || !s.data {
		return nil, false, errors.New("the sheet breaks off")
	}
	return s.flaws, s.figures, nil
}

type scanner struct {
	flaws  map[place]Flaw
	depth  int
	data   bool // there is a sheetData element
	cell   string
	merged int

	figure  bool // the cell is one if it has a value
	figures bool
}

func (s *scanner) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "sheetData":
		s.data = true
	case "c":
		s.cell = attr(e, "r")
		kind := attr(e, "t")
		s.figure = kind == "" || kind == "n" || kind == "d"
	case "v":
		s.figures = s.figures || s.figure
	case "f":
		return s.mark(s.cell, Formula)
	case "mergeCell":
		return s.merge(attr(e, "ref"))
	}
	return nil
}

func (s *scanner) mark(cell string, flaw Flaw) error {
	column, row, err := excelize.CellNameToCoordinates(cell)
	if err == nil {
		s.flaws[place{row, column - 1}] = flaw
	}
	return err
}

// merge marks each cell of a range but the first, which has the text.
func (s *scanner) merge(ref string) error {
	first, last, _ := strings.Cut(ref, ":")
	c1, r1, err := excelize.CellNameToCoordinates(first)
	if err != nil {
		return err
	}
	c2, r2, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		return err
	}
	for row := r1; row <= r2; row++ {
		for column := c1; column <= min(c2, maxColumns); column++ {
			if s.merged++; s.merged > mostMerged {
				return nil
			}
			if row != r1 || column != c1 {
				s.flaws[place{row, column - 1}] = Merged
			}
		}
	}
	return nil
}

// part finds the XML of a sheet by the relations of the workbook.
func part(f *excelize.File, name string) ([]byte, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	for file, into := range map[string]any{"xl/workbook.xml": &book, "xl/_rels/workbook.xml.rels": &relations} {
		if src, ok := stored(f, file); !ok || xml.Unmarshal(src, into) != nil {
			return nil, fmt.Errorf("%s cannot be read", file)
		}
	}
	for _, s := range book.Sheets {
		for _, r := range relations.List {
			if s.Name != name || s.ID != r.ID {
				continue
			}
			file := path.Join("xl", r.Target)
			if strings.HasPrefix(r.Target, "/") {
				file = r.Target[1:]
			}
			if src, ok := stored(f, file); ok {
				return src, nil
			}
		}
	}
	return nil, fmt.Errorf("the sheet %q is missing", name)
}

func stored(f *excelize.File, file string) ([]byte, bool) {
	v, _ := f.Pkg.Load(file)
	src, ok := v.([]byte)
	return src, ok
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
