package declaration

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// ErrPath is returned for a core path that names no field of a declaration, or an entry that is not there.
var ErrPath = errors.New("no such field")

// SetField puts a text into the field that a core path names: of a code, date, number, flag or text as it is written, of a list
// or a part with fields as JSON. The index one beyond the end of a list adds an entry. Errors: ErrPath; what the field's type says
// of a text it cannot be.
func SetField(d *Declaration, path, text string) error {
	return set(reflect.ValueOf(d).Elem(), path, text)
}

// AddEntry appends an entry to the list that a core path names; its text is read as SetField reads it.
func AddEntry(d *Declaration, path, text string) error {
	f, err := slot(reflect.ValueOf(d).Elem(), path)
	if err == nil && f.value.Kind() != reflect.Slice {
		err = ErrPath
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return SetField(d, at(path, f.value.Len(), ""), text)
}

// SetFact is SetField for facts: manifest.billNo, priceBands[0].low.
func SetFact(f *Facts, path, text string) error { return set(reflect.ValueOf(f).Elem(), path, text) }

func set(v reflect.Value, path, text string) error {
	f, err := slot(v, path)
	if err == nil {
		err = f.put(text)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// ClearField empties the field that a core path names; an entry of a list is taken out of it.
func ClearField(d *Declaration, path string) error {
	f, err := slot(reflect.ValueOf(d).Elem(), path)
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
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// field is a place that can be set: a value, an entry of a list, or a key of a map.
type field struct {
	value reflect.Value
	list  reflect.Value // set when the last step of the path was an index
	index int
	keys  reflect.Value // set when the last step was a key of a map
	key   string
}

// slot walks a path from a struct.
func slot(v reflect.Value, path string) (field, error) {
	at := field{value: v}
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

func (f *field) enter(step string, last bool) error {
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

func (f *field) put(text string) error {
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

// putText reads a text into a value of a declaration.
func putText(v reflect.Value, text string) error {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
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

// Diff tells what changed from a to b, field by field, in the order of the fields. Entries of lists are compared by their index;
// an entry that was added or taken out is told as a whole, in JSON.
func Diff(a, b *Declaration) []Change {
	var out []Change
	diff(&out, "", reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
	return out
}

func diff(out *[]Change, path string, a, b reflect.Value) {
	if _, leaf := a.Addr().Interface().(encoding.TextMarshaler); leaf {
		note(out, path, a, b)
		return
	}
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("json"), ",")
			if name != "" && a.Type().Field(i).IsExported() {
				diff(out, join(path, name), a.Field(i), b.Field(i))
			}
		}
	case reflect.Slice:
		both := min(a.Len(), b.Len())
		for i := range both {
			diff(out, at(path, i, ""), a.Index(i), b.Index(i))
		}
		for i := a.Len() - 1; i >= both; i-- { // from the end, so that each index still holds when the one before is made
			*out = append(*out, Change{Path: at(path, i, ""), Old: fieldText(a.Index(i))})
		}
		for i := both; i < b.Len(); i++ {
			*out = append(*out, Change{Path: at(path, i, ""), New: fieldText(b.Index(i))})
		}
	case reflect.Pointer:
		if !a.IsNil() && !b.IsNil() {
			diff(out, path, a.Elem(), b.Elem())
			return
		}
		note(out, path, a, b)
	case reflect.Map:
		diffKeys(out, path, a, b)
	default:
		note(out, path, a, b)
	}
}

// diffKeys compares two maps of texts, by their keys in order.
func diffKeys(out *[]Change, path string, a, b reflect.Value) {
	var keys []string
	for _, m := range []reflect.Value{a, b} {
		for _, k := range m.MapKeys() {
			keys = append(keys, k.String())
		}
	}
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		c := Change{Path: join(path, k)}
		if v := a.MapIndex(reflect.ValueOf(k)); v.IsValid() {
			c.Old = v.String()
		}
		if v := b.MapIndex(reflect.ValueOf(k)); v.IsValid() {
			c.New = v.String()
		}
		if c.Old != c.New {
			*out = append(*out, c)
		}
	}
}

func note(out *[]Change, path string, a, b reflect.Value) {
	if before, after := fieldText(a), fieldText(b); before != after {
		*out = append(*out, Change{Path: path, Old: before, New: after})
	}
}

// fieldText writes a value as SetField reads it; "" is a value that is not given.
func fieldText(v reflect.Value) string {
	if v.IsZero() {
		return ""
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		b, err := m.MarshalText()
		if err == nil {
			return string(b)
		}
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	}
	b, err := json.Marshal(v.Interface())
	if err != nil { // no type of a declaration refuses to be written
		return ""
	}
	return string(b)
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
