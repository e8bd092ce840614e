// Command testcount reads the output of `go test -json` and says in plain lines what happened: one line a package while it
// runs, every failure with all it printed, every skip with its reason, and at the end a line `N passed, N failed, N skipped`.
//
// It promises an honest count: a test with subtests counts as its subtests, a test that ran twice counts once, a package
// that does not compile or dies is a failure. With -strict a skip is a failure too, unless the data that lie beside the
// repository are absent. It exits 1 when anything failed and 2 when its input is not what it expects.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the command without its process: it gives the exit code.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	flags := flag.NewFlagSet("testcount", flag.ContinueOnError)
	flags.SetOutput(errs)
	strict := flags.Bool("strict", false, "a skipped test is a failure, unless shared data are absent")
	tally := flags.String("tally", "", "append the result of each test to `FILE` and print no closing line")
	total := flags.String("total", "", "read no tests: print the closing line for the results in `FILE`")
	label := flags.String("label", "tests", "`word` before the counts of this run when -tally is given")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *total != "" {
		return printTotal(*total, out, errs)
	}
	results, err := follow(in, out)
	if err != nil {
		fmt.Fprintln(errs, "testcount:", err)
		return 2
	}
	if *strict {
		results.refuseSkips(out)
	}
	if *tally == "" {
		fmt.Fprintln(out, results.count())
		return results.exitCode()
	}
	if err := results.appendTo(*tally); err != nil {
		fmt.Fprintln(errs, "testcount:", err)
		return 2
	}
	fmt.Fprintf(out, "%s run: %s\n", *label, results.count())
	return results.exitCode()
}

// printTotal prints the closing line for a tally file.
func printTotal(file string, out, errs io.Writer) int {
	results, err := readTally(file)
	if err != nil {
		fmt.Fprintln(errs, "testcount:", err)
		return 2
	}
	fmt.Fprintln(out, results.count())
	return results.exitCode()
}
