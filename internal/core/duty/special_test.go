package duty_test

import (
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

func money(t testing.TB, s string) num.Money {
	t.Helper()
	return want(t, s, num.ParseMoney)
}

// told gives code, path and reason of each fault.
func told(fs fault.List) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code+" "+f.Path+" "+f.Reason)
	}
	return strings.Join(out, ", ")
}

func day(s string) cal.Date {
	if s == "" {
		return cal.Date{}
	}
	return cal.MustDate(s)
}

func TestMonthsBetween(t *testing.T) {
	for _, c := range []struct {
		from, until string
		months      int
		faults      string
	}{
		{"2026-01-10", "2026-06-02", 5, ""}, // TV-23: four months and 23 days
		{"2026-01-10", "2026-05-24", 4, ""}, // 14 days do not count
		{"2026-01-10", "2026-05-25", 5, ""}, // 15 days do
		{"2026-01-31", "2026-02-28", 1, ""}, // the last day of a shorter month
		{"2026-01-31", "2026-02-27", 1, ""}, // 27 days
		{"2024-02-29", "2025-02-28", 12, ""},
		{"2026-01-10", "2026-01-10", 0, ""},
		{"2026-01-10", "2026-01-09", 0, "DUTY-07 until dates"},
		{"", "2026-01-09", 0, "DUTY-07 from missing"},
		{"", "", 0, "DUTY-07 from missing, DUTY-07 until missing"},
		{"1900-01-01", "2200-12-31", 301 * 12, ""},
	} {
		got, fs := duty.MonthsBetween(day(c.from), day(c.until), 15)
		if got.Months != c.months || told(fs) != c.faults {
			t.Errorf("%s to %s: %+v, %q; want %d, %q", c.from, c.until, got, told(fs), c.months, c.faults)
		}
	}
}

// TestTemporary is TV-23 and its neighbours.
func TestTemporary(t *testing.T) {
	rule := duty.TemporaryRule{Parts: 60, Least: 15}
	kinds := []duty.KindSum{{Kind: duty.Duty, Assessed: money(t, "86420.00")}, {Kind: duty.VAT, Assessed: money(t, "100000.01")}}
	for _, c := range []struct {
		from, until, first, second string
	}{
		{"2026-01-10", "2026-06-02", "7201.67", "8333.33"},
		{"2026-01-10", "2026-01-12", "0.00", "0.00"},
		{"2016-01-10", "2026-01-12", "86420.00", "100000.01"}, // never more than the whole
	} {
		got, fs := duty.Temporary(kinds, day(c.from), day(c.until), rule)
		if len(fs) > 0 || got.Kinds[0].Amount.String() != c.first || got.Kinds[1].Amount.String() != c.second {
			t.Errorf("%s to %s: %+v, %v", c.from, c.until, got, fs)
		}
		if s, err := num.Sum(got.Kinds[0].Amount, got.Kinds[1].Amount); err != nil || s != got.Total {
			t.Errorf("the total is %s, and the kinds sum to %s", got.Total, s)
		}
	}
	for name, c := range map[string]struct {
		kinds  []duty.KindSum
		rule   duty.TemporaryRule
		faults string
	}{
		"no rule":     {kinds, duty.TemporaryRule{Least: 15}, "DUTY-07 parts missing"},
		"no taxes":    {nil, rule, "DUTY-07 kinds missing"},
		"below zero":  {[]duty.KindSum{{Assessed: money(t, "-1")}}, rule, "DUTY-07 kinds[0].assessed negative"},
		"beyond sums": {[]duty.KindSum{{Assessed: num.MoneyFromFen(1<<63 - 1)}, {Assessed: num.MoneyFromFen(1<<63 - 1)}}, rule, "DUTY-03 kinds "},
	} {
		if _, fs := duty.Temporary(c.kinds, day("2016-01-10"), day("2026-06-02"), c.rule); told(fs) != c.faults {
			t.Errorf("%s: %q, want %q", name, told(fs), c.faults)
		}
	}
}

