package cli_test

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"

	"github.com/tongguan/tongguan/client"
	"github.com/tongguan/tongguan/internal/cli"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

// TestMain lets the scripts run the command tongguan in a process of its own, and stops the test cluster at the end.
func TestMain(m *testing.M) { testscript.Main(stopping{m}, commands) }

// peakFile is the variable that names a file for what the kernel knows of a program at its end. What a process is told of its child counts the memory
// of the parent, too.
const peakFile = "TONGGUAN_PEAK_FILE"

var peakPattern = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// commands are the programs that the scripts may call.
var commands = map[string]func(){
	"tongguan": func() {
		code := cli.Main(context.Background(), os.Args[1:], os.Getenv, cli.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
		if file := os.Getenv(peakFile); file != "" {
			status, err := os.ReadFile("/proc/self/status")
			if err == nil {
				err = os.WriteFile(file, status, 0o600)
			}
			if err != nil {
				panic(err)
			}
		}
		os.Exit(code)
	},
}

// stopping stops the test cluster when the tests are over.
type stopping struct{ m *testing.M }

// Run runs the tests.
func (s stopping) Run() int { return pgtest.Run(s.m) }

func TestScripts(t *testing.T) {
	shared := filepath.Join("..", "..", "samples", "decmessage")
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Setup: func(e *testscript.Env) error {
		abs, err := filepath.Abs(shared)
		e.Setenv("LANG", "en_GB.UTF-8")
		e.Setenv("SAMPLES", abs)
		e.Values[serverKey] = &process{}
		return err
	}, Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
		"exits": exits, "grab": grab, "large": large, "lean": lean, "server": server, "sql": sqlite, "table": table,
	}})
}

// table FOLDER NAME [OLD NEW…] writes a table of the binary into a folder with some words replaced.
func table(ts *testscript.TestScript, _ bool, args []string) {
	b, err := fs.ReadFile(ref.Tables(), args[1])
	ts.Check(err)
	name := ts.MkAbs(filepath.Join(args[0], args[1]))
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o700))
	changed := strings.NewReplacer(args[2:]...).Replace(string(b))
	if changed == string(b) {
		ts.Fatalf("%s has none of %v", args[1], args[2:])
	}
	ts.Check(os.WriteFile(name, []byte(changed), 0o600))
}

// exits CODE PROGRAM [ARG…] runs a program and wants its exit code; stdout and stderr are kept for what follows.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	if got := strconv.Itoa(exitCode(err)); neg || got != args[0] {
		ts.Fatalf("%v exits with %s, want %s", args[1:], got, args[0])
	}
}

func exitCode(err error) int {
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		return e.ExitCode()
	}
	if err != nil {
		return -1
	}
	return 0
}

// grab VARIABLE PATTERN sets a variable to what a group of a pattern finds in the last output.
func grab(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) < 2 {
		ts.Fatalf("the output has no %s", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// large FILE HEAD makes a file of 100 MiB that begins with the bytes of HEAD; the rest is a hole.
func large(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(name, []byte(ts.ReadFile(args[1])), 0o600))
	ts.Check(os.Truncate(name, 100<<20))
}

// lean MIB CODE PROGRAM [ARG…] is exits for a program that may keep so many MiB in memory at most.
func lean(ts *testscript.TestScript, _ bool, args []string) {
	limit, err := strconv.Atoi(args[0])
	ts.Check(err)
	program := filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], args[2])
	c := exec.CommandContext(context.Background(), program, args[3:]...)
	c.Dir, c.Stdout, c.Stderr = ts.MkAbs("."), ts.Stdout(), ts.Stderr()
	peak := ts.MkAbs("peak")
	c.Env = append(os.Environ(), "LANG=en_GB.UTF-8")
	if runtime.GOOS == "linux" {
		c.Env = append(c.Env, peakFile+"="+peak)
	}
	if got := strconv.Itoa(exitCode(c.Run())); got != args[1] {
		ts.Fatalf("%v exits with %s, want %s", args[2:], got, args[1])
	}
	if runtime.GOOS != "linux" {
		return
	}
	found := peakPattern.FindStringSubmatch(ts.ReadFile(peak))
	if found == nil {
		ts.Fatalf("%v does not tell what it takes", args[2:])
	}
	used, err := strconv.Atoi(found[1])
	ts.Check(err)
	if used>>10 > limit {
		ts.Fatalf("%v takes %d MiB, may take %d", args[2:], used>>10, limit)
	}
}

// serverKey is the name of the script's server among its values.
const serverKey = "server"

// process is a server that a script runs.
type process struct {
	cancel context.CancelFunc
	ended  chan int
}

func (p *process) stop(ts *testscript.TestScript) {
	if p.cancel == nil {
		return
	}
	p.cancel()
	p.cancel = nil
	if code := <-p.ended; code != 0 {
		ts.Logf("the server ends with %d", code)
	}
}

// server FILE ENTERPRISE [REF] serves an embedded store, under the tables of a folder, until "server stop". It sets URL to its address and TONGGUAN_KEY to a key of the
// enterprise.
func server(ts *testscript.TestScript, _ bool, args []string) {
	p, ok := ts.Value(serverKey).(*process)
	if !ok {
		ts.Fatalf("the script has no server")
	}
	if args[0] == "stop" {
		p.stop(ts)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	pr, pw := io.Pipe()
	p.cancel, p.ended = cancel, make(chan int, 1)
	command := []string{"serve", "--db", "sqlite:" + ts.MkAbs(args[0]), "--addr", "127.0.0.1:0", "--lang", "en"}
	if len(args) > 2 {
		command = append(command, "--ref", ts.MkAbs(args[2]))
	}
	go func() {
		code := cli.Main(ctx, command,
			func(string) string { return "" }, cli.Stdio{In: strings.NewReader(""), Out: pw, Err: io.Discard})
		_ = pw.Close()
		p.ended <- code
	}()
	ts.Defer(func() { p.stop(ts) })
	url, admin := said(pr)
	answer, err := client.New(url, admin).Post(ctx, "/v1/keys", map[string]any{"name": "script", "role": "trader", "enterprise": args[1],
		"scopes": []string{"declare", "read"}})
	ts.Check(err)
	var key struct{ Secret string }
	ts.Check(json.Unmarshal(answer, &key))
	ts.Setenv("URL", url)
	ts.Setenv("TONGGUAN_KEY", key.Secret)
}

// said reads what a server prints when it starts: its address and the key of its administrator.
func said(out io.Reader) (url, admin string) {
	for lines := bufio.NewScanner(out); url == "" && lines.Scan(); {
		if _, rest, ok := strings.Cut(lines.Text(), "administrator key "); ok {
			admin, _, _ = strings.Cut(rest, " ")
		}
		_, url, _ = strings.Cut(lines.Text(), "serving at ")
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return url, admin
}

// sqlite FILE STATEMENT changes an embedded store behind the platform's back and wants a row to be changed.
func sqlite(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	res, err := db.ExecContext(context.Background(), args[1])
	ts.Check(errors.Join(err, db.Close()))
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		ts.Fatalf("%s changes nothing: %v", args[1], err)
	}
}
