// Package rulelang compiles the conditions of risk profiles: expressions of CEL, the Common Expression Language, checked against the
// facts of package risk.
//
// A condition that compiles asks only facts that exist, with their types, and its work is bounded before it runs; what still goes wrong
// while it runs (a division by nought, a number out of range) is an error of that condition alone. Errors name line and column and what is
// allowed, in Chinese and English. The package refuses fractions: facts are whole numbers, money in fen.
package rulelang

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/cost"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// Bounds of a condition.
const (
	maxSource = 4 << 10 // bytes of its text
	maxCost   = 50_000  // units of work that it may need at most, as CEL counts them: some milliseconds
	free      = 400     // up to this bound the work is not counted while the condition runs

	maxTexts = 20  // entries of a list, as the bound assumes
	maxText  = 255 // bytes of a text, likewise
)

// environments are the languages of the two scopes, made when the first condition is compiled.
var environments = [...]func() (*cel.Env, error){
	risk.EachItem:    sync.OnceValues(func() (*cel.Env, error) { return environment(risk.EachItem) }),
	risk.Declaration: sync.OnceValues(func() (*cel.Env, error) { return environment(risk.Declaration) }),
}

// environment declares the facts that a scope may ask.
func environment(scope risk.Scope) (*cel.Env, error) {
	opts := []cel.EnvOption{cel.ParserRecursionLimit(60), cel.ParserExpressionSizeLimit(maxSource)}
	for i := range risk.Facts() {
		if f := &risk.Facts()[i]; !f.OfItem || scope == risk.EachItem {
			opts = append(opts, cel.Variable(f.Name, typeOf(f.Kind)))
		}
	}
	return cel.NewEnv(opts...)
}

func typeOf(k risk.Kind) *cel.Type {
	switch k {
	case risk.Int:
		return cel.IntType
	case risk.Bool:
		return cel.BoolType
	case risk.Texts:
		return cel.ListType(cel.StringType)
	}
	return cel.StringType
}

// Compile makes a condition of its text. It is a risk.Compiler.
func Compile(source string, scope risk.Scope) (risk.Condition, []risk.Problem) {
	if p, ok := unfit(source); ok {
		return nil, []risk.Problem{p}
	}
	env, err := environments[scope]()
	if err != nil {
		return nil, whole(fmt.Sprintf("规则语言不可用：%v", err), fmt.Sprintf("the language of conditions is not available: %v", err))
	}
	tree, issues := env.Compile(source)
	if issues.Err() != nil {
		return nil, problems(source, issues.Errors(), scope)
	}
	if tree.OutputType() != cel.BoolType {
		t := words(tree.OutputType().String())
		return nil, whole("条件的结果应为真或假（bool），现为 "+t.ZH, "a condition is true or false, this one gives "+t.EN+": compare it with something")
	}
	bound, err := env.EstimateCost(tree, sizes{})
	if err != nil || bound.Max > maxCost {
		return nil, whole(fmt.Sprintf("条件最多可能需要 %d 步，超过允许的 %d 步：请减少嵌套循环", bound.Max, maxCost),
			fmt.Sprintf("the condition may take %d steps, more than the %d that are allowed: nest fewer loops", bound.Max, maxCost))
	}
	return runnable(env, tree, bound.Max)
}

// runnable makes a condition of a checked tree whose work is bounded.
func runnable(env *cel.Env, tree *cel.Ast, bound uint64) (risk.Condition, []risk.Problem) {
	c := &condition{literals: literals(tree)}
	if f, ok := direct(tree); ok {
		c.direct = f
	} else if p, err := program(env, tree, bound); err != nil {
		return nil, whole("条件无法执行："+err.Error(), "the condition cannot be run: "+err.Error())
	} else {
		c.program = p
	}
	if v, ok := constant(tree); ok {
		return c, []risk.Problem{{Line: 1, Column: 1, Warning: true, Text: fault.Text{ZH: fmt.Sprintf("条件恒为 %t，不取决于任何数据", v),
			EN: fmt.Sprintf("the condition is always %t, whatever is declared", v)}}}
	}
	return c, nil
}

// program makes what the interpreter runs; work above a small bound is counted while it runs.
func program(env *cel.Env, tree *cel.Ast, bound uint64) (cel.Program, error) {
	opts := []cel.ProgramOption{cel.EvalOptions(cel.OptOptimize), cel.InterruptCheckFrequency(64)}
	if bound > free {
		opts = append(opts, cel.CostLimit(maxCost))
	}
	return env.Program(tree, opts...)
}

// constant tells the value of a condition that asks no fact.
func constant(tree *cel.Ast) (value, ok bool) {
	for _, r := range tree.NativeRep().ReferenceMap() {
		if _, fact := risk.FindFact(r.Name); fact {
			return false, false
		}
	}
	env, err := cel.NewEnv()
	if err != nil {
		return false, false
	}
	p, err := env.Program(tree)
	if err != nil {
		return false, false
	}
	v, _, err := p.Eval(cel.NoVars())
	if err != nil {
		return false, false
	}
	value, ok = v.Value().(bool)
	return value, ok
}

// unfit finds texts that are not given to the parser at all.
func unfit(source string) (risk.Problem, bool) {
	t := fault.Text{}
	switch {
	case strings.TrimSpace(source) == "":
		t = fault.Text{ZH: "没有条件：请写一个结果为真或假的表达式，如 item.value > 1000000", EN: "there is no condition: write an expression that is true or false, as item.value > 1000000"}
	case len(source) > maxSource:
		t = fault.Text{ZH: fmt.Sprintf("条件有 %d 字节，最多 %d 字节", len(source), maxSource), EN: fmt.Sprintf("the condition has %d bytes, at most %d are read", len(source), maxSource)}
	case !utf8.ValidString(source):
		t = fault.Text{ZH: "条件不是 UTF-8 文本", EN: "the condition is not UTF-8"}
	}
	return risk.Problem{Line: 1, Column: 1, Text: t}, t != fault.Text{}
}

func whole(zh, en string) []risk.Problem {
	return []risk.Problem{{Line: 1, Column: 1, Text: fault.Text{ZH: zh, EN: en}}}
}

// sizes bounds the sizes of facts for the estimate of the work.
type sizes struct{}

// EstimateSize gives the largest size of a fact: entries of a list, characters of a text.
func (sizes) EstimateSize(n cost.AstNode) *cost.SizeEstimate {
	if n.Type() != nil && n.Type().String() == "string" {
		return &cost.SizeEstimate{Max: maxText}
	}
	return &cost.SizeEstimate{Max: maxTexts}
}

// EstimateCallCost leaves the cost of calls to the library.
func (sizes) EstimateCallCost(string, string, *cost.AstNode, []cost.AstNode) *cost.CallEstimate {
	return nil
}
