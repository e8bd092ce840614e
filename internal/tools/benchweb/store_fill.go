package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/tools/served"
)

// enterprise is whose declarations fill the store.
const enterprise = "bench"

const password = "bench-bench-tongguan"

// bench is a store full of declarations and the server on it.
type bench struct {
	url      string
	db       *sqldb.DB
	sql      *sql.DB
	codec    codec.Codec
	server   *served.Server
	key      string // of an administrator
	cookie   string
	person   string
	newest   string // id of the declaration that is shown
	message  []byte
	decision []byte
}

// newBench has the server take one real declaration, fills the store with copies of it, and signs a broker in.
func newBench(ctx context.Context, file string, count int) (*bench, error) {
	b := &bench{url: "sqlite:" + file, codec: decmessage.New(decmessage.Codes{})}
	db, err := store.Open(ctx, b.url)
	if err != nil {
		return nil, err
	}
	b.db = db
	if b.sql, err = sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(10000)"); err != nil {
		return nil, err
	}
	if err := b.fill(ctx, count); err != nil {
		return nil, err
	}
	if err := b.serve(ctx); err != nil {
		return nil, err
	}
	return b, b.signIn(ctx)
}

func (b *bench) close() {
	b.server.Stop()
	_, _ = b.sql.Close(), b.db.Close() // it is over
}

// fill stores the declarations, unless a store that was kept has them.
func (b *bench) fill(ctx context.Context, count int) error {
	list, err := b.db.List(ctx, declaration.Filter{Enterprise: enterprise, Limit: 1})
	if err == nil && len(list) == 0 {
		if err = b.first(ctx); err == nil {
			err = b.copies(ctx, count)
		}
	}
	if err == nil {
		list, err = b.db.List(ctx, declaration.Filter{Enterprise: enterprise, Limit: 1})
	}
	if err != nil {
		return err
	}
	b.newest = list[0].ID
	v, err := b.db.VersionOf(ctx, b.newest, 0)
	b.message, b.decision = v.Message, v.Decision
	return err
}

// first has the server take one declaration of ten items.
func (b *bench) first(ctx context.Context) error {
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		return err
	}
	t, err := sim.NewTemplate(book, b.codec, 10)
	if err != nil {
		return err
	}
	broker := identity.Founder{User: party.User{Login: "bench", Name: "王芳", Enterprise: enterprise, Posts: []party.Post{party.Declarant, party.Payer}}, Password: password}
	persons := &identity.Service{Store: b.db, Now: time.Now, Hasher: identity.NewHasher(1)}
	if err := persons.Found(ctx, []identity.Founder{broker}); err != nil {
		return err
	}
	if err := b.serve(ctx); err != nil {
		return err
	}
	defer func() { b.server.Stop() }()
	key, err := b.post(ctx, "/v1/keys", b.key, []byte(`{"name":"bench","role":"trader","enterprise":"bench","scopes":["declare","read"]}`))
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(string(key), `"secret":"`)
	secret, _, _ := strings.Cut(rest, `"`)
	_, err = b.post(ctx, "/v1/declarations", secret, t.Message("BENCH-FIRST"))
	return err
}

func (b *bench) post(ctx context.Context, path, key string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.server.Addr+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	if body[0] == '{' {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	answer, err := io.ReadAll(res.Body)
	if res.StatusCode >= http.StatusMultipleChoices {
		err = errors.Join(err, fmt.Errorf("%s: status %d: %s", path, res.StatusCode, answer))
	}
	return answer, errors.Join(err, res.Body.Close())
}

// copies stores the first declaration again and again under ids, references and entry numbers of their own, in large commits. The copies have no events, which no
// list reads and which would be counted into the history of the trader while the pages are measured.
func (b *bench) copies(ctx context.Context, count int) error {
	list, err := b.db.List(ctx, declaration.Filter{Enterprise: enterprise, Limit: 1})
	if err != nil || len(list) == 0 {
		return errors.Join(err, errors.New("the first declaration is not there"))
	}
	rec := list[0]
	v, err := b.db.VersionOf(ctx, rec.ID, 0)
	if err != nil {
		return err
	}
	start := time.Now()
	const batch = 2000
	for done := 1; done < count; done += batch {
		var all []declaration.Intake
		for n := done; n < min(done+batch, count); n++ {
			in, err := copied(rec, v, n)
			if err != nil {
				return err
			}
			all = append(all, in)
		}
		if _, err := b.db.SubmitAll(ctx, all); err != nil {
			return err
		}
	}
	log.Printf("%d declarations stored in %s", count, time.Since(start).Round(time.Second))
	return nil
}

// copied makes a submission of a copy.
func copied(rec declaration.Record, v declaration.Version, n int) (declaration.Intake, error) {
	entry, err := code.NewEntryNo(rec.Office, 2025, rec.Flow, int64(n))
	if err != nil {
		return declaration.Intake{}, err
	}
	rec.ID = rec.ID[:18] + fmt.Sprintf("%08d", n)
	rec.Reference, rec.Entry = fmt.Sprintf("BENCH-%06d", n), entry
	v.ID = rec.ID
	return declaration.Intake{Record: rec, Version: v, Key: declaration.Idempotency{Body: sha256.Sum256([]byte(rec.ID))}}, nil
}

// serve runs the server; the key of the administrator is that of the first time.
func (b *bench) serve(ctx context.Context) (err error) {
	if b.server, err = served.Start(ctx, b.url); err == nil && b.server.Key != "" {
		b.key = b.server.Key
	}
	return err
}

// signIn signs the broker in as a browser does.
func (b *bench) signIn(ctx context.Context) error {
	hc := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.server.Addr+"/sign-in", strings.NewReader(url.Values{"login": {"bench"}, "password": {password}}.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := hc.Do(req)
	if err != nil {
		return err
	}
	_ = res.Body.Close() // only the cookie matters
	for _, c := range res.Cookies() {
		if c.Name == "tongguan" {
			b.cookie = "tongguan=" + c.Value + "; lang=zh"
		}
	}
	u, err := b.db.PersonByLogin(ctx, "bench")
	b.person = u.ID
	if b.cookie == "" {
		return errors.Join(err, errors.New("the broker was not signed in"))
	}
	return err
}

// fetch gives a page, and how many bytes of it go over the wire.
func (b *bench) fetch(ctx context.Context, path string) (page []byte, wire int, err error) {
	for _, packed := range []bool{true, false} {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.server.Addr+path, nil)
		if err != nil {
			return nil, 0, err
		}
		req.Header.Set("Cookie", b.cookie)
		req.Header.Set("Accept-Encoding", map[bool]string{true: "gzip", false: "identity"}[packed])
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, 0, err
		}
		page, err = io.ReadAll(res.Body)
		if err = errors.Join(err, res.Body.Close()); err != nil || res.StatusCode != http.StatusOK {
			return nil, 0, errors.Join(err, fmt.Errorf("%s: status %d", path, res.StatusCode))
		}
		if packed {
			wire = len(page)
		}
	}
	return page, wire, nil
}
