package score

import (
	"fmt"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
)

// DeclarationRecipe names the recipe by which a model sees a declaration as profiles see it: its columns are facts.
const DeclarationRecipe = "declaration-facts"

// seen are the facts that a model sees, of the declaration and of its most valuable item; +1 may only raise the score: an enterprise's findings never
// speak for it. All of them were known when the declaration was decided, history as it was counted by then.
var seen = []struct {
	fact     string
	monotone int8
}{
	{"declaration.items", 0}, {"declaration.value", 0}, {"declaration.attachments", 0}, {"declaration.specialRelation", 0}, {"declaration.royalties", 0},
	{"declaration.advance", 0}, {"cargo.packages", 0}, {"cargo.gross", 0}, {"cargo.net", 0}, {"cargo.containers", 0}, {"cargo.grossPerContainer", 0},
	{"manifest.known", 0}, {"manifest.packages", 0}, {"manifest.gross", 0}, {"history.known", 0}, {"relation.ownerIsTrader", 0}, {"relation.declarantIsTrader", 0},
	{"trader.declared", 0}, {"trader.refused", 0}, {"trader.amended", 0}, {"trader.inspected", 0}, {"trader.found", 1}, {"trader.foundShare", 1}, {"trader.days", 0},
	{"declarant.declared", 0}, {"declarant.inspected", 0}, {"declarant.found", 1}, {"declarant.foundShare", 1},
	{"partner.declared", 0}, {"partner.inspected", 0}, {"partner.found", 1}, {"partner.foundShare", 1}, {"today.declared", 0},
	{"route.declared", 0}, {"route.found", 0}, {"goods.declared", 0}, {"goods.inspected", 0}, {"goods.found", 1}, {"goods.foundShare", 1},
	{"origin.declared", 0}, {"origin.found", 0}, {"origin.foundShare", 0}, {"line.declared", 0}, {"line.inspected", 0}, {"line.found", 0}, {"line.foundShare", 0},
	{"price.known", 0}, {"price.count", 0}, {"price.permille", 0}, {"price.deviation", 0},
	{"item.value", 0}, {"item.valuePerKg", 0}, {"item.net", 0}, {"item.quantity", 0}, {"item.duty", 0},
}

// Texts that a model sees: goods by their place in the nomenclature, and whether they were loaded where they come from.
const (
	goodsFact, originFact, fromFact, loadedFact = "item.hs", "item.origin", "route.partnerCountry", "route.loadingCountry"
)

// Declarations gives the recipe of models that score declarations in targeting. No key of it tells a rate of findings of its own: what was found before
// stands among the facts, as it was known at the decision.
func Declarations() *feature.Recipe {
	r := &feature.Recipe{Name: DeclarationRecipe, Schema: feature.Schema{Texts: []string{goodsFact, originFact, fromFact, loadedFact}},
		Measures: []feature.Measure{
			{Op: feature.Ordinal, A: goodsFact, Against: -1, Label: fault.Text{ZH: "商品编码在税则中的位置", EN: "place of the code in the nomenclature"}},
			{Op: feature.Same, A: originFact, B: fromFact, Against: -1, Label: fault.Text{ZH: "从原产国启运", EN: "departure from the country of origin"}},
			{Op: feature.Same, A: originFact, B: loadedFact, Against: -1, Label: fault.Text{ZH: "在原产国装货", EN: "loading in the country of origin"}},
		}}
	for _, x := range seen {
		f, ok := risk.FindFact(x.fact)
		if !ok {
			panic("score: no fact " + x.fact) // a literal of this package
		}
		r.Numbers = append(r.Numbers, x.fact)
		r.Measures = append(r.Measures, feature.Measure{Op: feature.Plain, A: x.fact, Against: -1, Monotone: x.monotone, Label: f.Meaning})
	}
	return r
}

// Eye reads the columns of a recipe in a declaration. It serves any number of callers.
type Eye struct{ texts, numbers []*risk.Fact }

// NewEye makes the eye for a recipe. A column that is no fact, or one of another kind, is a feature.ErrRecipe.
func NewEye(r *feature.Recipe) (*Eye, error) {
	e := &Eye{}
	for _, name := range r.Texts {
		f, ok := risk.FindFact(name)
		if !ok || f.Text == nil {
			return nil, fmt.Errorf("%w: %q is no fact that is a text", feature.ErrRecipe, name)
		}
		e.texts = append(e.texts, f)
	}
	for _, name := range r.Numbers {
		f, ok := risk.FindFact(name)
		if !ok || f.Int == nil && f.Bool == nil {
			return nil, fmt.Errorf("%w: %q is no fact that is a number, or yes or no", feature.ErrRecipe, name)
		}
		e.numbers = append(e.numbers, f)
	}
	return e, nil
}

// Row reads a declaration. The sight stands at its most valuable item thereafter; of equal ones at the first.
func (e *Eye) Row(s *risk.Sight, row *feature.Row) {
	value, _ := risk.FindFact("item.value")
	best, most := -1, int64(-1)
	for i := range s.Items {
		s.At(i)
		if v := value.Int(s); v > most {
			best, most = i, v
		}
	}
	if best >= 0 {
		s.At(best)
	}
	row.Text, row.Number = row.Text[:0], row.Number[:0]
	for _, f := range e.texts {
		row.Text = append(row.Text, f.Text(s))
	}
	for _, f := range e.numbers {
		row.Number = append(row.Number, number(f, s))
	}
}

func number(f *risk.Fact, s *risk.Sight) float64 {
	switch {
	case f.Int != nil:
		return float64(f.Int(s))
	case f.Bool(s):
		return 1
	}
	return 0
}

// Targeter scores declarations in targeting by a model. It is a risk.Scorer.
type Targeter struct {
	name  string
	model *Model
	eye   *Eye
}

// NewTargeter makes the targeter of a model under a name. A model that sees something else than declarations is a feature.ErrRecipe.
func NewTargeter(name string, m *Model) (*Targeter, error) {
	eye, err := NewEye(m.Recipe())
	if err != nil {
		return nil, err
	}
	return &Targeter{name: name, model: m, eye: eye}, nil
}

// told is how many reasons of a score are told.
const told = 5

// Score gives the probability that an inspection finds something, with what moved it most in words.
func (t *Targeter) Score(s *risk.Sight) (risk.Score, bool) {
	if len(s.Items) == 0 {
		return risk.Score{}, false
	}
	row := &feature.Row{}
	t.eye.Row(s, row)
	e := t.model.Scorer().Explain(row)
	out := risk.Score{Model: t.name, Permille: int64(e.Probability * 1000)}
	for _, r := range e.Reasons[:min(told, len(e.Reasons))] {
		do := fault.Text{ZH: "使评分升高：", EN: "raises the score: "}
		if r.Points < 0 {
			do = fault.Text{ZH: "使评分降低：", EN: "lowers the score: "}
		}
		out.Reasons = append(out.Reasons, fault.Text{ZH: do.ZH + r.Text.ZH, EN: do.EN + r.Text.EN})
	}
	return out, true
}
