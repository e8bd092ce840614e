package formattest

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Diff says how two declarations differ, "" when they do not.
func Diff(a, b *declaration.Declaration) string {
	return cmp.Diff(a, b, cmp.Exporter(func(reflect.Type) bool { return true }))
}

// Paths gives the core paths of all that is set in a declaration: trader.uscc, items[0].hs, containers[1].items. Lists of
// plain values, notes on unreadable fields and extensions count as one thing each.
func Paths(d *declaration.Declaration) []string {
	return walk(nil, reflect.ValueOf(d).Elem(), "")
}

func walk(out []string, v reflect.Value, path string) []string {
	switch {
	case v.IsZero():
		return out
	case v.Kind() == reflect.Pointer:
		return walk(out, v.Elem(), path)
	case isLeaf(v):
		return append(out, path)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			out = walk(out, v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
		return out
	case v.Kind() == reflect.Map:
		for _, k := range v.MapKeys() {
			out = append(out, path+"."+k.String())
		}
		slices.Sort(out)
		return out
	}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if name == "unread" && path == "" {
			continue
		}
		if path != "" {
			name = path + "." + name
		}
		out = walk(out, v.Field(i), name)
	}
	return out
}

// isLeaf tells a value that is one field of a document: plain, written as text, or a list of such.
func isLeaf(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return isLeaf(reflect.Zero(v.Type().Elem()))
	}
	switch v.Interface().(type) {
	case encoding.TextMarshaler, declaration.Extension, declaration.Field:
		return true
	}
	return v.Kind() != reflect.Struct && v.Kind() != reflect.Slice && v.Kind() != reflect.Map && v.Kind() != reflect.Pointer
}

// within tells whether a path is another one or lies below it.
func within(path, above string) bool {
	rest, ok := strings.CutPrefix(path, above)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
