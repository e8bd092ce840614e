package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lines joins events, each written as action, package, test and output with "|" between.
func lines(events ...string) string {
	var b strings.Builder
	for _, e := range events {
		p := append(strings.Split(e, "|"), "", "", "")
		b.WriteString(`{"Action":"` + p[0] + `","Package":"` + p[1] + `","ImportPath":"` + p[1] + `","Test":"` + p[2] +
			`","Output":"` + p[3] + `"}` + "\n")
	}
	return b.String()
}

func TestRun(t *testing.T) {
	tests := []struct {
		name  string
		args  []string
		input string
		exit  int
		want  []string
	}{
		{
			name:  "a test with subtests counts as its subtests",
			input: lines("start|p", "run|p|A", "run|p|A/x", "run|p|A/y", "pass|p|A/x", "pass|p|A/y", "pass|p|A", "pass|p"),
			want:  []string{"2 passed, 0 failed, 0 skipped"},
		},
		{
			name:  "a failure is printed in full",
			input: lines("start|p", "run|p|A", `output|p|A|a_test.go:3: want 1\n`, "fail|p|A", "fail|p"),
			exit:  1, want: []string{"FAILED  p A", "want 1", "0 passed, 1 failed, 0 skipped"},
		},
		{
			name:  "a parent that fails by itself is a failure",
			input: lines("start|p", "run|p|A", "run|p|A/x", "pass|p|A/x", "fail|p|A", "fail|p"),
			exit:  1, want: []string{"1 passed, 1 failed, 0 skipped"},
		},
		{
			name:  "a parent that fails for its subtest is not counted twice",
			input: lines("start|p", "run|p|A", "run|p|A/x", "fail|p|A/x", "fail|p|A", "fail|p"),
			exit:  1, want: []string{"0 passed, 1 failed, 0 skipped"},
		},
		{
			name:  "a package that does not build is a failure",
			input: lines(`build-output|p||p/x.go:1: undefined: y\n`, "build-fail|p", "start|p", "fail|p"),
			exit:  1, want: []string{"does not build: p", "undefined: y", "0 passed, 1 failed, 0 skipped"},
		},
		{
			name:  "a test that dies with its package is a failure",
			input: lines("start|p", "run|p|A", `output|p|A|panic: no\n`, "fail|p"),
			exit:  1, want: []string{"FAILED  p A: it was still running", "panic: no", "0 passed, 1 failed, 0 skipped"},
		},
		{
			name:  "a skip says why",
			input: lines("start|p", "run|p|A", `output|p|A|    a_test.go:9: no browser\n`, "skip|p|A", "pass|p"),
			want:  []string{"skipped p A: no browser", "0 passed, 0 failed, 1 skipped"},
		},
		{
			name: "strict refuses a skip", args: []string{"-strict"},
			input: lines("start|p", "run|p|A", `output|p|A|    a_test.go:9: no browser\n`, "skip|p|A", "pass|p"),
			exit:  1, want: []string{"skipped where nothing may be skipped: no browser", "0 passed, 1 failed, 0 skipped"},
		},
		{
			name: "strict allows absent shared data", args: []string{"-strict"},
			input: lines("start|p", "run|p|A", `output|p|A|    a_test.go:9: shared data absent: codes\n`, "skip|p|A", "pass|p"),
			want:  []string{"0 passed, 0 failed, 1 skipped"},
		},
		{name: "a line that is no event passes through", input: "note\n" + lines("start|p", "pass|p"), want: []string{"note"}},
		{name: "no event at all is refused", input: "", exit: 2, want: []string{"holds no test event"}},
		{name: "a cut input is refused", input: lines("start|p", "run|p|A"), exit: 2, want: []string{"ends before package p"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if got := run(tt.args, strings.NewReader(tt.input), &out, &out); got != tt.exit {
				t.Errorf("exit %d, want %d", got, tt.exit)
			}
			for _, want := range tt.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("output lacks %q:\n%s", want, out.String())
				}
			}
		})
	}
}

func TestTotalCountsATestOnce(t *testing.T) {
	tally := filepath.Join(t.TempDir(), "tally")
	first := lines("start|p", "run|p|A", "pass|p|A", "run|p|B", "skip|p|B", "pass|p")
	second := lines("start|p", "run|p|A", "pass|p|A", "run|p|B", "pass|p|B", "run|q|A", "pass|q|A", "pass|p")
	var out bytes.Buffer
	for _, input := range []string{first, second} {
		if exit := run([]string{"-tally", tally, "-label", "race"}, strings.NewReader(input), &out, &out); exit != 0 {
			t.Fatalf("exit %d: %s", exit, out.String())
		}
	}
	if !strings.Contains(out.String(), "race run: 1 passed, 0 failed, 1 skipped") {
		t.Errorf("a run is not labelled: %s", out.String())
	}
	out.Reset()
	if exit := run([]string{"-total", tally}, nil, &out, &out); exit != 0 || out.String() != "3 passed, 0 failed, 0 skipped\n" {
		t.Errorf("exit %d, total %q", exit, out.String())
	}
}

func TestTotalRefusesADamagedTally(t *testing.T) {
	tally := filepath.Join(t.TempDir(), "tally")
	if err := os.WriteFile(tally, []byte("pass\tp\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if exit := run([]string{"-total", tally}, nil, &out, &out); exit != 2 || !strings.Contains(out.String(), "line 1") {
		t.Errorf("exit %d, said %q", exit, out.String())
	}
}
