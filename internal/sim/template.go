package sim

import (
	"bytes"
	"errors"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// placeholder is the reference of a template.
const placeholder = "SIM-TEMPLATE-REF"

// Template is a right import, written once, of which many messages with references of their own are made quickly. Its prices are
// in yuan, so that it is right on any day, whatever exchange rates there are.
type Template struct{ message []byte }

// ErrTemplate is returned when no sample of the province serves as a template.
var ErrTemplate = errors.New("no simulated import serves as a template")

// NewTemplate writes a template of so many items by a codec.
func NewTemplate(book *clearance.Rulebook, c codec.Codec, items int) (Template, error) {
	p, err := New(1, book, cal.MustDate("2026-11-01"), 1)
	if err != nil {
		return Template{}, err
	}
	for range 200 {
		s, err := p.Next()
		if err != nil {
			return Template{}, err
		}
		d := s.Declaration
		if s.Fault != "" || d.Flow != code.Import || !d.Freight.IsZero() {
			continue
		}
		fit(d, items)
		message, err := c.Encode(d)
		return Template{message: message}, err
	}
	return Template{}, ErrTemplate
}

// fit gives a declaration so many items in yuan under the placeholder's reference.
func fit(d *declaration.Declaration, items int) {
	first := d.Items[0]
	first.Currency = code.Renminbi
	d.Items = nil
	for i := range items {
		first.No = i + 1
		d.Items = append(d.Items, first)
	}
	d.Reference = placeholder
	for range items {
		if more, err := d.NetKg.Plus(d.NetKg); err == nil { // doubling is more than enough, and gross may equal net
			d.NetKg, d.GrossKg = more, more
		}
	}
}

// Message writes the message with a reference of its own.
func (t Template) Message(reference string) []byte {
	return bytes.ReplaceAll(t.message, []byte(placeholder), []byte(reference))
}
