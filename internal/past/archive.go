package past

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/tongguan/tongguan/internal/core/clearance"
)

// SegmentSize is how many declarations a full segment holds.
const SegmentSize = 2000

// Source is where an archive is made from.
type Source interface {
	// Run gives the decided declarations whose ids are not less than from and, where until is not "", less than until, in order, n at most.
	Run(ctx context.Context, from, until string, n int) ([]clearance.Past, error)
	// Changed gives the ids, in order, of what changed after a position of the journal, and the position up to which the answer holds.
	Changed(ctx context.Context, after int64) (ids []string, upTo int64, err error)
}

// Segment is a run of declarations in a file of the archive.
type Segment struct {
	File  string `json:"file"`
	First string `json:"first"`
	Last  string `json:"last"`
	Count int    `json:"count"`
}

// Archive is a folder of segments. It is used by one process at a time.
type Archive struct {
	dir   string
	lock  *os.File
	index index
}

type index struct {
	Schema   uint64    `json:"schema"`
	Position int64     `json:"position"` // of the journal, up to which the segments are right
	Next     int       `json:"next"`     // number of the next file
	Segments []Segment `json:"segments"`
}

// ErrLocked is returned for an archive that another process uses.
var ErrLocked = errors.New("another replay uses this archive")

const indexFile = "index.json"

// Open opens the archive in a folder, which is made where it is not there. What another version has written there is forgotten.
func Open(dir string) (*Archive, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("open the archive: %w", err)
	}
	schema, err := Schema()
	if err != nil {
		return nil, err
	}
	a := &Archive{dir: dir}
	if a.lock, err = lockFile(filepath.Join(dir, "lock")); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(filepath.Join(dir, indexFile))
	if err == nil {
		err = json.Unmarshal(b, &a.index)
	}
	if err != nil || a.index.Schema != schema {
		a.index = index{Schema: schema, Position: -1}
	}
	return a, nil
}

// Close lets another process use the archive.
func (a *Archive) Close() error { return a.lock.Close() }

// Segments gives the segments in the order of their ids.
func (a *Archive) Segments() []Segment { return slices.Clone(a.index.Segments) }

// Count gives the number of declarations.
func (a *Archive) Count() int {
	n := 0
	for _, s := range a.index.Segments {
		n += s.Count
	}
	return n
}

// Update brings the archive to the state of the source: segments in which something changed are made anew, new declarations are added. It
// calls progress with the number of declarations written so far. What was written before it is interrupted stays.
func (a *Archive) Update(ctx context.Context, src Source, progress func(done int)) error {
	changed, upTo, err := src.Changed(ctx, a.index.Position)
	if err != nil {
		return err
	}
	done := 0
	for i := range a.index.Segments {
		s := &a.index.Segments[i]
		if !touched(changed, a.begin(i), a.end(i)) && a.sound(s) {
			continue
		}
		if err := a.remake(ctx, src, i); err != nil {
			return err
		}
		done += s.Count
		progress(done)
	}
	if err := a.extend(ctx, src, func(n int) { progress(done + n) }); err != nil {
		return err
	}
	a.index.Position = upTo
	if err := a.save(); err != nil {
		return err
	}
	return a.sweep()
}

// end gives where a segment ends: before the first id of the next one, so that what comes in late has its place. The last has no end.
func (a *Archive) end(i int) string {
	if i+1 < len(a.index.Segments) {
		return a.index.Segments[i+1].First
	}
	return after(a.index.Segments[i].Last)
}

func (a *Archive) begin(i int) string {
	if i == 0 {
		return ""
	}
	return a.index.Segments[i].First
}

func touched(ids []string, begin, end string) bool {
	i, _ := slices.BinarySearch(ids, begin)
	return i < len(ids) && ids[i] < end
}

// after gives a text that sorts after an id and before every greater one; ids are of one length.
func after(id string) string { return id + " " }

