package num_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/num"
)

// number is what Money, Amount, Qty and Rate have in common.
type number interface {
	comparable
	fmt.Stringer
	encoding.TextMarshaler
	encoding.TextAppender
	num.Weight
	Sign() int
	IsZero() bool
}

// tester is a test, a benchmark or a property.
type tester interface {
	Helper()
	Fatal(args ...any)
}

func must[T any](t tester, parse func(string) (T, error), s string) T {
	t.Helper()
	v, err := parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestParseReadsDecimalNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0.00", "-0": "0.00", "1": "1.00", "854808.00": "854808.00", "-3.5": "-3.50", "007.10": "7.10", "1.5000000": "1.50",
		"92233720368547758.07": "92233720368547758.07", "-92233720368547758.07": "-92233720368547758.07", "0.05": "0.05",
		"1." + strings.Repeat("0", 500): "1.00", strings.Repeat("0", 500) + "1": "1.00",
	} {
		if m, err := num.ParseMoney(in); err != nil || m.String() != want {
			t.Errorf("ParseMoney(%q) = %v, %v, want %s", in, m, err, want)
		}
	}
	for in, want := range map[string]string{"120000": "120000", "0.50000": "0.5", "-0.00001": "-0.00001", "92233720368547.75807": "92233720368547.75807"} {
		if a, err := num.ParseAmount(in); err != nil || a.String() != want {
			t.Errorf("ParseAmount(%q) = %v, %v, want %s", in, a, err, want)
		}
		if q, err := num.ParseQty(in); err != nil || q.String() != want {
			t.Errorf("ParseQty(%q) = %v, %v, want %s", in, q, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for in, want := range map[string]error{
		"": num.ErrSyntax, "-": num.ErrSyntax, "--1": num.ErrSyntax, "1-": num.ErrSyntax, ".": num.ErrSyntax, ".5": num.ErrSyntax, "-.5": num.ErrSyntax,
		"5.": num.ErrSyntax, "+1": num.ErrSyntax, "1e3": num.ErrSyntax, " 1": num.ErrSyntax, "1 ": num.ErrSyntax, "1,000": num.ErrSyntax,
		"1.2.3": num.ErrSyntax, "１": num.ErrSyntax, "NaN": num.ErrSyntax, "Inf": num.ErrSyntax, "0x10": num.ErrSyntax, "1_000": num.ErrSyntax, "1\x00": num.ErrSyntax,
		"0.123456789": num.ErrPrecision, "-0.000000001": num.ErrPrecision, strings.Repeat("9", 400): num.ErrRange, "92233720368547758.08": num.ErrRange,
		"-92233720368547758.08": num.ErrRange, "9223372036854775808": num.ErrRange, "18446744073709551617": num.ErrRange,
		// what is no number at all is called so, whatever else is wrong with it
		"1.123456789x": num.ErrSyntax, strings.Repeat("9", 400) + "x": num.ErrSyntax, strings.Repeat("9", 400) + ".": num.ErrSyntax,
	} {
		_, errM := num.ParseMoney(in)
		_, errA := num.ParseAmount(in)
		_, errQ := num.ParseQty(in)
		_, errR := num.ParseRate(in)
		_, errP := num.ParsePercent(in)
		for i, err := range []error{errM, errA, errQ, errR, errP} {
			if !errors.Is(err, want) {
				t.Errorf("parser %d of %q gives %v, want %v", i, in, err, want)
			}
		}
	}
	if _, err := num.ParseMoney("0.001"); !errors.Is(err, num.ErrPrecision) {
		t.Errorf("a tenth of a fen gives %v", err)
	}
	if _, err := num.ParsePercent("5.1234567"); !errors.Is(err, num.ErrPrecision) {
		t.Errorf("seven decimals of a per cent give %v", err)
	}
}

func TestRefusalNamesTheText(t *testing.T) {
	for in, want := range map[string]string{
		"12,5":                             `"12,5": not a decimal number`,
		strings.Repeat("重", 40):            `"` + strings.Repeat("重", 13) + `"…: not a decimal number`,
		strings.Repeat("\x80", 400):        `"` + strings.Repeat(`\x80`, 36) + `"…: not a decimal number`,
		"1" + strings.Repeat("0", 1000000): `"1` + strings.Repeat("0", 39) + `"…: number out of range`,
	} {
		if _, err := num.ParseQty(in); err == nil || err.Error() != want {
			t.Errorf("the refusal of %.50q reads %v, want %s", in, err, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for percent, rate := range map[string]string{"8": "0.08", "5.5": "0.055", "0": "0", "-1.25": "-0.0125", "100": "1", "0.000001": "0.00000001"} {
		r := must(t, num.ParsePercent, percent)
		if r != must(t, num.ParseRate, rate) || r.Percent() != percent || r.String() != rate {
			t.Errorf("%s %% is %s (%s %%), want %s", percent, r, r.Percent(), rate)
		}
	}
	if one := num.OneRate(); one.String() != "1" || one.Percent() != "100" || one.Whole() != 1 || must(t, num.ParseRate, "-7.9").Whole() != -7 {
		t.Error("one or the whole part is wrong")
	}
}

// value draws a whole number of smallest parts, small ones and those at the edge of the range.
func value(t *rapid.T, name string) int64 {
	edge := rapid.Int64Range(math.MaxInt64-1000, math.MaxInt64)
	return rapid.OneOf(rapid.Int64Range(-1000, 1000), rapid.Int64Range(-1e12, 1e12), edge, rapid.Map(edge, func(v int64) int64 { return -v }),
		rapid.Int64Range(-math.MaxInt64, math.MaxInt64)).Draw(t, name)
}

// text writes v parts of 10^-decimals; it is the oracle's own way of writing.
func text(v int64, decimals int) string {
	return new(big.Rat).SetFrac(big.NewInt(v), power10(decimals)).FloatString(decimals)
}

func power10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

func TestFormatRoundTrip(t *testing.T) {
	t.Run("money", rapid.MakeCheck(func(t *rapid.T) { roundTrip(t, 2, num.ParseMoney) }))
	t.Run("amount", rapid.MakeCheck(func(t *rapid.T) { roundTrip(t, 5, num.ParseAmount) }))
	t.Run("qty", rapid.MakeCheck(func(t *rapid.T) { roundTrip(t, 5, num.ParseQty) }))
	t.Run("rate", rapid.MakeCheck(func(t *rapid.T) { roundTrip(t, 8, num.ParseRate) }))
}

// roundTrip reads and writes a number in each way and compares it with what the oracle reads in the text.
func roundTrip[T number](t *rapid.T, decimals int, parse func(string) (T, error)) {
	parts := value(t, "parts")
	v := must(t, parse, text(parts, decimals))
	want := new(big.Rat).SetFrac(big.NewInt(parts), power10(decimals))
	if got, ok := new(big.Rat).SetString(v.String()); !ok || got.Cmp(want) != 0 {
		t.Fatalf("%s is written %s", want, v)
	}
	if again := must(t, parse, v.String()); again != v {
		t.Fatalf("%s reads back as %s", v, again)
	}
	if v.Sign() != want.Sign() || v.IsZero() != (want.Sign() == 0) || v.Exact().Sign() != want.Sign() {
		t.Fatalf("the sign of %s is wrong", v)
	}
	out, err := json.Marshal(map[string]T{"v": v})
	var back map[string]T
	if err != nil || json.Unmarshal(out, &back) != nil || back["v"] != v || string(out) != `{"v":"`+v.String()+`"}` {
		t.Fatalf("%s goes through JSON as %s, %v", v, out, err)
	}
	if b, err := v.AppendText([]byte("x")); err != nil || string(b) != "x"+v.String() {
		t.Fatalf("%s is appended as %s, %v", v, b, err)
	}
}

func TestUnmarshalKeepsTheOldValueOfABadText(t *testing.T) {
	m, a, q, r := num.MoneyFromFen(1), must(t, num.ParseAmount, "1"), must(t, num.ParseQty, "1"), num.OneRate()
	for _, v := range []encoding.TextUnmarshaler{&m, &a, &q, &r} {
		if err := v.UnmarshalText([]byte("x")); !errors.Is(err, num.ErrSyntax) {
			t.Errorf("%T takes x: %v", v, err)
		}
	}
	if m.Fen() != 1 || a.String() != "1" || q.String() != "1" || r != num.OneRate() {
		t.Errorf("a bad text changed a value: %s %s %s %s", m, a, q, r)
	}
	if err := json.Unmarshal([]byte(`{"v":1.5}`), &struct{ V num.Qty }{}); err == nil {
		t.Error("a JSON number, which may have been a float, is taken for a quantity")
	}
}
