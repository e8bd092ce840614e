package clearance

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// The lanes.
const (
	Green  = risk.Green  // 低风险快速放行
	Blue   = risk.Blue   // 放行后稽查
	Yellow = risk.Yellow // 单证审核
	Red    = risk.Red    // 查验
	NoLane = "none"      // under the law of another authority, or not accepted
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
	c.target()
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
	if risk.Grade(lane) > risk.Grade(l.Lane) {
		l.Lane = lane
	}
}

// target asks the risk profiles and the model of the rulebook.
func (c *court) target() {
	d := c.r.Risk.Target(risk.NewSight(&c.sight, &c.out.Assessment))
	if d.IsZero() {
		return
	}
	c.out.Risk = &d
	l := &c.out.Lane
	for i := range d.Hits {
		told := d.Hits[i].Reason.Trader
		l.call(d.Hits[i].Lane, Why{Code: WhyProfile, Args: []fault.Arg{{Name: "reason", Value: told.EN, ZH: told.ZH}}})
	}
	if len(d.Hits) > 1 {
		c.reaches(d.Weight, declaration.ParamWeightRed, declaration.ParamWeightYellow, WhyWeight)
	}
	if d.Score != nil {
		c.reaches(d.Score.Permille, declaration.ParamScoreRed, declaration.ParamScoreYellow, WhyScore)
	}
}

// reaches calls for the lane whose limit a figure reaches; a limit of nought is never reached.
func (c *court) reaches(figure int64, red, yellow, why string) {
	limit := func(name string) int64 { return int64(c.r.Params.Int(name, c.on)) }
	switch l := &c.out.Lane; {
	case limit(red) > 0 && figure >= limit(red):
		l.call(Red, Why{Code: why})
	case limit(yellow) > 0 && figure >= limit(yellow):
		l.call(Yellow, Why{Code: why})
	}
}

// DrawAlgorithm names how a lot is drawn, so that an old draw can be repeated.
const DrawAlgorithm = "hmac-sha256-mod-1000000/1"

// draw compares the draw among the facts with the shares of the rulebook for the credit level of the trader; a level without shares of its own has
// the regular ones. The draw is made whatever profiles say, so that what it finds estimates what they miss. An offline check has no draw.
func (c *court) draw() {
	if c.f.DrawSeed == "" {
		return
	}
	share := func(name string) int64 {
		if p, ok := c.r.Params.On(name+"."+c.f.Credit, c.on); ok && c.f.Credit != "" {
			return p.Value.Millionths()
		}
		return c.r.Params.Rate(name, c.on).Millionths()
	}
	red := share(declaration.ParamRandomRed)
	d := &Draw{Seed: c.f.DrawSeed, Algorithm: DrawAlgorithm, Credit: c.f.Credit, Value: c.f.DrawValue, Red: red,
		Yellow: red + share(declaration.ParamRandomYellow), Lane: Green}
	l := &c.out.Lane
	l.Draw = d
	switch {
	case d.Value < d.Red:
		d.Lane = Red
		l.call(Red, Why{Code: WhyDrawnRed})
	case d.Value < d.Yellow:
		d.Lane = Yellow
		l.call(Yellow, Why{Code: WhyDrawnYellow})
	}
}
