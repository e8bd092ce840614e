package cli

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// force puts the active profiles of the store in force.
type force struct{ p *platform }

// Parse reads the text of a profile; what is wrong with it is told line by line.
func (f force) Parse(text string) (*risk.Profile, error) {
	p, problems := risk.ParseProfile([]byte(text), rulelang.Compile)
	if p != nil {
		problems = append(problems, p.CheckCodes(&f.p.law.Current().Law, f.p.declare.Today())...)
	}
	grave := slices.DeleteFunc(problems, func(x risk.Problem) bool { return x.Warning })
	if len(grave) > 0 || p == nil {
		return nil, &policy.DraftError{Problems: grave}
	}
	return p, nil
}

// Shipped gives the version of a profile among the tables, 0 where they have none.
func (f force) Shipped(id string) int {
	b, err := fs.ReadFile(f.p.law.law.tables(), policy.File(id))
	if err != nil {
		return 0
	}
	p, _ := risk.ParseProfile(b, rulelang.Compile)
	if p == nil {
		return 0
	}
	return p.Version
}

// InForce gives the profiles of the rulebook in force.
func (f force) InForce() []*risk.Profile { return f.p.law.Current().Risk.Profiles() }

// Reload makes the rulebook anew with the active profiles and tells the journal.
func (f force) Reload(ctx context.Context) error {
	if err := f.p.law.load(ctx, event.InstantOf(f.p.now())); err != nil {
		return errors.Join(err, f.p.journalRulebook(ctx, err))
	}
	return f.p.journalRulebook(ctx, nil)
}
