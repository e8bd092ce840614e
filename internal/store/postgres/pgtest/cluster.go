// Package pgtest starts throw-away PostgreSQL clusters for tests, benchmarks and the crash harness.
//
// A cluster lives in a temporary folder, listens on the loopback address only, keeps fsync on and stops when it is told or when the
// process that started it ends. PostgreSQL does not run as root, so under root it runs as postgres or nobody. Only tests and the
// tools of internal/tools use this package.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrMissing is returned where the server programs of PostgreSQL are not installed.
var ErrMissing = errors.New("the server programs of PostgreSQL (initdb, postgres) are missing: apt-get install postgresql")

// Cluster is a running throw-away cluster.
type Cluster struct {
	dir  string
	bin  string
	port int
	as   *identity
	cmd  *exec.Cmd
	dbs  int
}

// identity is a user of the system by its numbers.
type identity struct{ uid, gid uint32 }

// Start makes a cluster in a new folder below dir ("" is the system's temporary folder) and starts it.
func Start(ctx context.Context, dir string) (*Cluster, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	c := &Cluster{bin: bin}
	if c.dir, err = os.MkdirTemp(dir, "tongguan-pg-"); err != nil {
		return nil, err
	}
	if c.as, err = unprivileged(); err != nil {
		return nil, err
	}
	if c.as != nil {
		if err := os.Chown(c.dir, int(c.as.uid), int(c.as.gid)); err != nil {
			return nil, err
		}
	}
	if err := c.run(ctx, "initdb", "-D", c.data(), "-U", "tongguan", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-instructions"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(c.dir))
	}
	if err := c.Restart(ctx); err != nil {
		return nil, errors.Join(err, c.Stop())
	}
	return c, nil
}

func programs() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if err == nil && len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	if p, err := exec.LookPath("postgres"); err == nil {
		return filepath.Dir(p), nil
	}
	return "", ErrMissing
}

// unprivileged gives whom the server runs as when this process is root.
func unprivileged() (*identity, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errU := strconv.ParseUint(u.Uid, 10, 32)
		gid, errG := strconv.ParseUint(u.Gid, 10, 32)
		if errU == nil && errG == nil {
			return &identity{uid: uint32(uid), gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("neither user postgres nor nobody exists to run PostgreSQL as")
}

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *Cluster) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(c.bin, program), args...)
	cmd.Dir = c.dir
	cmd.SysProcAttr = attributes(c.as)
	return cmd
}

func (c *Cluster) run(ctx context.Context, program string, args ...string) error {
	if out, err := c.command(ctx, program, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", program, err, out)
	}
	return nil
}

// Restart starts the server, on the same port when it ran before, and waits until it answers.
func (c *Cluster) Restart(ctx context.Context) error {
	if c.port == 0 {
		l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		c.port = l.Addr().(*net.TCPAddr).Port
		if err := l.Close(); err != nil {
			return err
		}
	}
	log, err := os.OpenFile(filepath.Join(c.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }() // the server has a descriptor of its own
	c.cmd = c.command(context.WithoutCancel(ctx), "postgres", "-D", c.data(), "-p", strconv.Itoa(c.port), "-k", c.dir, "-c", "listen_addresses=127.0.0.1",
		"-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "max_connections=100", "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB")
	c.cmd.Stdout, c.cmd.Stderr = log, log
	if err := c.cmd.Start(); err != nil {
		return err
	}
	return c.wait(ctx)
}

// wait asks the server until it answers, for a minute at most.
func (c *Cluster) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := c.answers(ctx)
		if err == nil {
			return nil
		}
		if _, state, ok := status(c.cmd.Process.Pid); ok && state == "Z" {
			log, _ := os.ReadFile(filepath.Join(c.dir, "log")) // what there is of it says why
			return fmt.Errorf("PostgreSQL ended at its start:\n%s", log[max(0, len(log)-1000):])
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		case <-tick.C:
		}
	}
}

// answers connects once.
func (c *Cluster) answers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.URL("postgres"))
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

// URL gives the address of a database of the cluster.
func (c *Cluster) URL(database string) string {
	return fmt.Sprintf("postgres://tongguan@127.0.0.1:%d/%s?sslmode=disable", c.port, database)
}

// Database makes a new empty database and gives its address.
func (c *Cluster) Database(ctx context.Context) (string, error) {
	c.dbs++
	name := "t" + strconv.Itoa(c.dbs)
	return c.URL(name), execute(ctx, c.URL("postgres"), "CREATE DATABASE "+name)
}

// execute runs a statement on a connection of its own.
func execute(ctx context.Context, url, statement string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }() // it has done its work by then
	_, err = conn.Exec(ctx, statement)
	return err
}

// Kill ends all processes of the server at once, as a power failure would, and waits until they are gone.
func (c *Cluster) Kill() error {
	if c.cmd == nil {
		return nil
	}
	halt(c.cmd.Process) // or it makes a further process while they are listed, which would outlive it and keep its memory
	pids := children(c.cmd.Process.Pid)
	err := c.cmd.Process.Kill()
	for _, pid := range pids {
		if p, err := os.FindProcess(pid); err == nil {
			_ = p.Kill() // it may have ended by itself
		}
	}
	_ = c.cmd.Wait() // it was killed, so it says so
	c.cmd = nil
	return errors.Join(err, gone(pids))
}

// gone waits until the processes have ended: while one is there, a new server refuses to start.
func gone(pids []int) error {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	late := time.NewTimer(patience)
	defer late.Stop()
	for _, pid := range pids {
		for running(pid) {
			select {
			case <-tick.C:
			case <-late.C:
				return fmt.Errorf("process %d of a killed server has not ended after %s", pid, patience)
			}
		}
	}
	return nil
}

// running tells whether a process is there and has not ended.
func running(pid int) bool {
	_, state, ok := status(pid)
	return ok && state != "Z" && state != "X"
}

// children lists the processes whose parent is pid.
func children(pid int) []int {
	var out []int
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, f := range folders {
		id, err := strconv.Atoi(filepath.Base(f))
		if err != nil {
			continue
		}
		if parent, _, ok := status(id); ok && parent == pid {
			out = append(out, id)
		}
	}
	return out
}

// status gives the parent of a process and the letter of its state; false when it is not there.
func status(pid int) (parent int, state string, ok bool) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, "", false
	}
	end := strings.LastIndexByte(string(b), ')') // its name stands in brackets and may hold anything
	_, err = fmt.Sscan(string(b[end+1:]), &state, &parent)
	return parent, state, err == nil
}

// patience is how long a server may take to stop before it is killed.
const patience = 10 * time.Second

// Stop shuts the server down, so that it gives its shared memory back, and removes its folder.
func (c *Cluster) Stop() error {
	if c.cmd == nil {
		return os.RemoveAll(c.dir)
	}
	_ = c.cmd.Process.Signal(syscall.SIGQUIT) // where that is not possible it is killed below
	ended := make(chan struct{})
	go func() {
		_ = c.cmd.Wait() // a server that was told to quit says so
		close(ended)
	}()
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-ended:
		c.cmd = nil
		return os.RemoveAll(c.dir)
	case <-late.C:
		err := c.cmd.Process.Kill()
		<-ended
		return errors.Join(err, os.RemoveAll(c.dir))
	}
}
