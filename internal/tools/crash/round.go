package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/tongguan/tongguan/client"
	"github.com/tongguan/tongguan/internal/sim"
)

// harness makes load and remembers what was acknowledged.
type harness struct {
	dir  string
	seed uint64
	made int // declarations made so far; each has a reference of its own

	template sim.Template
}

// tally counts what a store went through.
type tally struct {
	kills, databaseKills int
	acknowledged         int // answered before the kill
	inAir, inAirStored   int // sent and not answered; of these, found stored after the kill
}

// declarations is how many there must be on the store: what was in the air is settled by repeating it.
func (t *tally) declarations() int { return t.acknowledged + t.inAir }

// sent is a submission of a round.
type sent struct {
	reference, key string
	body           []byte
	tried          bool
	answer         []byte // nil while it is not acknowledged
}

const (
	senders   = 8
	perSender = 80 // submissions that a sender makes at most in a round
	patience  = 2 * time.Minute
)

// outage says what is killed in a round beside the server.
type outage int

const (
	serverAlone   outage = iota
	withDatabase         // the server, and the database at once
	underServer          // the database while the server runs; the server must go on once it is back, and is killed then
	everyDatabase = 5    // in each five rounds on PostgreSQL one is withDatabase and one underServer
)

func outageOf(s *site, i int) outage {
	switch {
	case s.cluster == nil:
		return serverAlone
	case i%everyDatabase == 2:
		return underServer
	case i%everyDatabase == 4:
		return withDatabase
	}
	return serverAlone
}

// bounded is a round that may not take for ever: when the time is over its servers are killed and it fails.
func (h *harness) bounded(ctx context.Context, s *site, i int, t *tally) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return h.round(ctx, s, i, t)
}

// round starts the server, loads it, kills it and checks what it promised.
func (h *harness) round(ctx context.Context, s *site, i int, t *tally) error {
	srv, err := start(ctx, "serve", s)
	if err != nil {
		return err
	}
	batch := h.make(senders * perSender)
	loaded := load(ctx, srv.url, s.key, batch)
	wait(ctx, h.moment(i))
	what := outageOf(s, i)
	if what == underServer {
		var after *sent
		after, err = h.survive(ctx, srv, s, loaded)
		batch = append(batch, after)
	}
	err = errors.Join(err, srv.kill())
	if what == withDatabase {
		err = errors.Join(err, s.cluster.Kill())
	}
	loaded.Wait()
	t.kills++
	if what != serverAlone {
		t.databaseKills++
	}
	if what == withDatabase {
		err = errors.Join(err, s.cluster.Restart(ctx))
	}
	if err != nil {
		return err
	}
	return h.check(ctx, s, batch, t)
}

// moment is how long a round's server is loaded before it is killed.
func (h *harness) moment(i int) time.Duration {
	rnd := rand.New(rand.NewPCG(h.seed, uint64(i)))
	return time.Duration(30_000+rnd.IntN(350_000)) * time.Microsecond
}

// survive kills the database under the running server and has the server store one more submission once the database is back.
func (h *harness) survive(ctx context.Context, srv *server, s *site, loaded *sync.WaitGroup) (*sent, error) {
	x := h.make(1)[0]
	if err := errors.Join(s.cluster.Kill(), s.cluster.Restart(ctx)); err != nil {
		return x, err
	}
	loaded.Wait() // each sender has met an error, or sent all it had
	c := client.New(srv.url, s.key)
	x.tried = true
	for ctx.Err() == nil {
		a, err := c.Submit(ctx, x.body, x.key)
		if err == nil {
			x.answer = a.Body
			return x, nil
		}
		wait(ctx, 50*time.Millisecond)
	}
	return x, fmt.Errorf("the server does not go on after the database is back: %w", ctx.Err())
}

// load has the senders submit one after the other, each until one of its submissions gets no answer.
func load(ctx context.Context, url, key string, batch []*sent) *sync.WaitGroup {
	var wg sync.WaitGroup
	c := client.New(url, key)
	each := len(batch) / senders
	for k := range senders {
		mine := batch[k*each : (k+1)*each]
		wg.Go(func() {
			for _, x := range mine {
				x.tried = true
				a, err := c.Submit(ctx, x.body, x.key)
				if err != nil {
					return
				}
				x.answer = a.Body
			}
		})
	}
	return &wg
}

// wait lets time pass, unless the context ends.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// make makes submissions that are accepted, each with a reference of its own.
func (h *harness) make(n int) []*sent {
	out := make([]*sent, n)
	for i := range out {
		h.made++
		ref := fmt.Sprintf("CRASH%08d", h.made)
		out[i] = &sent{reference: ref, key: "key-" + ref, body: h.template.Message(ref)}
	}
	return out
}
