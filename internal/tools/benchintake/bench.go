package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/tools/served"
)

// bench is a store with ready submissions of ten items, and the store of a server, whose readers of the journal are not to follow what the
// measurements at the first one leave.
type bench struct {
	served   string // URL of the server's store
	db       *sqldb.DB
	template sim.Template
	decision []byte
	next     atomic.Int64
	office   code.Office
	key      string
}

// newBench opens the two stores; open gives the URL of a new one.
func newBench(ctx context.Context, open func(ctx context.Context, file string) (string, error)) (*bench, error) {
	url, err := open(ctx, "store.db")
	if err != nil {
		return nil, err
	}
	served, err := open(ctx, "served.db")
	if err != nil {
		return nil, err
	}
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		return nil, err
	}
	dm := decmessage.New(decmessage.Codes{})
	b := &bench{served: served}
	if b.template, err = sim.NewTemplate(book, dm, 10); err != nil {
		return nil, err
	}
	m, _ := dm.Decode(b.template.Message("X"))
	d := clearance.Decide(m.Declaration, book, declaration.Facts{}, cal.MustDate("2026-11-24"))
	if !d.Accepted {
		return nil, fmt.Errorf("the message is not accepted: %v", d.Faults)
	}
	if b.decision, err = json.Marshal(d); err != nil {
		return nil, err
	}
	b.office = m.Declaration.DeclarationOffice
	b.db, err = store.Open(ctx, url)
	return b, err
}

// intake makes a submission as the application makes it: record, version with message and decision, five events.
func (b *bench) intake() (declaration.Intake, error) {
	n := b.next.Add(1)
	id := fmt.Sprintf("B%025d", time.Now().UnixNano()+n)
	at := event.InstantOf(time.Now())
	entry, err := code.NewEntryNo(b.office, 2026, code.Export, n)
	if err != nil {
		return declaration.Intake{}, err
	}
	r := declaration.Record{ID: id, Entry: entry, Office: b.office, Flow: code.Import, Enterprise: "bench", Reference: id, Version: 1, Revision: 1,
		Lane: "green", TraderName: "星城机电1号（模拟）有限公司", CreatedAt: at, UpdatedAt: at, Progress: declaration.Progress{State: declaration.TaxDue}}
	message := b.template.Message(id)
	in := declaration.Intake{Record: r, Version: declaration.Version{ID: id, Version: 1, Format: "decmessage", Message: message, Facts: []byte("{}"),
		Decision: b.decision, Rulebook: "bench", At: at}, Key: declaration.Idempotency{Body: sha256.Sum256(message)}}
	payload, err := event.Payload(map[string]any{"entryNo": entry.String(), "reference": id, "from": "accepted", "to": "screened", "step": "screen"})
	for _, k := range []event.Kind{event.Submitted, event.Accepted, event.LaneDrawn, event.Screened, event.TaxAssessed} {
		in.Events = append(in.Events, event.Envelope{Kind: k, Version: 1, At: at, Actor: event.Actor{Role: event.Trader, ID: "bench"},
			Office: b.office, Enterprise: "bench", Subject: id, Payload: payload})
	}
	return in, err
}

// timed has workers do one thing again and again for a while.
func timed(workers int, d time.Duration, do func() error) (figure, error) {
	var mu sync.Mutex
	var all []time.Duration
	var failed error
	end := time.Now().Add(d)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			var mine []time.Duration
			var err error
			for err == nil && time.Now().Before(end) {
				start := time.Now()
				err = do()
				mine = append(mine, time.Since(start))
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, mine...)
			failed = errors.Join(failed, err)
		})
	}
	wg.Wait()
	if failed != nil || len(all) == 0 {
		return figure{}, errors.Join(failed, errors.New("nothing was measured"))
	}
	slices.Sort(all)
	return figure{rate: float64(len(all)) / d.Seconds(), p50: all[len(all)/2], p99: all[len(all)*99/100]}, nil
}

var errNotStored = errors.New("a submission was not stored")

func (b *bench) single(ctx context.Context, d time.Duration) (figure, error) {
	return timed(8, d, func() error {
		in, err := b.intake()
		if err != nil {
			return err
		}
		res, err := b.db.SubmitAll(ctx, []declaration.Intake{in})
		if err == nil && res[0].Status != declaration.Stored {
			err = errNotStored
		}
		return err
	})
}

func (b *bench) grouped(ctx context.Context, d time.Duration) (figure, error) {
	g := sqldb.NewGroup(b.db, sqldb.GroupOptions{})
	defer g.Close()
	return timed(64, d, func() error {
		in, err := b.intake()
		if err != nil {
			return err
		}
		res, err := g.Submit(ctx, in)
		if err == nil && res.Status != declaration.Stored {
			err = errNotStored
		}
		return err
	})
}

// http submits to the server that the command line runs.
func (b *bench) http(ctx context.Context, clients int, d time.Duration) (figure, error) {
	server, err := served.Start(ctx, b.served)
	if err != nil {
		return figure{}, err
	}
	defer server.Stop()
	if server.Key != "" { // on a new store
		b.key = server.Key
	}
	hc := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	f, err := timed(clients, d, func() error {
		n := b.next.Add(1)
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, server.Addr+"/v1/declarations", bytes.NewReader(b.template.Message("H"+strconv.FormatInt(time.Now().UnixMilli()<<16+n&0xffff, 36))))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+b.key)
		res, err := hc.Do(req)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, res.Body)
		if res.StatusCode != http.StatusAccepted {
			err = errors.Join(err, fmt.Errorf("status %d", res.StatusCode))
		}
		return errors.Join(err, res.Body.Close())
	})
	hc.CloseIdleConnections()
	return f, err
}
