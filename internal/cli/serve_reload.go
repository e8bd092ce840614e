package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/i18n"
)

// reloadOnHangup loads the reference tables again at each SIGHUP, until the given function is called. Defective tables are told and
// refused; intake goes on under the rulebook in force.
func (p *platform) reloadOnHangup(r *run) (stop func()) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-hangup:
				p.reload(r)
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(hangup)
		close(done)
	}
}

func (p *platform) reload(r *run) {
	ctx := context.WithoutCancel(r.ctx)
	refused := p.law.load(ctx, event.InstantOf(p.now()))
	if refused != nil {
		p.log.Error("reference data refused; the rulebook in force stays", "err", refused)
	} else {
		now := p.law.Current()
		r.say(i18n.Reloaded, i18n.Arg("edition", now.Edition), i18n.Arg("hash", now.Hash))
	}
	if err := p.journalRulebook(ctx, refused); err != nil {
		p.log.Error("journal the rulebook", "err", err)
	}
}

// journalRulebook tells which rulebook is in force, and why another one was refused where one was.
func (p *platform) journalRulebook(ctx context.Context, refused error) error {
	kind, fields := event.RulebookLoaded, map[string]any{"hash": p.law.Current().Hash}
	if refused != nil {
		kind, fields["why"] = event.RulebookRefused, refused.Error()
	}
	payload, err := event.Payload(fields)
	if err != nil {
		return err
	}
	return p.db.Append(ctx, event.Envelope{Kind: kind, Version: 1, At: event.InstantOf(p.now()), Actor: root.Actor(), Payload: payload})
}
