package past

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
)

// ErrSegment is returned for bytes that are no segment of these types.
var ErrSegment = errors.New("not a segment of this version, or damaged")

// reader reads the values of a segment one after the other.
type reader struct {
	book  *book
	dicts []reflect.Value // slices of the leaf types
	rest  []byte
	left  int
}

func newReader(b *book, src []byte) (*reader, error) {
	r := &reader{book: b, rest: src}
	for _, p := range b.leaves {
		n, err := r.length()
		if err != nil {
			return nil, err
		}
		dict := reflect.MakeSlice(reflect.SliceOf(p.typ), n, n)
		for i := range n {
			if err := r.entry(p, dict.Index(i)); err != nil {
				return nil, err
			}
		}
		r.dicts = append(r.dicts, dict)
	}
	var err error
	r.left, err = r.length()
	return r, err
}

// uvarint reads a number.
func (r *reader) uvarint() (uint64, error) {
	if len(r.rest) > 0 && r.rest[0] < 0x80 { // most numbers are of one byte
		v := r.rest[0]
		r.rest = r.rest[1:]
		return uint64(v), nil
	}
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		return 0, ErrSegment
	}
	r.rest = r.rest[n:]
	return v, nil
}

// length reads how many things follow; each takes at least a byte, so that no damage asks for more memory than there are bytes.
func (r *reader) length() (int, error) {
	v, err := r.uvarint()
	if err != nil || v > uint64(len(r.rest)) || v > math.MaxInt32 {
		return 0, ErrSegment
	}
	return int(v), nil
}

// entry reads an entry of a dictionary.
func (r *reader) entry(p *plan, to reflect.Value) error {
	switch {
	case p.text || p.typ.Kind() == reflect.String:
		n, err := r.length()
		if err != nil {
			return err
		}
		text := r.rest[:n]
		r.rest = r.rest[n:]
		if !p.text {
			to.SetString(string(text))
			return nil
		}
		u, ok := reflect.TypeAssert[encoding.TextUnmarshaler](to.Addr())
		if !ok {
			return ErrSegment
		}
		if err := u.UnmarshalText(text); err != nil {
			return fmt.Errorf("%w: %w", ErrSegment, err)
		}
	case to.CanInt():
		v, n := binary.Varint(r.rest)
		if n <= 0 || to.OverflowInt(v) {
			return ErrSegment
		}
		to.SetInt(v)
		r.rest = r.rest[n:]
	default:
		v, err := r.uvarint()
		if err != nil || (to.CanUint() && to.OverflowUint(v)) {
			return ErrSegment
		}
		if to.Kind() == reflect.Bool {
			to.SetBool(v == 1)
		} else {
			to.SetUint(v)
		}
	}
	return nil
}

// next reads one value of the root type into a value that may hold an earlier one; false at the end. Lists of the earlier value are
// used again, so nothing of it may be kept.
func (r *reader) next(to reflect.Value) (bool, error) {
	if r.left == 0 {
		if len(r.rest) > 0 {
			return false, ErrSegment
		}
		return false, nil
	}
	r.left--
	return true, r.value(r.book.root, to)
}

func (r *reader) value(p *plan, to reflect.Value) error {
	switch p.form {
	case leaf:
		return r.leaf(p, to)
	case record:
		return r.record(p, to)
	case option:
		if to.IsNil() {
			to.Set(reflect.New(p.elem.typ))
		}
		return r.value(p.elem, to.Elem())
	case list:
		return r.list(p, to)
	}
	return r.table(p, to)
}

func (r *reader) leaf(p *plan, to reflect.Value) error {
	n, err := r.uvarint()
	if err != nil {
		return err
	}
	dict := r.dicts[p.dict]
	if n >= uint64(dict.Len()) {
		return ErrSegment
	}
	to.Set(dict.Index(int(n)))
	return nil
}

func (r *reader) record(p *plan, to reflect.Value) error {
	var set [2]uint64
	var err error
	if set[0], err = r.uvarint(); err != nil {
		return err
	}
	if len(p.fields) > 64 {
		if set[1], err = r.uvarint(); err != nil {
			return err
		}
	}
	for i, f := range p.fields {
		field := to.Field(i)
		if set[i/64]&(1<<(i%64)) == 0 {
			field.SetZero()
			continue
		}
		if err := r.value(f, field); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) list(p *plan, to reflect.Value) error {
	n, err := r.length()
	if err != nil {
		return err
	}
	if to.Cap() < n || to.IsNil() {
		to.Set(reflect.MakeSlice(p.typ, n, n))
	}
	to.SetLen(n)
	for i := range n {
		if err := r.element(p.elem, to.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// element reads an element of a list or table, which may be a nil pointer, list or table.
func (r *reader) element(p *plan, to reflect.Value) error {
	if p.form == option || p.form == list || p.form == table {
		there, err := r.uvarint()
		if err != nil {
			return err
		}
		if there == 0 {
			to.SetZero()
			return nil
		}
	}
	return r.value(p, to)
}

func (r *reader) table(p *plan, to reflect.Value) error {
	n, err := r.length()
	if err != nil {
		return err
	}
	m := reflect.MakeMapWithSize(p.typ, n)
	for range n {
		k, v := reflect.New(p.key.typ).Elem(), reflect.New(p.elem.typ).Elem()
		if err := r.leaf(p.key, k); err != nil {
			return err
		}
		if err := r.element(p.elem, v); err != nil {
			return err
		}
		m.SetMapIndex(k, v)
	}
	to.Set(m)
	return nil
}
