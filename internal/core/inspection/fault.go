package inspection

import "github.com/tongguan/tongguan/internal/core/fault"

const formSource = "Tongguan domain notes 5.3: what an inspection record holds"

// Faults gives the definitions of what may be wrong with a result.
func Faults() []fault.Def {
	return []fault.Def{{
		Code: FaultCode, Severity: fault.Error, Title: fault.Text{ZH: "代码不在表中", EN: "A code that is not in its list"},
		Message: fault.Text{ZH: "{value} 不在代码表 {list} 中", EN: "{value} is not in the list {list}"},
		Mend:    fault.Text{ZH: "请从代码表中选择（GET /v1/codes/{list}）", EN: "take a code of the list (GET /v1/codes/{list})"},
		Example: `"code": "quantity"`, Source: formSource,
	}, {
		Code: FaultItem, Severity: fault.Error, Title: fault.Text{ZH: "没有这个商品项", EN: "No such item"},
		Message: fault.Text{ZH: "报关单没有第 {value} 项商品", EN: "the declaration has no item {value}"},
		Mend:    fault.Text{ZH: "请填报关单商品序号；查获涉及整票货物的填 0", EN: "give the number of an item; 0 is the consignment as a whole where that is meant"},
		Example: `"item": 1`, Source: formSource,
	}, {
		Code: FaultWeight, Severity: fault.Error, Title: fault.Text{ZH: "重量或数量有误", EN: "A weight or quantity that cannot be"},
		Message: fault.Text{ZH: "实测重量 {value} 为负", EN: "the weight {value} is below nought"},
		Mend:    fault.Text{ZH: "请填写实际称重结果（千克）；没有称重的不填", EN: "give what was weighed, in kilograms; leave it out when nothing was weighed"},
		Reasons: []fault.Reason{{
			Key: "net", Message: fault.Text{ZH: "实测净重 {value} 千克大于实测毛重 {gross} 千克", EN: "the net weight {value} kg is above the gross weight {gross} kg"},
		}, {
			Key: "sample", Message: fault.Text{ZH: "样品数量 {value} 应大于零", EN: "the quantity {value} of a sample is not above nought"},
			Mend: fault.Text{ZH: "请填写实际取样数量", EN: "give the quantity that was taken"},
		}},
		Example: `"grossKg": "1250"`, Source: formSource,
	}, {
		Code: FaultNothing, Severity: fault.Error, Title: fault.Text{ZH: "未见异常与查获并存", EN: "Nothing found beside something found"},
		Message: fault.Text{ZH: "同一商品项既填未见异常又填查获", EN: "one item has nothing found and something found"},
		Mend:    fault.Text{ZH: "有查获的商品项请删去未见异常", EN: "leave out the code none where something was found"},
		Example: `"findings": [{"code": "none", "item": 1}]`, Source: formSource,
	}, {
		Code: FaultEmpty, Severity: fault.Error, Title: fault.Text{ZH: "查获没有内容", EN: "A finding that says nothing"},
		Message: fault.Text{ZH: "查获应写明实际情况：实际值与申报值相同，或既无实际值又无说明", EN: "what was found is not told: the value is as declared, or there is neither a value nor a note"},
		Mend:    fault.Text{ZH: "请填写实际值或说明", EN: "give the value that was found, or a note"},
		Example: `{"code": "quantity", "item": 1, "path": "items[0].qty1", "declared": "100", "found": "120"}`, Source: formSource,
	}, {
		Code: FaultPath, Severity: fault.Error, Title: fault.Text{ZH: "栏目有误", EN: "A field that is not there"},
		Message: fault.Text{ZH: "报关单没有栏目 {value}", EN: "the declaration has no field {value}"},
		Mend:    fault.Text{ZH: "请填写报关单栏目路径", EN: "give the path of a field of the declaration"},
		Reasons: []fault.Reason{{
			Key: "declared", Message: fault.Text{ZH: "所填申报值 {value} 与报关单不符，报关单为 {have}", EN: "the declared value {value} is not that of the declaration, which is {have}"},
			Mend: fault.Text{ZH: "请按报关单填写申报值", EN: "give the value of the declaration"},
		}},
		Example: `"path": "items[0].origin"`, Source: formSource,
	}, {
		Code: FaultSeal, Severity: fault.Error, Title: fault.Text{ZH: "封志号有误", EN: "A seal that cannot be"},
		Message: fault.Text{ZH: "新封志号 {value} 为空、与原封志号相同，或没有集装箱号", EN: "the new seal {value} is empty or the old one, or there is no container"},
		Mend:    fault.Text{ZH: "请填写集装箱号和新施加的封志号", EN: "give the container and the seal that was put on"},
		Example: `{"container": "TEXU1234569", "old": "A1", "new": "B2"}`, Source: formSource,
	}, {
		Code: FaultSample, Severity: fault.Error, Title: fault.Text{ZH: "样品信息不全", EN: "A sample that is not told of in full"},
		Message: fault.Text{ZH: "样品须写明样品名称、实验室和检测项目", EN: "a sample needs what was taken, the laboratory and what it is asked"},
		Mend:    fault.Text{ZH: "请补全样品名称、实验室和检测项目", EN: "give what was taken, the laboratory and the test"},
		Reasons: []fault.Reason{{
			Key: "report", Message: fault.Text{ZH: "检测结果没有报告编号", EN: "the answer has no number of a report"},
			Mend: fault.Text{ZH: "请填写检测报告编号", EN: "give the number of the laboratory's report"},
		}},
		Example: `{"item": 1, "what": "树脂颗粒", "qty": "0.5", "unit": "035", "laboratory": "长沙海关技术中心", "test": "成分"}`, Source: formSource,
	}}
}
