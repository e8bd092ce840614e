package paper

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// Code is a QR code as its dark squares.
type Code struct {
	Side int // squares of a side, with the quiet zone
	dark []square
}

type square struct{ x, y int }

// quiet is how many light squares surround a QR code. Source: ISO/IEC 18004.
const quiet = 4

// Encode makes a QR code of a text of at most 2,331 bytes.
func Encode(text string) (Code, error) {
	c, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return Code{}, fmt.Errorf("encode %q: %w", text, err)
	}
	side := c.Bounds().Dx()
	out := Code{Side: side + 2*quiet}
	for y := range side {
		for x := range side {
			if c.At(x, y) == color.Black {
				out.dark = append(out.dark, square{x + quiet, y + quiet})
			}
		}
	}
	return out, nil
}

// Path gives the dark squares as a path of SVG.
func (c Code) Path() string {
	var b strings.Builder
	for _, s := range c.dark {
		fmt.Fprintf(&b, "M%d %dh1v1h-1z", s.x, s.y)
	}
	return b.String()
}
