// Package cli is the command tree and the wiring: the only place that sees every room of the house.
//
// A command reads its arguments, calls one use case and prints its answer, as sentences in Chinese or English or as JSON. Exit code 0 is "yes",
// 1 "no" (the declaration has faults, a case failed, the journal was changed), 2 "it could not be done". The package refuses to decide anything.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

// Exit codes.
const (
	exitYes     = 0
	exitNo      = 1
	exitFailure = 2
)

// Version is the version of the binary.
const Version = "0.1.0"

// Stdio is where a command reads and writes.
type Stdio struct {
	In       io.Reader
	Out, Err io.Writer
}

// errNo is how a command says no without a failure; its answer is printed already.
var errNo = errors.New("no")

// tree is the command tree.
type tree struct {
	Lang string `help:"Language of sentences: zh or en; LANG decides when it is left out." placeholder:"LANG"`
	JSON bool   `name:"json" help:"Print JSON instead of sentences."`

	Check   checkCmd   `cmd:"" help:"Check declaration files offline: every fault, the taxes, the lane."`
	Duty    dutyCmd    `cmd:"" help:"Tell what goods would owe, which documents they need and what another rate or origin would change."`
	Submit  submitCmd  `cmd:"" help:"Submit declaration files to a server."`
	Serve   serveCmd   `cmd:"" help:"Run the server."`
	Demo    demoCmd    `cmd:"" help:"Run the server on a fresh embedded database with a simulated month."`
	Rules   rulesCmd   `cmd:"" help:"Print the catalogue of rules, each with how to mend its fault."`
	Explain explainCmd `cmd:"" help:"Decide again on a stored declaration and compare."`
	Replay  replayCmd  `cmd:"" help:"Decide the past again under a draft rulebook and tell what would change."`
	Case    caseCmd    `cmd:"" help:"Run case files."`
	Account accountCmd `cmd:"" help:"Read the books of a payer."`
	Audit   auditCmd   `cmd:"" help:"Prove that the journal was not changed."`
	Quota   quotaCmd   `cmd:"" help:"Open tariff quotas and print what is left of them."`
	Sim     simCmd     `cmd:"" help:"Write files of a simulated province."`
	Ref     refCmd     `cmd:"" help:"Check reference tables and load exchange rates."`
	Profile profileCmd `cmd:"" help:"Check and list risk profiles and the facts that they may ask."`
	Tariff  tariffCmd  `cmd:"" help:"Take in, compare, search and look up editions of the tariff."`
	Risk    riskCmd    `cmd:"" help:"Learn a score from past inspections, measure it and ask it."`
	Schema  schemaCmd  `cmd:"" help:"Print the JSON Schema of native declarations."`
	Version versionCmd `cmd:"" help:"Print version and rulebook."`
}

// run is what every command gets.
type run struct {
	ctx  context.Context
	io   Stdio
	lang i18n.Lang
	json bool
}

// exit carries an exit code out of the library that would end the process.
type exit int

// Main runs a command and gives its exit code. Args are without the name of the program; env looks up the environment.
func Main(ctx context.Context, args []string, env func(string) string, stdio Stdio) (code int) {
	var t tree
	defer func() {
		if v := recover(); v != nil {
			e, ok := v.(exit)
			if !ok {
				panic(v)
			}
			code = int(e)
		}
	}()
	parser, err := kong.New(&t, kong.Name("tongguan"), kong.Description("Tongguan 通关: smart customs in one binary."),
		kong.Writers(stdio.Out, stdio.Err), kong.Exit(func(c int) { panic(exit(c)) }), kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return failed(stdio, err)
	}
	k, err := parser.Parse(args)
	if err != nil {
		_, _ = fmt.Fprintln(stdio.Err, "tongguan:", err)
		return exitFailure
	}
	r := &run{ctx: ctx, io: stdio, json: t.JSON, lang: i18n.Parse(t.Lang, i18n.Parse(env("LC_ALL")+","+env("LANG"), i18n.EN))}
	switch err := k.Run(r); {
	case err == nil:
		return exitYes
	case errors.Is(err, errNo):
		return exitNo
	default:
		return failed(stdio, err)
	}
}

func failed(stdio Stdio, err error) int {
	_, _ = fmt.Fprintln(stdio.Err, "tongguan:", err) // where errors go is gone when this fails
	return exitFailure
}

// print writes a line of sentences.
func (r *run) print(format string, args ...any) {
	_, _ = io.WriteString(r.io.Out, harmless(fmt.Sprintf(format, args...))+"\n") // a closed pipe ends the output, not the work
}

// harmless takes out what a value of a document could do to a terminal: control characters and those that turn the direction of
// writing.
func harmless(s string) string {
	return strings.Map(func(c rune) rune {
		if c != '\n' && (unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c)) {
			return unicode.ReplacementChar
		}
		return c
	}, s)
}

// failure is an error in the caller's language.
func (r *run) failure(t fault.Text, args ...fault.Arg) error {
	return errors.New(harmless(r.lang.Fill(t, args...)))
}

// say writes a sentence of the catalogue.
func (r *run) say(t fault.Text, args ...fault.Arg) { r.print("%s", r.lang.Fill(t, args...)) }

// encode writes JSON, two spaces deep.
func (r *run) encode(v any) error {
	e := json.NewEncoder(r.io.Out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// note writes a line to where progress and errors go.
func (r *run) note(t fault.Text, args ...fault.Arg) {
	_, _ = fmt.Fprintln(r.io.Err, strings.TrimRight(r.lang.Fill(t, args...), "\n"))
}
