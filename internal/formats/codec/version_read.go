package codec

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
)

// Content is what a stored version says: its message as it was read, and of the decision what is counted. Nobody changes it.
type Content struct {
	Declaration *declaration.Declaration // nil when no format reads the message any more; Err says why
	Err         error
	Accepted    bool
	Assessment  duty.Assessment
}

// VersionStore keeps versions.
type VersionStore interface {
	VersionOf(ctx context.Context, id string, version int) (declaration.Version, error)
}

// Reader reads the content of stored versions for those who follow the journal. What was submitted or read lately it remembers, so that the
// second and the third follower do not read and decode it again. It may be used by several at once.
type Reader struct {
	store  VersionStore
	codecs []Codec

	mu    sync.Mutex
	known map[versionKey]Content
	order []remembered // the oldest first
	size  int
}

type versionKey struct {
	id      string
	version int
}

type remembered struct {
	key  versionKey
	size int
}

// maxRemembered is how many bytes the messages have together whose content is remembered; their declarations take some five times as much.
const maxRemembered = 4 << 20

// NewReader makes a reader that remembers nothing yet.
func NewReader(store VersionStore, codecs []Codec) *Reader {
	return &Reader{store: store, codecs: codecs, known: map[versionKey]Content{}}
}

// Remember tells the reader what a version says that has become durable; size is the length of its message in bytes.
func (r *Reader) Remember(id string, version int, c Content, size int) {
	k := versionKey{id, version}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.known[k]; ok || size > maxRemembered {
		return
	}
	for r.size+size > maxRemembered {
		oldest := r.order[0]
		r.order = r.order[1:]
		r.size -= oldest.size
		delete(r.known, oldest.key)
	}
	r.known[k] = c
	r.order, r.size = append(r.order, remembered{k, size}), r.size+size
}

// Content gives what a version says. A message that no format reads any more is told in the content; a decision that cannot be read is an error.
func (r *Reader) Content(ctx context.Context, id string, version int) (Content, error) {
	r.mu.Lock()
	c, ok := r.known[versionKey{id, version}]
	r.mu.Unlock()
	if ok {
		return c, nil
	}
	v, err := r.store.VersionOf(ctx, id, version)
	if err != nil {
		return Content{}, err
	}
	m, _, err := ReadStored(r.codecs, &v)
	c = Content{Declaration: m.Declaration, Err: err}
	var d struct {
		Accepted   bool            `json:"accepted"`
		Assessment duty.Assessment `json:"assessment"`
	}
	if err := json.Unmarshal(v.Decision, &d); err != nil {
		return Content{}, fmt.Errorf("decision on %s version %d: %w", id, version, err)
	}
	c.Accepted, c.Assessment = d.Accepted, d.Assessment
	r.Remember(id, version, c, len(v.Message))
	return c, nil
}
