package casefile

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// everyLine stands for all lines of the tariff.
const everyLine = "*"

// measure reads “8482102000 consumption = 0.20 + 1 035”: a rate, and an amount a unit where there is one, or “sliding” and its parameters; then
// what the rate depends on: “0901 agreement = 0.05 programme=19 origins=KOR|JPN”.
func (r *reader) measure(what, text string) (err error) {
	hs, kind, _ := strings.Cut(what, " ")
	m := tariff.Row{Measure: tariff.Measure{ID: "case-" + strconv.Itoa(len(r.c.Measures)+1) + "-" + kind, Kind: tariff.Kind(kind),
		Terms: &tariff.Terms{Illustrative: true}, Source: "illustrative: " + r.c.Name}}
	if m.Kind.Name().EN == "" {
		return fmt.Errorf("kind %q: %w", kind, ErrMeasure)
	}
	if hs != everyLine {
		if m.HS, err = code.ParseHS(hs); err != nil {
			return err
		}
	}
	words := strings.Fields(text)
	for len(words) > 0 && strings.Contains(words[len(words)-1], "=") {
		if err := depend(&m, words[len(words)-1]); err != nil {
			return err
		}
		words = words[:len(words)-1]
	}
	err = rated(&m, words)
	r.c.Measures = append(r.c.Measures, m)
	return err
}

// rated reads the rate: 0.05; 0.20 + 1 035; sliding 14 0.28 9 0.0269 0.4 035.
func rated(m *tariff.Row, words []string) (err error) {
	var errs [2]error
	switch {
	case len(words) == 7 && words[0] == "sliding":
		m.Terms.Sliding, errs[0] = sliding(words[1:6])
		m.Unit, errs[1] = code.ParseUnit(words[6])
		return errors.Join(errs[:]...)
	case len(words) == 4 && words[1] == "+":
		m.PerUnit, errs[0] = num.ParseAmount(words[2])
		m.Unit, errs[1] = code.ParseUnit(words[3])
		fallthrough
	case len(words) == 1:
		m.Rate, err = num.ParseRate(words[0])
		return errors.Join(err, errs[0], errs[1])
	}
	return ErrMeasure
}

// depend reads one thing that the rate depends on.
func depend(m *tariff.Row, word string) (err error) {
	name, value, _ := strings.Cut(word, "=")
	switch name {
	case "programme":
		m.Terms.Programme, err = code.ParseAgreement(value)
	case "producer":
		m.Terms.Producer = strings.ReplaceAll(value, "_", " ")
	case "quota":
		m.Terms.Quota = value
	case "origins":
		m.Origins, err = parts(value, code.ParseCountry)
	case "documents":
		m.Terms.Documents, err = parts(value, code.ParseDocument)
	default:
		err = ErrMeasure
	}
	return err
}

// parts reads a list whose parts are separated by |.
func parts[T any](list string, parse func(string) (T, error)) ([]T, error) {
	var out []T
	for part := range strings.SplitSeq(list, "|") {
		v, err := parse(part)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// sliding reads threshold, amount a unit from it on, a, b and cap of a rate that follows the price.
func sliding(words []string) (*tariff.Sliding, error) {
	var s tariff.Sliding
	var errs [5]error
	s.Threshold, errs[0] = num.ParseAmount(words[0])
	s.PerUnit, errs[1] = num.ParseAmount(words[1])
	s.A, errs[2] = num.ParseRate(words[2])
	s.B, errs[3] = num.ParseRate(words[3])
	s.Cap, errs[4] = num.ParseRate(words[4])
	return &s, errors.Join(errs[:]...)
}
