// Command tongguan is the whole platform in one binary: offline checks, server, demonstration, cases and audit.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/tongguan/tongguan/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Main(ctx, os.Args[1:], os.Getenv, cli.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	stop()
	os.Exit(code)
}
