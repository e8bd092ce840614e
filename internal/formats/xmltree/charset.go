package xmltree

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var encodingPattern = regexp.MustCompile(`^<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']`)

// utf8Of gives the document in UTF-8 without a byte order mark.
func utf8Of(src []byte) ([]byte, *Refusal) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return nil, &Refusal{Kind: Charset, Line: 1, Column: 1, Pointer: "/", Value: "UTF-16"}
	}
	name := "UTF-8"
	if m := encodingPattern.FindSubmatch(src[:min(len(src), 200)]); m != nil {
		name = strings.ToUpper(string(m[1]))
	}
	switch name {
	case "UTF-8", "UTF8", "US-ASCII":
		return checkUTF8(src, name)
	case "GBK", "GB2312", "GB18030", "CP936":
		return decodeGBK(src, name)
	}
	return nil, &Refusal{Kind: Charset, Line: 1, Column: 1, Pointer: "/", Value: name}
}

func checkUTF8(src []byte, name string) ([]byte, *Refusal) {
	if utf8.Valid(src) {
		return src, nil
	}
	at := 0
	for at < len(src) {
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		at += n
	}
	if _, ok := gbk(src); ok {
		return nil, refuseAt(src, at, Mismatch, name)
	}
	return nil, refuseAt(src, at, Charset, "0x"+hex(src[at]))
}

func decodeGBK(src []byte, name string) ([]byte, *Refusal) {
	out, ok := gbk(src)
	if ok {
		return out, nil
	}
	if utf8.Valid(src) {
		return nil, &Refusal{Kind: Mismatch, Line: 1, Column: 1, Pointer: "/", Value: name}
	}
	return nil, &Refusal{Kind: Charset, Line: 1, Column: 1, Pointer: "/", Value: name}
}

// gbk decodes; false when the bytes are not of GB18030.
func gbk(src []byte) ([]byte, bool) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	return out, err == nil && !bytes.ContainsRune(out, utf8.RuneError)
}

const hexDigits = "0123456789ABCDEF"

func hex(b byte) string { return string([]byte{hexDigits[b>>4], hexDigits[b&15]}) }

// refuseAt makes a refusal with the line and column of a byte.
func refuseAt(src []byte, at int, k Kind, value string) *Refusal {
	at = min(at, len(src))
	line := 1 + bytes.Count(src[:at], []byte("\n"))
	column := at - bytes.LastIndexByte(src[:at], '\n')
	return &Refusal{Kind: k, Line: line, Column: column, Pointer: "/", Value: value}
}
