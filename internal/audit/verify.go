package audit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Log is a sealed journal with all that a store keeps of it.
type Log interface {
	Size(ctx context.Context) (int64, error)
	// EachLeaf gives the sealed events from a position on, in order.
	EachLeaf(ctx context.Context, from int64, do func(event.Leaf) error) error
	// IndexOf gives what the store finds an event by.
	IndexOf(e event.Envelope) event.Index
	// Tile gives the stored hashes of a tile of the Merkle tree; one that is not there is fault.ErrNotFound.
	Tile(ctx context.Context, level int, number int64) ([]byte, error)
	Tiles(ctx context.Context) (int64, error)
	EachCheckpoint(ctx context.Context, do func(size int64, at event.Instant, note []byte) error) error
}

// Report is the result of a check of the whole journal.
type Report struct {
	Size        int64      `json:"size"`        // events that were read
	Checkpoints int        `json:"checkpoints"` // whose roots were compared
	Findings    []Finding  `json:"findings"`    // single events by position, then the rest; nothing: the journal is unaltered
	Last        Checkpoint `json:"last"`        // the newest checkpoint that holds
	Entries     int64      `json:"entries"`     // of the books, when VerifyBooks has looked at them
}

// Sound tells that nothing was found.
func (r Report) Sound() bool { return len(r.Findings) == 0 }

// Finding is a place where the journal is not what was signed.
type Finding struct {
	Position int64  `json:"position"` // of the first event that may be meant; -1 when none is
	What     string `json:"what"`
}

// ErrKey is returned for a text that is no public key of a journal: it proves nothing for or against the journal.
var ErrKey = errors.New("not a public key of a journal")

// maxFindings keeps the report of a ruined journal short: so many about single events and so many about the rest.
const maxFindings = 20

// Checker looks at each event as it is read, for instance at the documents whose hashes the event names. Its error is a finding.
type Checker func(ctx context.Context, e event.Sealed) error

// Verify reads the whole journal, compares what the store keeps of it with the canonical bytes of its events, and those with every
// signed checkpoint that the log holds and with those that are given. It trusts the public key alone; another text than a public
// key is an ErrKey. A journal that is shorter than a checkpoint says, or has none to compare with, is a finding. The journal may
// grow meanwhile; what comes is left out.
func Verify(ctx context.Context, log Log, public string, given [][]byte, also ...Checker) (Report, error) {
	v := &verifier{ctx: ctx, log: log, also: also}
	if err := v.all(public, given); err != nil {
		return v.report, fmt.Errorf("verify the journal: %w", err)
	}
	slices.SortStableFunc(v.events, func(a, b Finding) int { return cmp.Compare(a.Position, b.Position) })
	v.report.Findings = slices.Concat([]Finding{}, v.events, v.report.Findings)
	return v.report, nil
}

type verifier struct {
	ctx    context.Context
	log    Log
	also   []Checker
	points []Checkpoint // to be compared, the smallest first
	size   int64        // of the journal when the check began
	tree   frontier
	tiles  forest
	failed error // of a reader of tiles
	events []Finding
	report Report // with the findings that name no single event
}

// found tells what is wrong with the journal from a position on, or with no place of it (-1).
func (v *verifier) found(position int64, format string, args ...any) {
	v.report.Findings = noted(v.report.Findings, position, fmt.Sprintf(format, args...))
}

// event tells what is wrong with one event.
func (v *verifier) event(position int64, format string, args ...any) {
	v.events = noted(v.events, position, fmt.Sprintf(format, args...))
}

func noted(list []Finding, position int64, what string) []Finding {
	if len(list) < maxFindings {
		list = append(list, Finding{Position: position, What: what})
	}
	return list
}

func (v *verifier) all(public string, given [][]byte) error {
	if err := v.open(public, given); err != nil {
		return err
	}
	var err error
	if v.size, err = v.log.Size(v.ctx); err != nil {
		return err
	}
	if err := v.log.EachLeaf(v.ctx, 0, v.leaf); err != nil && !errors.Is(err, errStop) {
		return err
	}
	return cmp.Or(v.failed, v.end())
}

// errStop ends the reading of events.
var errStop = errors.New("enough")

// open reads the checkpoints before the size is asked for, so that none is larger unless events are missing.
func (v *verifier) open(public string, given [][]byte) error {
	if _, err := note.NewVerifier(public); err != nil {
		return fmt.Errorf("%w: %w", ErrKey, err)
	}
	n := 0
	add := func(name string, signed []byte) (Checkpoint, bool) {
		n++
		c, err := Open(signed, public)
		if err != nil {
			v.found(-1, "%s: %v", name, err)
			return c, false
		}
		v.points = append(v.points, c)
		return c, true
	}
	err := v.log.EachCheckpoint(v.ctx, func(size int64, at event.Instant, signed []byte) error {
		name := fmt.Sprintf("the checkpoint of %d events", size)
		if c, ok := add(name, signed); ok && (c.Size != size || c.At != at) {
			v.found(-1, "%s of %s says that it is of %d events at %s", name, at, c.Size, c.At)
		}
		return nil
	})
	for i, signed := range given {
		add(fmt.Sprintf("the given checkpoint %d", i+1), signed)
	}
	if n == 0 {
		v.found(-1, "there is no signed checkpoint to compare with")
	}
	slices.SortStableFunc(v.points, func(a, b Checkpoint) int { return cmp.Compare(a.Size, b.Size) })
	return err
}

