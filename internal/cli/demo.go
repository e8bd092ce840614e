package cli

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/web"
	"github.com/tongguan/tongguan/internal/web/account"
)

type demoCmd struct {
	Addr  string `default:"127.0.0.1:8080" help:"Address to listen on; port 0 takes a free one."`
	Seed  uint64 `default:"1" help:"Seed of the simulated province."`
	Count int    `default:"400" help:"Declarations of the simulated month."`
	Keep  string `help:"Keep the database in this file instead of a temporary one." placeholder:"FILE"`
}

// demoEnterprise is the account that declares in the demonstration.
const demoEnterprise = "demo-broker"

// monthStart is the first day of the simulated month: the shipped exchange rates cover it.
const monthStart = "2026-11-01"

// Run fills a fresh database with a simulated month and serves it.
func (c *demoCmd) Run(r *run) error {
	l, err := loadLaw("", ref.Illustrative())
	if err != nil {
		return err
	}
	file := c.Keep
	if file == "" {
		dir, err := os.MkdirTemp("", "tongguan-demo-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }() // a temporary folder that stays harms nobody
		file = filepath.Join(dir, "demo.db")
	}
	clock := &simClock{}
	clock.set(cal.MustDate(monthStart), 0)
	log := slog.New(slog.NewTextHandler(r.io.Err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	p, err := open(r.ctx, l, "sqlite:"+file, log, clock.now)
	if err != nil {
		return err
	}
	d := &director{run: r, p: p, clock: clock}
	if err := d.play(c.Seed, c.Count); err != nil {
		return errors.Join(err, p.close(context.WithoutCancel(r.ctx)))
	}
	clock.real()
	pages := web.Deps{Simulated: true, Account: account.Config{Demo: demoAccounts(d.persons)}}
	return r.serve(p, c.Addr, withPages(p, p.handler(api.DefaultLimits()), pages), func(url string) {
		r.say(i18n.DemoReady, i18n.Arg("url", url), i18n.Arg("trader", d.traderKey), i18n.Arg("officer", d.officerKey))
	})
}

// simClock is a clock that the demonstration turns.
type simClock struct{ micros atomic.Int64 }

// set turns the clock to a minute of a day.
func (c *simClock) set(day cal.Date, minute int) {
	t := time.Date(day.Year(), day.Month(), day.Day(), 8, minute, 0, 0, beijing)
	c.micros.Store(t.UnixMicro())
}

// add lets time pass.
func (c *simClock) add(d time.Duration) { c.micros.Add(d.Microseconds()) }

// real lets the clock follow the machine's.
func (c *simClock) real() { c.micros.Store(0) }

func (c *simClock) now() time.Time {
	if m := c.micros.Load(); m != 0 {
		return time.UnixMicro(m)
	}
	return time.Now()
}

// director plays the simulated month: traders declare, the bank pays, officers inspect, carriers report.
type director struct {
	*run
	p          *platform
	clock      *simClock
	persons    []identity.Founder
	trader     party.Caller
	traderKey  string
	officerKey string
}

func (d *director) play(seed uint64, count int) error {
	d.note(i18n.DemoFilling, i18n.Arg("seed", strconv.FormatUint(seed, 10)), i18n.Arg("count", strconv.Itoa(count)))
	if err := d.keys(); err != nil {
		return err
	}
	prov, err := sim.New(seed, d.p.law.Current(), cal.MustDate(monthStart), 24)
	if err != nil {
		return err
	}
	samples := make([]sim.Sample, count)
	for i := range samples {
		if samples[i], err = prov.Next(); err != nil {
			return err
		}
	}
	return d.month(samples)
}

// keys issues the keys of the demonstration.
func (d *director) keys() error {
	t, err := d.p.admin.IssueKey(d.ctx, root, admin.KeyWish{Name: "demo trader", Role: event.Trader, Enterprise: demoEnterprise,
		Scopes: []party.Scope{party.ScopeDeclare, party.ScopeRead, party.ScopePay}})
	if err != nil {
		return err
	}
	o, err := d.p.admin.IssueKey(d.ctx, root, admin.KeyWish{Name: "demo officer", Role: event.Officer, Scopes: []party.Scope{party.ScopeRead, party.ScopeOfficer}})
	if err != nil {
		return err
	}
	d.trader, d.traderKey, d.officerKey = t.Caller(), t.Secret, o.Secret
	d.persons = demoPersons()
	return d.p.persons.Found(d.ctx, d.persons)
}
