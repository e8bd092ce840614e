package past

import (
	"encoding"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
)

// writer writes values of one type into a segment.
type writer struct {
	book  *book
	dicts []dictionary
	body  []byte
	count int
}

// dictionary is the distinct values of a leaf type, in the order of their first appearance.
type dictionary struct {
	number  map[any]uint64
	entries []byte
}

func newWriter(b *book) *writer {
	w := &writer{book: b, dicts: make([]dictionary, len(b.leaves))}
	for i := range w.dicts {
		w.dicts[i].number = map[any]uint64{}
	}
	return w
}

// add writes one value of the root type.
func (w *writer) add(v reflect.Value) error {
	w.count++
	return w.value(w.book.root, v)
}

func (w *writer) value(p *plan, v reflect.Value) error {
	switch p.form {
	case leaf:
		return w.leaf(p, v)
	case record:
		return w.record(p, v)
	case option:
		return w.value(p.elem, v.Elem())
	case list:
		w.body = binary.AppendUvarint(w.body, uint64(v.Len()))
		for i := range v.Len() {
			if err := w.element(p.elem, v.Index(i)); err != nil {
				return err
			}
		}
		return nil
	}
	return w.table(p, v)
}

// element writes an element of a list or table, which may be a nil pointer, list or table.
func (w *writer) element(p *plan, v reflect.Value) error {
	if p.form == option || p.form == list || p.form == table {
		if v.IsNil() {
			w.body = append(w.body, 0)
			return nil
		}
		w.body = append(w.body, 1)
	}
	return w.value(p, v)
}

func (w *writer) record(p *plan, v reflect.Value) error {
	var set [2]uint64
	for i := range p.fields {
		if !v.Field(i).IsZero() {
			set[i/64] |= 1 << (i % 64)
		}
	}
	w.body = binary.AppendUvarint(w.body, set[0])
	if len(p.fields) > 64 {
		w.body = binary.AppendUvarint(w.body, set[1])
	}
	for i, f := range p.fields {
		if set[i/64]&(1<<(i%64)) == 0 {
			continue
		}
		if err := w.value(f, v.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) table(p *plan, v reflect.Value) error {
	w.body = binary.AppendUvarint(w.body, uint64(v.Len()))
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		switch {
		case a.String() < b.String():
			return -1
		case a.String() > b.String():
			return 1
		}
		return 0
	})
	for _, k := range keys {
		if err := w.leaf(p.key, k); err != nil {
			return err
		}
		if err := w.element(p.elem, v.MapIndex(k)); err != nil {
			return err
		}
	}
	return nil
}

// leaf writes the number of a value in the dictionary of its type.
func (w *writer) leaf(p *plan, v reflect.Value) error {
	d := &w.dicts[p.dict]
	x := v.Interface()
	n, ok := d.number[x]
	if !ok {
		var err error
		if d.entries, err = appendLeaf(d.entries, p, v); err != nil {
			return err
		}
		n = uint64(len(d.number))
		d.number[x] = n
	}
	w.body = binary.AppendUvarint(w.body, n)
	return nil
}

func appendLeaf(b []byte, p *plan, v reflect.Value) ([]byte, error) {
	if p.text {
		m, ok := reflect.TypeAssert[encoding.TextMarshaler](v)
		if !ok {
			return b, fmt.Errorf("%s has no text", p.typ)
		}
		t, err := m.MarshalText()
		if err != nil {
			return b, fmt.Errorf("write a %s: %w", p.typ, err)
		}
		return append(binary.AppendUvarint(b, uint64(len(t))), t...), nil
	}
	switch {
	case v.Kind() == reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...), nil
	case v.Kind() == reflect.Bool:
		if v.Bool() {
			return append(b, 1), nil
		}
		return append(b, 0), nil
	case v.CanInt():
		return binary.AppendVarint(b, v.Int()), nil
	}
	return binary.AppendUvarint(b, v.Uint()), nil
}

// bytes gives the dictionaries and the body.
func (w *writer) bytes() []byte {
	var out []byte
	for i := range w.dicts {
		out = binary.AppendUvarint(out, uint64(len(w.dicts[i].number)))
		out = append(out, w.dicts[i].entries...)
	}
	out = binary.AppendUvarint(out, uint64(w.count))
	return append(out, w.body...)
}