// leaf checks one event: its place, its form, what it is found by and the hashes that it stands for.
func (v *verifier) leaf(l event.Leaf) error {
	if v.report.Size == v.size {
		return errStop
	}
	if l.Position != v.report.Size {
		v.event(v.report.Size, "position %d follows %d: events are missing", l.Position, v.report.Size-1)
		return errStop
	}
	v.report.Size++
	hash := tlog.RecordHash(l.Canonical)
	v.tree.add(hash)
	v.tiles.add(0, hash, func(t tile) { v.fits(t, v.compare(t), v.size) })
	v.signed()
	e, err := event.ParseCanonical(l.Canonical)
	if err != nil {
		v.event(l.Position, "%v", err)
		return v.failed
	}
	if want := v.log.IndexOf(e); l.Index != want {
		v.event(l.Position, "the event is kept as %q, it is %q", l.Index, want)
	}
	for _, check := range v.also {
		if err := check(v.ctx, event.Sealed{Position: l.Position, Envelope: e}); err != nil {
			v.event(l.Position, "%v", err)
		}
	}
	return cmp.Or(v.failed, v.ctx.Err())
}

// signed compares the root with the checkpoints of the size that was reached.
func (v *verifier) signed() {
	for len(v.points) > 0 && v.points[0].Size == v.tree.size {
		c := v.points[0]
		v.points = v.points[1:]
		if c.Root == v.tree.root() {
			v.report.Checkpoints++
			v.report.Last = c
			continue
		}
		v.found(v.report.Last.Size, "the events from %d to %d are not those that were signed at %s", v.report.Last.Size, c.Size-1, c.At)
	}
}

// compare holds a stored tile to the hashes that the events give, and gives its length in bytes; -1 where it is not worth looking at.
func (v *verifier) compare(want tile) int {
	stored, err := v.log.Tile(v.ctx, want.level, want.number)
	switch {
	case errors.Is(err, fault.ErrNotFound):
		v.found(want.first(0), "hashes of the events from here on are missing: %v", err)
		return -1
	case err != nil:
		v.failed = err
		return -1
	}
	found := v.found
	if want.level == 0 {
		found = v.event
	}
	for i, h := range want.hashes {
		if at := i * tlog.HashSize; len(stored) < at+tlog.HashSize || tlog.Hash(stored[at:at+tlog.HashSize]) != h {
			found(want.first(i), "hash %d of tile %d of level %d is not the one of the events", i, want.number, want.level)
			return -1
		}
	}
	return len(stored)
}

// fits compares the length of a tile with the one that it has in a journal of so many events.
func (v *verifier) fits(t tile, length int, events int64) {
	if length >= 0 && (length%tlog.HashSize != 0 || length > t.width(events)*tlog.HashSize) {
		v.found(t.first(len(t.hashes)), "tile %d of level %d has %d bytes", t.number, t.level, length)
	}
}

// end compares what can be compared only when all events were read. The size is asked for last: what was read before may be of a
// journal that has grown, but not beyond it.
func (v *verifier) end() error {
	v.missing()
	lengths := make([]int, len(v.tiles))
	for i, t := range v.tiles {
		lengths[i] = -1
		if len(t.hashes) > 0 {
			lengths[i] = v.compare(t)
		}
	}
	tiles, err := v.log.Tiles(v.ctx)
	if err != nil {
		return err
	}
	now, err := v.log.Size(v.ctx)
	if err != nil {
		return err
	}
	for i, t := range v.tiles {
		v.fits(t, lengths[i], now)
	}
	if least, most := tilesOf(v.size), tilesOf(now); tiles < least || tiles > most {
		v.found(-1, "the tree has %d tiles, a journal of %d events has %d", tiles, now, most)
	}
	return v.failed
}

// missing tells of events that were signed, or that the journal counts, and are not there.
func (v *verifier) missing() {
	if v.report.Size != v.size {
		v.found(v.report.Size, "the journal says that it has %d events, %d could be read", v.size, v.report.Size)
	}
	for _, c := range v.points {
		if c.Size == 0 {
			continue
		}
		v.found(v.report.Size, "a checkpoint of %d events was signed at %s, only %d are there: events are missing", c.Size, c.At, v.report.Size)
	}
}
