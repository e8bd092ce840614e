package past_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/formattest"
	"github.com/tongguan/tongguan/internal/past"
)

// one makes a past declaration; n is in its id.
func one(n int, d *declaration.Declaration) clearance.Past {
	return clearance.Past{ID: fmt.Sprintf("01ARZ3NDEKTSV4RRFFQ%07d", n), Enterprise: "firm", Trader: "91430100MA4L1A2B92", On: cal.MustDate("2026-11-24"),
		Rulebook: strings.Repeat("a", 64), Declaration: *d,
		Facts:  declaration.Facts{DeclaredAs: "x", DrawValue: int64(n) - 3, Manifest: &declaration.Manifest{BillNo: "B", Packages: n}, Attached: []string{"a", ""}},
		Advice: fault.List{{Code: "JSON-09", Severity: fault.Advice, Path: "items[0]", Args: []fault.Arg{{Name: "n", Value: "1", ZH: "一"}}, Place: fault.Place{Pointer: "/items/0", Line: n}}},
		Was:    clearance.Outcome{Accepted: n%2 == 0, Lane: "green", Taxes: []duty.KindSum{{Kind: duty.VAT, Due: num.MoneyFromFen(int64(-n))}}, Digest: "\x00\xff"},
		Fate:   clearance.Fate{State: declaration.Released, ReleasedAt: 1_700_000_000_123_456, Findings: []string{"price"}}}
}

// Each reads what Pack wrote, every field of the model, also into a value that held another one.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []clearance.Past
		for n := range rapid.IntRange(0, 5).Draw(t, "declarations") {
			list = append(list, one(n, formattest.Declarations().Draw(t, "declaration")))
		}
		segment, err := past.Pack(list)
		if err != nil {
			t.Fatal(err)
		}
		into, n := clearance.Past{}, 0
		err = past.Each(segment, &into, func(p *clearance.Past) error {
			if diff := cmp.Diff(list[n], *p, cmp.Exporter(all)); diff != "" {
				t.Errorf("declaration %d: %s", n, diff)
			}
			n++
			return nil
		})
		if err != nil || n != len(list) {
			t.Errorf("%d of %d are read: %v", n, len(list), err)
		}
	})
}

// A segment that is damaged anywhere, cut off, or of other types is refused and asks for no memory.
func TestDamage(t *testing.T) {
	segment, err := past.Pack([]clearance.Past{one(1, &declaration.Declaration{Reference: "R"}), one(2, &declaration.Declaration{})})
	if err != nil {
		t.Fatal(err)
	}
	refused := func(what string, b []byte) {
		t.Helper()
		if err := past.Each(b, &clearance.Past{}, func(*clearance.Past) error { return nil }); !errors.Is(err, past.ErrSegment) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for i := range segment {
		b := bytes.Clone(segment)
		b[i] ^= 0x40
		refused(fmt.Sprintf("byte %d", i), b)
		refused(fmt.Sprintf("cut at %d", i), segment[:i])
	}
	refused("nothing", nil)
}

// ledger is a source that can change.
type ledger struct {
	list    []clearance.Past
	changed map[string]int64
	now     int64
	asked   int // declarations given out
}

func (l *ledger) put(p clearance.Past) {
	i, found := slices.BinarySearchFunc(l.list, p.ID, func(x clearance.Past, id string) int { return strings.Compare(x.ID, id) })
	if found {
		l.list[i] = p
	} else {
		l.list = slices.Insert(l.list, i, p)
	}
	l.changed[p.ID] = l.now
	l.now++
}

// Run gives a run of declarations.
func (l *ledger) Run(_ context.Context, from, until string, n int) (out []clearance.Past, _ error) {
	for _, p := range l.list {
		if p.ID >= from && (until == "" || p.ID < until) && len(out) < n {
			out = append(out, p)
		}
	}
	l.asked += len(out)
	return out, nil
}

// Changed gives what changed.
func (l *ledger) Changed(_ context.Context, after int64) (ids []string, _ int64, _ error) {
	for id, at := range l.changed {
		if at > after {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, l.now - 1, nil
}

func contents(t *testing.T, a *past.Archive) (out []clearance.Past) {
	t.Helper()
	for _, s := range a.Segments() {
		b, err := a.Bytes(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := past.Each(b, &clearance.Past{}, func(p *clearance.Past) error {
			out = append(out, clearance.Past{ID: p.ID, Enterprise: strings.Clone(p.Enterprise)})
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// An archive follows its source: new declarations, changed ones, late ones before all others and between segments; what did not change is
// not read again, what was damaged is.
func TestUpdate(t *testing.T) {
	dir, src := t.TempDir(), &ledger{changed: map[string]int64{}}
	const many = 2*past.SegmentSize + 100
	for n := range many {
		src.put(one(2*n+10, &declaration.Declaration{}))
	}
	update := func(what string, mostAsked int) {
		t.Helper()
		a, err := past.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = a.Close() }()
		if _, err := past.Open(dir); !errors.Is(err, past.ErrLocked) {
			t.Errorf("opened twice: %v", err)
		}
		src.asked = 0
		if err := a.Update(context.Background(), src, func(int) {}); err != nil {
			t.Fatal(err)
		}
		var want []clearance.Past
		for _, p := range src.list {
			want = append(want, clearance.Past{ID: p.ID, Enterprise: p.Enterprise})
		}
		if got := contents(t, a); len(got) != len(want) || !slices.EqualFunc(got, want, func(x, y clearance.Past) bool { return x.ID == y.ID && x.Enterprise == y.Enterprise }) {
			t.Errorf("%s: %d declarations, want %d, or others", what, len(got), len(want))
		}
		if src.asked > mostAsked || a.Count() != len(want) {
			t.Errorf("%s: %d were read, want %d at most; %d are counted", what, src.asked, mostAsked, a.Count())
		}
	}
	update("new", many)
	update("the same", 200)
	src.put(one(2*many+100, &declaration.Declaration{}))
	update("one more", 200)
	changed := one(10, &declaration.Declaration{})
	changed.Enterprise = "other"
	src.put(changed)
	update("one changed", past.SegmentSize+200)
	src.put(one(1, &declaration.Declaration{}))
	src.put(one(2*past.SegmentSize+9, &declaration.Declaration{}))
	update("two that came late", 2*past.SegmentSize+300)
	files, err := filepath.Glob(filepath.Join(dir, "*.past"))
	if err != nil || len(files) != 3 {
		t.Fatalf("the folder has %v: %v", files, err)
	}
	if err := os.WriteFile(files[0], []byte("rubbish"), 0o600); err != nil {
		t.Fatal(err)
	}
	update("one damaged", past.SegmentSize+200)
	if err := os.WriteFile(filepath.Join(dir, "index.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	update("without an index", many+10)
}

func all(reflect.Type) bool { return true }

func BenchmarkEach(b *testing.B) {
	list := make([]clearance.Past, past.SegmentSize)
	for i := range list {
		list[i] = one(i, formattest.Declarations().Example(i%200))
	}
	segment, err := past.Pack(list)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(segment))/past.SegmentSize, "bytes/declaration")
	for b.Loop() {
		if err := past.Each(segment, &clearance.Past{}, func(*clearance.Past) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/past.SegmentSize, "ns/declaration")
}