// TestReliefValue is TV-24 and the end of supervision.
func TestReliefValue(t *testing.T) {
	for _, c := range []struct {
		original, from, until string
		years                 int
		value                 string
		left                  int
		faults                string
	}{
		{"1200000.00", "2025-01-10", "2026-03-15", 3, "733333.33", 22, ""},
		{"1200000.00", "2025-01-10", "2026-03-15", 8, "1025000.00", 82, ""},
		{"1200000.00", "2020-01-10", "2026-03-15", 6, "0.00", 0, ""},
		{"1200000.00", "2026-03-15", "2025-01-10", 3, "0.00", 0, "DUTY-07 until dates"},
		{"0", "2025-01-10", "2026-03-15", 3, "0.00", 0, "DUTY-07 original positive"},
		{"1200000.00", "2025-01-10", "2026-03-15", 0, "0.00", 0, "DUTY-07 years missing"},
	} {
		got, fs := duty.ReliefValue(money(t, c.original), day(c.from), day(c.until), duty.ReliefRule{Years: c.years, Least: 15})
		if got.Value.String() != c.value || got.Left != c.left || told(fs) != c.faults {
			t.Errorf("%+v: %+v, %q", c, got, told(fs))
		}
	}
}

func TestWorkValue(t *testing.T) {
	usd := want(t, "USD", code.ParseCurrency)
	rates := func(c code.Currency) (duty.FX, bool) {
		return duty.FX{Currency: c, Rate: want(t, "7.1234", num.ParseRate)}, c == usd
	}
	pay := func(what, amount string) duty.Payment {
		return duty.Payment{For: what, Amount: want(t, amount, num.ParseAmount), Currency: usd}
	}
	back := func(m duty.Method, on string, parts ...duty.Payment) duty.Work {
		return duty.Work{Method: m, Parts: parts, LeftOn: day("2026-01-10"), DueBackOn: day("2026-07-10"), BackOn: day(on)}
	}
	for name, c := range map[string]struct {
		w             duty.Work
		value, faults string
		late          bool
	}{
		"repair":            {back(duty.ByRepair, "2026-07-10", pay("fee", "1200"), pay("parts", "345.67")), "11010.43", "", false},
		"processing":        {back(duty.ByProcessing, "2026-05-01", pay("fee", "1200"), pay("parts", "300"), pay("freight", "80"), pay("insurance", "4")), "11283.46", "", false},
		"late":              {back(duty.ByRepair, "2026-07-11", pay("fee", "1200")), "0.00", "", true},
		"rent":              {duty.Work{Method: duty.ByRent, Parts: []duty.Payment{pay("rent", "10000")}}, "71234.00", "", false},
		"freight of repair": {back(duty.ByRepair, "2026-05-01", pay("fee", "1"), pay("freight", "80")), "0.00", "DUTY-07 parts[1].for part", false},
		"nothing paid":      {back(duty.ByRepair, "2026-05-01", pay("fee", "0")), "0.00", "DUTY-07 parts positive", false},
		"no parts":          {back(duty.ByRepair, "2026-05-01"), "0.00", "DUTY-07 parts missing", false},
		"below nought":      {back(duty.ByRepair, "2026-05-01", pay("fee", "-5")), "0.00", "DUTY-07 parts[0].amount negative", false},
		"back before left":  {back(duty.ByRepair, "2026-01-09", pay("fee", "5")), "0.00", "DUTY-07 backOn dates", false},
		"no days":           {duty.Work{Method: duty.ByRepair, Parts: []duty.Payment{pay("fee", "5")}}, "0.00", "DUTY-07 leftOn missing, DUTY-07 dueBackOn missing, DUTY-07 backOn missing", false},
		"no such method":    {back("gift", "2026-05-01", pay("fee", "5")), "0.00", "DUTY-07 method unknown", false},
		"no exchange rate":  {duty.Work{Method: duty.ByRent, Parts: []duty.Payment{{For: "rent", Amount: want(t, "5", num.ParseAmount), Currency: code.Renminbi}}}, "0.00", "DUTY-01 parts[0].currency ", false},
	} {
		got, fs := duty.WorkValue(c.w, rates)
		if got.Value.String() != c.value || told(fs) != c.faults || got.Late != c.late {
			t.Errorf("%s: %s, late %t, %q; want %s, %q", name, got.Value, got.Late, told(fs), c.value, c.faults)
		}
	}
}

// articleRule is the law as the rulebook has it.
func articleRule(t testing.TB) duty.ArticleRule {
	t.Helper()
	return duty.ArticleRule{PostNear: money(t, "800"), PostFar: money(t, "1000"), Resident: money(t, "5000"), Visitor: money(t, "2000"), Shop: money(t, "3000"), Forgone: money(t, "50")}
}

