package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// absentData begins the reason of the only skip that -strict lets pass.
const absentData = "shared data absent"

// event is one line of `go test -json`.
type event struct {
	Action     string  `json:"Action"`
	Package    string  `json:"Package"`
	ImportPath string  `json:"ImportPath"` // of a build event
	Test       string  `json:"Test"`
	Elapsed    float64 `json:"Elapsed"` // seconds
	Output     string  `json:"Output"`
}

// reasonLine takes "    x_test.go:12: " off the front of what a test logged.
var reasonLine = regexp.MustCompile(`^\s*[\w.-]+\.go:\d+: `)

// follower turns events into results and prints on the way what a reader wants to see at once.
type follower struct {
	out     io.Writer
	results *results
	printed map[testID][]string // what each running test has printed
	built   map[string][]string // what the compiler said of each import path
}

// follow reads events to the end of in. A line that is no event is passed on as it is.
func follow(in io.Reader, out io.Writer) (*results, error) {
	f := follower{out: out, results: newResults(), printed: map[testID][]string{}, built: map[string][]string{}}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			f.take(line)
		}
		if err == io.EOF {
			return f.results, f.results.complete()
		}
		if err != nil {
			return nil, fmt.Errorf("read events: %w", err)
		}
	}
}

func (f *follower) take(line string) {
	var e event
	if json.Unmarshal([]byte(line), &e) != nil || e.Action == "" {
		fmt.Fprint(f.out, line)
		return
	}
	id := testID{e.Package, e.Test}
	switch e.Action {
	case "build-output":
		f.built[e.ImportPath] = append(f.built[e.ImportPath], e.Output)
	case "build-fail":
		fmt.Fprintf(f.out, "does not build: %s\n%s", e.ImportPath, strings.Join(f.built[e.ImportPath], ""))
	case "output":
		f.printed[id] = append(f.printed[id], e.Output)
	case "start", "run":
		f.results.begin(id)
	case "pass", "fail", "skip":
		f.end(id, e)
	}
}

// end closes a test, or a package where the event names no test.
func (f *follower) end(id testID, e event) {
	said := f.printed[id]
	delete(f.printed, id)
	if id.test == "" {
		f.endPackage(id, e, said)
		return
	}
	reason := skipReason(said)
	f.results.set(id, e.Action, reason)
	switch e.Action {
	case "fail":
		fmt.Fprintf(f.out, "FAILED  %s %s\n%s", short(id.pkg), id.test, strings.Join(said, ""))
	case "skip":
		fmt.Fprintf(f.out, "skipped %s %s: %s\n", short(id.pkg), id.test, reason)
	}
}

func (f *follower) endPackage(id testID, e event, said []string) {
	died := f.results.endPackage(id.pkg, e.Action)
	for _, t := range died {
		fmt.Fprintf(f.out, "FAILED  %s %s: it was still running\n%s", short(t.pkg), t.test, strings.Join(f.printed[t], ""))
	}
	if e.Action == "fail" {
		fmt.Fprintf(f.out, "FAIL    %s\n%s", short(id.pkg), strings.Join(said, ""))
		return
	}
	if n := f.results.of(id.pkg); n > 0 {
		fmt.Fprintf(f.out, "ok      %-44s %6.1f s %6d tests\n", short(id.pkg), e.Elapsed, n)
	}
}

// skipReason finds the first line that a test logged itself.
func skipReason(said []string) string {
	for _, line := range said {
		if at := reasonLine.FindString(line); at != "" {
			return strings.TrimSpace(line[len(at):])
		}
	}
	return "no reason given"
}

// short cuts the module's host and owner off an import path.
func short(pkg string) string {
	if _, rest, found := strings.Cut(pkg, "/tongguan/tongguan/"); found {
		return rest
	}
	return pkg
}
