package rulelang

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"cel.dev/cel-go/common"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// problems tells the errors of the compiler in both languages, each with its place.
func problems(source string, list []*common.Error, scope risk.Scope) []risk.Problem {
	out := make([]risk.Problem, 0, len(list))
	for _, e := range list {
		p := risk.Problem{Line: max(e.Location.Line(), 1), Column: max(e.Location.Column()+1, 1), Text: translate(e.Message, scope)}
		p.Line, p.Column = inside(source, p.Line, p.Column)
		if !slices.ContainsFunc(out, func(o risk.Problem) bool { return o.Line == p.Line && o.Column == p.Column && o.Text == p.Text }) {
			out = append(out, p)
		}
	}
	return out
}

// inside moves a place that lies behind the text to its end.
func inside(source string, line, column int) (int, int) {
	lines := strings.Split(source, "\n")
	if line > len(lines) {
		return len(lines), len([]rune(lines[len(lines)-1])) + 1
	}
	return line, column
}

var (
	undeclared = regexp.MustCompile(`^undeclared reference to '([^']*)'`)
	overload   = regexp.MustCompile(`^found no matching overload for '([^']*)' applied to '(.*)'`)
	syntax     = regexp.MustCompile(`^Syntax error: (.*)`)
	notField   = regexp.MustCompile(`^undefined field '([^']*)'`)
	noSelect   = regexp.MustCompile(`^type '([^']*)' does not support field selection`)
)

func translate(message string, scope risk.Scope) fault.Text {
	if m := undeclared.FindStringSubmatch(message); m != nil {
		return unknown(m[1], scope)
	}
	if m := overload.FindStringSubmatch(message); m != nil {
		return unsuited(m[1], m[2])
	}
	if m := syntax.FindStringSubmatch(message); m != nil {
		return fault.Text{ZH: "语法错误：" + m[1] + "。表达式示例：item.value > 1000000 && item.origin == \"VNM\"",
			EN: "syntax error: " + m[1] + "; an expression looks like item.value > 1000000 && item.origin == \"VNM\""}
	}
	if m := notField.FindStringSubmatch(message); m != nil {
		return unknown(m[1], scope)
	}
	if m := noSelect.FindStringSubmatch(message); m != nil {
		t := words(m[1])
		return fault.Text{ZH: t.ZH + "没有下级字段：数据项写全名，如 item.hs", EN: t.EN + " has no fields: facts are written with their whole names, as item.hs"}
	}
	return fault.Text{ZH: "条件有误：" + message, EN: message}
}

// unknown says that there is no such fact or function, and which there are.
func unknown(name string, scope risk.Scope) fault.Text {
	name = strings.TrimPrefix(name, ".")
	if scope == risk.Declaration && ofItem(name) {
		return fault.Text{ZH: fmt.Sprintf("“%s”只有单项商品才有：请把 scope 改为 item", name), EN: fmt.Sprintf("%q is a fact of one item: make the scope of the profile item", name)}
	}
	near := nearest(name, scope)
	return fault.Text{ZH: fmt.Sprintf("没有数据项或函数“%s”；可用的有：%s", name, strings.Join(near, "、")),
		EN: fmt.Sprintf("there is no fact or function %q; there are: %s", name, strings.Join(near, ", "))}
}

// ofItem tells whether a name is a fact of one item, or the family of such facts.
func ofItem(name string) bool {
	return slices.ContainsFunc(risk.Facts(), func(f risk.Fact) bool {
		return f.OfItem && (f.Name == name || strings.HasPrefix(f.Name, name+"."))
	})
}

// most is how many names a message offers.
const most = 12

// nearest gives the facts that a name may have meant: those of the same family, or one for each family.
func nearest(name string, scope risk.Scope) []string {
	family, _, _ := strings.Cut(name, ".")
	var same, first []string
	seen := map[string]bool{}
	for i := range risk.Facts() {
		f := &risk.Facts()[i]
		if f.OfItem && scope == risk.Declaration {
			continue
		}
		of, _, _ := strings.Cut(f.Name, ".")
		if of == family {
			same = append(same, f.Name)
		}
		if !seen[of] {
			seen[of] = true
			first = append(first, of+".…")
		}
	}
	if len(same) == 0 {
		return first
	}
	slices.SortStableFunc(same, func(a, b string) int { return distance(a, name) - distance(b, name) })
	return same[:min(len(same), most)]
}

// distance counts the characters to be changed between two names (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			next := row[j+1]
			switch {
			case a[i] == b[j]:
				row[j+1] = diagonal
			default:
				row[j+1] = 1 + min(diagonal, row[j], next)
			}
			diagonal = next
		}
	}
	return row[len(b)]
}

// unsuited says that a function or operator does not go with what it was given.
func unsuited(name, types string) fault.Text {
	op := operator(name)
	t := words(types)
	out := fault.Text{ZH: fmt.Sprintf("“%s”不能用于 %s", op, t.ZH), EN: fmt.Sprintf("%s does not go with %s", op, t.EN)}
	switch {
	case strings.Contains(types, "double"):
		out.ZH += "：数值都是整数（金额以分计），请写 500 而不是 500.0"
		out.EN += ": numbers are whole (money in fen), write 500 and not 500.0"
	case strings.Contains(types, "int") && strings.Contains(types, "string"):
		out.ZH += "：整数与文本不能比较，代码要加引号，如 declaration.mode == \"0110\""
		out.EN += ": a number is not compared with a text; codes stand in quotes, as declaration.mode == \"0110\""
	}
	return out
}

// operator writes CEL's own name of an operator as it stands in a condition.
func operator(name string) string {
	return strings.Trim(strings.TrimPrefix(name, "@"), "_")
}

// words tells the types of CEL in both languages.
func words(types string) fault.Text {
	zh := strings.NewReplacer("list(string)", "文本列表", "list(int)", "整数列表", "string", "文本", "int", "整数", "bool", "真假值", "double", "小数", "uint", "无符号整数")
	en := strings.NewReplacer("list(string)", "a list of texts", "list(int)", "a list of numbers", "string", "text", "int", "whole number", "bool", "true or false", "double", "fraction")
	return fault.Text{ZH: zh.Replace(types), EN: en.Replace(types)}
}
