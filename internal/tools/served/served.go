// Package served runs the server as the command line does, for tools that measure it.
package served

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/tongguan/tongguan/internal/cli"
)

// Server is a server that runs until it is stopped.
type Server struct {
	Addr string // http://127.0.0.1:PORT
	Key  string // of an administrator; "" on a store that has one already

	stop  context.CancelFunc
	ended chan struct{}
}

// Start runs the server on a store, sqlite:FILE or postgres://…, on a free port of the loopback, and waits until it answers.
func Start(ctx context.Context, store string) (*Server, error) {
	s := &Server{ended: make(chan struct{})}
	ctx, s.stop = context.WithCancel(ctx)
	pr, pw := io.Pipe()
	go func() {
		defer close(s.ended)
		cli.Main(ctx, []string{"serve", "--db", store, "--addr", "127.0.0.1:0", "--rate", "1000000", "--lang", "en"}, func(string) string { return "" },
			cli.Stdio{In: strings.NewReader(""), Out: pw, Err: os.Stderr})
		_ = pw.Close() // nobody writes to it any more
	}()
	lines := bufio.NewScanner(pr)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "administrator key "); ok {
			s.Key, _, _ = strings.Cut(rest, " ")
		}
		if _, url, ok := strings.Cut(lines.Text(), "serving at "); ok {
			s.Addr = strings.TrimRight(url, "/")
			go func() { _, _ = io.Copy(io.Discard, pr) }() // it says no more that matters
			return s, nil
		}
	}
	s.Stop()
	return nil, errors.New("the server did not start")
}

// Stop ends the server and waits until it has ended.
func (s *Server) Stop() {
	s.stop()
	<-s.ended
}
