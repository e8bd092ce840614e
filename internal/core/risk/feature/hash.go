package feature

import (
	"math"
	"math/bits"
)

// Constants of the hash; they are part of the model file's format.
const (
	hashSeed = 0x9e3779b97f4a7c15
	hashMix  = 0xd6e8feb86659fd93
)

// mix spreads a number over 64 bits.
func mix(h, v uint64) uint64 {
	high, low := bits.Mul64(h^v^hashSeed, hashMix)
	return high ^ low ^ v<<32
}

// hashText hashes a text, eight bytes at a time.
func hashText(s string) uint64 {
	h := mix(hashMix, uint64(len(s)))
	for len(s) >= 8 {
		v := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 |
			uint64(s[6])<<48 | uint64(s[7])<<56
		h, s = mix(h, v), s[8:]
	}
	var v uint64
	for i := range len(s) {
		v |= uint64(s[i]) << (8 * i)
	}
	return mix(h, v)
}

// hash gives the hash of an atom of a row.
func (a atom) hash(row *Row) uint64 {
	if a.number {
		return mix(1, math.Float64bits(row.Number[a.column]+0)) // +0 makes one of the two zeros
	}
	s := row.Text[a.column]
	if a.prefix > 0 && len(s) > a.prefix {
		s = s[:a.prefix]
	}
	return hashText(s)
}

// join gives the hash of several atoms together, never 0.
func join(atoms []uint64, of []int) uint64 {
	h := uint64(len(of))
	for _, i := range of {
		h = mix(h, atoms[i])
	}
	if h == 0 {
		return 1
	}
	return h
}

// slots maps hashes to small numbers in the order of their coming: open addressing, at most half full.
type slots struct {
	at   []slotAt
	mask uint64
	n    int32
}

type slotAt struct {
	hash uint64 // 0: free
	slot int32
}

func newSlots(room int) *slots {
	size := tableSize(room)
	return &slots{at: make([]slotAt, size), mask: uint64(size - 1)}
}

// tableSize gives the size of a table for so many entries: a power of two, at least twice as many.
func tableSize(room int) int { return 1 << bits.Len(uint(2*room+1)) }

// find gives the number of a hash, -1 where it has none.
func (s *slots) find(hash uint64) int32 {
	for i := hash & s.mask; ; i = (i + 1) & s.mask {
		switch s.at[i].hash {
		case hash:
			return s.at[i].slot
		case 0:
			return -1
		}
	}
}

// add gives the number of a hash, a new one where it has none. There must be room for it.
func (s *slots) add(hash uint64) int32 {
	for i := hash & s.mask; ; i = (i + 1) & s.mask {
		switch s.at[i].hash {
		case hash:
			return s.at[i].slot
		case 0:
			s.at[i] = slotAt{hash, s.n}
			s.n++
			return s.n - 1
		}
	}
}

// inOrder gives the hashes by their numbers.
func (s *slots) inOrder() []uint64 {
	list := make([]uint64, s.n)
	for _, a := range s.at {
		if a.hash != 0 {
			list[a.slot] = a.hash
		}
	}
	return list
}
