package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/client"
)

// serverOf answers every call with a status and a body, and keeps the last request with what it carried.
func serverOf(t *testing.T, status int, body string) (*client.Client, *http.Request, *string) {
	t.Helper()
	last, carried := &http.Request{}, new(string)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		*last, *carried = *r, string(b)
		w.WriteHeader(status)
		if _, err := io.WriteString(w, body); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	return client.New(s.URL+"/", "tg_key"), last, carried
}

// A document that is taken or refused is an answer as it came; the document goes as it is, with key and idempotency key.
func TestSubmit(t *testing.T) {
	for status, body := range map[int]string{
		202: `{"id":"A1","entryNo":"490520260000000001","state":"released","accepted":true,"new":"field"}`,
		422: `{"code":"refused","id":"A1","state":"returned","accepted":false,"faults":[{"code":"DECL-V05"}]}`,
	} {
		c, last, carried := serverOf(t, status, body)
		a, err := c.Submit(context.Background(), []byte("<DecMessage/>\n"), "k-1")
		if err != nil || a.Status != status || a.ID != "A1" || a.Accepted != (status == 202) || string(a.Body) != body {
			t.Errorf("%d: %+v %v", status, a, err)
		}
		if *carried != "<DecMessage/>\n" || last.URL.Path != "/v1/declarations" || last.Header.Get("Authorization") != "Bearer tg_key" || last.Header.Get("Idempotency-Key") != "k-1" {
			t.Errorf("sent %q to %s with %v", *carried, last.URL, last.Header)
		}
	}
}

// What is not about the document is a Problem, also where a proxy in between answers in its own words.
func TestProblems(t *testing.T) {
	for _, x := range []struct {
		status     int
		body, code string
		title      string
	}{
		{422, `{"title":"the key was used","code":"key-reused","status":422}`, "key-reused", "the key was used"},
		{409, `{"title":"conflict","code":"conflict","status":409,"detail":"reference A"}`, "conflict", "conflict"},
		{503, `{"title":"busy","code":"busy","status":503}`, "busy", "busy"},
		{502, `<html>Bad Gateway</html>`, "", "Bad Gateway"},
		{500, ``, "", "Internal Server Error"},
	} {
		c, last, _ := serverOf(t, x.status, x.body)
		_, err := c.Submit(context.Background(), []byte("{}"), "")
		p, ok := errors.AsType[*client.Problem](err)
		if !ok || p.Status != x.status || p.Code != x.code || p.Title != x.title || !strings.Contains(err.Error(), x.title) {
			t.Errorf("%d: %v", x.status, err)
		}
		if _, sent := last.Header["Idempotency-Key"]; sent {
			t.Error("an idempotency key is sent that was not given")
		}
		if _, err := c.Get(context.Background(), "/v1/rulebook"); !errors.As(err, &p) || p.Status != x.status {
			t.Errorf("get %d: %v", x.status, err)
		}
	}
}

// Other resources are read and written as JSON; a server that is not there and a call that is given up are errors.
func TestGetAndPost(t *testing.T) {
	c, last, carried := serverOf(t, 200, `{"lists":["country"]}`)
	if b, err := c.Get(context.Background(), "/v1/codes?on=2026-11-24"); err != nil || string(b) != `{"lists":["country"]}` || last.URL.RawQuery != "on=2026-11-24" {
		t.Errorf("%s %v %s", b, err, last.URL)
	}
	if _, err := c.Post(context.Background(), "/v1/keys", map[string]string{"name": "x"}); err != nil || *carried != `{"name":"x"}` || last.Header.Get("Content-Type") != "application/json" {
		t.Errorf("%q %v", *carried, err)
	}
	if _, err := c.Post(context.Background(), "/v1/keys", func() {}); err == nil {
		t.Error("what is no JSON is sent")
	}
	given, up := context.WithCancel(context.Background())
	up()
	if _, err := c.Get(given, "/v1/codes"); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if _, err := client.New("http://127.0.0.1:1", "").Get(context.Background(), "/"); err == nil {
		t.Error("nobody answers")
	}
}
