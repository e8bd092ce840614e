package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/tongguan/tongguan/internal/tools/meter"
)

// startUp builds the binary and tells how long it takes to load everything, and to serve, and what it holds in memory.
func startUp(ctx context.Context, dir string, rounds int) error {
	bin := filepath.Join(dir, "tongguan")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", bin, "./cmd/tongguan").CombinedOutput(); err != nil {
		return fmt.Errorf("build the binary: %w\n%s", err, out)
	}
	var seconds, most, ready, idle []float64
	for i := range rounds {
		s, mib, err := version(ctx, bin)
		if err != nil {
			return err
		}
		seconds, most = append(seconds, s), append(most, mib)
		if s, mib, err = serve(ctx, bin, filepath.Join(dir, strconv.Itoa(i)+".db")); err != nil {
			return err
		}
		ready, idle = append(ready, s), append(idle, mib)
	}
	fmt.Printf("tongguan version, everything loaded: %.2f s, %.0f MiB resident at most\n", meter.Median(seconds), meter.Median(most))
	fmt.Printf("tongguan serve on a new SQLite file: %.2f s until it answers, %.0f MiB resident at most until its end\n", meter.Median(ready), meter.Median(idle))
	return nil
}

// version runs the command that loads everything and prints what it has.
func version(ctx context.Context, bin string) (seconds, mib float64, err error) {
	cmd := exec.CommandContext(ctx, bin, "version")
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		return 0, 0, fmt.Errorf("version: %w\n%s", err, out)
	}
	return time.Since(start).Seconds(), resident(cmd.ProcessState), nil
}

// serve starts the server, waits until it tells its address and ends it in order.
func serve(ctx context.Context, bin, file string) (seconds, mib float64, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, bin, "serve", "--db", "sqlite:"+file, "--addr", "127.0.0.1:0", "--lang", "en")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, 0, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "serving at ") {
			seconds = time.Since(start).Seconds()
			err = cmd.Process.Signal(syscall.SIGTERM)
		}
	}
	if err = errors.Join(err, cmd.Wait()); err == nil && seconds == 0 {
		err = errors.New("serve: it ended before it told its address")
	}
	return seconds, resident(cmd.ProcessState), err
}

// resident gives the largest resident memory of an ended process in MiB.
func resident(p *os.ProcessState) float64 {
	u, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // which counts bytes where others count kilobytes
		return float64(u.Maxrss) / (1 << 20)
	}
	return float64(u.Maxrss) / (1 << 10)
}
