package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/score"
)

//go:embed baseline.py
var baseline []byte

// cut is the declarations of one protocol, as files for scikit-learn and as tables.
type cut struct {
	dir         string
	train, test *feature.Table
	layout      learn.Layout
}

// tables reads the shared files, parts them by day and writes train.csv, valid.csv and test.csv; train.csv without what the protocol keeps out.
func (b *bench) tables(dir string, p learn.Protocol) (*cut, error) {
	var head []string
	var train, test [][]string
	for _, name := range []string{"df_syn_train_eng.csv", "df_syn_valid_eng.csv"} {
		src, err := os.ReadFile(filepath.Join(b.shared, "data", "risk", "customs-fraud-kr", name))
		if err != nil {
			return nil, err
		}
		rows, err := csv.NewReader(bytes.NewReader(src)).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		head = rows[0]
		date := slices.Index(head, "Date")
		for _, r := range rows[1:] {
			if r[date] < b.cut {
				train = append(train, r)
			} else if r[date] <= b.until {
				test = append(test, r)
			}
		}
	}
	c := &cut{dir: dir, layout: learn.Import()}
	var err error
	if c.train, err = tableOf("train.csv", head, train, c.layout); err != nil {
		return nil, err
	}
	if c.test, err = tableOf("test.csv", head, test, c.layout); err != nil {
		return nil, err
	}
	if p == learn.LeakFree {
		again, err := c.layout.Recipe.Again(c.train, c.test)
		if err != nil {
			return nil, err
		}
		kept := train[:0:0]
		for i, r := range train {
			if !again[i] {
				kept = append(kept, r)
			}
		}
		train = kept
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	return c, errors.Join(write(dir, "train.csv", head, train), write(dir, "valid.csv", head, test[:100]), write(dir, "test.csv", head, test))
}

func tableOf(name string, head []string, rows [][]string, l learn.Layout) (*feature.Table, error) {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(append([][]string{head}, rows...)); err != nil {
		return nil, err
	}
	return learn.ReadTable(name, &b, l, true)
}

func write(dir, name string, head []string, rows [][]string) error {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(append([][]string{head}, rows...)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600)
}

// ours evaluates the score of this house on two processors.
func (c *cut) ours(p learn.Protocol) (*learn.Report, error) {
	e := &learn.Evaluator{Layout: c.layout, Options: score.Standard(), Run: two, Now: time.Now}
	return e.Evaluate(c.train, c.test, p)
}

// two spreads work over two processors.
func two(n int, task func(i int)) {
	var all sync.WaitGroup
	half := func(from int) {
		for i := from; i < n; i += 2 {
			task(i)
		}
	}
	all.Go(func() { half(1) })
	half(0)
	all.Wait()
}

// line is what baseline.py prints of a learner.
type line struct {
	Name   string  `json:"name"`
	AUC    float64 `json:"auc"`
	AP     float64 `json:"ap"`
	P5     float64 `json:"p5"`
	P10    float64 `json:"p10"`
	Fit    float64 `json:"fit"`
	Encode float64 `json:"encode"`
}

// theirs runs scikit-learn on two threads that sleep while they wait, as ours do; the learner called equal has as many trees and leaves as ours.
func (b *bench) theirs(ctx context.Context, dir string, ours *learn.Report) (lines []line, err error) {
	shared, err := filepath.Abs(filepath.Join(b.shared, "bench"))
	if err != nil {
		return nil, err
	}
	script := filepath.Join(dir, "baseline.py")
	if err := os.WriteFile(script, baseline, 0o600); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, b.python, script, shared, dir, strconv.Itoa(ours.Trees), strconv.Itoa(ours.Leaves))
	cmd.Env = append(os.Environ(), "OMP_NUM_THREADS=2", "OMP_WAIT_POLICY=PASSIVE", "PYTHONDONTWRITEBYTECODE=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("baseline (apt-get install python3-sklearn python3-pandas python3-xgboost): %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(out))
	for {
		var l line
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			return lines, nil
		} else if err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
}
