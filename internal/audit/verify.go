package audit

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/event"
)

// Report is the result of a check of the whole journal.
type Report struct {
	Size        int64      `json:"size"`        // events that were read
	Checkpoints int        `json:"checkpoints"` // whose roots were compared
	Findings    []Finding  `json:"findings"`    // nothing: the journal is unaltered
	Last        Checkpoint `json:"last"`        // the newest checkpoint that holds
}

// Sound tells that nothing was found.
func (r Report) Sound() bool { return len(r.Findings) == 0 }

// Finding is a place where the journal is not what was signed.
type Finding struct {
	Position int64  `json:"position"` // -1 when no single event is meant
	What     string `json:"what"`
}

// ErrKey is returned for a text that is no public key of a journal: it proves nothing for or against the journal.
var ErrKey = errors.New("not a public key of a journal")

// maxFindings keeps the report of a ruined journal short.
const maxFindings = 20

// Checker looks at each event as it is read, for instance at the documents whose hashes the event names.
type Checker func(ctx context.Context, e event.Sealed) error

// Verify reads the whole journal and compares it with every signed checkpoint that the log holds, and with those that are given.
// It trusts the public key alone; another text than a public key is an ErrKey. A journal that is shorter than a checkpoint says, or has none to compare with, is a finding.
func Verify(ctx context.Context, log Log, public string, given [][]byte, also ...Checker) (Report, error) {
	if _, err := note.NewVerifier(public); err != nil {
		return Report{}, fmt.Errorf("%w: %w", ErrKey, err)
	}
	v := &verifier{ctx: ctx, log: log, also: also}
	if err := v.openAll(given, public); err != nil {
		return Report{}, err
	}
	err := log.EachLeaf(ctx, 0, v.leaf)
	if err != nil && !errors.Is(err, errStop) {
		return v.report, fmt.Errorf("verify the journal: %w", err)
	}
	if err := v.close(); err != nil {
		return v.report, fmt.Errorf("verify the journal: %w", err)
	}
	return v.report, nil
}

type verifier struct {
	ctx    context.Context
	log    Log
	also   []Checker
	points []Checkpoint
	own    []tlog.Hash // the stored hashes as they must be
	report Report
}

func (v *verifier) found(position int64, what string) {
	if len(v.report.Findings) < maxFindings {
		v.report.Findings = append(v.report.Findings, Finding{Position: position, What: what})
	}
}

func (v *verifier) openAll(given [][]byte, public string) error {
	kept, err := v.log.Checkpoints(v.ctx)
	if err != nil {
		return fmt.Errorf("verify the journal: %w", err)
	}
	for i, signed := range append(kept, given...) {
		c, err := Open(signed, public)
		if err != nil {
			v.found(-1, fmt.Sprintf("checkpoint %d: %v", i, err))
			continue
		}
		v.points = append(v.points, c)
	}
	if len(kept)+len(given) == 0 {
		v.found(-1, "there is no signed checkpoint to compare with")
	}
	return nil
}

// leaf checks one event: its place, its form and the hashes it stands for.
func (v *verifier) leaf(position int64, canonical []byte) error {
	if position != v.report.Size {
		v.found(v.report.Size, fmt.Sprintf("position %d follows %d: events are missing", position, v.report.Size-1))
		return errStop
	}
	e, err := event.ParseCanonical(canonical)
	if err != nil {
		v.found(position, err.Error())
	}
	list, err := tlog.StoredHashes(position, canonical, tlog.HashReaderFunc(v.ownHashes))
	if err != nil {
		return err
	}
	v.compare(position, list)
	v.own = append(v.own, list...)
	v.report.Size++
	for _, check := range v.also {
		if err := check(v.ctx, event.Sealed{Position: position, Envelope: e}); err != nil {
			v.found(position, err.Error())
		}
	}
	return nil
}

func (v *verifier) ownHashes(idx []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(idx))
	for i, x := range idx {
		out[i] = v.own[x]
	}
	return out, nil
}

// compare holds the stored hashes of an event to those that its bytes give.
func (v *verifier) compare(position int64, want []tlog.Hash) {
	idx := make([]int64, len(want))
	for i := range want {
		idx[i] = int64(len(v.own) + i)
	}
	got, err := v.log.ReadHashes(v.ctx, idx)
	if err != nil {
		v.found(position, "its hashes cannot be read: "+err.Error())
		return
	}
	for i := range want {
		if got[i] != want[i] {
			v.found(position, fmt.Sprintf("stored hash %d is not the one of the event", idx[i]))
		}
	}
}

// close compares the roots with the signed ones.
func (v *verifier) close() error {
	size, err := v.log.Size(v.ctx)
	if err != nil {
		return err
	}
	if size != v.report.Size {
		v.found(-1, fmt.Sprintf("the journal says it has %d events, %d were read", size, v.report.Size))
	}
	for _, c := range v.points {
		if c.Size > v.report.Size {
			v.found(v.report.Size, fmt.Sprintf("a checkpoint of %d events was signed, only %d are there: events are missing", c.Size, v.report.Size))
			continue
		}
		root, err := tlog.TreeHash(c.Size, tlog.HashReaderFunc(v.ownHashes))
		if err != nil {
			return err
		}
		if root != c.Root {
			v.found(-1, fmt.Sprintf("the first %d events are not those that were signed at %s", c.Size, c.At))
			continue
		}
		v.report.Checkpoints++
		if c.Size >= v.report.Last.Size {
			v.report.Last = c
		}
	}
	return nil
}
