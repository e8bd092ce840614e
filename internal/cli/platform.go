package cli

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/app/cargo"
	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/app/target"
	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/blob"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/work"
)

// platform is the whole server, wired.
type platform struct {
	law      *shelf
	db       *sqldb.DB
	group    *sqldb.Group
	queue    *work.Queue
	numbers  *declare.Allocator
	declare  *declare.Service
	uploads  *declare.Uploads
	inspect  *inspect.Service
	collect  *collect.Service
	cargo    *cargo.Service
	admin    *admin.Service
	persons  *identity.Service
	search   *search.Desk
	policy   *policy.Desk
	blobs    *blob.Store
	profiles *policy.Profiles
	yields   *policy.Yields
	credits  *target.Credits
	secret   string // signing key of the journal
	public   string // its public form
	log      *slog.Logger
	now      func() time.Time
	stop     context.CancelFunc
	working  sync.WaitGroup // the sealer and the desk of replays
}

// origin is the name of the journal in its checkpoints.
const origin = "tongguan.journal"

// open wires the platform on a store. Nothing is served before start.
func open(ctx context.Context, l *law, url string, log *slog.Logger, now func() time.Time) (*platform, error) {
	db, err := store.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	p := &platform{law: newShelf(l, db), db: db, search: search.NewDesk(l.Current), log: log, now: now}
	p.policy = &policy.Desk{Orders: db, Drafts: drafts{p.law}, Rulebooks: p.law, Now: now, NewID: declare.NewID, Log: log}
	p.replayFrom(archiveOf(url))
	p.profiles = &policy.Profiles{Files: db, Force: force{p}, Desk: p.policy, Examples: policy.PastSource{Store: db, Codecs: l.codecs}, Now: now}
	p.yields = &policy.Yields{Store: db, Law: p.law, Zone: beijing}
	p.credits = &target.Credits{Store: db, Law: p.law, Now: now, Zone: beijing}
	p.blobs = &blob.Store{Dir: blobsOf(url)}
	if err := p.wire(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return p, nil
}

func (p *platform) wire(ctx context.Context) error {
	if err := p.law.begin(ctx, event.InstantOf(p.now())); err != nil {
		return err
	}
	seed, err := p.db.Secret(ctx, "draw-seed", func() ([]byte, error) { return []byte(rand.Text()), nil })
	if err != nil {
		return err
	}
	if err := p.signingKey(ctx); err != nil {
		return err
	}
	p.group = sqldb.NewGroup(p.db, sqldb.GroupOptions{})
	p.numbers = declare.NewAllocator(p.db, p.now)
	p.declare = &declare.Service{Intake: p.group, Store: p.db, Numbers: p.numbers, Rulebooks: p.law, Pasts: p.db, Journal: p.db, Finder: p.db, Seal: journalKey{p.secret, p.public}, Codecs: p.law.codecs, Reader: codec.NewReader(p.db, p.law.codecs), Catalogue: p.law.catalogue,
		Seed: seed, SeedName: "draw-seed-1", Now: p.now, Zone: beijing, NewID: declare.NewID}
	p.inspect = &inspect.Service{Store: p.db, Rulebooks: p.law, Codecs: p.law.codecs, Lottery: inspection.Lottery{Seed: seed, Name: "draw-seed-1"},
		Blobs: p.blobs, Bare: blob.Bare, Catalogue: p.law.catalogue, Now: p.now, Zone: beijing}
	p.collect = &collect.Service{Store: p.db, Bank: sim.Bank{RefuseFen: "13"}, Rulebooks: p.law, Now: p.now, Zone: beijing, NewID: declare.NewID}
	p.cargo = &cargo.Service{Store: p.db, Now: p.now}
	p.admin = &admin.Service{Store: p.db, Now: p.now}
	p.persons = &identity.Service{Store: p.db, Now: p.now, Hasher: identity.NewHasher(4)}
	p.uploads = &declare.Uploads{Service: p.declare, Kept: p.db}
	jobs := map[string]work.Worker{collect.BankOrder: p.collect.Carry, declare.CheckUpload: p.uploads.TryOut, declare.DeclareUpload: p.uploads.DeclareNow}
	p.queue, err = work.Open(ctx, p.db.Engine(), p.db.Writer(), jobs, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	p.db.SetEnqueuer(p.queue)
	return nil
}

// signingKey makes the key of the journal at the first start.
func (p *platform) signingKey(ctx context.Context) error {
	pair, err := p.db.Secret(ctx, "journal-key", func() ([]byte, error) {
		secret, public, err := audit.NewKey(origin)
		if err != nil {
			return nil, err
		}
		return json.Marshal([2]string{secret, public})
	})
	if err != nil {
		return err
	}
	var keys [2]string
	if err := json.Unmarshal(pair, &keys); err != nil {
		return fmt.Errorf("journal key: %w", err)
	}
	p.secret, p.public = keys[0], keys[1]
	return nil
}

// start keeps the tables of the rulebook, explains the numbers that a crash left unused, and begins to work jobs and to seal the journal.
func (p *platform) start(ctx context.Context) error {
	fresh, err := p.law.keep(ctx, p.law.Current().Ref(), event.InstantOf(p.now()))
	if err == nil && fresh {
		err = p.journalRulebook(ctx, nil)
	}
	if err != nil {
		return err
	}
	numbers := declaration.Moment{By: event.Actor{Role: event.System, ID: "numbers"}, At: event.InstantOf(p.now())}
	if _, err := p.db.CloseLeftBlocks(ctx, numbers); err != nil {
		return err
	}
	ctx, p.stop = context.WithCancel(ctx)
	if err := p.queue.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start the job queue: %w", err)
	}
	s := work.Sealer{Journal: p.db, Sign: p.sign, Every: 200 * time.Millisecond, SignAll: 5 * time.Second, Log: p.log}
	p.working.Go(func() { s.Run(ctx) })
	counter := target.Counter{Store: p.db, Read: p.declare.Reader, Zone: beijing, Batch: 200}
	f := work.Follower{Name: "history", Follow: counter.Count, Every: time.Second, Log: p.log}
	p.working.Go(func() { f.Run(ctx) })
	indexer := declare.Indexer{Store: p.db, Read: p.declare.Reader, Batch: 200}
	names := work.Follower{Name: "names", Follow: indexer.Index, Every: time.Second, Log: p.log}
	p.working.Go(func() { names.Run(ctx) })
	p.working.Go(func() { p.policy.Run(ctx) })
	return nil
}

// close ends the platform in order: no more jobs, what is submitted stored, the journal sealed, the numbers explained.
func (p *platform) close(ctx context.Context) error {
	err := p.queue.Stop(ctx)
	p.group.Close()
	err = errors.Join(err, p.numbers.Close(ctx))
	if p.stop != nil {
		p.stop()
		p.working.Wait()
	}
	return errors.Join(err, p.db.Close())
}

// sign signs a checkpoint when the journal has grown since the last one.
func (p *platform) sign(ctx context.Context) error {
	c, err := audit.Take(ctx, p.db, origin, event.InstantOf(p.now()))
	if err != nil || c.Size == 0 {
		return err
	}
	signed, err := c.Sign(p.secret)
	if err != nil {
		return err
	}
	return p.db.SaveCheckpoint(ctx, c.Size, signed, c.At)
}

// Checkpoint gives the newest signed checkpoint.
func (p *platform) Checkpoint(ctx context.Context) ([]byte, error) { return p.db.LatestCheckpoint(ctx) }

// Receipts gives inclusion receipts of positions under the newest checkpoint; later positions are left out.
func (p *platform) Receipts(ctx context.Context, positions []int64) ([]byte, error) {
	signed, err := p.db.LatestCheckpoint(ctx)
	if err != nil {
		return nil, err
	}
	c, err := audit.Open(signed, p.public)
	if err != nil {
		return nil, err
	}
	out := struct {
		PublicKey string          `json:"publicKey"`
		Receipts  []audit.Receipt `json:"receipts"`
	}{PublicKey: p.public, Receipts: []audit.Receipt{}}
	for _, pos := range positions {
		if pos >= c.Size {
			continue
		}
		r, err := audit.Prove(ctx, p.db, pos, signed, p.public)
		if err != nil {
			return nil, err
		}
		out.Receipts = append(out.Receipts, r)
	}
	return json.Marshal(out)
}

// Events gives the feed as the caller may see it.
func (p *platform) Events(ctx context.Context, c party.Caller, q api.EventQuery) ([]event.Sealed, int64, error) {
	f := sqldb.FeedFilter{Kinds: q.Kinds, Office: c.Office}
	if !c.SeesAny() {
		return nil, q.After, fault.ErrForbidden
	}
	if c.Role == event.Trader {
		f.Enterprise = c.Enterprise
	}
	return p.db.Feed(ctx, q.After, q.Limit, f)
}

// Caller finds who calls with a key.
func (p *platform) Caller(ctx context.Context, key string) (party.Caller, error) {
	return p.admin.Caller(ctx, key)
}

// handler is the interface of the platform.
func (p *platform) handler(limits api.Limits) http.Handler {
	return api.New(api.Deps{Declare: p.declare, Inspect: p.inspect, Collect: p.collect, Cargo: p.cargo, Admin: p.admin, Policy: p.policy, Profiles: p.profiles, Yields: p.yields, Credits: p.credits, Feed: p, Proofs: p, Keys: p,
		Search: p.search, Quote: &quote.Service{Rulebooks: p.law, Catalogue: p.law.catalogue}, Limits: limits, Log: p.log, Version: Version, Now: p.now})
}

// root is the caller of the console: it may issue keys.
var root = party.Caller{Key: "console", Role: event.System, Scopes: party.Scopes()}
