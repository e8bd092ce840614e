package official

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/sheet"
)

const tenDigits = 10

func wrong(code, reason string, args ...fault.Arg) *fault.Fault {
	return &fault.Fault{Code: code, Reason: reason, Args: args}
}

// lists makes ready what cells are looked up in.
func (d *Draft) lists() {
	d.units, d.letters, d.money = map[string]string{}, map[string]bool{}, map[string]string{}
	for _, e := range d.params.Codes.List(codelist.Units).Rows() {
		d.units[e.Code], d.units[e.Name.ZH] = e.Code, e.Code
	}
	for _, e := range d.params.Codes.List(codelist.Conditions).Rows() {
		d.letters[e.Code] = true
	}
	for _, e := range d.params.Codes.List(codelist.Currencies).Rows() {
		d.money[e.Code], d.money[e.Name.ZH] = e.Code, e.Code
		if old := e.Attrs["old_code"]; old != "" {
			d.money[old] = e.Code
		}
	}
}

// digits takes the points and spaces out of 0101.21.00.10 and 0101.2100 10.
func digits(text string) string {
	return strings.NewReplacer(".", "", " ", "", "\u00a0", "", "\u3000", "").Replace(width.Fold.String(text))
}

// readCode reads a code of ten digits.
func readCode(_ *Draft, text string) (string, *fault.Fault) {
	s := digits(text)
	if hs, err := code.ParseHS(s); err == nil && hs.Level() == tenDigits {
		return s, nil
	}
	switch {
	case strings.Trim(s, "0123456789") != "":
		return "", wrong(CodeCode, "")
	case len(s) == tenDigits-1:
		return "", wrong(CodeCode, "nought")
	case len(s) < tenDigits:
		return "", wrong(CodeCode, "short")
	}
	return "", wrong(CodeCode, "")
}

func readText(_ *Draft, text string) (string, *fault.Fault) {
	return strings.NewReplacer("\r", "", "\n", " ").Replace(text), nil
}

// readUnit knows a unit by its code or by its Chinese name.
func readUnit(d *Draft, text string) (string, *fault.Fault) {
	s := strings.TrimSpace(width.Fold.String(text))
	if u, ok := d.units[s]; ok {
		return u, nil
	}
	if s != "" && len(s) < 3 && strings.Trim(s, "0123456789") == "" {
		return "", wrong(CodeUnit, "nought")
	}
	return "", wrong(CodeUnit, "")
}

func readConditions(d *Draft, text string) (string, *fault.Fault) {
	s := strings.ReplaceAll(width.Fold.String(text), " ", "")
	for _, letter := range s {
		if !d.letters[string(letter)] {
			return "", wrong(CodeCondition, "", arg("letter", string(letter)))
		}
	}
	return s, nil
}

var (
	marked   = regexp.MustCompile(`^\s*1\s*[:：.、]`)
	numbered = regexp.MustCompile(`(^|[;；|])\s*(\d{1,2})\s*[:：.、]\s*`)
)

// readElements takes 1品牌类型;2出口享惠情况 as it is. In 1:品牌类型；2:出口享惠情况 it takes out the marks after the numbers.
func readElements(_ *Draft, text string) (string, *fault.Fault) {
	s, _ := readText(nil, text)
	if marked.MatchString(s) {
		s = strings.TrimPrefix(numbered.ReplaceAllString(s, ";$2"), ";")
		s = strings.TrimRight(s, ";；|")
	}
	return s, nil
}

// readDay takes 2027-01-01, 2027/1/1, 20270101 and 2027年1月1日.
func readDay(_ *Draft, text string) (string, *fault.Fault) {
	s := strings.TrimSpace(width.Fold.String(text))
	if on, err := cal.ParseCompact(s); err == nil {
		return on.String(), nil
	}
	parts := strings.FieldsFunc(strings.TrimSuffix(s, "日"), func(r rune) bool { return strings.ContainsRune("-/.年月", r) })
	for i, p := range parts {
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	on, err := cal.Parse(strings.Join(parts, "-"))
	if err != nil {
		return "", wrong(CodeDay, "")
	}
	return on.String(), nil
}

var (
	ratePattern = regexp.MustCompile(`^\d{1,12}(\.\d{1,20})?%?$`)
	dashes      = "-—–―−ー一/\\无"
)

// mostRate is the highest rate that is believed: ten times the value.
var mostRate = num.Int(10)

// readRate gives a rate as a fraction. The text ends in a per-cent sign, or is a fraction already.
func readRate(_ *Draft, text string) (string, *fault.Fault) {
	s := strings.ReplaceAll(width.Fold.String(text), " ", "")
	if !ratePattern.MatchString(s) {
		return "", wrong(CodeRate, rateReason(s))
	}
	parse := num.ParseRate
	if plain, ok := strings.CutSuffix(s, "%"); ok {
		s, parse = plain, num.ParsePercent
	}
	r, err := parse(s)
	if err != nil {
		return "", wrong(CodeRate, "decimals")
	}
	if r.Exact().Cmp(mostRate) > 0 {
		return "", wrong(CodeRate, "absurd")
	}
	return r.String(), nil
}

func rateReason(s string) string {
	switch {
	case strings.Trim(s, dashes) == "":
		return "dash"
	case strings.HasPrefix(s, "-") && ratePattern.MatchString(s[1:]):
		return "negative"
	case strings.ContainsAny(s, "元/+＋~～≤≥<>") || strings.Contains(s, "CNY"):
		return "specific"
	}
	return ""
}

// scales looks at each column of rates whose heading does not say how its figures are meant, or says what they belie.
func (d *Draft) scales(body []sheet.Row) {
	for i := range d.form.columns {
		c := &d.form.columns[i]
		at, there := d.layout.at[c.name]
		if !c.rate || !there {
			continue
		}
		switch d.params.Scale {
		case "percent":
			d.layout.scales[c.name] = percent
			continue
		case "fraction":
			d.layout.scales[c.name] = fraction
			continue
		}
		bare, large := bareFigures(body, at)
		switch s := d.layout.scales[c.name]; {
		case bare == 0:
		case s == unsaid:
			d.add(0, d.layout.headings[at], "", wrong(CodeScale, ""))
		case s == percent && !large:
			d.add(0, d.layout.headings[at], "", wrong(CodeScale, "small"))
		}
	}
}

// bareFigures counts the figures above nought without a per-cent sign, and tells whether one of them is 1 or more.
func bareFigures(body []sheet.Row, at int) (n int, large bool) {
	for _, r := range body {
		s := strings.ReplaceAll(width.Fold.String(r.Cell(at).Text), " ", "")
		if !ratePattern.MatchString(s) || strings.HasSuffix(s, "%") {
			continue
		}
		whole, part, _ := strings.Cut(s, ".")
		big := strings.Trim(whole, "0") != ""
		if big || strings.Trim(part, "0") != "" {
			n++
		}
		large = large || big
	}
	return n, large
}

// scaled gives a bare figure of a column per cent its sign.
func (d *Draft) scaled(c *column, text string) string {
	if c.rate && d.layout.scales[c.name] == percent && ratePattern.MatchString(strings.ReplaceAll(width.Fold.String(text), " ", "")) &&
		!strings.Contains(width.Fold.String(text), "%") {
		return text + "%"
	}
	return text
}
