package field

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Change is one field that changes, its texts as Set reads them.
type Change struct {
	Path string `json:"path"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Diff tells what changed from a to b, field by field, in the order of the fields. Entries of lists are compared by their index;
// an entry that was added or taken out is told as a whole, in JSON.
func Diff[T any](a, b *T) []Change {
	var out []Change
	diff(&out, "", reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
	return out
}

func diff(out *[]Change, path string, a, b reflect.Value) {
	if _, leaf := reflect.TypeAssert[encoding.TextMarshaler](a.Addr()); leaf {
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
			diff(out, At(path, i, ""), a.Index(i), b.Index(i))
		}
		for i := a.Len() - 1; i >= both; i-- { // from the end, so that each index still holds when the one before is made
			*out = append(*out, Change{Path: At(path, i, ""), Old: textOf(a.Index(i))})
		}
		for i := both; i < b.Len(); i++ {
			*out = append(*out, Change{Path: At(path, i, ""), New: textOf(b.Index(i))})
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
	if before, after := textOf(a), textOf(b); before != after {
		*out = append(*out, Change{Path: path, Old: before, New: after})
	}
}

// textOf writes a value as Set reads it; "" is a value that is not given.
func textOf(v reflect.Value) string {
	if v.IsZero() {
		return ""
	}
	if m, ok := reflect.TypeAssert[encoding.TextMarshaler](v); ok {
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
	if err != nil { // no type of a document refuses to be written
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
