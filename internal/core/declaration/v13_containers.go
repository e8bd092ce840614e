package declaration

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleContainers ties containers and items together and wants a full container once (集装箱与商品项号关系).
var ruleContainers = Rule{
	Def: fault.Def{
		Code: "DECL-V13", Severity: fault.Error,
		Title:   fault.Text{ZH: "集装箱与商品项", EN: "Containers and items"},
		Message: fault.Text{ZH: "集装箱与商品项号的关系不完整", EN: "containers and items are not tied together"},
		Mend: fault.Text{
			ZH: "请逐箱填报箱内商品项号，每项商品至少在一个箱内，整箱只填一次",
			EN: "for each container list the items inside; each item is in at least one; a full container is listed once"},
		Reasons: []fault.Reason{{
			Key:     "noNumber",
			Message: fault.Text{ZH: "{field}未填报", EN: "the {field} is missing"},
			Mend:    fault.Text{ZH: "请填报11位集装箱号，如MSKU7654328", EN: "give the 11-character container number, such as MSKU7654328"},
		}, {
			Key:     "empty",
			Message: fault.Text{ZH: "集装箱{container}没有填报箱内商品项号", EN: "container {container} lists no item"},
			Mend:    fault.Text{ZH: "请填报商品项号关系，如“1,3”", EN: "list the numbers of the items inside, such as 1,3"},
		}, {
			Key:     "noItem",
			Message: fault.Text{ZH: "集装箱{container}填报的商品项号{value}不存在", EN: "container {container} lists item {value}, which does not exist"},
			Mend:    fault.Text{ZH: "请改为报关单中实际存在的商品项号", EN: "list items of this declaration"},
		}, {
			Key:     "notLoaded",
			Message: fault.Text{ZH: "{field}不在任何集装箱内", EN: "{field} is in no container"},
			Mend:    fault.Text{ZH: "请在装载该商品的集装箱中补填项号{value}", EN: "add number {value} to the container that holds the item"},
		}, {
			Key:     "twice",
			Message: fault.Text{ZH: "整箱集装箱{value}重复填报", EN: "full container {value} is listed twice"},
			Mend:    fault.Text{ZH: "请删除重复的集装箱；确属拼箱的请填拼箱标识", EN: "remove one of the two; if it is shared with other consignments, set the less-than-container-load mark"},
		}},
		Example: "containers[0] {MSKU7654328, items 1,2} · containers[1] {TCLU9012340, items 2}",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：集装箱号、商品项号关系",
	},
	Scope: Everywhere,
	Check: checkContainers,
}

func checkContainers(s *Sight, f *Finder) {
	if len(s.Containers) == 0 {
		return
	}
	loaded := false
	for i := range s.Containers {
		checkContainer(s, f, i)
		loaded = loaded || len(s.Containers[i].Items) > 0
	}
	if !loaded || s.Given("containers", true) {
		return
	}
	for i := range s.Items {
		if no := s.number(i); !s.contained(no) {
			f.Because("notLoaded", at("items", i, ""), valueOf(no))
		}
	}
}

func checkContainer(s *Sight, f *Finder, i int) {
	c := &s.Containers[i]
	if !s.GivenIn("containers", i, "no", c.No.IsZero()) {
		f.Because("noNumber", at("containers", i, "no"), "")
	}
	container := said("container", c.No.String())
	if s.China() && !s.GivenIn("containers", i, "items", len(c.Items) == 0) {
		f.Because("empty", at("containers", i, "items"), "", container)
	}
	for k, no := range c.Items {
		if s.itemIndex(no) < 0 && len(s.Items) > 0 {
			f.Because("noItem", at(at("containers", i, "items"), k, ""), valueOf(no), container)
		}
	}
	if c.Shared != Yes && !c.No.IsZero() && s.containerBefore(i, c.No) {
		f.Because("twice", at("containers", i, "no"), c.No.String())
	}
}

// contained tells whether an item is listed in some container.
func (s *Sight) contained(item int) bool {
	for i := range s.Containers {
		if slices.Contains(s.Containers[i].Items, item) {
			return true
		}
	}
	return false
}

func (s *Sight) containerBefore(i int, no code.Container) bool {
	for k := range i {
		if s.Containers[k].No == no {
			return true
		}
	}
	return false
}
