package decmessage

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

// The shapes that a field may want, beside those of the typed codes.
const (
	wantDay     = "a day as yyyyMMdd"
	wantQty     = "a number with up to 5 decimals"
	wantAmount4 = "a number with up to 4 decimals"
	wantWhole   = "a whole number"
	wantFlag    = "1 or 0"
	wantLetter  = "Y or N"
	wantMark    = "1, 2 or 3"
	wantNumbers = "whole numbers separated by commas"
)

// text is a field of characters, kept as they stand.
func text[T any, S ~string](wire, path string, limit int, at func(*T) *S) leaf[T] {
	return leaf[T]{wire: wire, path: path, max: limit, exact: true,
		read:  func(_ *reader, s string, to *T) string { *at(to) = S(s); return "" },
		write: func(from *T) (string, bool) { return string(*at(from)), true }}
}

// shape is how the values of a type are read and written.
type shape[V any] struct {
	want   string // what an error of parse wants when it does not say so itself
	parse  func(string) (V, error)
	format func(V) string
}

// value is a field of some type; its zero value is not written.
func value[T any, V comparable](wire, path string, at func(*T) *V, as shape[V]) leaf[T] {
	return leaf[T]{wire: wire, path: path,
		read: func(_ *reader, s string, to *T) string {
			v, err := as.parse(s)
			if err != nil {
				return wanted(err, as.want)
			}
			*at(to) = v
			return ""
		},
		write: func(from *T) (string, bool) {
			var zero V
			v := *at(from)
			if v == zero {
				return "", true
			}
			return as.format(v), true
		}}
}

// wanted gives the shape that an error of a parse function tells, else the usual one.
func wanted(err error, usual string) string {
	if f, ok := errors.AsType[*code.FormatError](err); ok {
		return f.Want
	}
	return usual
}

type word interface {
	comparable
	String() string
}

// coded is a field of a typed code.
func coded[T any, V word](wire, path string, at func(*T) *V, parse func(string) (V, error)) leaf[T] {
	return value(wire, path, at, shape[V]{parse: parse, format: V.String})
}

// qty is a quantity or mass, N(19,5).
func qty[T any](wire, path string, at func(*T) *num.Qty) leaf[T] {
	return value(wire, path, at, shape[num.Qty]{wantQty, num.ParseQty, num.Qty.String})
}

// amount is an amount of money, N(19,5).
func amount[T any](wire, path string, at func(*T) *num.Amount) leaf[T] {
	return value(wire, path, at, shape[num.Amount]{wantQty, num.ParseAmount, num.Amount.String})
}

// amount4 is an amount of money, N(19,4).
func amount4[T any](wire, path string, at func(*T) *num.Amount) leaf[T] {
	l := value(wire, path, at, shape[num.Amount]{wantAmount4, num.ParseAmount, num.Amount.String})
	read, write := l.read, l.write
	l.read = func(r *reader, s string, to *T) string {
		if decimals(strings.TrimRight(s, "0")) > 4 {
			return wantAmount4
		}
		return read(r, s, to)
	}
	l.write = func(from *T) (string, bool) {
		s, _ := write(from)
		return s, decimals(s) <= 4
	}
	return l
}

func decimals(s string) int {
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return len(s) - i - 1
	}
	return 0
}

// date is a day, D8.
func date[T any](wire, path string, at func(*T) *cal.Date) leaf[T] {
	return value(wire, path, at, shape[cal.Date]{wantDay, cal.ParseCompact, cal.Date.Compact})
}

// whole is a number of up to 9 digits, I9.
func whole[T any](wire, path string, at func(*T) *int) leaf[T] {
	l := value(wire, path, at, shape[int]{wantWhole, parseWhole, strconv.Itoa})
	l.write = func(from *T) (string, bool) {
		n := *at(from)
		if n == 0 {
			return "", true
		}
		return strconv.Itoa(n), n > 0 && n <= 999_999_999
	}
	return l
}

var errWhole = errors.New("not a whole number of up to 9 digits")

func parseWhole(s string) (int, error) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i > 8 {
			return 0, errWhole
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, nil
}

// flag is a tick: 1 yes, 0 no.
func flag[T any](wire, path string, at func(*T) *declaration.Flag) leaf[T] {
	return tick(wire, path, wantFlag, at)
}

// letter is a tick: Y yes, N no.
func letter[T any](wire, path string, at func(*T) *declaration.Flag) leaf[T] {
	return tick(wire, path, wantLetter, at)
}

