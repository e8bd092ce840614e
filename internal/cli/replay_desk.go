package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/past"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// archiveOf is the folder of the archive of a store: beside it where it is a file, else among the caches of the user.
func archiveOf(url string) string {
	if file, ok := strings.CutPrefix(url, "sqlite:"); ok {
		return file + ".past"
	}
	caches, err := os.UserCacheDir()
	if err != nil {
		caches = os.TempDir()
	}
	sum := sha256.Sum256([]byte(url))
	return filepath.Join(caches, "tongguan", hex.EncodeToString(sum[:8])+".past")
}

// blobsOf is the folder of the documents of a store: beside it where it is a file, else among the data of the user, the same on every start.
func blobsOf(url string) string {
	if file, ok := strings.CutPrefix(url, "sqlite:"); ok {
		return file + ".blobs"
	}
	data := os.Getenv("XDG_DATA_HOME")
	if home, err := os.UserHomeDir(); data == "" && err == nil {
		data = filepath.Join(home, ".local", "share")
	}
	sum := sha256.Sum256([]byte(url))
	return filepath.Join(data, "tongguan", hex.EncodeToString(sum[:8])+".blobs")
}

// drafts makes rulebooks of drafts, laid before the tables in force.
type drafts struct{ law *shelf }

// Pack lays tables before those in force and gives all as one archive.
func (d drafts) Pack(files map[string]string) ([]byte, error) {
	further := map[string][]byte{}
	for name, content := range files {
		if !fs.ValidPath(name) || filepath.Ext(name) == "" || !strings.Contains(name, "/") {
			return nil, fmt.Errorf("%w: %q is no name of a table: rules/params.csv", policy.ErrDraft, name)
		}
		further[name] = []byte(content)
	}
	tables, err := ref.With(d.law.tables(), further)
	if err != nil {
		return nil, err
	}
	return ref.Pack(tables)
}

// Open makes a rulebook of an archive.
func (d drafts) Open(archive []byte) (*clearance.Rulebook, error) {
	tables, err := ref.Unpack(archive)
	if err != nil {
		return nil, err
	}
	book, err := ref.Load(tables, rulelang.Compile)
	if de, ok := asDefects(err); ok {
		return nil, fmt.Errorf("%w: %w", policy.ErrDraft, de)
	}
	return book, err
}

// archives is where the replays of a server read and write.
type archives struct {
	p   *platform
	dir string
}

// replayFrom says in which folder the archive of replays is.
func (p *platform) replayFrom(dir string) { p.policy.Archives = archives{p, dir} }

// Past opens the archive and brings it up to date.
func (a archives) Past(ctx context.Context) (policy.Past, func() error, error) {
	x, err := past.Open(a.dir)
	if err != nil {
		return nil, nil, err
	}
	err = x.Update(ctx, policy.PastSource{Store: a.p.db, Codecs: a.p.law.codecs}, func(int) {})
	if err != nil {
		return nil, nil, errors.Join(err, x.Close())
	}
	return x, x.Close, nil
}

func (a archives) changes(id string) string {
	return filepath.Join(a.dir, "changes-"+filepath.Base(id)+".jsonl")
}

// Changes opens the list of changes of a replay.
func (a archives) Changes(id string) (policy.Changes, func() error, error) {
	f, err := os.OpenFile(a.changes(id), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("open the list of changes: %w", err)
	}
	return &appending{f}, f.Close, nil
}

// Changed reads the list of changes of a replay.
func (a archives) Changed(id string) (io.ReadCloser, error) {
	f, err := os.Open(a.changes(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open the list of changes: %w", err)
	}
	return f, nil
}

// Place is where a replay leaves how far it is.
func (a archives) Place() policy.Place { return place{a.dir} }
