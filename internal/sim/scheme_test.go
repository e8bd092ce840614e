package sim_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/risk/boost"
	"github.com/tongguan/tongguan/internal/core/risk/score"
	"github.com/tongguan/tongguan/internal/sim"
)

// TestLearningBeatsProfiles: with as many inspections a score that learned from the traders' history finds more of each planted scheme together than
// profiles alone; what the random inspections estimate holds the truth.
func TestLearningBeatsProfiles(t *testing.T) {
	year := sim.NewYear(1, cal.MustDate("2026-01-01"), 20_000)
	e := &learn.Evaluator{Layout: learn.Import(), Options: score.Standard(), Run: boost.Serial, Now: time.Now}
	rep, err := e.Try(year.Trial(0.05))
	if err != nil {
		t.Fatal(err)
	}
	profiles, model, random := rep.Selections[0], rep.Selections[1], rep.Selections[2]
	if model.HitRate.Low <= profiles.HitRate.High || model.Recall <= profiles.Recall || model.YuanPerHour <= profiles.YuanPerHour {
		t.Errorf("model %+v\nprofiles %+v", model, profiles)
	}
	if random.HitRate.Low >= profiles.HitRate.Low {
		t.Errorf("profiles find no more than chance: %+v", profiles)
	}
	if len(rep.Planted) != 4 || rep.TrueRate < rep.FoundRate.Low || rep.TrueRate > rep.FoundRate.High {
		t.Errorf("%+v", rep)
	}
	if r := model.RecallEstimated; model.Recall < r.Low || model.Recall > r.High {
		t.Errorf("recall %v, estimated %+v", model.Recall, r)
	}
}

// TestSameSeedSameYear: the seed decides.
func TestSameSeedSameYear(t *testing.T) {
	year := func(seed uint64) string {
		y := sim.NewYear(seed, cal.MustDate("2026-01-01"), 300)
		return fmt.Sprint(y.Table, y.Scheme, y.Fen, y.Draw)
	}
	if one, again := year(1), year(1); one != again || one == year(2) {
		t.Error("the year does not hang on the seed alone")
	}
}
