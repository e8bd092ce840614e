// Command crash proves that what the server acknowledges survives: it loads a server, kills it with SIGKILL at random moments, on SQLite and on
// PostgreSQL, which is killed itself in some rounds, and then looks for every acknowledged declaration.
//
// Nothing acknowledged may be missing, nothing may have happened twice, and the journal must verify. The harness proves itself first: a mutant
// server that acknowledges before it commits must be caught.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/tongguan/tongguan/internal/cli"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

// serverMode is the environment variable by which the command runs itself as the server under test.
const serverMode = "TONGGUAN_CRASH_SERVER"

func main() {
	if mode := os.Getenv(serverMode); mode != "" {
		os.Exit(serve(mode, os.Args[1:]))
	}
	rounds := flag.Int("rounds", 100, "kills of the server, half on each store")
	seed := flag.Uint64("seed", 1, "seed of the moments at which it is killed")
	flag.Parse()
	log.SetFlags(0)
	if err := run(context.Background(), *rounds, *seed); err != nil {
		log.Fatal("crash: ", err)
	}
}

func run(ctx context.Context, rounds int, seed uint64) error {
	dir, err := os.MkdirTemp("", "tongguan-crash-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // a temporary folder that stays harms nobody
	book, err := ref.Load(ref.Tables())
	if err != nil {
		return err
	}
	template, err := sim.NewTemplate(book, native.New(), 3)
	if err != nil {
		return err
	}
	h := harness{dir: dir, seed: seed, template: template}
	if err := h.mutant(ctx); err != nil {
		return err
	}
	lite := site{name: "sqlite", url: "sqlite:" + filepath.Join(dir, "crash.db")}
	if err := h.store(ctx, &lite, rounds-rounds/2); err != nil {
		return err
	}
	cluster, err := pgtest.Start(ctx, "")
	if err != nil {
		return err
	}
	defer func() { _ = cluster.Stop() }() // it dies with this process in any case
	url, err := cluster.Database(ctx)
	if err != nil {
		return err
	}
	return h.store(ctx, &site{name: "postgres", url: url, cluster: cluster}, rounds/2)
}

// serve runs a server until it is killed: the real one, or the mutant.
func serve(mode string, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if mode == mutantMode {
		if err := serveMutant(ctx, os.Getenv(mutantStore)); err != nil {
			log.Print("mutant: ", err)
		}
		return 2
	}
	return cli.Main(ctx, args, func(string) string { return "" }, cli.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
}

// site is a store under test.
type site struct {
	name    string
	url     string
	cluster *pgtest.Cluster
	key     string // of the administrator, told at the first start
}

func (h *harness) store(ctx context.Context, s *site, rounds int) error {
	t := tally{}
	for i := range rounds {
		if err := h.bounded(ctx, s, i, &t); err != nil {
			return fmt.Errorf("%s, round %d: %w", s.name, i+1, err)
		}
	}
	if err := h.close(ctx, s, &t); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	fmt.Printf("%s: %d kills of the server, %d of the database; %d declarations acknowledged and found once, %d in the air settled by repeating them (%d of them were stored); "+
		"%d entry numbers, none twice; journal verified\n", s.name, t.kills, t.databaseKills, t.acknowledged, t.inAir, t.inAirStored, t.declarations())
	return nil
}
