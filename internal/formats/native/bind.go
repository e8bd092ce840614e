package native

import (
	"encoding"
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// binder puts values into the fields of a declaration, by the names of its JSON tags.
type binder struct {
	d      *declaration.Declaration
	faults fault.List
}

func (b *binder) document(v *value) {
	b.object(v, reflect.ValueOf(b.d).Elem(), "")
}

// fieldsOf gives the JSON names of a struct with the index of each field.
var fieldsOf = sync.OnceValue(func() func(reflect.Type) map[string]int {
	var known sync.Map
	return func(t reflect.Type) map[string]int {
		if m, ok := known.Load(t); ok {
			return m.(map[string]int)
		}
		m := map[string]int{}
		for i := range t.NumField() {
			if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name != "" && name != "-" {
				m[name] = i
			}
		}
		known.Store(t, m)
		return m
	}
})

func (b *binder) object(v *value, to reflect.Value, path string) {
	fields := fieldsOf()(to.Type())
	for _, m := range v.members {
		p := m.name
		if path != "" {
			p = path + "." + m.name
		}
		i, ok := fields[m.name]
		if !ok {
			b.extend(m, p)
			continue
		}
		b.bind(m.value, to.Field(i), p)
	}
}

// extend keeps a member that the model does not have.
func (b *binder) extend(m member, path string) {
	content, err := json.Marshal(m.value.plain())
	if err != nil {
		content = nil
	}
	b.d.Extensions = append(b.d.Extensions, declaration.Extension{Pointer: pointer(path), Content: string(content)})
	b.faults = append(b.faults, fault.Fault{Code: unknown, Severity: fault.Advice, Path: path, Value: m.name})
}

// plain gives a value as the library writes it.
func (v *value) plain() any {
	switch v.kind {
	case '{':
		m := map[string]any{}
		for _, x := range v.members {
			m[x.name] = x.value.plain()
		}
		return m
	case '[':
		l := make([]any, len(v.list))
		for i, x := range v.list {
			l[i] = x.plain()
		}
		return l
	}
	return v.scalar
}

func (b *binder) bind(v *value, to reflect.Value, path string) {
	if v.kind == 0 && v.scalar == nil {
		return // null is "not declared"
	}
	if u, ok := reflect.TypeAssert[encoding.TextUnmarshaler](to.Addr()); ok {
		b.text(v, u, path)
		return
	}
	switch to.Kind() {
	case reflect.Pointer:
		x := reflect.New(to.Type().Elem())
		b.bind(v, x.Elem(), path)
		to.Set(x)
	case reflect.Struct:
		if b.shape(v, '{', path) {
			b.object(v, to, path)
		}
	case reflect.Slice:
		b.slice(v, to, path)
	case reflect.Map:
		b.strings(v, to, path)
	default:
		b.scalar(v, to, path)
	}
}

func (b *binder) shape(v *value, kind byte, path string) bool {
	if v.kind == kind {
		return true
	}
	want := fault.Arg{Name: "want", Value: "an object", ZH: "对象"}
	if kind == '[' {
		want = fault.Arg{Name: "want", Value: "a list", ZH: "列表"}
	}
	b.faults = append(b.faults, fault.Fault{Code: wrongShape, Severity: fault.Error, Path: path, Value: v.raw(), Args: []fault.Arg{want}})
	return false
}

func (b *binder) slice(v *value, to reflect.Value, path string) {
	if !b.shape(v, '[', path) {
		return
	}
	out := reflect.MakeSlice(to.Type(), len(v.list), len(v.list))
	for i, x := range v.list {
		b.bind(x, out.Index(i), path+"["+strconv.Itoa(i)+"]")
	}
	if len(v.list) > 0 {
		to.Set(out)
	}
}

func (b *binder) strings(v *value, to reflect.Value, path string) {
	if !b.shape(v, '{', path) {
		return
	}
	m := map[string]string{}
	for _, x := range v.members {
		m[x.name] = x.value.raw()
	}
	if len(m) > 0 {
		to.Set(reflect.ValueOf(m))
	}
}

// raw gives a value as a text that is kept.
func (v *value) raw() string {
	switch s := v.scalar.(type) {
	case string:
		return s
	case json.Number:
		return s.String()
	}
	b, err := json.Marshal(v.plain())
	if err != nil {
		return ""
	}
	return string(b)
}

// text reads a code, day or number. A JSON number is read by its digits, so that 12.5 and "12.5" are the same.
func (b *binder) text(v *value, to encoding.TextUnmarshaler, path string) {
	s, isText := v.scalar.(string)
	if n, ok := v.scalar.(json.Number); ok {
		s, isText = n.String(), true
	}
	err := errNoText
	if isText {
		err = to.UnmarshalText([]byte(s))
	}
	if err != nil {
		b.unread(v, path, wantOf(to, err))
	}
}

var errNoText = errors.New("neither text nor number")

func (b *binder) unread(v *value, path, want string) {
	b.d.Unread = append(b.d.Unread, declaration.Unread{Path: path, Value: v.raw(), Want: want})
}

// wantOf says the shape that a field has, as rule V01 tells it.
func wantOf(to any, err error) string {
	if fe, ok := errors.AsType[*code.FormatError](err); ok {
		return fe.Want
	}
	return shapeOf(reflect.TypeOf(to).Elem()).want
}

func (b *binder) scalar(v *value, to reflect.Value, path string) {
	switch to.Kind() {
	case reflect.String:
		if s, ok := v.scalar.(string); ok {
			to.SetString(s)
			return
		}
	case reflect.Bool:
		if x, ok := v.scalar.(bool); ok {
			to.SetBool(x)
			return
		}
	case reflect.Int:
		if n, ok := v.scalar.(json.Number); ok {
			if x, err := strconv.Atoi(n.String()); err == nil {
				to.SetInt(int64(x))
				return
			}
		}
	}
	b.unread(v, path, shapeOf(to.Type()).want)
}
