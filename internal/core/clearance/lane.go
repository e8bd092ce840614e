package clearance

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// The lanes.
const (
	Green  = "green"  // 低风险快速放行
	Yellow = "yellow" // 单证审核
	Red    = "red"    // 查验
	NoLane = "none"   // under the law of another authority, or not accepted
)

// draws is the number of values of a random draw.
const draws = 1_000_000

// DrawLot draws a number from 0 to 999,999 for a declaration: HMAC-SHA256 of a secret seed and the declaration's id, so that it can be
// repeated and not foreseen.
func DrawLot(seed []byte, declarationID string) int64 {
	h := hmac.New(sha256.New, seed)
	h.Write([]byte(declarationID))
	return int64(binary.BigEndian.Uint64(h.Sum(nil)[:8]) % draws)
}

// lane weighs what calls for a look; the gravest lane wins and every candidate is told.
func (c *court) lane() {
	l := &c.out.Lane
	switch {
	case !c.d.China():
		l.Lane, l.Reasons = NoLane, []Why{{Code: WhyForeign}}
		return
	case !c.out.Accepted:
		l.Lane, l.Reasons = NoLane, []Why{{Code: WhyFaults}}
		return
	}
	l.Lane = Green
	for _, f := range c.out.Faults {
		if f.Severity == fault.Warning {
			l.call(Yellow, Why{Code: WhyWarning, Args: []fault.Arg{{Name: "code", Value: f.Code}}})
		}
	}
	c.draw()
	for _, cand := range l.Candidates {
		if cand.Lane == l.Lane {
			l.Reasons = append(l.Reasons, cand.Why)
		}
	}
	if l.Lane == Green {
		l.Reasons = []Why{{Code: WhyNothing}}
	}
}

func (l *Lane) call(lane string, w Why) {
	l.Candidates = append(l.Candidates, LaneCandidate{Lane: lane, Why: w})
	if grade(lane) > grade(l.Lane) {
		l.Lane = lane
	}
}

func grade(lane string) int {
	switch lane {
	case Red:
		return 2
	case Yellow:
		return 1
	}
	return 0
}

// draw compares the draw among the facts with the shares of the rulebook. An offline check has no draw.
func (c *court) draw() {
	if c.f.DrawSeed == "" {
		return
	}
	share := func(name string) int64 { return c.r.Params.Rate(name, c.on).Millionths() }
	red := share(declaration.ParamRandomRed)
	d := &Draw{Seed: c.f.DrawSeed, Value: c.f.DrawValue, Red: red, Yellow: red + share(declaration.ParamRandomYellow)}
	l := &c.out.Lane
	l.Draw = d
	switch {
	case d.Value < d.Red:
		l.call(Red, Why{Code: WhyDrawnRed})
	case d.Value < d.Yellow:
		l.call(Yellow, Why{Code: WhyDrawnYellow})
	}
}