func TestTaxArticles(t *testing.T) {
	of := func(rate, value string) duty.Article {
		return duty.Article{Rate: want(t, rate, num.ParseRate), Value: money(t, value)}
	}
	whole := func(a duty.Article) duty.Article { a.Indivisible = true; return a }
	never := func(a duty.Article) duty.Article { a.NeverFree = true; return a }
	shop := func(a duty.Article) duty.Article { a.Shop = true; return a }
	far, near := duty.Journey{Post: true}, duty.Journey{Post: true, Near: true}
	resident, visitor := duty.Journey{Resident: true}, duty.Journey{}
	list := func(a ...duty.Article) []duty.Article { return a }
	for name, c := range map[string]struct {
		list               []duty.Article
		j                  duty.Journey
		free, tax, due, by string
		goods              bool
	}{
		"TV-16a":                                    {list(of("0.13", "380.00")), far, "0.00", "49.40", "0.00", duty.WhyForgone, false},
		"TV-16b, a parcel above its limit":          {list(of("0.20", "1500.00")), far, "0.00", "300.00", "300.00", duty.WhyParcel, true},
		"TV-16b, one indivisible article":           {list(whole(of("0.20", "1500.00"))), far, "0.00", "300.00", "300.00", "", false},
		"TV-16c, 50.00 exactly":                     {list(of("0.13", "384.62")), far, "0.00", "50.00", "0.00", duty.WhyForgone, false},
		"a fen more than is forgone":                {list(of("0.13", "384.69")), far, "0.00", "50.01", "50.01", "", false},
		"800 of Hong Kong":                          {list(of("0.20", "800")), near, "0.00", "160.00", "160.00", "", false},
		"a fen more":                                {list(of("0.20", "800.01")), near, "0.00", "160.00", "160.00", duty.WhyParcel, true},
		"1000 of elsewhere":                         {list(of("0.20", "400"), of("0.20", "600")), far, "0.00", "200.00", "200.00", "", false},
		"two indivisible articles":                  {list(whole(of("0.20", "600")), whole(of("0.20", "600"))), far, "0.00", "240.00", "240.00", duty.WhyParcel, true},
		"a resident within 5000":                    {list(of("0.20", "5000")), resident, "5000.00", "0.00", "0.00", duty.WhyAllowance, false},
		"a resident above":                          {list(of("0.20", "6000")), resident, "5000.00", "200.00", "200.00", "", false},
		"one indivisible thing above":               {list(whole(of("0.20", "6000"))), resident, "0.00", "1200.00", "1200.00", "", false},
		"a visitor above 2000":                      {list(of("0.13", "2500")), visitor, "2000.00", "65.00", "65.00", "", false},
		"the highest rate is freed first":           {list(of("0.13", "4000"), of("0.50", "3000")), resident, "5000.00", "260.00", "260.00", "", false},
		"never free":                                {list(never(of("0.20", "1000")), of("0.20", "5000")), resident, "5000.00", "200.00", "200.00", "", false},
		"the shop on arrival":                       {list(of("0.20", "5000"), shop(of("0.50", "3000"))), resident, "8000.00", "0.00", "0.00", duty.WhyAllowance, false},
		"no more than 8000":                         {list(of("0.20", "5000"), shop(of("0.20", "4000"))), resident, "8000.00", "200.00", "200.00", "", false},
		"the shop is no allowance for others":       {list(of("0.20", "6000"), shop(of("0.20", "1000"))), resident, "6000.00", "200.00", "200.00", "", false},
		"no shop allowance for visitors":            {list(shop(of("0.20", "3000"))), visitor, "2000.00", "200.00", "200.00", "", false},
		"an indivisible one that still has a place": {list(whole(of("0.50", "4000")), of("0.20", "1500")), resident, "5000.00", "100.00", "100.00", "", false},
	} {
		got, fs := duty.TaxArticles(c.list, c.j, articleRule(t))
		if len(fs) > 0 || got.Free.String() != c.free || got.Assessed.String() != c.tax || got.Due.String() != c.due || got.Why != c.by || got.AsGoods != c.goods {
			t.Errorf("%s: %+v, %q; want %+v", name, got, told(fs), c)
		}
	}
	for faults, l := range map[string][]duty.Article{
		"DUTY-07 articles missing":           nil,
		"DUTY-07 articles[0].value positive": list(of("0.2", "0")),
		"DUTY-07 articles[1].rate rate":      list(of("0.2", "1"), of("1.01", "1")),
		"DUTY-07 articles[0].rate rate":      list(of("-0.2", "1")),
	} {
		if got, fs := duty.TaxArticles(l, far, articleRule(t)); told(fs) != faults || len(got.Lines) > 0 {
			t.Errorf("%q: %q, %+v", faults, told(fs), got)
		}
	}
}