func tick[T any](wire, path, want string, at func(*T) *declaration.Flag) leaf[T] {
	yes, no := want[:1], want[len(want)-1:]
	return leaf[T]{wire: wire, path: path,
		read: func(_ *reader, s string, to *T) string {
			switch s {
			case yes:
				*at(to) = declaration.Yes
			case no:
				*at(to) = declaration.No
			default:
				return want
			}
			return ""
		},
		write: func(from *T) (string, bool) {
			switch *at(from) {
			case declaration.Yes:
				return yes, true
			case declaration.No:
				return no, true
			}
			return "", true
		}}
}

// country is a country by its ISO code, or read from its old customs number.
func country[T any](wire, path string, at func(*T) *code.Country) leaf[T] {
	l := coded(wire, path, at, code.ParseCountry)
	l.read = old(l.read, func(r *reader) map[string]string { return r.codec.countries })
	return l
}

// currency is a currency by its ISO code, or read from its old customs number.
func currency[T any](wire, path string, at func(*T) *code.Currency) leaf[T] {
	l := coded(wire, path, at, code.ParseCurrency)
	l.read = old(l.read, func(r *reader) map[string]string { return r.codec.currencies })
	return l
}

// old reads a number of the old customs table as the ISO code that took its place.
func old[T any](read func(*reader, string, *T) string, table func(*reader) map[string]string) func(*reader, string, *T) string {
	return func(r *reader, s string, to *T) string {
		if len(s) == 3 && s[0] <= '9' {
			if iso, ok := table(r)[s]; ok {
				s = iso
			}
		}
		return read(r, s, to)
	}
}

// bitsOf is a field of positions with one character each.
func bitsOf[T any](wire, path string, limit int, at func(*T) *[]string) leaf[T] {
	return leaf[T]{wire: wire, path: path, max: limit, exact: true,
		read: func(_ *reader, s string, to *T) string { *at(to) = strings.Split(s, ""); return "" },
		write: func(from *T) (string, bool) {
			list := *at(from)
			s := strings.Join(list, "")
			return s, slices.Equal(list, strings.Split(s, "")) && trimSpace(s) != "" || len(list) == 0
		}}
}

// commas is a field of values separated by commas.
func commas[T any](wire, path string, limit int, at func(*T) *[]string) leaf[T] {
	return leaf[T]{wire: wire, path: path, max: limit,
		read: func(_ *reader, s string, to *T) string { *at(to) = strings.Split(s, ","); return "" },
		write: func(from *T) (string, bool) {
			list := *at(from)
			s := strings.Join(list, ",")
			return s, slices.Equal(list, strings.Split(s, ",")) && s == trimSpace(s) || len(list) == 0
		}}
}

// numbers is a field of whole numbers separated by commas.
func numbers[T any](wire, path string, limit int, at func(*T) *[]int) leaf[T] {
	return leaf[T]{wire: wire, path: path, max: limit,
		read: func(_ *reader, s string, to *T) string {
			list := make([]int, 0, strings.Count(s, ",")+1)
			for one := range strings.SplitSeq(s, ",") {
				n, err := parseWhole(one)
				if err != nil || one == "" {
					return wantNumbers
				}
				list = append(list, n)
			}
			*at(to) = list
			return ""
		},
		write: func(from *T) (string, bool) {
			var s []string
			for _, n := range *at(from) {
				if n < 0 || n > 999_999_999 {
					return "", false
				}
				s = append(s, strconv.Itoa(n))
			}
			return strings.Join(s, ","), true
		}}
}

// kept is a field of the interface without a meaning in the model.
func kept[T any](wire string, limit int, at func(*T) *map[string]string) leaf[T] {
	return leaf[T]{wire: wire, path: "interface." + wire, max: limit, exact: true, keeps: true,
		read:  func(_ *reader, s string, to *T) string { keep(at(to), wire, s); return "" },
		write: func(from *T) (string, bool) { return (*at(from))[wire], true }}
}

func keep(m *map[string]string, name, s string) {
	if *m == nil {
		*m = map[string]string{}
	}
	(*m)[name] = s
}

// mute is a field of the model that the interface has no element for.
func mute[T any](path string, isSet func(*T) bool) leaf[T] {
	return leaf[T]{path: path, write: func(from *T) (string, bool) { return "", !isSet(from) }}
}
