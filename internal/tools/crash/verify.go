package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/tongguan/tongguan/client"
	"github.com/tongguan/tongguan/internal/cli"
)

// errMissing is returned when what was acknowledged is not there.
var errMissing = errors.New("an acknowledged declaration is missing")

// check starts the server again: each acknowledged submission is there once and answered alike; each that was in the air can be
// repeated and is there once then.
func (h *harness) check(ctx context.Context, s *site, batch []*sent, t *tally) error {
	srv, err := start(ctx, "serve", s)
	if err != nil {
		return err
	}
	c := client.New(srv.url, s.key)
	for _, x := range batch {
		if !x.tried {
			continue
		}
		if err := checkOne(ctx, c, x, t); err != nil {
			return errors.Join(err, srv.kill())
		}
	}
	return srv.kill()
}

func checkOne(ctx context.Context, c *client.Client, x *sent, t *tally) error {
	n, err := count(ctx, c, x.reference)
	if err != nil {
		return err
	}
	switch {
	case x.answer != nil && n == 0:
		return fmt.Errorf("%s: %w", x.reference, errMissing)
	case n > 1:
		return fmt.Errorf("%s is there %d times", x.reference, n)
	}
	again, err := c.Submit(ctx, x.body, x.key)
	if err != nil {
		return fmt.Errorf("repeat %s: %w", x.reference, err)
	}
	switch {
	case x.answer == nil:
		t.inAir++
		t.inAirStored += n
	case !bytes.Equal(x.answer, again.Body):
		return fmt.Errorf("%s is answered otherwise when it is repeated", x.reference)
	default:
		t.acknowledged++
	}
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

// close verifies the journal, and that each declaration was submitted once and has an entry number of its own.
func (h *harness) close(ctx context.Context, s *site, t *tally) error {
	ctx, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
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
	if srv, err = start(ctx, "serve", s); err != nil {
		return err
	}
	c := client.New(srv.url, s.key)
	return errors.Join(submittedOnce(ctx, c, t.declarations()), entriesUnique(ctx, c, t.declarations()), srv.kill())
}

// submittedOnce reads the whole feed and counts the submissions of each declaration.
func submittedOnce(ctx context.Context, c *client.Client, want int) error {
	seen := map[string]int{}
	for after := int64(-1); ; {
		b, err := c.Get(ctx, fmt.Sprintf("/v1/events?limit=1000&kind=declaration.submitted&after=%d", after))
		if err != nil {
			return err
		}
		var page struct {
			Events []struct {
				Subject string `json:"subject"`
			} `json:"events"`
			Next int64 `json:"next"`
		}
		if err := json.Unmarshal(b, &page); err != nil {
			return err
		}
		for _, e := range page.Events {
			seen[e.Subject]++
		}
		if page.Next == after {
			break
		}
		after = page.Next
	}
	return once("declaration submitted", seen, want)
}

// entriesUnique reads all declarations and counts how often each entry number was given.
func entriesUnique(ctx context.Context, c *client.Client, want int) error {
	seen := map[string]int{}
	for before := ""; ; {
		b, err := c.Get(ctx, "/v1/declarations?limit=500&before="+before)
		if err != nil {
			return err
		}
		var page struct {
			Declarations []struct {
				Entry string `json:"entryNo"`
			} `json:"declarations"`
			Next string `json:"next"`
		}
		if err := json.Unmarshal(b, &page); err != nil {
			return err
		}
		for _, d := range page.Declarations {
			seen[d.Entry]++
		}
		if before = page.Next; before == "" {
			break
		}
	}
	if seen[""] > 0 {
		return fmt.Errorf("%d declarations have no entry number", seen[""])
	}
	return once("entry number", seen, want)
}

// once says what of the things seen was seen more than once, and whether there are as many as there must be.
func once(what string, seen map[string]int, want int) error {
	var err error
	for name, n := range seen {
		if n != 1 {
			err = errors.Join(err, fmt.Errorf("%s: %s is there %d times", what, name, n))
		}
	}
	if len(seen) != want {
		err = errors.Join(err, fmt.Errorf("%s: there are %d, there must be %d", what, len(seen), want))
	}
	return err
}
