package xmltree

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// xmlDeclaration is the XML declaration to the letter of XML 1.0; the library also takes what only resembles one.
var xmlDeclaration = regexp.MustCompile(`^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')` +
	`(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'))?` +
	`(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$`)

const (
	byteOrderMark = "\xef\xbb\xbf"
	utf8Name      = "UTF-8"
)

// utf8Of gives the document in UTF-8 without a byte order mark.
func utf8Of(src []byte) (string, *Refusal) {
	if isUTF16(src) {
		return "", &Refusal{Kind: Charset, Line: 1, Column: 1, Pointer: "/", Value: "UTF-16"}
	}
	src, marked := bytes.CutPrefix(src, []byte(byteOrderMark))
	if at := bytes.IndexByte(src, 0); at >= 0 {
		return "", refuseAt(string(src[:at]), at, NotXML, "U+0000")
	}
	if len(bytes.TrimLeft(src, white)) == 0 {
		return "", &Refusal{Kind: Empty, Line: 1, Column: 1, Pointer: "/"}
	}
	name, refusal := declared(src)
	if refusal != nil {
		return "", refusal
	}
	switch strings.ToUpper(name) {
	case utf8Name, "UTF8":
		return fromUTF8(src, name)
	case "US-ASCII", "ASCII":
		return fromASCII(src, name)
	case "GBK", "GB2312", "GB18030", "CP936":
		if marked {
			return "", &Refusal{Kind: Mismatch, Line: 1, Column: 1, Pointer: "/", Value: name}
		}
		return fromGBK(src, name)
	}
	return "", &Refusal{Kind: Charset, Line: 1, Column: 1, Pointer: "/", Value: clip(name)}
}

// isUTF16 tells UTF-16 by its byte order mark or by the first character of any XML document.
func isUTF16(src []byte) bool {
	for _, start := range []string{"\xff\xfe", "\xfe\xff", "<\x00", "\x00<"} {
		if bytes.HasPrefix(src, []byte(start)) {
			return true
		}
	}
	return false
}

// declared gives the character set that the XML declaration names, UTF-8 without one.
func declared(src []byte) (string, *Refusal) {
	text := bytes.TrimLeft(src, white)
	if len(text) < 6 || !bytes.HasPrefix(text, []byte("<?xml")) || !strings.ContainsRune(white+"?", rune(text[5])) {
		return utf8Name, nil
	}
	if at := len(src) - len(text); at > 0 {
		return "", refuseAt(string(src[:at]), at, Instruction, "xml")
	}
	end := bytes.Index(src, []byte("?>"))
	if end < 0 {
		return utf8Name, nil
	}
	m := xmlDeclaration.FindSubmatch(src[:end+2])
	switch {
	case m == nil:
		return "", &Refusal{Kind: NotXML, Line: 1, Column: 1, Pointer: "/", Value: clip(string(src[:min(end+2, clipBytes)]))}
	case m[1] != nil:
		return string(m[1]), nil
	case m[2] != nil:
		return string(m[2]), nil
	}
	return utf8Name, nil
}

func fromUTF8(src []byte, name string) (string, *Refusal) {
	if utf8.Valid(src) {
		return string(src), nil
	}
	at := invalidAt(src)
	if !hasHan(src[:at]) {
		if _, bad := decodeGBK(src); bad < 0 {
			return "", refuseAt(string(src), at, Mismatch, name)
		}
	}
	return "", refuseAt(string(src), at, Charset, "0x"+hex(src[at]))
}

func fromASCII(src []byte, name string) (string, *Refusal) {
	at := bytes.IndexFunc(src, func(r rune) bool { return r >= utf8.RuneSelf })
	if at >= 0 {
		return "", refuseAt(string(src), at, Mismatch, name)
	}
	return string(src), nil
}

// fromGBK reads GB18030, of which GBK and GB2312 are parts. Many texts in UTF-8 are also texts in GBK, of other characters:
// one that is whole in UTF-8 and has a character of three bytes there is in UTF-8.
func fromGBK(src []byte, name string) (string, *Refusal) {
	if utf8.Valid(src) && hasHan(src) {
		return "", refuseAt(string(src), bytes.IndexFunc(src, func(r rune) bool { return r >= utf8.RuneSelf }), Mismatch, name)
	}
	out, bad := decodeGBK(src)
	if bad >= 0 {
		return "", refuseAt(string(src), bad, Charset, "0x"+hex(src[bad]))
	}
	return out, nil
}

// hasHan tells whether valid UTF-8 has a character of three bytes or more, as Chinese ones are.
func hasHan(src []byte) bool {
	return bytes.IndexFunc(src, func(r rune) bool { return r >= 0x800 }) >= 0
}

func invalidAt(src []byte) int {
	at := 0
	for at < len(src) {
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		at += n
	}
	return at
}

// decodeGBK decodes; bad is the first byte that is not of GB18030, -1 when all are. The decoder puts U+FFFD for such a byte, but
// GB18030 has U+FFFD as a character too.
func decodeGBK(src []byte) (text string, bad int) {
	if bad := misbuiltGBK(src); bad >= 0 {
		return "", bad
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	if err != nil {
		return "", 0
	}
	at := 0
	for rest := out; ; {
		i := bytes.IndexRune(rest, utf8.RuneError)
		if i < 0 {
			return string(out), -1
		}
		for range utf8.RuneCount(rest[:i]) {
			at += widthGBK(src[at:])
		}
		if !bytes.HasPrefix(src[at:], []byte("\x84\x31\xa4\x37")) {
			return "", at
		}
		at, rest = at+4, rest[i+utf8.RuneLen(utf8.RuneError):]
	}
}

// misbuiltGBK gives the first byte that does not begin a character of one, two or four bytes, -1 when each does.
func misbuiltGBK(src []byte) int {
	for at := 0; at < len(src); {
		if src[at] < utf8.RuneSelf {
			at++
			continue
		}
		n := widthGBK(src[at:])
		if n == 0 {
			return at
		}
		at += n
	}
	return -1
}

// widthGBK gives the bytes of the first character by the shape of GB18030, 0 when it has none.
func widthGBK(src []byte) int {
	switch {
	case src[0] <= 0x80:
		return 1
	case src[0] == 0xFF || len(src) < 2:
		return 0
	case src[1] >= 0x40 && src[1] != 0x7F && src[1] != 0xFF:
		return 2
	case isDigit(src[1]) && len(src) >= 4 && src[2] > 0x80 && src[2] != 0xFF && isDigit(src[3]):
		return 4
	}
	return 0
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

const hexDigits = "0123456789ABCDEF"

func hex(b byte) string { return string([]byte{hexDigits[b>>4], hexDigits[b&15]}) }
