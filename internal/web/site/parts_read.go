package site

import (
	"errors"
	"io"
	"net/http"
	"net/url"
)

// maxPart bounds a field of a form with files.
const maxPart = 64 << 10

// Part is a file of a form.
type Part struct {
	Field string // name of the input
	Name  string // of the file, as the browser says; it is never a path
	Type  string // media type, as the browser says
	Body  io.Reader
}

// ReadParts reads a form with files as a stream: its fields become the form of the request, and each file that was chosen is given to take. A form that is
// no form with files is left as it is; one of more than limit bytes is a *http.MaxBytesError.
func (r *Request) ReadParts(limit int64, take func(Part) error) error {
	r.Body = http.MaxBytesReader(nil, r.Body, limit)
	parts, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return nil
	}
	if err != nil {
		return errors.Join(errForm, err)
	}
	r.Form = url.Values{}
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errors.Join(errForm, err)
		}
		if p.FileName() != "" {
			if err := take(Part{p.FormName(), p.FileName(), p.Header.Get("Content-Type"), p}); err != nil {
				return err
			}
			continue
		}
		b, err := io.ReadAll(io.LimitReader(p, maxPart))
		if err != nil {
			return errors.Join(errForm, err)
		}
		if len(b) > 0 || r.Form[p.FormName()] == nil {
			r.Form.Add(p.FormName(), string(b))
		}
	}
}
