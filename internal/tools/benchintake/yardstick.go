package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

var tps = regexp.MustCompile(`tps = ([0-9.]+)`)

// yardsticks gives the raw scripts as measurements, one-statement first.
func yardsticks(ctx context.Context, c *pgtest.Cluster, dir string) ([]measurement, error) {
	url, err := c.Database(ctx)
	if err != nil {
		return nil, err
	}
	schema, err := os.ReadFile(filepath.Join(dir, "declaration_schema.sql"))
	if err != nil {
		return nil, err
	}
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, err
	}
	_, err = conn.Exec(ctx, string(schema))
	if err == nil {
		err = conn.Close(ctx)
	}
	if err != nil {
		return nil, err
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if err != nil || len(found) == 0 {
		return nil, fmt.Errorf("pgbench is missing: apt-get install postgresql: %w", err)
	}
	script := func(name, file string) measurement {
		return measurement{name, func(ctx context.Context, d time.Duration) (figure, error) {
			out, err := exec.CommandContext(ctx, found[len(found)-1], "-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", strconv.Itoa(int(d.Seconds())),
				"-f", filepath.Join(dir, file), url).CombinedOutput()
			m := tps.FindSubmatch(out)
			if err != nil || m == nil {
				return figure{}, fmt.Errorf("%w: %s", err, out)
			}
			rate, err := strconv.ParseFloat(string(m[1]), 64)
			return figure{rate: rate}, err
		}}
	}
	return []measurement{script("yardstick: one statement, 8 clients", "declaration_one_statement.sql"),
		script("yardstick: multi-row, 8 clients", "declaration_multi_row.sql")}, nil
}
