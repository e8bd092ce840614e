package policy

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// Reached is what a version of a profile matched.
type Reached struct {
	Lane         string `json:"lane"`         // that it calls for
	Declarations int    `json:"declarations"` //
	Found        int    `json:"found"`        // of them in which an inspection had found something
	Failed       int    `json:"failed"`       // declarations of which it could not be computed
}

// Reach is what a version of a profile matches of the declarations that were replayed.
type Reach struct {
	Profile string `json:"profile"` // undervaluation@3
	Reached
	Permille int `json:"permille"` // of the declarations that would be accepted
}

// The codes of warnings.
const (
	WarnWide   = "profile-wide"   // a profile matches more than it should
	WarnFailed = "profile-failed" // a profile could not be computed for some declarations
)

// Warning is something that a maker of rules should see before a draft goes live.
type Warning struct {
	Code    string     `json:"code"`
	Profile string     `json:"profile"` // its version
	Text    fault.Text `json:"text"`
}

// profiles counts what the profiles of a rulebook say of a declaration.
func (t *tally) profiles(p *clearance.Past, d *clearance.Decision) {
	if d.Accepted {
		t.Accepted++
	}
	if d.Risk == nil {
		return
	}
	for i := range d.Risk.Hits {
		h := &d.Risk.Hits[i]
		x := Reached{Lane: h.Lane, Declarations: 1}
		if len(p.Fate.Findings) > 0 {
			x.Found = 1
		}
		t.reach(ref(h.Profile, h.Version), x)
	}
	for i := range d.Risk.Failed {
		f := &d.Risk.Failed[i]
		t.reach(ref(f.Profile, f.Version), Reached{Failed: 1})
	}
}

// ref names the version of a profile.
func ref(id string, version int) string { return fmt.Sprintf("%s@%d", id, version) }

func (t *tally) reach(name string, x Reached) {
	have := t.Reached[name]
	if x.Lane != "" {
		have.Lane = x.Lane
	}
	have.Declarations += x.Declarations
	have.Found += x.Found
	have.Failed += x.Failed
	t.Reached[name] = have
}

// widest is the share in thousandths above which a profile of the draft is warned of; 0 is none.
func (r *Replay) widest(on cal.Date) int {
	if r.Draft == nil {
		return 0
	}
	return int(r.Draft.Params.Rate(declaration.ParamProfileShare, on).Millionths() / 1000)
}

// reach tells what each profile matches, and warns of those that match more than a share.
func (out *Report) reach(t *tally, widest int) {
	out.Profiles = []Reach{}
	for _, name := range slices.Sorted(maps.Keys(t.Reached)) {
		x := Reach{Profile: name, Reached: t.Reached[name]}
		if t.Accepted > 0 {
			x.Permille = x.Declarations * 1000 / t.Accepted
		}
		out.Profiles = append(out.Profiles, x)
		if widest > 0 && x.Permille > widest {
			out.Warnings = append(out.Warnings, x.wide(t.Accepted, widest))
		}
		if x.Failed > 0 {
			out.Warnings = append(out.Warnings, x.failed())
		}
	}
}

// doing says what a lane does to those whom a profile matches.
var doing = map[string]fault.Text{
	risk.Red:    {ZH: "查验", EN: "inspect"},
	risk.Yellow: {ZH: "人工审核", EN: "put before an officer"},
	risk.Blue:   {ZH: "列入放行后稽查", EN: "put before the post-clearance audit"},
}

// failed says that a condition could not be computed, as by a division by nought.
func (x *Reach) failed() Warning {
	return Warning{Code: WarnFailed, Profile: x.Profile, Text: fault.Text{
		ZH: fmt.Sprintf("风险参数 %s 的条件在 %d 份申报上无法计算（如除以零），对这些申报不起作用；请先排除这些情形", x.Profile, x.Failed),
		EN: fmt.Sprintf("the condition of profile %s cannot be computed for %d declarations, as by a division by nought, and says nothing of them: exclude these cases first", x.Profile, x.Failed)}}
}

// wide says how much a profile matches and what to do about it.
func (x *Reach) wide(of, widest int) Warning {
	do := doing[x.Lane]
	share, limit := percent(x.Permille), percent(widest)
	return Warning{Code: WarnWide, Profile: x.Profile, Text: fault.Text{
		ZH: fmt.Sprintf("风险参数 %s 将%s所回放期间 %s%% 的申报（%d/%d），超过提示线 %s%%；请缩小适用范围或收紧条件", x.Profile, do.ZH, share, x.Declarations, of, limit),
		EN: fmt.Sprintf("profile %s would %s %s %% of the declarations of the replayed period (%d of %d), more than %s %%: narrow its guard or its condition", x.Profile, do.EN, share, x.Declarations, of, limit)}}
}

// percent writes thousandths as a percentage with one decimal.
func percent(permille int) string { return fmt.Sprintf("%d.%d", permille/10, permille%10) }

// WarnedError is returned for the approval of a draft of which its replay warned, when nobody said why it is approved all the same.
type WarnedError struct{ Warnings []Warning }

// ErrWarned is what a WarnedError unwraps to.
var ErrWarned = errors.New("the replay of the draft warned of it")

func (e *WarnedError) Error() string {
	lines := make([]string, len(e.Warnings))
	for i, w := range e.Warnings {
		lines[i] = w.Text.EN + " / " + w.Text.ZH
	}
	return strings.Join(lines, "; ")
}

// Unwrap gives ErrWarned.
func (*WarnedError) Unwrap() error { return ErrWarned }

// warningsOf gives the warnings of a report on one version of a profile.
func warningsOf(report []byte, profile string) ([]Warning, error) {
	var r Report
	if len(report) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(report, &r); err != nil {
		return nil, fmt.Errorf("read the report of a replay: %w", err)
	}
	return r.WarningsOf(profile), nil
}

// WarningsOf gives the warnings on one version of a profile.
func (out *Report) WarningsOf(profile string) (list []Warning) {
	for _, w := range out.Warnings {
		if w.Profile == profile {
			list = append(list, w)
		}
	}
	return list
}
