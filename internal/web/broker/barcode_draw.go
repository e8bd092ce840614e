package broker

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// barcode is a QR code as the path of its dark squares.
type barcode struct {
	side int // squares of a side, with the quiet zone
	path string
}

// quiet is how many light squares surround a QR code. Source: ISO/IEC 18004.
const quiet = 4

// encode makes a QR code of a text.
func encode(text string) (barcode, error) {
	c, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return barcode{}, fmt.Errorf("encode %q: %w", text, err)
	}
	side := c.Bounds().Dx()
	var b strings.Builder
	for y := range side {
		for x := range side {
			if c.At(x, y) == color.Black {
				fmt.Fprintf(&b, "M%d %dh1v1h-1z", x+quiet, y+quiet)
			}
		}
	}
	return barcode{side + 2*quiet, b.String()}, nil
}
