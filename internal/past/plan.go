package past

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// form is how a type is written.
type form uint8

const (
	leaf   form = iota // an entry of the type's dictionary
	record             // which fields are set, then those
	list               // length, then the elements
	table              // length, then key and value of each, keys in order
	option             // the value behind a pointer
)

// plan is how the values of one type are written and read.
type plan struct {
	form   form
	typ    reflect.Type
	dict   int // of a leaf: the number of its dictionary
	text   bool
	fields []*plan // of a record, by the number of the field
	elem   *plan   // of list, table and option
	key    *plan   // of a table
}

// book is the plans of a type and of all types in it.
type book struct {
	root   *plan
	known  map[reflect.Type]*plan
	leaves []*plan // by the number of their dictionary
	said   strings.Builder
}

// planOf makes the plans of a type. A type that has a field which cannot be set from outside, and that has no text, is a mistake in the
// program, told as an error.
func planOf(t reflect.Type) (*book, error) {
	b := &book{known: map[reflect.Type]*plan{}}
	root, err := b.plan(t)
	b.root = root
	return b, err
}

var unmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

func (b *book) plan(t reflect.Type) (*plan, error) {
	if p, ok := b.known[t]; ok {
		return p, nil
	}
	p := &plan{typ: t}
	b.known[t] = p
	fmt.Fprintf(&b.said, "%s=%s;", t, t.Kind())
	var err error
	switch t.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32:
		b.leaf(p)
	case reflect.Struct:
		if reflect.PointerTo(t).Implements(unmarshaler) {
			p.text = true
			b.leaf(p)
			return p, nil
		}
		p.form = record
		err = b.fields(p)
	case reflect.Slice:
		p.form = list
		p.elem, err = b.plan(t.Elem())
	case reflect.Pointer:
		p.form = option
		p.elem, err = b.plan(t.Elem())
	case reflect.Map:
		p.form = table
		if t.Key().Kind() != reflect.String {
			return nil, fmt.Errorf("%s: the keys of a table are texts", t)
		}
		if p.key, err = b.plan(t.Key()); err == nil {
			p.elem, err = b.plan(t.Elem())
		}
	default:
		return nil, fmt.Errorf("%s cannot be kept: it is %s", t, t.Kind())
	}
	return p, err
}

func (b *book) leaf(p *plan) {
	p.form, p.dict = leaf, len(b.leaves)
	b.leaves = append(b.leaves, p)
}

func (b *book) fields(p *plan) error {
	if p.typ.NumField() > maxFields {
		return fmt.Errorf("%s has more than %d fields", p.typ, maxFields)
	}
	for i := range p.typ.NumField() {
		f := p.typ.Field(i)
		if !f.IsExported() {
			return fmt.Errorf("%s cannot be kept: its field %s is not exported and it has no text", p.typ, f.Name)
		}
		x, err := b.plan(f.Type)
		if err != nil {
			return err
		}
		b.said.WriteString(f.Name + ":" + strconv.Itoa(i) + ";")
		p.fields = append(p.fields, x)
	}
	return nil
}

// maxFields is how many fields a record may have: which are set stands in two words.
const maxFields = 128
