package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

const (
	mutantMode   = "mutant"                      // value of serverMode
	mutantStore  = "TONGGUAN_CRASH_MUTANT_STORE" // the mutant's store by its URL
	mutantRounds = 5                             // in so many at most it must be caught
)

// mutant loads and kills a server that acknowledges before it commits; the harness must miss what it lost. Being caught for another
// reason does not count.
func (h *harness) mutant(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	s := &site{name: mutantMode, url: "sqlite:" + filepath.Join(h.dir, "mutant.db")}
	for i := range mutantRounds {
		srv, err := start(ctx, mutantMode, s)
		if err != nil {
			return err
		}
		batch := h.make(senders * perSender)
		loaded := load(ctx, srv.url, s.key, batch)
		wait(ctx, h.moment(i))
		err = srv.kill()
		loaded.Wait()
		if err == nil {
			err = h.check(ctx, s, batch, &tally{})
		}
		switch {
		case errors.Is(err, errMissing):
			fmt.Printf("mutant that acknowledges before it commits: caught in round %d: %v\n", i+1, err)
			return nil
		case err != nil:
			return fmt.Errorf("the mutant failed otherwise than by losing what it acknowledged: %w", err)
		}
	}
	return errors.New("a server that acknowledges before it commits was not caught: the harness is blind")
}

// hasty answers as if a submission were stored and stores it a moment later.
type hasty struct{ to declare.Intake }

// Submit tells that the submission is stored, which is not true yet.
func (i hasty) Submit(ctx context.Context, in declaration.Intake) (declaration.IntakeResult, error) {
	ctx = context.WithoutCancel(ctx)
	go func() {
		wait(ctx, 10*time.Millisecond)
		_, _ = i.to.Submit(ctx, in) // nobody is left to be told
	}()
	return declaration.IntakeResult{Status: declaration.Stored, ID: in.Record.ID}, nil
}

// oneBook is a rulebook that never changes.
type oneBook struct{ book *clearance.Rulebook }

// Current gives the rulebook.
func (l oneBook) Current() *clearance.Rulebook { return l.book }

// ByHash gives the rulebook.
func (l oneBook) ByHash(context.Context, string) (*clearance.Rulebook, error) { return l.book, nil }

// serveMutant takes submissions as the real server does, by its parts, but for the hasty intake. It ends by being killed.
func serveMutant(ctx context.Context, url string) error {
	db, err := store.Open(ctx, url)
	if err != nil {
		return err
	}
	service, err := mutantService(db)
	if err != nil {
		return err
	}
	keys := &admin.Service{Store: db, Now: time.Now}
	k, err := keys.IssueKey(ctx, party.Caller{Key: "console", Role: event.System, Scopes: party.Scopes()},
		admin.KeyWish{Name: mutantMode, Role: event.System, Scopes: party.Scopes()})
	if err != nil {
		return err
	}
	limits := api.DefaultLimits()
	limits.PerSecond, limits.Burst = 100_000, 100_000
	h := api.New(api.Deps{Declare: service, Admin: keys, Keys: keys, Limits: limits, Log: slog.New(slog.DiscardHandler), Version: mutantMode, Now: time.Now})
	lis, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("administrator key %s (of the mutant)\nserving at http://%s/\n", k.Secret, lis.Addr())
	return (&http.Server{Handler: h, ReadHeaderTimeout: time.Minute}).Serve(lis)
}

func mutantService(db *sqldb.DB) (*declare.Service, error) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		return nil, err
	}
	list := []codec.Codec{native.New()}
	catalogue, err := fault.NewCatalogue(declaration.Faults(), duty.Faults(), declare.Faults(), formats.Faults(list))
	if err != nil {
		return nil, err
	}
	return &declare.Service{Intake: hasty{to: sqldb.NewGroup(db, sqldb.GroupOptions{})}, Store: db, Numbers: declare.NewAllocator(db, time.Now),
		Rulebooks: oneBook{book}, Codecs: list, Catalogue: catalogue, Seed: []byte(mutantMode), SeedName: mutantMode, Now: time.Now,
		Zone: time.UTC, NewID: declare.NewID}, nil
}
