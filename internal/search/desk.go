package search

import (
	"sync"

	"github.com/tongguan/tongguan/internal/core/clearance"
)

// Desk keeps the index of the rulebook in force. It is made when it is first asked for, and again after the rulebook was loaded anew.
type Desk struct {
	current func() *clearance.Rulebook
	mu      sync.Mutex
	index   *Index
}

// NewDesk makes a desk; current gives the rulebook in force.
func NewDesk(current func() *clearance.Rulebook) *Desk { return &Desk{current: current} }

// Index gives the index of the rulebook in force.
func (d *Desk) Index() *Index {
	book := d.current()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.index == nil || d.index.hash != book.Hash {
		d.index = New(book, true)
	}
	return d.index
}
