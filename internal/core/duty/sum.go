package duty

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// sum computes with money and remembers the first number out of range, so that a calculation is told as a whole to have none.
type sum struct{ err error }

func (s *sum) note(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sum) round(x num.Exact) num.Money {
	m, err := x.RoundHalfUp(num.Fen)
	s.note(err)
	return m
}

func (s *sum) quo(x, y num.Exact) num.Exact {
	q, err := x.Quo(y)
	s.note(err)
	return q
}

func (s *sum) add(to *num.Money, m num.Money) {
	v, err := to.Plus(m)
	s.note(err)
	*to = v
}

func (s *sum) minus(a, b num.Money) num.Money {
	v, err := a.Minus(b)
	s.note(err)
	return v
}

// fault tells at a path that an amount is out of range, nothing when none is.
func (s *sum) fault(path string) fault.List {
	if s.err == nil {
		return nil
	}
	return fault.List{{Code: FaultRange, Severity: fault.Error, Path: path}}
}

func listPath(list string, i int, name string) string {
	return list + "[" + strconv.Itoa(i) + "]." + name
}
