package field

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// ErrPath is returned for a core path that names no field of a document, or an entry that is not there.
var ErrPath = errors.New("no such field")

// Set puts a text into the field of a document, given by its address, that a core path names: into a code, date, number, flag or text as it is
// written, into a list or a part with fields as JSON. The index one beyond the end of a list adds an entry. Errors: ErrPath; what the
// field's type says of a text that it cannot be.
func Set(doc any, path, text string) error {
	f, err := slot(document(doc), path)
	if err == nil {
		err = f.put(text)
	}
	return atPath(path, err)
}

// Append adds an entry to the list that a core path names; its text is read as Set reads it.
func Append(doc any, path, text string) error {
	f, err := slot(document(doc), path)
	if err == nil && f.value.Kind() != reflect.Slice {
		err = ErrPath
	}
	if err != nil {
		return atPath(path, err)
	}
	return Set(doc, At(path, f.value.Len(), ""), text)
}

// Clear empties the field that a core path names; an entry of a list is taken out of it.
func Clear(doc any, path string) error {
	f, err := slot(document(doc), path)
	switch {
	case err != nil:
	case f.list.IsValid() && f.index >= f.list.Len():
		err = ErrPath
	case f.list.IsValid():
		f.list.Set(reflect.AppendSlice(f.list.Slice3(0, f.index, f.index), f.list.Slice(f.index+1, f.list.Len())))
	case f.keys.IsValid():
		f.keys.SetMapIndex(reflect.ValueOf(f.key), reflect.Value{})
	default:
		f.value.SetZero()
	}
	return atPath(path, err)
}

// Get gives the text of the field that a core path names, written as Set reads it; "" for a value that is not given and for the
// entry one beyond the end of a list. Parts on the way that are absent come into being, empty.
func Get(doc any, path string) (string, error) {
	f, err := slot(document(doc), path)
	if err != nil {
		return "", atPath(path, err)
	}
	return f.text(), nil
}

// Known tells whether a path leads to a field of a document of this type, whatever the lengths of the lists on the way.
func Known[T any](path string) bool {
	t := reflect.TypeFor[T]()
	for path != "" {
		var step string
		step, path = nextStep(path)
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		_, isIndex := stepIndex(step)
		switch {
		case isIndex && t.Kind() == reflect.Slice:
			t = t.Elem()
		case t.Kind() == reflect.Map:
			t = t.Elem()
		case t.Kind() == reflect.Struct && fieldIndex(t, step) >= 0:
			t = t.Field(fieldIndex(t, step)).Type
		default:
			return false
		}
	}
	return true
}

// First gives the first step of a path: items of items[2].hs; "" of "".
func First(path string) string {
	if path == "" {
		return ""
	}
	first, _ := nextStep(path)
	return first
}

// At writes the path of a field of the i-th entry of a list: items[2].hs; without a field that of the entry.
func At(list string, i int, field string) string {
	b := make([]byte, 0, len(list)+len(field)+8)
	b = append(append(b, list...), '[')
	b = append(strconv.AppendInt(b, int64(i), 10), ']')
	if field != "" {
		b = append(append(b, '.'), field...)
	}
	return string(b)
}

func document(doc any) reflect.Value { return reflect.ValueOf(doc).Elem() }

func atPath(path string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// place can be set: a value, an entry of a list, or a key of a map.
type place struct {
	value reflect.Value
	list  reflect.Value // set when the last step of the path was an index
	index int
	keys  reflect.Value // set when the last step was a key of a map
	key   string
}

// slot walks a path from a struct.
func slot(v reflect.Value, path string) (place, error) {
	at := place{value: v}
	for path != "" {
		var name string
		name, path = nextStep(path)
		if err := at.enter(name, path == ""); err != nil {
			return at, err
		}
	}
	return at, nil
}

// nextStep cuts the first step off a path: a name, or an index in brackets.
func nextStep(path string) (step, rest string) {
	if path[0] == '[' {
		if end := strings.IndexByte(path, ']'); end > 0 {
			return path[:end+1], strings.TrimPrefix(path[end+1:], ".")
		}
		return path, ""
	}
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		return path, ""
	}
	return path[:end], strings.TrimPrefix(path[end:], ".")
}

// stepIndex reads a step that is an index in brackets.
func stepIndex(step string) (int, bool) {
	digits, open := strings.CutPrefix(step, "[")
	digits, closed := strings.CutSuffix(digits, "]")
	i, err := strconv.Atoi(digits)
	return i, open && closed && err == nil && i >= 0
}

func (f *place) enter(step string, last bool) error {
	v := f.value
	f.list, f.keys = reflect.Value{}, reflect.Value{}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if i, ok := stepIndex(step); ok {
		if v.Kind() != reflect.Slice || i > v.Len() || i == v.Len() && !last {
			return ErrPath
		}
		f.list, f.index, f.value = v, i, reflect.Value{}
		if i < v.Len() {
			f.value = v.Index(i)
		}
		return nil
	}
	switch v.Kind() {
	case reflect.Map:
		f.keys, f.key = v, step
		return nil
	case reflect.Struct:
		if i := fieldIndex(v.Type(), step); i >= 0 {
			f.value = v.Field(i)
			return nil
		}
	}
	return ErrPath
}

// fieldIndex finds a field of a struct by its JSON name; -1 where there is none.
func fieldIndex(t reflect.Type, name string) int {
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag == name && t.Field(i).IsExported() {
			return i
		}
	}
	return -1
}

func (f *place) put(text string) error {
	if f.keys.IsValid() {
		if f.keys.IsNil() {
			f.keys.Set(reflect.MakeMap(f.keys.Type()))
		}
		f.keys.SetMapIndex(reflect.ValueOf(f.key), reflect.ValueOf(text))
		return nil
	}
	if !f.list.IsValid() {
		return putText(f.value, text)
	}
	fresh := reflect.New(f.list.Type().Elem()).Elem()
	if err := putText(fresh, text); err != nil {
		return err
	}
	list := reflect.AppendSlice(reflect.MakeSlice(f.list.Type(), 0, f.list.Len()+1), f.list)
	if f.index == list.Len() {
		list = reflect.Append(list, fresh)
	} else {
		list.Index(f.index).Set(fresh)
	}
	f.list.Set(list)
	return nil
}

// putText reads a text into a value of a document.
func putText(v reflect.Value, text string) error {
	if u, ok := reflect.TypeAssert[encoding.TextUnmarshaler](v.Addr()); ok {
		return u.UnmarshalText([]byte(text))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", text)
		}
		v.SetInt(int64(n))
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%q is not true or false", text)
		}
		v.SetBool(b)
	default:
		dec := json.NewDecoder(bytes.NewReader([]byte(text)))
		dec.DisallowUnknownFields()
		v.SetZero()
		if err := dec.Decode(v.Addr().Interface()); err != nil {
			return err
		}
		if dec.More() {
			return errors.New("more than one JSON value")
		}
	}
	return nil
}

// text gives the present text of a place; "" for one that is not there.
func (f *place) text() string {
	if f.keys.IsValid() {
		if v := f.keys.MapIndex(reflect.ValueOf(f.key)); v.IsValid() {
			return v.String()
		}
		return ""
	}
	if !f.value.IsValid() {
		return ""
	}
	return textOf(f.value)
}
