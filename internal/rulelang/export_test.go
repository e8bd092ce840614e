package rulelang

import "github.com/tongguan/tongguan/internal/core/risk"

// CompileInterpreted is Compile without the direct functions. Direct tells whether a condition has one.
func CompileInterpreted(source string, scope risk.Scope) (risk.Condition, error) {
	env, err := environments[scope]()
	if err != nil {
		return nil, err
	}
	tree, issues := env.Compile(source)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	p, err := program(env, tree, 0)
	return &condition{program: p}, err
}

// Direct tells whether a condition is run without the interpreter.
func Direct(c risk.Condition) bool { return c.(*condition).direct != nil }
