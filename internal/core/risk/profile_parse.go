package risk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ParseProfile reads the text of a profile and compiles its condition. Problems name line and column of the text; with a grave one the
// profile is not to be used.
//
//	id: undervaluation
//	version: 1
//	title-zh: 低报价格
//	title-en: Undervaluation
//	owner: the unit that answers for it
//	ground: the law it rests on
//	from: 2026-01-01
//	flow: I
//	hs: 84, 85
//	lane: red
//	weight: 40
//	trader-zh: …
//	condition:
//	  price.known && price.permille < 500
//
// A line that begins with # is a comment. Everything after “condition:” is the condition.
func ParseProfile(src []byte, compile Compiler) (*Profile, []Problem) {
	r := &profileReader{seen: map[string]int{}}
	r.p.lines, r.p.texts = r.seen, map[string]string{}
	if !utf8.Valid(src) {
		r.problem(1, 1, "不是 UTF-8 文本", "not UTF-8")
		return nil, r.problems
	}
	lines := strings.Split(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) == "condition:" {
			r.seen["condition"] = i + 1
			r.condition(lines[i+1:], i+1, compile)
			break
		}
		r.line(i+1, line)
	}
	r.complete()
	if r.failed {
		return nil, r.problems
	}
	return &r.p, r.problems
}

// profileReader is a profile on its way from its text.
type profileReader struct {
	p        Profile
	seen     map[string]int // key → line
	problems []Problem
	failed   bool
}

func (r *profileReader) problem(line, column int, zh, en string) {
	r.failed = true
	r.problems = append(r.problems, Problem{Line: line, Column: column, Text: fault.Text{ZH: zh, EN: en}})
}

// line reads “key: text”.
func (r *profileReader) line(no int, line string) {
	trimmed := strings.TrimSpace(line)
	if trimmed == "" || trimmed[0] == '#' {
		return
	}
	key, value, ok := strings.Cut(trimmed, ":")
	set := profileKeys[key]
	switch {
	case !ok || set == nil:
		r.problem(no, 1, fmt.Sprintf("“%s”不是风险参数的行；可用的有：%s、condition", shorten(trimmed), strings.Join(profileKeyNames(), "、")),
			fmt.Sprintf("%q is no line of a profile; there are: %s, condition", shorten(trimmed), strings.Join(profileKeyNames(), ", ")))
		return
	case r.seen[key] > 0:
		r.problem(no, 1, fmt.Sprintf("“%s”在第 %d 行已有", key, r.seen[key]), fmt.Sprintf("%s stands in line %d already", key, r.seen[key]))
		return
	}
	r.seen[key], r.p.texts[key] = no, line
	value = strings.TrimSpace(value)
	if err := set(&r.p, value); err != nil {
		r.problem(no, columnOf(line, value), fmt.Sprintf("%s：“%s”有误：%v", key, shorten(value), err), fmt.Sprintf("%s: %q: %v", key, shorten(value), err))
	}
}

