package score_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/boost"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/measure"
	"github.com/tongguan/tongguan/internal/core/risk/score"
)

func recipe() *feature.Recipe {
	return &feature.Recipe{
		Name:   "test",
		Schema: feature.Schema{Texts: []string{"trader", "hs"}, Numbers: []string{"price"}},
		Keys: []feature.Key{
			{Parts: []feature.Part{{Column: "trader"}}, Parent: -1, Smooth: 5, Rate: true, Count: true, Monotone: 1, Label: fault.Text{ZH: "企业", EN: "trader"}},
			{Parts: []feature.Part{{Column: "hs"}}, Parent: -1, Smooth: 5, Rate: true, Label: fault.Text{ZH: "编码", EN: "code"}},
		},
		Measures: []feature.Measure{{Op: feature.Log, A: "price", Against: 1, Label: fault.Text{ZH: "价格", EN: "price"}}},
		Repeats:  [][]feature.Part{{{Column: "price"}}},
	}
}

// province makes declarations of 40 traders of whom the first five are found in six of ten, the others in one of twenty; undervalued goods are
// found in half the cases. The chance is given beside.
func province(n int, seed uint64) (*feature.Table, []float64) {
	r := rand.New(rand.NewPCG(seed, 2))
	t, chances := &feature.Table{Schema: recipe().Schema}, make([]float64, n)
	start := cal.MustDate("2026-01-01")
	for i := range n {
		trader, hs := r.IntN(40), r.IntN(3)
		price, chance := 100*(1+float64(hs))*(0.8+0.4*r.Float64()), 0.05
		if trader < 5 {
			chance = 0.6
		}
		if r.IntN(10) == 0 {
			price, chance = price/4, 0.5
		}
		chances[i] = chance
		t.Add(&feature.Row{Text: []string{string(rune('A' + trader)), string(rune('a' + hs))}, Number: []float64{price}}, start.AddDays(i*300/n),
			r.Float64() < chance)
	}
	return t, chances
}

func options() score.Options {
	o := score.Standard()
	o.Params.Rows, o.Params.Columns = 1, 1
	return o
}

