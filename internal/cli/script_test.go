package cli_test

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tongguan/tongguan/internal/cli"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

// TestMain lets the scripts run the command tongguan in a process of its own, and stops the test cluster at the end.
func TestMain(m *testing.M) { testscript.Main(stopping{m}, commands) }

// commands are the programs that the scripts may call.
var commands = map[string]func(){
	"tongguan": func() {
		os.Exit(cli.Main(context.Background(), os.Args[1:], os.Getenv, cli.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
	},
}

// stopping stops the test cluster when the tests are over.
type stopping struct{ m *testing.M }

// Run runs the tests.
func (s stopping) Run() int { return pgtest.Run(s.m) }

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Setup: func(e *testscript.Env) error {
		e.Setenv("LANG", "en_GB.UTF-8")
		return nil
	}})
}
