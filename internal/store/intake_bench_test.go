package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// clients is how many submit at the same time.
const clients = 8

// BenchmarkIntake measures durable submissions on both engines: of one client, of 8 clients each with its own commit, of 8 and of
// 64 clients that share commits, and of groups of 50 in one call.
func BenchmarkIntake(b *testing.B) {
	for engine, url := range map[string]func(testing.TB) string{
		"sqlite": func(tb testing.TB) string {
			tb.Helper()
			return "sqlite:" + filepath.Join(tb.TempDir(), "bench.db")
		},
		"postgres": pgtest.URL,
	} {
		b.Run(engine, func(b *testing.B) {
			db, err := store.Open(context.Background(), url(b))
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			var n atomic.Int64
			b.Run("single", func(b *testing.B) { benchCalls(b, db, &n, 1) })
			b.Run("own commit x8", func(b *testing.B) { benchClients(b, &n, clients, alone{db}) })
			for _, c := range []int{clients, 8 * clients} {
				b.Run(fmt.Sprintf("shared commit x%d", c), func(b *testing.B) {
					g := sqldb.NewGroup(db, sqldb.GroupOptions{})
					defer g.Close()
					benchClients(b, &n, c, g)
				})
			}
			b.Run("groups of 50", func(b *testing.B) { benchCalls(b, db, &n, 50) })
			b.Run("seal", func(b *testing.B) { benchSeal(b, db) })
		})
	}
}

type submitter interface {
	Submit(ctx context.Context, in declaration.Intake) (declaration.IntakeResult, error)
}

// alone gives each submission a commit of its own.
type alone struct{ db *sqldb.DB }

func (a alone) Submit(ctx context.Context, in declaration.Intake) (declaration.IntakeResult, error) {
	res, err := a.db.SubmitAll(ctx, []declaration.Intake{in})
	if err != nil {
		return declaration.IntakeResult{}, err
	}
	return res[0], nil
}

// benchCalls has one client store groups; ns/op is of one submission.
func benchCalls(b *testing.B, db *sqldb.DB, n *atomic.Int64, size int) {
	b.Helper()
	for done := 0; done < b.N; done += size {
		list := make([]declaration.Intake, min(size, b.N-done))
		for i := range list {
			list[i] = heavy(n.Add(1))
		}
		if _, err := db.SubmitAll(context.Background(), list); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "declarations/s")
}

// benchClients has clients store one submission each at a time.
func benchClients(b *testing.B, n *atomic.Int64, count int, to submitter) {
	b.Helper()
	var left atomic.Int64
	left.Store(int64(b.N))
	ended := make(chan error, count)
	for range count {
		go func() {
			for left.Add(-1) >= 0 {
				res, err := to.Submit(context.Background(), heavy(n.Add(1)))
				if err != nil || res.Status != declaration.Stored {
					ended <- fmt.Errorf("status %d: %w", res.Status, err)
					return
				}
			}
			ended <- nil
		}()
	}
	for range count {
		if err := <-ended; err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "declarations/s")
}

// benchSeal seals what the benchmarks before it left and more; ns/op is of one event.
func benchSeal(b *testing.B, db *sqldb.DB) {
	b.Helper()
	b.StopTimer()
	for {
		if n, err := db.Seal(context.Background(), 100_000); err != nil {
			b.Fatal(err)
		} else if n == 0 {
			break
		}
	}
	at := event.InstantOf(event.Instant(1_795_510_800_000_001).Time())
	list := make([]event.Envelope, b.N)
	for i := range list {
		list[i] = event.Envelope{Kind: event.Submitted, Version: 1, At: at, Subject: "bench", Payload: []byte(`{"n":1}`)}
	}
	if err := db.Append(context.Background(), list...); err != nil {
		b.Fatal(err)
	}
	b.StartTimer()
	for done := 0; done < b.N; {
		n, err := db.Seal(context.Background(), 1000)
		if err != nil || n == 0 {
			b.Fatal(n, err)
		}
		done += n
	}
}

// heavy makes a submission of the size that simulated months have: a message of 3 kB, a decision of 4 kB, seven events.
func heavy(n int64) declaration.Intake {
	office, errOffice := code.ParseOffice("4905")
	entry, errEntry := code.NewEntryNo(office, 2026, code.Import, n)
	if errOffice != nil || errEntry != nil {
		panic("office 4905 has no such number")
	}
	id := fmt.Sprintf("01KB%022d", n)
	at := event.Instant(1_795_510_800_000_001 + n)
	var message, decision strings.Builder
	for i := range int64(10) {
		v := n*7919 + i*104729
		fmt.Fprintf(&message, `<DecList><GNo>%d</GNo><CodeTS>84%08d</CodeTS><GName>离心泵 %x</GName><GQty>%d</GQty><DeclPrice>%d.%02d</DeclPrice><TradeCurr>USD</TradeCurr><OriginCountry>DEU</OriginCountry></DecList>`,
			i+1, v%100_000_000, v*v, v%997, v%99_991, v%100)
		fmt.Fprintf(&decision, `{"item":%d,"dutiableValue":"%d.%02d","taxes":[{"kind":"duty","base":"%d.00","rate":"0.08","amount":"%d.%02d","reasons":["most favoured nation","%x"]},{"kind":"vat","base":"%d.11","rate":"0.13","amount":"%d.%02d","reasons":["standard"]}]},`,
			i+1, v%9_999_991, v%100, v%9_999_991, v%799_999, v%97, v*v, v%10_999_993, v%1_399_997, v%89)
	}
	e := func(k event.Kind) event.Envelope {
		return event.Envelope{Kind: k, Version: 1, At: at, Actor: event.Actor{Role: event.Trader, ID: "k1"}, Office: office,
			Enterprise: "91430100675573106J", Subject: id, Payload: fmt.Appendf(nil, `{"messageHash":"%064x","n":%d,"rulebook":"%064x"}`, n*n, n, n)}
	}
	r := declaration.Record{ID: id, Entry: entry, Office: office, Flow: code.Import, Enterprise: "91430100675573106J", Reference: fmt.Sprintf("REF-%09d", n),
		Version: 1, Revision: 1, Lane: "green", TraderName: "长沙示例机电有限公司", Goods: "离心泵", CreatedAt: at, UpdatedAt: at,
		Progress: declaration.Progress{State: declaration.TaxDue, Duties: declaration.Duties{Settle: true}}}
	return declaration.Intake{Record: r, Key: declaration.Idempotency{Key: id, Body: [32]byte{byte(n)}, Answer: []byte(decision.String())},
		Events: []event.Envelope{e(event.Submitted), e(event.Accepted), e(event.LaneDrawn), e(event.Screened), e(event.TaxAssessed), e(event.DocumentsChecked), e(event.Released)},
		Version: declaration.Version{ID: id, Version: 1, Format: "decmessage", Message: []byte(message.String()), Facts: []byte(`{"declaredAs":"` + id + `"}`),
			Decision: []byte(decision.String()), Rulebook: "abc", At: at}}
}
