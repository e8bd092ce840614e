package feature

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/tongguan/tongguan/internal/core/risk/wire"
)

// ErrEncoder is returned for bytes that are no encoder of the recipe.
var ErrEncoder = errors.New("no encoder")

// AppendBinary appends what the encoder knows, without its recipe: the past of all rows, of each key in the order of its coming, and what each measure
// usually is. It never fails.
func (e *Encoder) AppendBinary(b []byte) ([]byte, error) {
	b = e.all.append(b)
	for i := range e.keys {
		k := &e.keys[i]
		b = binary.LittleEndian.AppendUint32(b, uint32(len(k.hashes)))
		for _, hash := range k.hashes {
			b = binary.LittleEndian.AppendUint64(b, hash)
			p := k.find(hash)
			b = p.append(b)
		}
	}
	for i := range e.usual {
		if e.plan.measures[i].against < 0 {
			continue
		}
		b = e.usual[i].all.append(b)
		for k := range e.usual[i].each {
			b = e.usual[i].each[k].append(b)
		}
	}
	return b, nil
}

func (p *past) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(p.rows))
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(p.found))
}

func (u *usual) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(u.rows))
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(u.sum))
}

// ReadEncoder reads what AppendBinary wrote for the same recipe. Errors: ErrRecipe, ErrEncoder.
func ReadEncoder(r *wire.Reader, recipe *Recipe) (*Encoder, error) {
	p, err := recipe.resolve()
	if err != nil {
		return nil, err
	}
	e := &Encoder{recipe: recipe, plan: p, features: recipe.Features(), keys: make([]pasts, len(p.keys)), usual: make([]usualPast, len(p.measures))}
	sound := true
	e.all = readPast(r, &sound)
	for i := range e.keys {
		e.keys[i] = readKey(r, &sound)
	}
	for i, m := range p.measures {
		if m.against < 0 {
			continue
		}
		e.usual[i].all = readUsual(r, &sound)
		for range e.keys[m.against].hashes {
			e.usual[i].each = append(e.usual[i].each, readUsual(r, &sound))
		}
	}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEncoder, err)
	}
	if !sound {
		return nil, fmt.Errorf("%w: counts or sums that cannot be", ErrEncoder)
	}
	e.index()
	return e, nil
}

// pastSize is the number of bytes of a hash with its past.
const pastSize = 8 + 4 + 4

func readKey(r *wire.Reader, sound *bool) pasts {
	n := r.Count(pastSize)
	seen, list := newSlots(n), make([]past, n)
	for i := range n {
		if hash := r.Uint64(); hash == 0 || int(seen.add(hash)) != i {
			*sound = false // a hash that stands for nothing, or stands there twice
		}
		list[i] = readPast(r, sound)
	}
	return newPasts(seen.inOrder(), list)
}

func readPast(r *wire.Reader, sound *bool) past {
	p := past{rows: r.Float32(), found: r.Float32()}
	if !(p.found >= 0 && p.found <= p.rows && p.rows <= math.MaxFloat32) {
		*sound = false
	}
	return p
}

func readUsual(r *wire.Reader, sound *bool) usual {
	u := usual{rows: r.Float64(), sum: r.Float64()}
	if !(u.rows >= 0 && u.rows <= math.MaxFloat64) || math.IsNaN(u.sum) || math.IsInf(u.sum, 0) {
		*sound = false
	}
	return u
}
