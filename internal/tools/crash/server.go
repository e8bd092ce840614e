package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
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
	cmd.Env = append(os.Environ(), serverMode+"="+mode, mutantStore+"="+s.url)
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
