package num_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/testdata"
)

// vector is one worked example of the law: named numbers in, named numbers out.
type vector struct {
	ID       string                     `json:"id"`
	Input    map[string]json.RawMessage `json:"input"`
	Expected map[string]json.RawMessage `json:"expected"`
}

// sheet computes one example and remembers its results by name.
type sheet struct {
	t   *testing.T
	in  map[string]json.RawMessage
	got map[string]string
}

// text gives an input by its path, for instance freight.value.
func (s *sheet) text(path ...string) string {
	s.t.Helper()
	raw := s.in[path[0]]
	for _, key := range path[1:] {
		var inner map[string]json.RawMessage
		if err := json.Unmarshal(raw, &inner); err != nil {
			s.t.Fatal(path, err)
		}
		raw = inner[key]
	}
	var out string
	if err := json.Unmarshal(raw, &out); err != nil {
		s.t.Fatal(path, err)
	}
	return out
}

func (s *sheet) amount(path ...string) num.Amount {
	s.t.Helper()
	return must(s.t, num.ParseAmount, s.text(path...))
}

func (s *sheet) qty(path ...string) num.Qty {
	s.t.Helper()
	return must(s.t, num.ParseQty, s.text(path...))
}

func (s *sheet) rate(path ...string) num.Rate {
	s.t.Helper()
	return must(s.t, num.ParseRate, s.text(path...))
}

func (s *sheet) fx() num.Rate { return s.rate("fx") }

// fen rounds to fen and keeps the result under a name.
func (s *sheet) fen(name string, x num.Exact) num.Exact {
	s.t.Helper()
	m, err := x.RoundHalfUp(num.Fen)
	if err != nil {
		s.t.Fatal(name, err)
	}
	s.got[name] = m.String()
	return m.Exact()
}

func (s *sheet) quo(x, y num.Exact) num.Exact {
	s.t.Helper()
	q, err := x.Quo(y)
	if err != nil {
		s.t.Fatal(err)
	}
	return q
}

// less gives 1 − r.
func less(r num.Rate) num.Exact { return num.Int(1).Minus(r.Exact()) }

// duties is duty ad valorem, other taxes on the value as given, and VAT on all of it.
func (s *sheet) duties(value num.Exact) {
	duty := s.fen("duty", value.TimesRate(s.rate("dutyRate")))
	vat := s.fen("vat", value.Plus(duty).TimesRate(s.rate("vatRate")))
	s.fen("total", duty.Plus(vat))
}

// sliding is the duty on cotton outside of the quota (滑准税). Source: domain notes 2.4.
func (s *sheet) sliding() {
	price, kg := s.amount("priceCNYperKg").Exact(), s.qty("kg")
	value := s.fen("dutiable", price.TimesQty(kg))
	if price.Cmp(s.amount("params", "threshold").Exact()) >= 0 {
		s.fen("duty", s.amount("params", "specific").Exact().TimesQty(kg))
		return
	}
	x := s.quo(s.amount("params", "a").Exact(), price).Plus(price.TimesRate(s.rate("params", "b"))).Minus(num.Int(1))
	r, err := x.RateHalfUp(3)
	if err != nil {
		s.t.Fatal(err)
	}
	if limit := s.rate("params", "cap"); r.Cmp(limit) > 0 {
		r = limit
	}
	s.got["rate"] = r.String()
	s.fen("duty", value.TimesRate(r))
}

// export strips the export duty off a price that holds it. The converted price is an amount of its own, rounded before.
func (s *sheet) export(price num.Exact) {
	converted := s.fen("converted", price.TimesRate(s.fx()))
	value := s.fen("dutiable", s.quo(converted, num.Int(1).Plus(s.rate("exportRate").Exact())))
	s.fen("exportDuty", value.TimesRate(s.rate("exportRate")))
}