// columnOf gives where a value begins in its line, in characters from 1.
func columnOf(line, value string) int {
	before, _, _ := strings.Cut(line, value)
	if value == "" {
		before = line
	}
	return utf8.RuneCountInString(before) + 1
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// condition compiles the lines after “condition:”; their places are moved to those of the whole text.
func (r *profileReader) condition(lines []string, above int, compile Compiler) {
	source := strings.TrimRight(strings.Join(lines, "\n"), " \t\n")
	var found []Problem
	r.p.Source = source
	r.p.Condition, found = compile(source, r.p.Scope)
	for _, p := range found {
		p.Line += above
		r.problems = append(r.problems, p)
		r.failed = r.failed || !p.Warning
	}
}

// profileKeys read the values of the lines.
var profileKeys = map[string]func(p *Profile, v string) error{
	"id":           func(p *Profile, v string) error { p.ID = v; return idFits(v) },
	"version":      func(p *Profile, v string) error { return whole(v, 1, 1_000_000, func(n int64) { p.Version = int(n) }) },
	"title-zh":     func(p *Profile, v string) error { p.Title.ZH = v; return nil },
	"title-en":     func(p *Profile, v string) error { p.Title.EN = v; return nil },
	"owner":        func(p *Profile, v string) error { p.Owner = v; return nil },
	"ground":       func(p *Profile, v string) error { p.Ground = v; return nil },
	"from":         func(p *Profile, v string) (err error) { p.Span.From, err = cal.Parse(v); return err },
	"until":        func(p *Profile, v string) (err error) { p.Span.Until, err = cal.Parse(v); return err },
	"scope":        func(p *Profile, v string) error { return p.Scope.UnmarshalText([]byte(v)) },
	"flow":         func(p *Profile, v string) (err error) { p.Guard.Flow, err = code.ParseFlow(v); return err },
	"hs":           func(p *Profile, v string) (err error) { p.Guard.HS, err = list(v, code.ParseHS); return err },
	"origins":      func(p *Profile, v string) (err error) { p.Guard.Origins, err = list(v, code.ParseCountry); return err },
	"modes":        func(p *Profile, v string) (err error) { p.Guard.Modes, err = list(v, code.ParseMode); return err },
	"lane":         func(p *Profile, v string) error { p.Lane = v; return laneFits(v) },
	"weight":       func(p *Profile, v string) error { return whole(v, 0, 100, func(n int64) { p.Weight = n }) },
	"trader-zh":    func(p *Profile, v string) error { p.Tell.Trader.ZH = v; return nil },
	"trader-en":    func(p *Profile, v string) error { p.Tell.Trader.EN = v; return nil },
	"officer-zh":   func(p *Profile, v string) error { p.Tell.Officer.ZH = v; return nil },
	"officer-en":   func(p *Profile, v string) error { p.Tell.Officer.EN = v; return nil },
	"auditor-zh":   func(p *Profile, v string) error { p.Tell.Auditor.ZH = v; return nil },
	"auditor-en":   func(p *Profile, v string) error { p.Tell.Auditor.EN = v; return nil },
	"verified":     func(p *Profile, v string) (err error) { p.Verified, err = yes(v); return err },
	"illustrative": func(p *Profile, v string) (err error) { p.Illustrative, err = yes(v); return err },
}

// profileKeyNames lists the keys in the order in which a profile is written.
func profileKeyNames() []string {
	return []string{"id", "version", "title-zh", "title-en", "owner", "ground", "from", "until", "scope", "flow", "hs", "origins", "modes", "lane", "weight",
		"trader-zh", "trader-en", "officer-zh", "officer-en", "auditor-zh", "auditor-en", "verified", "illustrative"}
}

func idFits(v string) error {
	for _, r := range v {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return fmt.Errorf("小写字母、数字和连字符 / want small letters, digits and hyphens")
		}
	}
	if v == "" || len(v) > 64 {
		return fmt.Errorf("1至64个字符 / want 1 to 64 characters")
	}
	return nil
}

func laneFits(v string) error {
	if Grade(v) <= 0 {
		return fmt.Errorf("want blue, yellow or red")
	}
	return nil
}

func whole(v string, least, most int64, set func(int64)) error {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < least || n > most {
		return fmt.Errorf("want a whole number from %d to %d", least, most)
	}
	set(n)
	return nil
}

func yes(v string) (bool, error) {
	if v != "true" && v != "false" {
		return false, fmt.Errorf("want true or false")
	}
	return v == "true", nil
}

// list reads codes separated by commas.
func list[T any](v string, parse func(string) (T, error)) ([]T, error) {
	var out []T
	for s := range strings.SplitSeq(v, ",") {
		c, err := parse(strings.TrimSpace(s))
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// complete finds what a profile lacks and what its sentences mention in vain.
func (r *profileReader) complete() {
	needed := slices.DeleteFunc(profileKeyNames(), func(k string) bool {
		return slices.Contains([]string{"until", "scope", "flow", "hs", "origins", "modes"}, k)
	})
	for _, k := range append(needed, "condition") {
		if r.seen[k] == 0 {
			r.problem(1, 1, "缺少“"+k+"”", "the profile lacks "+k)
			r.problems[len(r.problems)-1].Lacks = k
		}
	}
	if s := r.p.Span; !s.Until.IsZero() && s.Until.Before(s.From) {
		r.problem(max(r.seen["until"], 1), 1, "截止日期早于起始日期", "until is before from")
	}
	t := &r.p.Tell
	for key, text := range map[string]string{"trader-zh": t.Trader.ZH, "trader-en": t.Trader.EN, "officer-zh": t.Officer.ZH, "officer-en": t.Officer.EN,
		"auditor-zh": t.Auditor.ZH, "auditor-en": t.Auditor.EN} {
		for _, name := range Mentioned(text) {
			if f, ok := FindFact(name); !ok || f.OfItem && r.p.Scope == Declaration {
				r.problem(max(r.seen[key], 1), 1, fmt.Sprintf("%s 提到的“{%s}”不是可用的数据项", key, name), fmt.Sprintf("%s mentions {%s}, which is no fact of this scope", key, name))
			}
		}
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return a.Line*1000 + a.Column - b.Line*1000 - b.Column })
}
