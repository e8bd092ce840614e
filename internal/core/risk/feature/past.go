package feature

// past is what was found among the rows of a key so far.
type past struct{ rows, found float32 }

// pasts is what was found among the rows of each value of a key, in a form that a reader finds in one look: open addressing by hash, at most half
// full.
type pasts struct {
	at     []pastAt
	mask   uint64
	hashes []uint64 // in the order of their coming
}

// pastAt is a place of the table.
type pastAt struct {
	hash uint64 // 0: free
	past
}

// newPasts makes the table of hashes that all differ.
func newPasts(hashes []uint64, of []past) pasts {
	size := tableSize(len(hashes))
	p := pasts{at: make([]pastAt, size), mask: uint64(size - 1), hashes: hashes}
	for k, h := range hashes {
		i := h & p.mask
		for p.at[i].hash != 0 {
			i = (i + 1) & p.mask
		}
		p.at[i] = pastAt{h, of[k]}
	}
	return p
}

// find gives the past of a hash; nothing where it has none.
func (p *pasts) find(hash uint64) past {
	for i := hash & p.mask; ; i = (i + 1) & p.mask {
		switch p.at[i].hash {
		case hash:
			return p.at[i].past
		case 0:
			return past{}
		}
	}
}

// usual is what a measure was so far among the rows of a key.
type usual struct{ rows, sum float64 }

// usualSmooth is how many rows of a key weigh as much as the mean of all.
const usualSmooth = 5

// mean gives the mean of a key, leaning on that of all rows.
func (u *usual) mean(all *usual) float64 {
	base := 0.0
	if all.rows > 0 {
		base = all.sum / all.rows
	}
	return (u.sum + usualSmooth*base) / (u.rows + usualSmooth)
}

// rate gives the rate of findings, leaning on base.
func (p *past) rate(base, smooth float32) float32 { return (p.found + smooth*base) / (p.rows + smooth) }

// all gives the rate of findings of all rows so far; before the first row it is one in ten, and that weighs as much as twenty rows.
func (p *past) all() float32 { return p.rate(0.1, 20) }

// Apart gives the group of each row of a table: rows that are the same goods declared again, directly or through others, have the same
// group. Groups count from 0 in the order of the table.
func (r *Recipe) Apart(t *Table) ([]int32, error) {
	hashes, err := r.again(t)
	if err != nil {
		return nil, err
	}
	parent := make([]int32, t.Len())
	for i := range parent {
		parent[i] = int32(i)
	}
	root := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, list := range hashes {
		first := newSlots(len(list))
		at := make([]int32, 0, len(list))
		for i, h := range list {
			s := first.add(h)
			if int(s) == len(at) {
				at = append(at, int32(i))
				continue
			}
			a, b := root(at[s]), root(int32(i))
			parent[max(a, b)] = min(a, b)
		}
	}
	groups, next := make([]int32, len(parent)), int32(0)
	for i := range parent {
		if root(int32(i)) == int32(i) {
			groups[i] = next
			next++
		} else {
			groups[i] = groups[root(int32(i))]
		}
	}
	return groups, nil
}

// Again tells for each row of a table whether other holds the same goods declared again.
func (r *Recipe) Again(t, other *Table) ([]bool, error) {
	mine, err := r.again(t)
	if err != nil {
		return nil, err
	}
	theirs, err := r.again(other)
	if err != nil {
		return nil, err
	}
	out := make([]bool, t.Len())
	for k, list := range theirs {
		seen := newSlots(len(list))
		for _, h := range list {
			seen.add(h)
		}
		for i, h := range mine[k] {
			out[i] = out[i] || seen.find(h) >= 0
		}
	}
	return out, nil
}

// again hashes what makes rows the same goods: a list for each way.
func (r *Recipe) again(t *Table) ([][]uint64, error) {
	p, err := r.resolve()
	if err != nil {
		return nil, err
	}
	if err := t.check(r.Schema); err != nil {
		return nil, err
	}
	out := make([][]uint64, len(p.again))
	row, atoms := &Row{}, make([]uint64, len(p.atoms))
	for i := range t.Day {
		t.At(i, row)
		for k, a := range p.atoms {
			atoms[k] = a.hash(row)
		}
		for k, of := range p.again {
			out[k] = append(out[k], join(atoms, of))
		}
	}
	return out, nil
}