func trained(t testing.TB, n int, o score.Options) *score.Model {
	t.Helper()
	tab, _ := province(n, 1)
	m, err := score.Train(tab, recipe(), o, boost.Serial)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func file(t testing.TB, m *score.Model) []byte {
	t.Helper()
	b, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestLearnsWhatIsThere: the order is near that of the true chances, and the probabilities are those that are seen.
func TestLearnsWhatIsThere(t *testing.T) {
	m := trained(t, 6000, options())
	test, chances := province(4000, 2)
	s, row := m.Scorer(), &feature.Row{}
	scores, mean := make([]float64, test.Len()), 0.0
	for i := range scores {
		test.At(i, row)
		scores[i] = s.LogOdds(row)
		mean += score.Probability(scores[i]) / float64(len(scores))
	}
	best, got := measure.Rank(chances, test.Found).AUC(), measure.Rank(scores, test.Found).AUC()
	if got < best-0.02 {
		t.Errorf("AUC %.3f, with the true chances %.3f", got, best)
	}
	if seen := float64(test.Positive()) / float64(test.Len()); math.Abs(mean-seen) > 0.02 {
		t.Errorf("the mean probability is %.3f, %.3f were found", mean, seen)
	}
	if h := m.History; h.Rows != 6000 || h.Tuned < 1000 || h.Tuned > 2000 || h.From.String() != "2026-01-01" {
		t.Errorf("history %+v", h)
	}
}

// TestSameBytes: rows, options and seed decide, not the number of workers.
func TestSameBytes(t *testing.T) {
	tab, _ := province(3000, 1)
	o := score.Standard()
	var first []byte
	for _, workers := range []int{1, 2, 5} {
		m, err := score.Train(tab, recipe(), o, func(n int, task func(i int)) {
			var all sync.WaitGroup
			for w := range workers {
				all.Go(func() {
					for i := w; i < n; i += workers {
						task(i)
					}
				})
			}
			all.Wait()
		})
		if err != nil {
			t.Fatal(err)
		}
		if b := file(t, m); first == nil {
			first = b
		} else if !bytes.Equal(b, first) {
			t.Errorf("%d workers make another model", workers)
		}
	}
}

// TestReasonsSumToTheScore, in calibrated log-odds; and the one that matters comes first, in words.
func TestReasonsSumToTheScore(t *testing.T) {
	m := trained(t, 4000, options())
	s := m.Scorer()
	for _, trader := range []string{"A", "Z", "unheard of"} {
		row := &feature.Row{Text: []string{trader, "b"}, Number: []float64{200}}
		e := s.Explain(row)
		total := e.Expected
		for _, r := range e.Reasons {
			total += r.Points
		}
		if got := s.LogOdds(row); math.Abs(total-got) > 1e-9 || e.LogOdds != got {
			t.Errorf("%s: reasons sum to %v, explained %v, scored %v", trader, total, e.LogOdds, got)
		}
	}
	e := s.Explain(&feature.Row{Text: []string{"A", "b"}, Number: []float64{200}})
	if first := e.Reasons[0]; first.Points <= 0 || !strings.HasPrefix(first.Text.EN, "trader A: ") || !strings.HasPrefix(first.Text.ZH, "企业 A：") {
		t.Errorf("what moved it most is %+v", first)
	}
}

// TestModelFile: what was written is read; what was cut, altered or made by another version is refused.
func TestModelFile(t *testing.T) {
	m := trained(t, 1500, options())
	b := file(t, m)
	back, err := score.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file(t, back), b) {
		t.Error("read and written again it differs")
	}
	tab, _ := province(200, 3)
	row := &feature.Row{}
	for i := range tab.Len() {
		tab.At(i, row)
		if got, want := back.Scorer().LogOdds(row), m.Scorer().LogOdds(row); got != want {
			t.Fatalf("row %d scores %v, before %v", i, got, want)
		}
	}
	for n := range b {
		if _, err := score.Read(b[:n]); !errors.Is(err, score.ErrCorrupted) && !errors.Is(err, score.ErrNoModel) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	for at := 30; at < len(b); at += 97 {
		bad := bytes.Clone(b)
		bad[at] ^= 1
		if _, err := score.Read(bad); !errors.Is(err, score.ErrCorrupted) {
			t.Fatalf("byte %d altered: %v", at, err)
		}
	}
	for _, c := range []struct {
		is   error
		file []byte
	}{
		{score.ErrVersion, bytes.Replace(b, []byte("model 1\n"), []byte("model 2\n"), 1)},
		{score.ErrNoModel, []byte("a,b\n1,2\n")},
		{score.ErrNoModel, nil},
		{score.ErrCorrupted, sealed(bytes.Replace(b[:len(b)-32], []byte(`"slope":`), []byte(`"slope":-`), 1))},
		{score.ErrCorrupted, sealed(append(bytes.Clone(b[:len(b)-32]), 0))},
		{score.ErrCorrupted, sealed(bytes.Replace(b[:len(b)-32], []byte(`"texts":["trader"`), []byte(`"texts":["tradex"`), 1))},
	} {
		if _, err := score.Read(c.file); !errors.Is(err, c.is) {
			t.Errorf("%v, not %v", err, c.is)
		}
	}
}

// sealed gives bytes with a checksum that agrees.
func sealed(b []byte) []byte {
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// TestTooFew: nothing can be learned without both answers; few rows give a model that was not tuned.
func TestTooFew(t *testing.T) {
	for _, n := range []int{1, 20} {
		tab, _ := province(n, 1)
		for i := range tab.Found {
			tab.Found[i] = false
		}
		if _, err := score.Train(tab, recipe(), options(), boost.Serial); !errors.Is(err, score.ErrTooFew) {
			t.Errorf("%d rows without a finding: %v", n, err)
		}
	}
	if m := trained(t, 60, options()); m.History.Tuned != 0 || m.Calibration != (score.Calibration{Slope: 1}) {
		t.Errorf("60 rows: %+v %+v", m.History, m.Calibration)
	}
}

// TestRepeatsApart: where the finding hangs on the goods being declared again and on nothing else, a model that keeps repeats apart learns nothing from it.
func TestRepeatsApart(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	tab := &feature.Table{Schema: recipe().Schema}
	for i := range 3000 {
		price := float64(1 + r.IntN(300))
		tab.Add(&feature.Row{Text: []string{"A", "a"}, Number: []float64{price}}, cal.MustDate("2026-01-01").AddDays(i/10), uint64(price)*2654435761>>7&1 == 1)
	}
	rank := func(apart bool) float64 {
		rec := recipe()
		rec.Keys = append(rec.Keys, feature.Key{Parts: []feature.Part{{Column: "price"}}, Parent: -1, Smooth: 1, Rate: true})
		o := options()
		o.Apart = apart
		m, err := score.Train(tab, rec, o, boost.Serial)
		if err != nil {
			t.Fatal(err)
		}
		s, row, scores := m.Scorer(), &feature.Row{}, make([]float64, tab.Len())
		for i := range scores {
			tab.At(i, row)
			scores[i] = s.LogOdds(row)
		}
		return measure.Rank(scores, tab.Found).AUC()
	}
	if together, apart := rank(false), rank(true); together < 0.95 || apart > 0.75 {
		t.Errorf("AUC on the rows themselves %.3f with repeats and %.3f without", together, apart)
	}
}

// FuzzRead: no bytes make the reader fail otherwise than by saying so, and what it takes it writes again the same.
func FuzzRead(f *testing.F) {
	tab, _ := province(60, 1)
	m, err := score.Train(tab, recipe(), options(), boost.Serial)
	if err != nil {
		f.Fatal(err)
	}
	b := file(f, m)
	f.Add(b[:len(b)-32])
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := score.Read(sealed(bytes.Clone(b)))
		if err != nil {
			return
		}
		s := m.Scorer()
		row := &feature.Row{Text: make([]string, len(m.Recipe().Texts)), Number: make([]float64, len(m.Recipe().Numbers))}
		s.Explain(row)
		again, err := score.Read(file(t, m))
		if err != nil || again.Scorer().LogOdds(row) != s.LogOdds(row) {
			t.Fatalf("read again: %v", err)
		}
	})
}

func BenchmarkLogOdds(b *testing.B) {
	s := trained(b, 6000, options()).Scorer()
	row := &feature.Row{Text: []string{"A", "b"}, Number: []float64{200}}
	b.ReportAllocs()
	for b.Loop() {
		s.LogOdds(row)
	}
}
