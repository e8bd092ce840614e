package clearance

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// steps says who acts next, and why.
func (c *court) steps() {
	c.out.Steps = make([]OpenStep, 0, 6)
	switch {
	case !c.out.Accepted:
		c.open1(declaration.Revise, event.Trader, WhyFaults)
		return
	case !c.d.China():
		c.open1(declaration.Accept, event.Officer, WhyForeign)
		return
	}
	switch c.out.Lane.Lane {
	case Yellow:
		c.open1(declaration.Screen, event.Officer, WhyLook)
		c.open1(declaration.AskDocuments, event.Officer, WhyLook)
	case Red:
		c.open1(declaration.PassInspection, event.Officer, WhyInspect)
	default:
		c.open1(declaration.Screen, event.System, WhyNothing)
	}
	d := c.out.Duties
	if d.Settle {
		owed := fault.Arg{Name: "amount", Value: c.out.Assessment.Owed().String()}
		if !c.out.Assessment.Total.IsZero() {
			c.open1(declaration.Pay, event.Trader, WhyOwed, owed)
		}
		c.open1(declaration.Guarantee, event.Trader, WhyOwed, owed)
	}
	if c.d.Stage == declaration.Summary {
		c.open1(declaration.ReleaseSummary, event.System, WhySummary)
		c.open1(declaration.CompleteTwoStep, event.Trader, WhySummary)
		return
	}
	c.open1(declaration.Release, event.System, WhyRelease)
	switch {
	case d.Regime != declaration.NoRegime:
		c.open1(declaration.EndSupervision, event.Officer, WhySupervised)
	case d.Depart:
		c.open1(declaration.Clear, event.Carrier, WhyDeparts)
	default:
		c.open1(declaration.Clear, event.System, WhyClear)
	}
}

func (c *court) open1(s declaration.Step, by event.Role, why string, args ...fault.Arg) {
	c.out.Steps = append(c.out.Steps, OpenStep{Step: string(s), By: by, Why: Why{Code: why, Args: args}})
}

// deadlines says which terms run from this decision.
func (c *court) deadlines() {
	if !c.out.Accepted || !c.d.China() {
		return
	}
	entered := c.d.EntryExitOn
	if !c.f.ArrivedOn.IsZero() {
		entered = c.f.ArrivedOn
	}
	if c.d.Stage == declaration.Summary && !entered.IsZero() {
		until := entered.AddDays(c.r.Params.Int(declaration.ParamCompletionDays, c.on))
		c.out.Deadlines = append(c.out.Deadlines, Deadline{Kind: "completion", Until: until, Why: Why{Code: WhyCompletion}})
	}
	if c.out.Duties.Settle && c.d.Stage != declaration.Summary {
		until := c.r.Calendar.NextWorking(c.on.AddDays(c.r.Params.Int(declaration.ParamPayDays, c.on)))
		c.out.Deadlines = append(c.out.Deadlines, Deadline{Kind: "payment", Until: until, Why: Why{Code: WhyPayTerm}})
	}
}
