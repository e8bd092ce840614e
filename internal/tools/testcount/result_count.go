package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// testID names a test; the test is empty where the whole package is meant.
type testID struct{ pkg, test string }

// result is what became of a test.
type result struct {
	verdict string // pass, fail, skip, or "" while it runs
	reason  string // of a skip
}

// results holds each test in the order in which it began.
type results struct {
	order    []testID
	byID     map[testID]result
	packages map[string]string // verdict of each package; "" while it runs
}

func newResults() *results {
	return &results{byID: map[testID]result{}, packages: map[string]string{}}
}

// begin notes a test or, with an empty test, a package that has started.
func (r *results) begin(id testID) {
	if id.test == "" {
		r.packages[id.pkg] = ""
		return
	}
	r.set(id, "", "")
}

func (r *results) set(id testID, verdict, reason string) {
	if _, known := r.byID[id]; !known {
		r.order = append(r.order, id)
	}
	r.byID[id] = result{verdict, reason}
}

// endPackage closes a package. Tests of it that still run have died with it: they are set to fail and given back. A failed
// package without a failed test is counted as one failure of its own.
func (r *results) endPackage(pkg, verdict string) (died []testID) {
	r.packages[pkg] = verdict
	failed := false
	for _, id := range r.order {
		if id.pkg != pkg {
			continue
		}
		if r.byID[id].verdict == "" {
			r.set(id, "fail", "")
			died = append(died, id)
		}
		failed = failed || r.byID[id].verdict == "fail"
	}
	if verdict == "fail" && !failed {
		r.set(testID{pkg, "(package)"}, "fail", "")
	}
	return died
}

// complete refuses input that stopped in the middle or held no package at all.
func (r *results) complete() error {
	if len(r.packages) == 0 && len(r.order) == 0 {
		return errors.New("the input holds no test event: expected the output of go test -json")
	}
	for pkg, verdict := range r.packages {
		if verdict == "" {
			return fmt.Errorf("the input ends before package %s does", pkg)
		}
	}
	return nil
}

// refuseSkips sets every skipped test to fail, except those that miss the shared data.
func (r *results) refuseSkips(out io.Writer) {
	for _, id := range r.order {
		got := r.byID[id]
		if got.verdict != "skip" || strings.HasPrefix(got.reason, absentData) {
			continue
		}
		fmt.Fprintf(out, "FAILED  %s %s: skipped where nothing may be skipped: %s\n", short(id.pkg), id.test, got.reason)
		r.set(id, "fail", got.reason)
	}
}

// count gives the closing line.
func (r *results) count() string {
	n := map[string]int{}
	parents := r.parents()
	for _, id := range r.order {
		if verdict, parent := r.byID[id].verdict, parents[id]; !parent || verdict == "fail" && !r.childFailed(id) {
			n[verdict]++
		}
	}
	return fmt.Sprintf("%d passed, %d failed, %d skipped", n["pass"], n["fail"], n["skip"])
}

// of gives how many tests of a package are counted.
func (r *results) of(pkg string) (n int) {
	parents := r.parents()
	for _, id := range r.order {
		if id.pkg == pkg && !parents[id] {
			n++
		}
	}
	return n
}

// parents are the tests that have subtests.
func (r *results) parents() map[testID]bool {
	found := map[testID]bool{}
	for _, id := range r.order {
		for i := range id.test {
			if id.test[i] == '/' {
				found[testID{id.pkg, id.test[:i]}] = true
			}
		}
	}
	return found
}

func (r *results) childFailed(parent testID) bool {
	for _, id := range r.order {
		if id.pkg == parent.pkg && strings.HasPrefix(id.test, parent.test+"/") && r.byID[id].verdict == "fail" {
			return true
		}
	}
	return false
}

func (r *results) exitCode() int {
	for _, got := range r.byID {
		if got.verdict == "fail" {
			return 1
		}
	}
	return 0
}

// appendTo adds one line a test to a tally file: verdict, package and test with tabs between.
func (r *results) appendTo(file string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open tally: %w", err)
	}
	w := bufio.NewWriter(f)
	for _, id := range r.order {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.byID[id].verdict, id.pkg, id.test)
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		return fmt.Errorf("write tally %s: %w", file, err)
	}
	return nil
}

// readTally reads what appendTo wrote. A test that ran more than once counts once, with its worst verdict, except that a
// pass outweighs a skip.
func readTally(file string) (*results, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read tally: %w", err)
	}
	weight := map[string]int{"skip": 1, "pass": 2, "fail": 3}
	r := newResults()
	for number, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		part := strings.Split(line, "\t")
		if len(part) != 3 || weight[part[0]] == 0 {
			return nil, fmt.Errorf("tally %s line %d is not verdict, package, test: %q", file, number+1, line)
		}
		id := testID{part[1], part[2]}
		if weight[part[0]] >= weight[r.byID[id].verdict] {
			r.set(id, part[0], "")
		}
	}
	return r, nil
}
