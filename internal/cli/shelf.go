package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// shelf is the rulebooks of a platform: the one in force, and the earlier ones whose tables its store keeps.
type shelf struct {
	*law
	db     *sqldb.DB
	active atomic.Pointer[fs.FS] // profiles of the store that are active; they stand before those of the tables

	mu     sync.Mutex
	opened map[string]*clearance.Rulebook
}

// maxOpened is how many earlier rulebooks stay open; each takes some 40 MB.
const maxOpened = 4

func newShelf(l *law, db *sqldb.DB) *shelf {
	return &shelf{law: l, db: db, opened: map[string]*clearance.Rulebook{}}
}

// load makes a rulebook of the tables as they are now and puts it in force; its tables are kept first, so that each decision under it can
// be computed again. Tables with a defect are refused as a whole and the rulebook in force stays.
func (s *shelf) load(ctx context.Context, at event.Instant) error {
	if err := s.takeActive(ctx); err != nil {
		return err
	}
	book, err := ref.Load(s.tables(), rulelang.Compile)
	if err != nil {
		return err
	}
	if _, err := s.keep(ctx, book.Ref(), at); err != nil {
		return err
	}
	s.current.Store(book)
	return nil
}

// tables gives the tables of the law with the active profiles of the store before them.
func (s *shelf) tables() fs.FS {
	if top := s.active.Load(); top != nil {
		return ref.Overlay(*top, s.law.tables())
	}
	return s.law.tables()
}

// takeActive takes the active profiles out of the store.
func (s *shelf) takeActive(ctx context.Context) error {
	list, err := s.db.FiledProfiles(ctx)
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	for _, f := range list {
		if f.Stage == risk.Active {
			files[policy.File(f.ID)] = []byte(f.Text)
		}
	}
	if len(files) == 0 {
		s.active.Store(nil)
		return nil
	}
	top, err := ref.Files(files)
	if err == nil {
		s.active.Store(&top)
	}
	return err
}

// begin puts the active profiles of the store in force, where it has some.
func (s *shelf) begin(ctx context.Context, at event.Instant) error {
	if err := s.takeActive(ctx); err != nil || s.active.Load() == nil {
		return err
	}
	return s.load(ctx, at)
}

// errTables is returned when the tables of a folder change while they are read.
var errTables = errors.New("the reference tables changed while they were read")

// keep keeps the tables of a rulebook that was just made of them. It tells whether they were new to the store.
func (s *shelf) keep(ctx context.Context, r clearance.Ref, at event.Instant) (fresh bool, err error) {
	have, err := s.db.HasRulebook(ctx, r.Hash)
	if err != nil || have {
		return false, err
	}
	archive, err := ref.Pack(s.tables())
	if err != nil {
		return false, err
	}
	if tables, err := ref.Unpack(archive); err != nil {
		return false, err
	} else if hash, err := ref.Hash(tables); err != nil || hash != r.Hash {
		return false, errors.Join(err, errTables)
	}
	return true, s.db.KeepRulebook(ctx, r, at, archive)
}

// ByHash gives the rulebook of a hash, when it is in force or was. One that never was is fault.ErrNotFound.
func (s *shelf) ByHash(ctx context.Context, hash string) (*clearance.Rulebook, error) {
	if b := s.Current(); b.Hash == hash {
		return b, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if b := s.opened[hash]; b != nil {
		return b, nil
	}
	archive, err := s.db.KeptRulebook(ctx, hash)
	if err != nil {
		return nil, fmt.Errorf("rulebook %.12s was never in force here (in force is %.12s): %w", hash, s.Current().Hash, err)
	}
	tables, err := ref.Unpack(archive)
	if err != nil {
		return nil, err
	}
	book, err := ref.LoadKept(tables, rulelang.Compile)
	if err != nil {
		return nil, fmt.Errorf("open rulebook %.12s: %w", hash, err)
	}
	if book.Hash != hash {
		return nil, fmt.Errorf("the tables kept as rulebook %.12s are those of %.12s", hash, book.Hash)
	}
	if len(s.opened) >= maxOpened {
		clear(s.opened)
	}
	s.opened[hash] = book
	return book, nil
}
