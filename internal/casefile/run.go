package casefile

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// Judge is the function that a case is about.
type Judge func(c *Case) Verdict

// Verdict is what comes of a case before it is held against what is expected.
type Verdict struct {
	Accepted bool
	Faults   fault.List
	Of       any   // what a value is looked up in, as its JSON
	Err      error // the case asks for a calculation that there is not, or gives it what cannot be read
}

// Result is what came of a case.
type Result struct {
	Name     string       `json:"name"`
	Title    fault.Text   `json:"title"`
	Passed   bool         `json:"passed"`
	Problems []fault.Text `json:"problems,omitzero"` // what is not as expected
}

// Run judges the case and holds the verdict against what is expected. Every error and warning must be expected; advice need not.
func Run(c Case, judge Judge) Result {
	r := &run{c: &c, d: judge(&c)}
	if r.d.Err != nil {
		r.problem("无法计算：%v", "cannot be computed: %v", r.d.Err)
	}
	r.met = make([]bool, len(c.Expect))
	for _, f := range r.d.Faults {
		r.fault(f)
	}
	for i := range c.Expect {
		r.expectation(i)
	}
	return Result{Name: c.Name, Title: c.Title, Passed: len(r.problems) == 0, Problems: r.problems}
}

type run struct {
	c        *Case
	d        Verdict
	met      []bool
	problems []fault.Text
}

func (r *run) problem(zh, en string, args ...any) {
	r.problems = append(r.problems, fault.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)})
}

// fault finds the expectation that a fault meets; each is met once.
func (r *run) fault(f fault.Fault) {
	i := slices.IndexFunc(r.c.Expect, func(e Expectation) bool {
		return e.Kind == Fault && e.Code == f.Code && e.Severity == f.Severity && e.Path == f.Path && (e.Reason == "" || e.Reason == f.Reason)
	})
	switch {
	case i >= 0 && !r.met[i]:
		r.met[i] = true
	case f.Severity > fault.Advice:
		r.problem("未预期的问题：%s", "not expected: %s", describe(f))
	}
}

func describe(f fault.Fault) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s", f.Code, f.Severity, f.Path, f.Reason)) + " “" + f.Value + "”"
}

func (r *run) expectation(i int) {
	e := &r.c.Expect[i]
	switch {
	case e.Kind == Accepted && !r.d.Accepted:
		r.problem("应被接受（第%d行）", "should be accepted (line %d)", e.Line)
	case e.Kind == Refused && r.d.Accepted:
		r.problem("应被退回（第%d行）", "should be refused (line %d)", e.Line)
	case e.Kind == Fault && !r.met[i]:
		r.problem("没有发现预期的问题（第%d行）：%s %s %s %s", "expected fault is absent (line %d): %s %s %s %s", e.Line, e.Code, e.Severity, e.Path, e.Reason)
	case e.Kind == Fault && e.Severity == fault.Error && r.d.Accepted:
		r.problem("有错误却被接受（第%d行）", "accepted in spite of an error (line %d)", e.Line)
	case e.Kind == Value:
		r.value(e)
	}
}

// value compares a field of the decision or the calculation, written as in its JSON.
func (r *run) value(e *Expectation) {
	got, err := textAt(r.d.Of, e.Path)
	if err != nil || got != e.Value {
		r.problem("%s 为“%s”，应为“%s”（第%d行）", "%s is “%s”, want “%s” (line %d)", e.Path, got, e.Value, e.Line)
	}
}

// textAt finds a value in the JSON of a decision: lane.lane, assessment.items[0].taxes[1].amount.
func textAt(d any, path string) (string, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("write the decision: %w", err)
	}
	var at any
	if err := json.Unmarshal(b, &at); err != nil {
		return "", fmt.Errorf("read the decision: %w", err)
	}
	for _, step := range strings.FieldsFunc(path, func(c rune) bool { return c == '.' || c == '[' || c == ']' }) {
		switch v := at.(type) {
		case map[string]any:
			at = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(v) {
				return "", field.ErrPath
			}
			at = v[i]
		default:
			return "", field.ErrPath
		}
	}
	if at == nil {
		return "", nil
	}
	return fmt.Sprint(at), nil
}
