package feature

import (
	"math"
)

// Encoder knows the past and turns declarations into numbers. It is read-only; each reader of it takes a Reader of its own.
type Encoder struct {
	recipe   *Recipe
	plan     *plan
	features []Feature
	all      past
	keys     []pasts
	slots    []*slots    // of the keys that a measure is held against; nil for others
	usual    []usualPast // for each measure; empty for those that stand for themselves
}

// usualPast is what a measure is among the rows of each value of a key.
type usualPast struct {
	all  usual
	each []usual // by slot of the key
}

// Recipe gives the recipe of the encoder, which must not be changed.
func (e *Encoder) Recipe() *Recipe { return e.recipe }

// Features lists the numbers of a row in their order. The slice must not be changed.
func (e *Encoder) Features() []Feature { return e.features }

// index numbers the hashes of the keys that a measure is held against.
func (e *Encoder) index() {
	e.slots = make([]*slots, len(e.keys))
	for _, m := range e.plan.measures {
		if m.against < 0 || e.slots[m.against] != nil {
			continue
		}
		hashes := e.keys[m.against].hashes
		s := newSlots(len(hashes))
		for _, h := range hashes {
			s.add(h)
		}
		e.slots[m.against] = s
	}
}

// Reader computes the numbers of one declaration after another without allocating.
type Reader struct {
	*Encoder
	atoms  []uint64
	hashes []uint64
	pasts  []past // of the keys in the declaration last read
	rates  []float32
	slots  []int32   // of the keys that a measure is held against; -1: never seen
	raws   []float64 // of the measures, before they are held against anything
	out    []float32
}

// Reader gives a reader. It serves one caller at a time.
func (e *Encoder) Reader() *Reader {
	n := len(e.keys)
	return &Reader{Encoder: e, atoms: make([]uint64, len(e.plan.atoms)), hashes: make([]uint64, n), pasts: make([]past, n), rates: make([]float32, n),
		slots: make([]int32, n), raws: make([]float64, len(e.usual)), out: make([]float32, 0, len(e.features))}
}

// Encode gives the numbers of a declaration, valid until the next call. The row must have the columns of the recipe.
func (r *Reader) Encode(row *Row) []float32 {
	for i, a := range r.plan.atoms {
		r.atoms[i] = a.hash(row)
	}
	r.look()
	out, base := r.out[:0], r.all.all()
	for i := range r.pasts {
		def, p, lean := &r.recipe.Keys[i], &r.pasts[i], base
		if def.Parent >= 0 {
			lean = r.rates[def.Parent]
		}
		rate := p.rate(lean, float32(def.Smooth))
		r.rates[i] = rate
		if def.Rate {
			out = append(out, rate)
		}
		if def.Count {
			out = append(out, p.rows)
		}
	}
	r.out = r.measure(row, out)
	return r.out
}

// measure appends the measures.
func (r *Reader) measure(row *Row, out []float32) []float32 {
	for i, s := range r.Encoder.slots {
		if s != nil {
			r.slots[i] = s.find(r.hashes[i])
		}
	}
	for i := range r.plan.measures {
		m := &r.plan.measures[i]
		if m.first == i {
			r.raws[i] = m.of(row)
		} else {
			r.raws[i] = r.raws[m.first]
		}
		v := r.raws[i]
		if m.against >= 0 {
			v -= r.usual[i].mean(r.slots[m.against])
		}
		out = append(out, float32(v))
	}
	return out
}

// look finds the past of all keys. All first places are looked at before any is judged, so that the processor waits for memory once, not
// for each.
func (r *Reader) look() {
	for i := range r.keys {
		k := &r.keys[i]
		h := join(r.atoms, r.plan.keys[i])
		first := &k.at[h&k.mask]
		r.hashes[i] = h
		r.pasts[i] = first.past
		if first.hash != h { // mostly: never seen
			r.pasts[i] = k.find(h)
		}
	}
}

// mean gives the mean of the measure in a slot.
func (u *usualPast) mean(slot int32) float64 {
	var mine usual
	if slot >= 0 {
		mine = u.each[slot]
	}
	return mine.mean(&u.all)
}

// of computes a measure of a row.
func (m *measure) of(row *Row) float64 {
	switch m.op {
	case Plain:
		return row.Number[m.a]
	case Log:
		return log1p(row.Number[m.a])
	case Ratio:
		return log1p(row.Number[m.a] / max(row.Number[m.b], 1e-3))
	case Same:
		if row.Text[m.a] == row.Text[m.b] {
			return 1
		}
		return 0
	case Ordinal:
		return ordinal(row.Text[m.a])
	}
	return 0
}

// log1p is the logarithm of 1 more than a number; numbers under 0 count as 0.
func log1p(v float64) float64 { return math.Log1p(max(v, 0)) }

// ordinal reads the digits of a text as a number.
func ordinal(s string) (v float64) {
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' {
			v = 10*v + float64(c-'0')
		}
	}
	return v
}
