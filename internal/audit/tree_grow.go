package audit

import "golang.org/x/mod/sumdb/tlog"

// frontier is a Merkle tree that grows, of which only the roots of its perfect subtrees are kept: a few hashes, however many
// leaves it has. It is written from RFC 6962 and shares nothing with what builds the tree of the store but the two hash functions.
type frontier struct {
	size  int64
	roots []tlog.Hash // of perfect subtrees, the largest first: one for each bit of size
}

// add appends a leaf by its hash.
func (f *frontier) add(h tlog.Hash) {
	for n := f.size; n&1 == 1; n >>= 1 {
		last := len(f.roots) - 1
		h = tlog.NodeHash(f.roots[last], h)
		f.roots = f.roots[:last]
	}
	f.roots = append(f.roots, h)
	f.size++
}

// root gives the root of the tree, which has a leaf at least.
func (f *frontier) root() tlog.Hash {
	last := len(f.roots) - 1
	h := f.roots[last]
	for i := last - 1; i >= 0; i-- {
		h = tlog.NodeHash(f.roots[i], h)
	}
	return h
}

// tileWidth is how many hashes a tile of the stored tree holds.
const tileWidth = 256

// tile is one that fills: the hashes of a level from a number of tiles on.
type tile struct {
	level  int
	number int64
	hashes []tlog.Hash
}

// forest is the last tile of each level of a tree that grows.
type forest []tile

// add appends a hash to a level and gives each tile to full when it is full, its root being a hash of the level above.
func (f *forest) add(level int, h tlog.Hash, full func(tile)) {
	if level == len(*f) {
		*f = append(*f, tile{level: level})
	}
	t := &(*f)[level]
	t.hashes = append(t.hashes, h)
	if len(t.hashes) < tileWidth {
		return
	}
	full(*t)
	var sub frontier
	for _, h := range t.hashes {
		sub.add(h)
	}
	t.number, t.hashes = t.number+1, t.hashes[:0]
	f.add(level+1, sub.root(), full)
}

// width gives how many hashes the tile has in a tree of so many leaves.
func (t tile) width(size int64) int {
	return int(min(max(size>>(8*t.level)-t.number*tileWidth, 0), tileWidth))
}

// first gives the position of the first leaf below the i-th hash of the tile.
func (t tile) first(i int) int64 { return (t.number*tileWidth + int64(i)) << (8 * t.level) }

// tilesOf gives how many tiles a tree of so many leaves has.
func tilesOf(size int64) int64 {
	n := int64(0)
	for ; size > 0; size /= tileWidth {
		n += (size + tileWidth - 1) / tileWidth
	}
	return n
}
