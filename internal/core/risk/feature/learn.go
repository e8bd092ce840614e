package feature

import "github.com/tongguan/tongguan/internal/core/cal"

// Learn reads a table in the order of its days. It gives the encoder that knows all of it, and the numbers of each row, a column a feature, as they
// were before that row's day: no row sees its own finding, nor one of the same day or later. With groups (see Apart) a row does not see
// the findings of its own group either. Errors: ErrRecipe, ErrTable.
func Learn(r *Recipe, t *Table, groups []int32, run func(n int, task func(i int))) (*Encoder, [][]float32, error) {
	p, err := r.resolve()
	if err != nil {
		return nil, nil, err
	}
	if err := t.check(r.Schema); err != nil {
		return nil, nil, err
	}
	l := &learner{table: t, recipe: r, plan: p, order: t.byDay(), groups: groups,
		encoder: &Encoder{recipe: r, plan: p, features: r.Features(), keys: make([]pasts, len(r.Keys)), usual: make([]usualPast, len(r.Measures))}}
	l.hash()
	l.family()
	l.before()
	run(len(r.Keys), l.key)
	run(len(r.Measures), l.measure)
	l.encoder.index()
	return l.encoder, l.columns(), nil
}

// learner is the work of Learn.
type learner struct {
	table   *Table
	recipe  *Recipe
	plan    *plan
	encoder *Encoder
	order   []int32 // rows by day
	groups  []int32
	earlier [][]int32   // by row: those of its group that have an earlier day
	hashes  [][]uint64  // by key, then row
	base    []float32   // by row: the rate of all rows of earlier days
	slots   [][]int32   // by key, then row
	pasts   [][]past    // by key, then row
	values  [][]float32 // by measure, then row
}

// hash hashes the keys of all rows.
func (l *learner) hash() {
	n := l.table.Len()
	l.hashes, l.slots, l.pasts = make([][]uint64, len(l.plan.keys)), make([][]int32, len(l.plan.keys)), make([][]past, len(l.plan.keys))
	for k := range l.hashes {
		l.hashes[k] = make([]uint64, n)
	}
	l.values = make([][]float32, len(l.plan.measures))
	row, atoms := &Row{}, make([]uint64, len(l.plan.atoms))
	for i := range n {
		l.table.At(i, row)
		for k, a := range l.plan.atoms {
			atoms[k] = a.hash(row)
		}
		for k, of := range l.plan.keys {
			l.hashes[k][i] = join(atoms, of)
		}
	}
}

// family finds for each row those of its group that have an earlier day.
func (l *learner) family() {
	if l.groups == nil {
		return
	}
	l.earlier = make([][]int32, len(l.order))
	so := map[int32][]int32{}
	for _, i := range l.order {
		g := l.groups[i]
		for _, m := range so[g] {
			if l.table.Day[m].Before(l.table.Day[i]) {
				l.earlier[i] = append(l.earlier[i], m)
			}
		}
		so[g] = append(so[g], i)
	}
}

// days calls do with the rows of each day, in the order of the days.
func (l *learner) days(do func(rows []int32)) {
	from := 0
	var day cal.Date
	for k, i := range l.order {
		if k > from && l.table.Day[i] != day {
			do(l.order[from:k])
			from = k
		}
		day = l.table.Day[i]
	}
	do(l.order[from:])
}

// before finds the rate of all rows before each day.
func (l *learner) before() {
	pasts := l.past(make([]int32, len(l.order)), []past{{}})
	l.base = make([]float32, len(l.order))
	for i := range pasts {
		l.base[i] = pasts[i].all()
		l.encoder.all.add(l.table.Found[i])
	}
}

// past finds the past of each row's slot before its day, without the rows of its own group. So holds the past of each slot, at first nothing, at last all.
func (l *learner) past(slot []int32, so []past) []past {
	before := make([]past, len(l.order))
	l.days(func(rows []int32) {
		for _, i := range rows {
			before[i] = so[slot[i]]
		}
		for _, i := range rows {
			so[slot[i]].add(l.table.Found[i])
		}
	})
	for i, list := range l.earlier {
		for _, m := range list {
			if slot[m] == slot[i] {
				before[i].rows--
				if l.table.Found[m] {
					before[i].found--
				}
			}
		}
	}
	return before
}

// add counts a row.
func (p *past) add(found bool) {
	p.rows++
	if found {
		p.found++
	}
}

// key finds the past of a key before each row.
func (l *learner) key(k int) {
	n := len(l.order)
	seen, slot := newSlots(n), make([]int32, n)
	for _, i := range l.order {
		slot[i] = seen.add(l.hashes[k][i])
	}
	so := make([]past, seen.n)
	l.slots[k], l.pasts[k] = slot, l.past(slot, so)
	l.encoder.keys[k] = newPasts(seen.inOrder(), so)
}

// measure computes a measure of each row, against what was usual before.
func (l *learner) measure(k int) {
	m := &l.plan.measures[k]
	out, row, raw := make([]float32, len(l.order)), &Row{}, make([]float64, len(l.order))
	for i := range raw {
		l.table.At(i, row)
		raw[i] = m.of(row)
		out[i] = float32(raw[i])
	}
	l.values[k] = out
	if m.against < 0 {
		return
	}
	u, slot := &l.encoder.usual[k], l.slots[m.against]
	u.each = make([]usual, len(l.encoder.keys[m.against].hashes))
	l.days(func(rows []int32) {
		for _, i := range rows {
			out[i] = float32(raw[i] - u.each[slot[i]].mean(&u.all))
		}
		for _, i := range rows {
			u.each[slot[i]].add(raw[i])
			u.all.add(raw[i])
		}
	})
}

// add counts a value.
func (u *usual) add(v float64) {
	u.rows++
	u.sum += v
}

// columns puts the numbers of all rows into the order of the features.
func (l *learner) columns() [][]float32 {
	out, rates := make([][]float32, 0, len(l.encoder.features)), make([][]float32, len(l.recipe.Keys))
	for k, def := range l.recipe.Keys {
		rate, count := make([]float32, len(l.order)), make([]float32, len(l.order))
		for i := range l.pasts[k] {
			p := &l.pasts[k][i]
			lean := l.base[i]
			if def.Parent >= 0 {
				lean = rates[def.Parent][i]
			}
			rate[i], count[i] = p.rate(lean, float32(def.Smooth)), p.rows
		}
		rates[k] = rate
		if def.Rate {
			out = append(out, rate)
		}
		if def.Count {
			out = append(out, count)
		}
	}
	return append(out, l.values...)
}
