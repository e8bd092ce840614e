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
	kind, fields := event.RulebookLoaded, map[string]any{}
	if err := p.law.reload(); err != nil {
		kind = event.RulebookRefused
		fields["why"] = err.Error()
		p.log.Error("reference data refused; the rulebook in force stays", "err", err)
	} else {
		now := p.law.Current()
		r.say(i18n.Reloaded, i18n.Arg("edition", now.Edition), i18n.Arg("hash", now.Hash))
	}
	fields["hash"] = p.law.Current().Hash
	payload, err := event.Payload(fields)
	if err == nil {
		err = p.db.Append(context.WithoutCancel(r.ctx), event.Envelope{Kind: kind, Version: 1, At: event.InstantOf(p.now()), Actor: root.Actor(), Payload: payload})
	}
	if err != nil {
		p.log.Error("journal the rulebook", "err", err)
	}
}
