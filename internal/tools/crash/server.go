package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/tongguan/tongguan/internal/cli"
)

// server is a running server under test.
type server struct {
	cmd *exec.Cmd
	url string
}

// start runs this command as a server and waits until it tells its address; at the first start it also tells the key.
func start(ctx context.Context, mode string, s *site) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "serve", "--db", s.url, "--addr", "127.0.0.1:0", "--rate", "100000", "--lang", "en")
	cmd.Env = append(os.Environ(), serverMode+"="+mode)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	srv := &server{cmd: cmd}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		text := lines.Text()
		if _, rest, ok := strings.Cut(text, "administrator key "); ok {
			s.key, _, _ = strings.Cut(rest, " ")
		}
		if _, url, ok := strings.Cut(text, "serving at "); ok {
			srv.url = strings.TrimRight(url, "/")
			go func() { _, _ = io.Copy(io.Discard, out) }() // it says no more that matters
			return srv, nil
		}
	}
	_ = cmd.Wait() // it has ended; what it wrote says why
	return nil, fmt.Errorf("the server did not start: %s", errs.String())
}

// kill ends the server as a power failure would.
func (s *server) kill() error {
	err := s.cmd.Process.Kill()
	_ = s.cmd.Wait() // it was killed, so it says so
	return err
}

// end ends the server in order.
func (s *server) end() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- s.cmd.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(30 * time.Second):
		return errors.Join(errors.New("the server does not end in order"), s.kill())
	}
}

// serveMutant runs the real server behind a front that acknowledges a submission first and hands it on later.
func serveMutant(args []string) int {
	pr, pw := io.Pipe()
	go func() {
		code := cli.Main(context.Background(), args, func(string) string { return "" }, cli.Stdio{In: os.Stdin, Out: pw, Err: os.Stderr})
		os.Exit(code)
	}()
	lines := bufio.NewScanner(pr)
	for lines.Scan() {
		_, inner, ok := strings.Cut(lines.Text(), "serving at ")
		if !ok {
			fmt.Println(lines.Text())
			continue
		}
		lis, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
		if err != nil {
			return 2
		}
		fmt.Printf("serving at http://%s/\n", lis.Addr())
		front := &http.Server{Handler: hasty(strings.TrimRight(inner, "/")), ReadHeaderTimeout: time.Minute}
		_ = front.Serve(lis) // until the process is killed
	}
	return 2
}

// hasty answers before the work is done.
func hasty(inner string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		header := r.Header.Clone()
		go func() {
			time.Sleep(300 * time.Millisecond)
			req, err := http.NewRequestWithContext(context.Background(), r.Method, inner+r.URL.RequestURI(), bytes.NewReader(body))
			if err != nil {
				return
			}
			req.Header = header
			if res, err := http.DefaultClient.Do(req); err == nil {
				_ = res.Body.Close() // nobody waits for it
			}
		}()
		w.WriteHeader(http.StatusAccepted)
		_, _ = io.WriteString(w, `{"accepted":true,"id":"hasty"}`) // the harness reads it or is gone
	})
}
