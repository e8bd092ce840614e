package site

import (
	"errors"
	"io"
	"net/http"
	"path"
	"strings"
)

// Upload reads the file of a form, as a stream and at most so many bytes, with the last part of the name that the sender gives it; nothing for a form without
// a file. A longer one is http.MaxBytesError, which a page need not answer by itself.
func (r *Request) Upload(name string, most int64) (file string, body []byte, err error) {
	parts, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return "", nil, nil // a form without a file: none was chosen
	}
	if err != nil {
		return "", nil, err
	}
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return "", nil, nil
		}
		if err != nil {
			return "", nil, err
		}
		if p.FormName() == name {
			body, err := io.ReadAll(http.MaxBytesReader(nil, p, most))
			return nameOf(p.FileName()), body, err
		}
	}
}

// nameOf gives the last part of a file's name, without what could do harm and at most 100 characters.
func nameOf(file string) string {
	file = path.Base(strings.ReplaceAll(strings.ToValidUTF8(file, ""), `\`, "/"))
	file = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 {
			return -1
		}
		return c
	}, file)
	if list := []rune(file); len(list) > 100 {
		file = string(list[:100])
	}
	return file
}
