package boost

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/tongguan/tongguan/internal/core/risk/wire"
)

// ErrForest is returned for bytes that are no forest.
var ErrForest = errors.New("no forest")

// nodeSize is the number of bytes of a node.
const nodeSize = 2 + 4 + 2 + 8 + 8

// AppendBinary appends the forest in bytes: its columns, its base, then each tree node by node. It never fails.
func (f *Forest) AppendBinary(b []byte) ([]byte, error) {
	o := binary.LittleEndian
	b = o.AppendUint16(b, uint16(f.Columns))
	b = o.AppendUint64(b, math.Float64bits(f.Base))
	b = o.AppendUint32(b, uint32(len(f.Trees)))
	for _, t := range f.Trees {
		b = o.AppendUint32(b, uint32(len(t)))
		for _, n := range t {
			b = o.AppendUint16(b, uint16(n.Column+1))
			b = o.AppendUint32(b, math.Float32bits(n.Threshold))
			b = o.AppendUint16(b, uint16(n.Left))
			b = o.AppendUint64(b, math.Float64bits(n.Value))
			b = o.AppendUint64(b, math.Float64bits(n.Cover))
		}
	}
	return b, nil
}

// ReadForest reads what AppendBinary wrote. Trees that do not end, look at columns that there are not or hold no finite values are an ErrForest.
func ReadForest(r *wire.Reader) (*Forest, error) {
	f := &Forest{Columns: int(r.Uint16()), Base: r.Float64()}
	trees := r.Count(4)
	for range trees {
		t := make(Tree, r.Count(nodeSize))
		for i := range t {
			t[i] = Node{Column: int(r.Uint16()) - 1, Threshold: r.Float32(), Left: int(r.Uint16()), Value: r.Float64(), Cover: r.Float64()}
		}
		if err := t.check(f.Columns); err != nil && r.Err() == nil {
			return nil, err
		}
		f.Trees = append(f.Trees, t)
	}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForest, err)
	}
	if f.Columns == 0 || f.Columns > MaxColumns || len(f.Trees) > MaxTrees || !finite(f.Base) {
		return nil, fmt.Errorf("%w: %d trees over %d columns on %v", ErrForest, len(f.Trees), f.Columns, f.Base)
	}
	f.flatten()
	return f, nil
}

// check holds a tree that was read against what trees are: every node but the root is the child of one node before it.
func (t Tree) check(columns int) error {
	if len(t) == 0 || len(t) > 2*MaxLeaves {
		return fmt.Errorf("%w: a tree of %d nodes", ErrForest, len(t))
	}
	depth := make([]int, len(t)) // of the nodes that a node before them leads to
	for i, n := range t {
		if i > 0 && depth[i] == 0 {
			return fmt.Errorf("%w: nothing leads to node %d", ErrForest, i)
		}
		if n.Column >= columns || depth[i] > maxDepth {
			return fmt.Errorf("%w: node %d looks at column %d of %d, %d deep", ErrForest, i, n.Column, columns, depth[i])
		}
		if !finite(n.Value) || !(n.Cover > 0) || math.IsInf(n.Cover, 0) || math.IsNaN(float64(n.Threshold)) {
			return fmt.Errorf("%w: node %d holds no finite value", ErrForest, i)
		}
		if n.Column < 0 {
			continue
		}
		if n.Left <= i || n.Left+1 >= len(t) || depth[n.Left] > 0 || depth[n.Left+1] > 0 {
			return fmt.Errorf("%w: node %d leads to %d of %d", ErrForest, i, n.Left, len(t))
		}
		depth[n.Left], depth[n.Left+1] = depth[i]+1, depth[i]+1
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