func (s *sheet) compute(id string) {
	switch id {
	case "TV-01":
		s.duties(s.fen("dutiable", s.amount("total").Times(s.fx())))
	case "TV-02":
		cif := s.amount("total").Exact().Plus(s.amount("freight", "value").Exact()).Plus(s.amount("insurance", "value").Exact())
		s.duties(s.fen("dutiable", cif.TimesRate(s.fx())))
	case "TV-03":
		goods := s.fen("goods", s.amount("total").Times(s.fx()))
		tonnes := s.quo(s.qty("grossKg").Exact(), num.Int(1000))
		freight := s.fen("freight", s.amount("freight", "value").Times(s.fx()).Times(tonnes))
		insurance := s.fen("insurance", goods.Plus(freight).TimesRate(must(s.t, num.ParseRate, "0.003")))
		s.duties(s.fen("dutiable", goods.Plus(freight).Plus(insurance)))
	case "TV-04":
		goods := s.fen("goods", s.amount("total").Times(s.fx()))
		insurance := s.fen("insurance", goods.TimesRate(must(s.t, num.ParsePercent, s.text("insurance", "value"))))
		s.duties(s.fen("dutiable", goods.Plus(insurance)))
	case "TV-05":
		value := s.fen("dutiable", s.amount("cif").Times(s.fx()))
		duty := s.fen("duty", s.qty("qtyKg").TimesAmount(s.amount("specific")))
		s.fen("vat", value.Plus(duty).TimesRate(s.rate("vatRate")))
	case "TV-06":
		value := s.fen("dutiable", s.amount("cif").Times(s.fx()))
		duty := s.fen("duty", value.TimesRate(s.rate("adValorem")).Plus(s.qty("units").TimesAmount(s.amount("specificPerUnit"))))
		s.fen("vat", value.Plus(duty).TimesRate(s.rate("vatRate")))
	case "TV-07a", "TV-07b", "TV-07c":
		s.sliding()
	case "TV-08":
		value := s.fen("dutiable", s.amount("cif").Times(s.fx()))
		duty := s.fen("duty", value.TimesRate(s.rate("dutyRate")))
		dumping := s.fen("antiDumping", value.TimesRate(s.rate("adRate")))
		vat := s.fen("vat", value.Plus(duty).Plus(dumping).TimesRate(s.rate("vatRate")))
		s.fen("total", duty.Plus(dumping).Plus(vat))
	case "TV-09", "TV-10":
		value := s.fen("dutiable", s.amount("cif").Times(s.fx()))
		duty := s.fen("duty", value.TimesRate(s.rate("dutyRate")))
		var fixed num.Exact
		if id == "TV-10" {
			fixed = s.qty("kg").TimesAmount(s.amount("ctSpecific"))
		}
		composite := s.quo(value.Plus(duty).Plus(fixed), less(s.rate("ctRate")))
		consumption := s.fen("consumption", composite.TimesRate(s.rate("ctRate")).Plus(fixed))
		vat := s.fen("vat", value.Plus(duty).Plus(consumption).TimesRate(s.rate("vatRate")))
		s.fen("total", duty.Plus(consumption).Plus(vat))
	case "TV-11":
		s.export(s.amount("total").Exact())
	case "TV-12":
		s.export(s.amount("total").Exact().Minus(s.amount("freight").Exact()).Minus(s.amount("insurance").Exact()))
	case "TV-25":
		s.apportion()
	}
}

func (s *sheet) apportion() {
	var items []string
	if err := json.Unmarshal(s.in["items"], &items); err != nil {
		s.t.Fatal(err)
	}
	weights := make([]num.Amount, len(items))
	for i, item := range items {
		weights[i] = must(s.t, num.ParseAmount, item)
	}
	shares, err := num.Apportion(must(s.t, num.ParseMoney, s.text("freight")), weights)
	if err != nil {
		s.t.Fatal(err)
	}
	sum, err := num.Sum(shares...)
	if err != nil {
		s.t.Fatal(err)
	}
	s.got["shares"], s.got["sum"] = fmt.Sprint(shares), sum.String()
}

// TestTaxVectors computes the worked examples of the law that are plain arithmetic. Source: domain notes 2.9.
func TestTaxVectors(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(testdata.Shared(t), "tariff", "tax-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []vector
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	computed := 0
	for _, v := range list {
		s := &sheet{t: t, in: v.Input, got: map[string]string{}}
		if s.compute(v.ID); len(s.got) == 0 {
			continue // an example of dates, limits or choice, which other packages compute
		}
		computed++
		for name, raw := range v.Expected {
			if want := plain(t, raw); s.got[name] != want && !sameRate(s.got[name], want) {
				t.Errorf("%s: %s is %s, want %s", v.ID, name, s.got[name], want)
			}
		}
	}
	if computed != 15 {
		t.Errorf("%d examples were computed, want TV-01 to TV-12 (14 of them) and TV-25", computed)
	}
}

// plain gives an expected text, or a list of them as fmt prints it.
func plain(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var one string
	var list []string
	if err := json.Unmarshal(raw, &one); err == nil {
		return one
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(list)
}

// sameRate tells that two texts are one rate: the examples write 0.40 for 0.4.
func sameRate(a, b string) bool {
	x, errX := num.ParseRate(a)
	y, errY := num.ParseRate(b)
	return errX == nil && errY == nil && x == y
}
