package policy_test

import (
	"context"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

const wide = `id: wide
version: 3
title-zh: 全部
title-en: All
owner: 示例
ground: 示例
from: 2026-01-01
flow: I
lane: red
weight: 1
trader-zh: 核实
trader-en: is checked
officer-zh: 核实
officer-en: is checked
auditor-zh: 核实
auditor-en: is checked
verified: false
illustrative: true
condition:
  `

// withProfiles is the rulebook of the binary with further profiles in it.
func withProfiles(t *testing.T, texts map[string]string) *clearance.Rulebook {
	t.Helper()
	files := map[string][]byte{}
	for id, condition := range texts {
		files["profiles/"+id+".profile"] = []byte(strings.Replace(wide, "id: wide", "id: "+id, 1) + condition + "\n")
	}
	tables, err := ref.With(ref.Tables(), files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ref.Load(tables, rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReach: a replay tells what each profile matches, warns of one that matches too much and of one that cannot be computed, and of no other.
func TestReach(t *testing.T) {
	r := book(t)
	p := history(t, r, 20)
	draft := withProfiles(t, map[string]string{"wide": "item.value >= 0", "narrow": `item.hs == "0101210010"`, "broken": "10 / (item.no - item.no) > 1"})
	rep, err := (&policy.Replay{Past: p, Draft: draft, Workers: 2}).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	reached := map[string]policy.Reach{}
	for _, x := range rep.Profiles {
		reached[x.Profile] = x
	}
	if x := reached["wide@3"]; x.Declarations != 20 || x.Permille != 1000 || x.Found != 2 || x.Lane != "red" {
		t.Errorf("wide: %+v", x)
	}
	if x, there := reached["narrow@3"]; there {
		t.Errorf("narrow: %+v", x)
	}
	if x := reached["broken@3"]; x.Failed != 20 || x.Declarations != 0 {
		t.Errorf("broken: %+v", x)
	}
	if got := rep.WarningsOf("wide@3"); len(got) != 1 || got[0].Code != policy.WarnWide || !strings.Contains(got[0].Text.EN, "inspect 100.0 % of the declarations of the replayed period (20 of 20), more than 20.0 %") ||
		!strings.Contains(got[0].Text.ZH, "100.0%") {
		t.Errorf("warned of wide: %+v", got)
	}
	if got := rep.WarningsOf("broken@3"); len(got) != 1 || got[0].Code != policy.WarnFailed || len(rep.Warnings) != 2 {
		t.Errorf("warned: %+v", rep.Warnings)
	}
	calm, err := (&policy.Replay{Past: p, Rulebooks: books{r.Hash: r}, Workers: 1}).Run(context.Background())
	if err != nil || len(calm.Warnings) != 0 {
		t.Errorf("under the rulebook as it is: %+v, %v", calm.Warnings, err)
	}
}