// sound tells whether the file of a segment is there and unharmed.
func (a *Archive) sound(s *Segment) bool {
	b, err := a.Bytes(*s)
	if err != nil {
		return false
	}
	_, err = open(b)
	return err == nil
}

func (a *Archive) remake(ctx context.Context, src Source, i int) error {
	list, err := src.Run(ctx, a.begin(i), a.end(i), math.MaxInt32)
	if err != nil {
		return err
	}
	made, err := a.write(list)
	if err != nil {
		return err
	}
	a.index.Segments[i] = made
	return a.save()
}

// extend adds what came after the last segment; a last segment that is not full is made anew with it.
func (a *Archive) extend(ctx context.Context, src Source, progress func(int)) error {
	from := ""
	if n := len(a.index.Segments); n > 0 {
		last := a.index.Segments[n-1]
		from = after(last.Last)
		if last.Count < SegmentSize {
			from = last.First
			a.index.Segments = a.index.Segments[:n-1]
		}
	}
	done := 0
	for {
		list, err := src.Run(ctx, from, "", SegmentSize)
		if err != nil || len(list) == 0 {
			return err
		}
		if err := a.Append(list); err != nil {
			return err
		}
		from = after(list[len(list)-1].ID)
		done += len(list)
		progress(done)
		if len(list) < SegmentSize {
			return nil
		}
	}
}

// Append adds a segment of declarations whose ids come after all that are there.
func (a *Archive) Append(list []clearance.Past) error {
	s, err := a.write(list)
	if err != nil {
		return err
	}
	a.index.Segments = append(a.index.Segments, s)
	return a.save()
}

func (a *Archive) write(list []clearance.Past) (Segment, error) {
	b, err := Pack(list)
	if err != nil {
		return Segment{}, err
	}
	a.index.Next++
	s := Segment{File: fmt.Sprintf("%08d.past", a.index.Next), Count: len(list)}
	if len(list) > 0 {
		s.First, s.Last = list[0].ID, list[len(list)-1].ID
	}
	if err := os.WriteFile(filepath.Join(a.dir, s.File), b, 0o600); err != nil {
		return s, fmt.Errorf("write a segment: %w", err)
	}
	return s, nil
}

// save writes the index beside the old one and puts it in its place.
func (a *Archive) save() error {
	slices.SortFunc(a.index.Segments, func(x, y Segment) int { return cmp.Compare(x.First, y.First) })
	b, err := json.MarshalIndent(a.index, "", "  ")
	if err == nil {
		err = os.WriteFile(filepath.Join(a.dir, indexFile+".new"), b, 0o600)
	}
	if err == nil {
		err = os.Rename(filepath.Join(a.dir, indexFile+".new"), filepath.Join(a.dir, indexFile))
	}
	if err != nil {
		return fmt.Errorf("write the index of the archive: %w", err)
	}
	return nil
}

// sweep removes the files that no segment names.
func (a *Archive) sweep() error {
	list, err := filepath.Glob(filepath.Join(a.dir, "*.past"))
	if err != nil {
		return err
	}
	for _, f := range list {
		if slices.ContainsFunc(a.index.Segments, func(s Segment) bool { return s.File == filepath.Base(f) }) {
			continue
		}
		if err := os.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("sweep the archive: %w", err)
		}
	}
	return nil
}

// Runs gives the number of segments.
func (a *Archive) Runs() int { return len(a.index.Segments) }

// Name names a segment; another content has another name.
func (a *Archive) Name(run int) string { return a.index.Segments[run].File }

// Each calls do with each declaration of a segment, as the function Each. It may be called from several goroutines at once.
func (a *Archive) Each(run int, do func(*clearance.Past) error) error {
	b, err := a.Bytes(a.index.Segments[run])
	if err != nil {
		return err
	}
	return Each(b, &clearance.Past{}, do)
}

// Bytes reads the file of a segment.
func (a *Archive) Bytes(s Segment) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(a.dir, filepath.Base(s.File)))
	if err != nil {
		return nil, fmt.Errorf("read a segment: %w", err)
	}
	return b, nil
}
