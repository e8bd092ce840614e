package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/tongguan/tongguan/client"
	"github.com/tongguan/tongguan/internal/cli"
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
	kills, databaseKills, acknowledged, inAir int
	declarations                              int
}

// sent is a submission of a round.
type sent struct {
	reference, key string
	body           []byte
	answer         []byte // nil while it is not acknowledged
}

const (
	senders   = 8
	perSender = 40 // submissions that a sender makes at most in a round
)

// round starts the server, loads it, kills it and checks what it promised.
func (h *harness) round(ctx context.Context, s *site, i int, t *tally) error {
	srv, err := start(ctx, "serve", s)
	if err != nil {
		return err
	}
	rnd := rand.New(rand.NewPCG(h.seed, uint64(i)))
	batch := h.make(senders * perSender)
	var wg sync.WaitGroup
	for k := range senders {
		wg.Go(func() { load(ctx, srv.url, s.key, batch[k*perSender:(k+1)*perSender]) })
	}
	time.Sleep(time.Duration(30+rnd.IntN(350)) * time.Millisecond)
	database := s.cluster != nil && i%5 == 4
	err = srv.kill()
	if database {
		err = errors.Join(err, s.cluster.Kill())
		t.databaseKills++
	}
	wg.Wait()
	t.kills++
	if database {
		err = errors.Join(err, s.cluster.Restart(ctx))
	}
	if err != nil {
		return err
	}
	return h.check(ctx, s, batch, t)
}

// load submits one after the other until one gets no answer.
func load(ctx context.Context, url, key string, list []*sent) {
	c := client.New(url, key)
	for _, x := range list {
		a, err := c.Submit(ctx, x.body, x.key)
		if err != nil {
			return
		}
		x.answer = a.Body
	}
}

// check starts the server again: each acknowledged submission is there once and answered alike; each other one can be repeated.
func (h *harness) check(ctx context.Context, s *site, batch []*sent, t *tally) error {
	srv, err := start(ctx, "serve", s)
	if err != nil {
		return err
	}
	c := client.New(srv.url, s.key)
	for _, x := range batch {
		if err := h.checkOne(ctx, c, x, t); err != nil {
			return errors.Join(err, srv.kill())
		}
	}
	return srv.kill()
}

func (h *harness) checkOne(ctx context.Context, c *client.Client, x *sent, t *tally) error {
	n, err := count(ctx, c, x.reference)
	if err != nil {
		return err
	}
	if x.answer != nil && n != 1 {
		return fmt.Errorf("%s was acknowledged and is there %d times", x.reference, n)
	}
	again, err := c.Submit(ctx, x.body, x.key)
	if err != nil {
		return fmt.Errorf("repeat %s: %w", x.reference, err)
	}
	if x.answer == nil {
		t.inAir++
	} else {
		t.acknowledged++
		if !bytes.Equal(x.answer, again.Body) {
			return fmt.Errorf("%s is answered otherwise when it is repeated", x.reference)
		}
	}
	t.declarations++
	if n, err = count(ctx, c, x.reference); err == nil && n != 1 {
		err = fmt.Errorf("%s is there %d times after it was repeated", x.reference, n)
	}
	return err
}

// count tells how often a reference is there.
func count(ctx context.Context, c *client.Client, reference string) (int, error) {
	b, err := c.Get(ctx, "/v1/declarations?limit=10&q="+reference)
	if err != nil {
		return 0, err
	}
	var list struct {
		Declarations []json.RawMessage `json:"declarations"`
	}
	err = json.Unmarshal(b, &list)
	return len(list.Declarations), err
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

// close verifies the journal and that each declaration was submitted once.
func (h *harness) close(ctx context.Context, s *site, t *tally) error {
	srv, err := start(ctx, "serve", s)
	if err != nil {
		return err
	}
	if err := srv.end(); err != nil { // an orderly end seals and signs what is left
		return err
	}
	var out, errs bytes.Buffer
	code := cli.Main(ctx, []string{"audit", "verify", "--db", s.url, "--lang", "en"}, os.Getenv, cli.Stdio{In: os.Stdin, Out: &out, Err: &errs})
	if code != 0 {
		return fmt.Errorf("audit verify ends with %d: %s%s", code, out.String(), errs.String())
	}
	return h.submittedOnce(ctx, s, t)
}

// submittedOnce reads the whole feed and counts the submissions.
func (h *harness) submittedOnce(ctx context.Context, s *site, t *tally) error {
	srv, err := start(ctx, "serve", s)
	if err != nil {
		return err
	}
	c := client.New(srv.url, s.key)
	seen, after := map[string]int{}, int64(-1)
	for {
		b, err := c.Get(ctx, fmt.Sprintf("/v1/events?limit=1000&kind=declaration.submitted&after=%d", after))
		if err != nil {
			return errors.Join(err, srv.kill())
		}
		var page struct {
			Events []struct {
				Subject string `json:"subject"`
			} `json:"events"`
			Next int64 `json:"next"`
		}
		if err := json.Unmarshal(b, &page); err != nil {
			return errors.Join(err, srv.kill())
		}
		for _, e := range page.Events {
			seen[e.Subject]++
		}
		if page.Next == after {
			break
		}
		after = page.Next
	}
	err = srv.kill()
	for id, n := range seen {
		if n != 1 {
			err = errors.Join(err, fmt.Errorf("declaration %s was submitted %d times", id, n))
		}
	}
	if len(seen) != t.declarations {
		err = errors.Join(err, fmt.Errorf("%d declarations were submitted, the journal has %d", t.declarations, len(seen)))
	}
	return err
}

// mutant runs one round against a server that acknowledges before it commits; the harness must catch it.
func (h *harness) mutant(ctx context.Context) error {
	s := &site{name: "mutant", url: "sqlite:" + filepath.Join(h.dir, "mutant.db")}
	for i := range 5 {
		srv, err := start(ctx, "mutant", s)
		if err != nil {
			return err
		}
		batch := h.make(senders * 5)
		for k := range senders {
			load(ctx, srv.url, s.key, batch[k*5:(k+1)*5])
		}
		if err := srv.kill(); err != nil {
			return err
		}
		if err := h.check(ctx, s, batch, &tally{}); err != nil {
			fmt.Printf("mutant: caught in round %d: %v\n", i+1, err)
			return nil
		}
	}
	return errors.New("a server that acknowledges before it commits was not caught: the harness is blind")
}
