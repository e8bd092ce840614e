// Package client is the Go client of the platform's public interface.
//
// It sends documents as they are and gives answers as they came, so that nothing of either is lost. Outcomes are in the answer; an error is a
// request that got none, or a problem that is not about the document.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
)

// Client talks to one server with one key. It is safe for concurrent use.
type Client struct {
	base, key string
	http      *http.Client
}

// New makes a client of the server at a base address: http://127.0.0.1:8081.
func New(base, key string) *Client {
	return &Client{base: strings.TrimRight(base, "/"), key: key, http: &http.Client{}}
}

// Answer is what the server answered to a document.
type Answer struct {
	Status   int             `json:"-"`
	Body     json.RawMessage `json:"-"` // the whole answer
	ID       string          `json:"id"`
	EntryNo  string          `json:"entryNo"`
	State    string          `json:"state"`
	Accepted bool            `json:"accepted"`
}

// Problem is an answer that is not about the document: no key, too much at once, an internal error.
type Problem struct {
	Status    int    `json:"status"`
	Title     string `json:"title"`
	Detail    string `json:"detail"`
	Code      string `json:"code"`
	Reference string `json:"reference"`
}

// Error gives title and detail.
func (p *Problem) Error() string { return fmt.Sprintf("%d %s: %s", p.Status, p.Title, p.Detail) }

// Submit sends a document; key is an idempotency key, "" for none. A document that is not accepted is an Answer, not an error.
func (c *Client) Submit(ctx context.Context, document []byte, key string) (Answer, error) {
	header := http.Header{}
	if key != "" {
		header.Set("Idempotency-Key", key)
	}
	status, body, err := c.call(ctx, http.MethodPost, "/v1/declarations", document, header)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Status: status, Body: body}
	if status == http.StatusAccepted || status == http.StatusUnprocessableEntity {
		var refused struct {
			Code string `json:"code"`
		}
		if err := json.Unmarshal(body, &refused); err == nil && (status == http.StatusAccepted || refused.Code == "refused") {
			return a, json.Unmarshal(body, &a)
		}
	}
	return a, problem(status, body)
}

// Get reads a resource of the interface: /v1/declarations?lane=red.
func (c *Client) Get(ctx context.Context, path string) ([]byte, error) {
	return c.plain(ctx, http.MethodGet, path, nil)
}

// Post sends JSON to a resource of the interface and gives the answer.
func (c *Client) Post(ctx context.Context, path string, body any) ([]byte, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	return c.plain(ctx, http.MethodPost, path, b)
}

func (c *Client) plain(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	status, b, err := c.call(ctx, method, path, body, http.Header{"Content-Type": {"application/json"}})
	if err == nil && status >= 300 {
		err = problem(status, b)
	}
	return b, err
}

func problem(status int, body []byte) error {
	p := &Problem{Status: status}
	if json.Unmarshal(body, p) != nil || p.Title == "" {
		p.Title = http.StatusText(status)
	}
	return p
}

func (c *Client) call(ctx context.Context, method, path string, body []byte, header http.Header) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	maps.Copy(req.Header, header)
	req.Header.Set("Authorization", "Bearer "+c.key)
	res, err := c.http.Do(req)
	if err != nil {
		return 0, nil, err
	}
	b, err := io.ReadAll(res.Body)
	if errClose := res.Body.Close(); err == nil {
		err = errClose
	}
	return res.StatusCode, b, err
}
