package declaration

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleLevy wants supervision mode, nature of levy and mode of levy to go together (监管方式、征免性质与征免方式).
var ruleLevy = Rule{
	Def: fault.Def{
		Code: "DECL-V08", Severity: fault.Error,
		Title: fault.Text{ZH: "监管方式、征免性质与征免方式", EN: "Supervision mode, nature of levy and mode of levy"},
		Message: fault.Text{
			ZH: "监管方式、征免性质与征免方式不匹配",
			EN: "supervision mode, nature of levy and mode of levy do not go together"},
		Mend: fault.Text{
			ZH: "请按实际业务选择组合，如0110/101/1、0615/503/3、0214/502/3、2600/299/3",
			EN: "choose the combination of the business at hand, such as 0110/101/1, 0615/503/3, 0214/502/3, 2600/299/3"},
		Reasons: []fault.Reason{{
			Key:     "flow",
			Message: fault.Text{ZH: "监管方式{value}不用于{flow}", EN: "supervision mode {value} is not for {flow}"},
			Mend:    fault.Text{ZH: "请核对监管方式与进出口标志", EN: "check supervision mode and direction"},
		}, {
			Key:     "nature",
			Message: fault.Text{ZH: "监管方式{mode}不适用征免性质“{value}”", EN: "nature of levy “{value}” does not go with supervision mode {mode}"},
			Mend:    fault.Text{ZH: "监管方式{mode}可用的征免性质：{allowed}；请核对监管方式与征免性质", EN: "mode {mode} goes with nature {allowed}: check both"},
		}, {
			Key:     "natureMissing",
			Message: fault.Text{ZH: "监管方式{mode}应填报征免性质", EN: "supervision mode {mode} needs a nature of levy"},
			Mend:    fault.Text{ZH: "请填报征免性质，可用：{allowed}", EN: "give the nature of levy: {allowed}"},
		}, {
			Key:     "levy",
			Message: fault.Text{ZH: "监管方式{mode}、征免性质{nature}不适用征免方式“{value}”", EN: "mode of levy “{value}” does not go with supervision mode {mode} and nature {nature}"},
			Mend:    fault.Text{ZH: "请将{field}改为：{allowed}；或核对监管方式与征免性质", EN: "make the {field} {allowed}, or check supervision mode and nature of levy"},
		}},
		Example: "supervisionMode 0110, levyNature 101, items[0].levyMode 1 · supervisionMode 0615, levyNature 503, items[0].levyMode 3",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：监管方式、征免性质、征免；监管方式与征免性质对应关系",
	},
	Scope: FullForm,
	Check: checkLevy,
}

func checkLevy(s *Sight, f *Finder) {
	if s.Mode.IsZero() {
		return
	}
	rules := s.Codes.List(codelist.LevyRules)
	row, ok := rules.On(s.Mode.String(), s.On)
	if !ok {
		return
	}
	mode, nature := s.Mode.String(), s.LevyNature.String()
	if only := row.Attrs["flow"]; !s.Flow.IsZero() && only != "both" && only != s.Flow.String() {
		f.Because("flow", "supervisionMode", mode, word("flow", verbOf(s.Flow)))
	}
	fits := checkNature(s, f, row.Attrs["natures"])
	modes := row.Attrs["duty_modes"]
	if fits && nature != "" {
		if pair, ok := rules.On(mode+"/"+nature, s.On); ok {
			modes = pair.Attrs["duty_modes"]
		}
	}
	if modes == "" {
		return
	}
	for i := range s.Items {
		if l := s.Items[i].LevyMode.String(); l != "" && !hasPart(modes, l) {
			f.Because("levy", at("items", i, "levyMode"), l, said("mode", mode), word("nature", orBlank(nature)), choice("allowed", modes))
		}
	}
}

// checkNature tells whether the nature of levy is one of those of the mode. An empty list, or * in it, is any; - stands for a
// blank one.
func checkNature(s *Sight, f *Finder, natures string) bool {
	mode, nature := s.Mode.String(), s.LevyNature.String()
	switch {
	case nature == "" && s.Given("levyNature", true):
		return false
	case nature != "" && (natures == "" || hasPart(natures, "*")):
		return true
	case nature == "" && !hasPart(natures, "-"):
		f.Because("natureMissing", "levyNature", "", said("mode", mode), choice("allowed", natures))
		return false
	case nature != "" && !hasPart(natures, nature):
		f.Because("nature", "levyNature", nature, said("mode", mode), choice("allowed", natures))
		return false
	}
	return true
}

// choice tells the entries of a list separated by |; - is told as 留空, "left empty".
func choice(name, list string) fault.Arg {
	parts := strings.Split(list, "|")
	zh, en := make([]string, len(parts)), make([]string, len(parts))
	for i, p := range parts {
		switch p {
		case "-":
			zh[i], en[i] = "留空", "left empty"
		case "*", "":
			zh[i], en[i] = "任何有效代码", "any code in force"
		default:
			zh[i], en[i] = p, p
		}
	}
	return fault.Arg{Name: name, Value: strings.Join(en, " or "), ZH: strings.Join(zh, "、")}
}

func orBlank(s string) fault.Text {
	if s == "" {
		return fault.Text{ZH: "（空）", EN: "(blank)"}
	}
	return fault.Text{ZH: s, EN: s}
}
