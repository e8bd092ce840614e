package blob

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/tongguan/tongguan/internal/core/inspection"
)

// The media types that come in.
const (
	JPEG = "image/jpeg"
	PNG  = "image/png"
	PDF  = "application/pdf"
)

// maxPixels bounds a picture: a small file may claim to be a huge one.
const maxPixels = 100_000_000

// Kind tells what a document is, from its bytes alone: its beginning, and of a picture its head. What is none of JPEG, PNG and PDF is
// inspection.ErrFile.
func Kind(r io.ReadSeeker) (string, error) {
	head := make([]byte, 8)
	n, err := io.ReadFull(r, head)
	if err != nil && n == 0 {
		return "", fmt.Errorf("an empty document: %w", inspection.ErrFile)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return "", fmt.Errorf("read a document: %w", err)
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		c, err := jpeg.DecodeConfig(r)
		return picture(JPEG, c.Width, c.Height, err)
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		c, err := png.DecodeConfig(r)
		return picture(PNG, c.Width, c.Height, err)
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return PDF, nil
	}
	return "", fmt.Errorf("it begins with %q: %w", head, inspection.ErrFile)
}

func picture(media string, width, height int, err error) (string, error) {
	if err != nil {
		return "", fmt.Errorf("it begins as %s and is none (%v): %w", media, err, inspection.ErrFile) //nolint:errorlint // the cause is told, the outcome is the file's
	}
	if width <= 0 || height <= 0 || width > maxPixels/height {
		return "", fmt.Errorf("a picture of %d by %d: %w", width, height, inspection.ErrFile)
	}
	return media, nil
}

// Bare gives a picture without what a camera wrote into it: EXIF, XMP, IPTC, comments, time. The picture itself stays as it is, bit for
// bit. A document that is no picture is inspection.ErrFile: its words are for officers.
func Bare(b []byte, media string) ([]byte, error) {
	switch media {
	case JPEG:
		return bareJPEG(b)
	case PNG:
		return barePNG(b)
	}
	return nil, fmt.Errorf("a document of type %s has no copy for the public: %w", media, inspection.ErrFile)
}

// bareJPEG leaves out the segments APP1, APP3…APP13, APP15 and COM before the image data. JFIF, colour profile and Adobe's transform (APP0, APP2, APP14)
// are needed to show it. Source: ITU-T T.81 annex B.
func bareJPEG(b []byte) ([]byte, error) {
	if len(b) < 4 {
		return nil, inspection.ErrFile
	}
	out := append(make([]byte, 0, len(b)), b[:2]...)
	for at := 2; at+4 <= len(b); {
		if b[at] != 0xff {
			return nil, fmt.Errorf("a JPEG with no marker at byte %d: %w", at, inspection.ErrFile)
		}
		if b[at+1] == 0xff { // fill
			at++
			continue
		}
		marker, end := b[at+1], at+2+int(binary.BigEndian.Uint16(b[at+2:]))
		switch {
		case marker == 0xda: // start of scan: image data follow to the end
			return append(out, b[at:]...), nil
		case end > len(b):
			return nil, fmt.Errorf("a JPEG that is cut off: %w", inspection.ErrFile)
		case !camera(marker):
			out = append(out, b[at:end]...)
		}
		at = end
	}
	return nil, fmt.Errorf("a JPEG without image data: %w", inspection.ErrFile)
}

func camera(marker byte) bool {
	return marker == 0xfe || marker >= 0xe1 && marker <= 0xef && marker != 0xe2 && marker != 0xee
}

// barePNG keeps the critical chunks and those that colours need. Source: PNG specification, third edition, chapter 11.
func barePNG(b []byte) ([]byte, error) {
	keep := map[string]bool{"tRNS": true, "gAMA": true, "cHRM": true, "sRGB": true, "iCCP": true, "sBIT": true, "pHYs": true, "bKGD": true}
	const signature, frame = 8, 12 // length, type and checksum around the data of a chunk
	out := append(make([]byte, 0, len(b)), b[:min(signature, len(b))]...)
	for at := signature; at+frame <= len(b); {
		n := int64(binary.BigEndian.Uint32(b[at:]))
		if n > int64(len(b)-at-frame) {
			break
		}
		end, name := at+frame+int(n), string(b[at+4:at+8])
		if critical := name[0]&0x20 == 0; critical || keep[name] {
			out = append(out, b[at:end]...)
		}
		if name == "IEND" {
			return out, nil
		}
		at = end
	}
	return nil, fmt.Errorf("a PNG that is cut off: %w", inspection.ErrFile)
}
