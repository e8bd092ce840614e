package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web"
	"github.com/tongguan/tongguan/internal/web/account"
)

type serveCmd struct {
	DB      string  `name:"db" default:"sqlite:tongguan.db" help:"Store: sqlite:FILE or postgres://USER@HOST/DATABASE." placeholder:"URL"`
	Addr    string  `default:"127.0.0.1:8081" help:"Address to listen on; port 0 takes a free one."`
	Ref     string  `help:"Folder whose tables stand before those of the binary; SIGHUP loads them again." type:"existingdir" placeholder:"DIR"`
	Archive string  `help:"Folder of the archive that replays read; it is made and kept up to date by itself. Next to the store when it is left out." placeholder:"DIR"`
	Rate    float64 `default:"2000" help:"Requests a second of one key."`
	Body    int64   `default:"10485760" help:"Largest request body in bytes."`

	OIDCIssuer string `name:"oidc-issuer" help:"OpenID provider that may sign persons in." placeholder:"URL"`
	OIDCClient string `name:"oidc-client" help:"What the provider calls this installation." placeholder:"ID"`
	OIDCSecret string `name:"oidc-secret" env:"TONGGUAN_OIDC_SECRET" help:"Its secret." placeholder:"SECRET"`
	OIDCName   string `name:"oidc-name" default:"OpenID" help:"What the sign-in page calls the provider."`

	Secure bool `help:"Send cookies over TLS alone: for a server behind a proxy that ends TLS."`
}

// Run serves until the process is told to end, then closes in order.
func (c *serveCmd) Run(r *run) error {
	l, err := loadLaw(c.Ref)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(r.io.Err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	p, err := open(r.ctx, l, c.DB, log, time.Now)
	if err != nil {
		return err
	}
	if c.Archive != "" {
		p.replayFrom(c.Archive)
	}
	if err := c.firstKey(r, p); err != nil {
		return errors.Join(err, p.close(context.WithoutCancel(r.ctx)))
	}
	defer p.reloadOnHangup(r)()
	limits := api.DefaultLimits()
	limits.PerSecond, limits.Burst, limits.Body = c.Rate, int(c.Rate*2), c.Body
	pages := web.Deps{Secure: c.Secure}
	if c.OIDCIssuer != "" {
		pages.Account.Provider = &account.OpenID{Issuer: c.OIDCIssuer, Client: c.OIDCClient, Secret: c.OIDCSecret, Title: c.OIDCName}
	}
	fresh, err := p.persons.Fresh(r.ctx)
	if err != nil {
		return errors.Join(err, p.close(context.WithoutCancel(r.ctx)))
	}
	if fresh {
		pages.Account.SetUpCode = rand.Text()
	}
	return r.serve(p, c.Addr, withPages(p, p.handler(limits), pages), func(url string) {
		r.say(i18n.Serving, i18n.Arg("url", url))
		if fresh {
			r.say(i18n.ServeSetUp, i18n.Arg("url", url), i18n.Arg("code", pages.Account.SetUpCode))
		}
	})
}

// firstKey issues an administrator's key where there is none.
func (c *serveCmd) firstKey(r *run, p *platform) error {
	keys, err := p.admin.Keys(r.ctx, root, "")
	if err != nil || len(keys) > 0 {
		return err
	}
	k, err := p.admin.IssueKey(r.ctx, root, admin.KeyWish{Name: "first administrator", Role: event.System, Scopes: party.Scopes()})
	if err == nil {
		r.say(i18n.ServeNewKeys, i18n.Arg("key", k.Secret))
	}
	return err
}

// serve answers requests until the context ends.
func (r *run) serve(p *platform, addr string, h http.Handler, ready func(url string)) error {
	last := context.WithoutCancel(r.ctx)
	lis, err := (&net.ListenConfig{}).Listen(r.ctx, "tcp", addr)
	if err != nil {
		return errors.Join(err, p.close(last))
	}
	if err := p.start(r.ctx); err != nil {
		return errors.Join(err, lis.Close(), p.close(last))
	}
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(p.log.Handler(), slog.LevelWarn)}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(lis) }()
	ready(fmt.Sprintf("http://%s/", lis.Addr()))
	select {
	case err = <-failed:
	case <-r.ctx.Done():
		bounded, cancel := context.WithTimeout(last, 20*time.Second)
		defer cancel()
		err = srv.Shutdown(bounded)
	}
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, p.close(last))
}
