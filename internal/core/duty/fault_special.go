package duty

import "github.com/tongguan/tongguan/internal/core/fault"

// retailDef is what a cross-border retail import may have wrong. The limits are told, the buyer's account is not: it is nobody's but his.
func retailDef() fault.Def {
	trade := fault.Text{ZH: "请拆分为符合限额的真实交易，或改按一般贸易（0110）申报", EN: "declare it as general trade (0110), or declare each true transaction within the limits"}
	return fault.Def{
		Code: FaultRegime, Severity: fault.Warning,
		Title:   fault.Text{ZH: "不符合跨境电商零售进口规定", EN: "Not as the rules of cross-border retail want it"},
		Message: fault.Text{ZH: "监管方式 {value} 不符合跨境电商零售进口规定", EN: "supervision mode {value} is not as the rules of cross-border retail want it"},
		Mend:    trade,
		Reasons: []fault.Reason{{
			Key: "single",
			Message: fault.Text{ZH: "交易完税价格 {value} 元超过单次限值 {limit} 元，且不是一件不可分割商品，应按一般贸易全额征税",
				EN: "the transaction of {value} CNY is above the limit of {limit} CNY and not one indivisible item: it is taxed as general trade"},
		}, {
			Key: "yearly",
			Message: fault.Text{ZH: "本次交易（{value} 元）将使购买人年度累计超过 {limit} 元，应按一般贸易管理",
				EN: "with this transaction of {value} CNY the buyer is above {limit} CNY in the calendar year: it is general trade"},
		}, {
			Key:     "account",
			Message: fault.Text{ZH: "没有购买人年度交易额度的信息，税款按年度内首次交易计算，待人工核定", EN: "the buyer's yearly account is not known: the taxes are those of a first transaction of the year, and an officer looks"},
			Mend:    fault.Text{ZH: "请传输购买人身份及交易信息；离线检查可忽略", EN: "transmit the buyer and the transaction; an offline check may leave this be"},
		}, {
			Key:     "list",
			Message: fault.Text{ZH: "商品编号 {value} 不在本平台的正面清单（节选）中，待人工核定", EN: "{value} is not on the positive list as far as this platform has it (a selection): an officer looks"},
			Mend:    fault.Text{ZH: "请核对跨境电商零售进口商品清单；清单外商品应按一般贸易申报", EN: "check the published list; goods that are not on it are declared as general trade"},
		}},
		Example: "supervisionMode 9610, one transaction of 1280.00 CNY, 20000.00 CNY used this year",
		Source:  "财关税〔2018〕49号: cross-border e-commerce retail import; domain notes 2.7",
	}
}

// inputDef is what keeps a calculation from being made.
func inputDef() fault.Def {
	return fault.Def{
		Code: FaultInput, Severity: fault.Error,
		Title:   fault.Text{ZH: "计税要素有误", EN: "Something that the calculation needs is missing or absurd"},
		Message: fault.Text{ZH: "{path} 的值“{value}”不能用于计税", EN: "{path}: “{value}” cannot be calculated with"},
		Mend:    fault.Text{ZH: "请更正 {path}", EN: "mend {path}"},
		Reasons: []fault.Reason{{
			Key:     "missing",
			Message: fault.Text{ZH: "缺少 {path}，无法计税", EN: "{path} is missing, so nothing can be calculated"},
			Mend:    fault.Text{ZH: "请填写 {path}", EN: "give {path}"},
		}, {
			Key:     "negative",
			Message: fault.Text{ZH: "{path} 为 {value}，不能小于零", EN: "{path} is {value}, and cannot be below nought"},
			Mend:    fault.Text{ZH: "请核对 {path} 的正负号", EN: "look at the sign of {path}"},
		}, {
			Key:     "positive",
			Message: fault.Text{ZH: "{path} 为 {value}，应大于零", EN: "{path} is {value}, and must be above nought"},
			Mend:    fault.Text{ZH: "请填写大于零的 {path}", EN: "give a {path} above nought"},
		}, {
			Key:     "dates",
			Message: fault.Text{ZH: "{path} 为 {value}，早于 {from}", EN: "{path} is {value}, which is before {from}"},
			Mend:    fault.Text{ZH: "请核对日期的先后", EN: "look at the order of the days"},
		}, {
			Key:     "rate",
			Message: fault.Text{ZH: "{path} 为 {value}%，应在 0 至 100% 之间", EN: "{path} is {value} %, and must be from 0 to 100 %"},
			Mend:    fault.Text{ZH: "请核对 {path}", EN: "look at {path}"},
		}, {
			Key:     "unit",
			Message: fault.Text{ZH: "税率按单位 {value} 从量计征，但商品没有以该单位计的数量", EN: "a rate is by the unit {value}, and the goods have no quantity in it"},
			Mend:    fault.Text{ZH: "请填报以该单位计的法定数量", EN: "give the statutory quantity in that unit"},
		}, {
			Key:     "unknown",
			Message: fault.Text{ZH: "“{value}”不是修理、加工或租金的估价方法", EN: "“{value}” is no method of valuing work abroad or rent"},
			Mend:    fault.Text{ZH: "请填写 repair、processing 或 rent", EN: "give repair, processing or rent"},
		}, {
			Key:     "part",
			Message: fault.Text{ZH: "“{value}”不属于该方法的完税价格", EN: "“{value}” is no part of a value by this method"},
			Mend:    fault.Text{ZH: "修理：fee、parts；加工：fee、parts、freight、insurance；租赁：rent", EN: "repair has fee and parts; processing fee, parts, freight and insurance; a lease rent"},
		}},
		Example: "released 2025-01-10, transferred 2026-03-15, original value 1200000.00",
		Source:  "Tongguan: nothing is assessed as nought by accident",
	}
}

// leftDef is goods with relief whose value cannot be found by what is left of it.
func leftDef() fault.Def {
	return fault.Def{
		Code: FaultLeftValue, Severity: fault.Warning,
		Title: fault.Text{ZH: "无法计算减免税货物折余价值", EN: "What is left of the value of goods with relief is not known"},
		Message: fault.Text{ZH: "关联报关单 {entry} 中没有与商品编号 {value} 相符的在监管减免税货物，完税价格按申报价格计算，待人工核定",
			EN: "the related entry {entry} has no goods with relief that fit {value}: the value is the declared price, and an officer looks"},
		Mend:    fault.Text{ZH: "请填写原进口报关单号，商品编号、法定单位与原报关单一致，数量不超过原进口数量；离线检查可忽略", EN: "give the entry number under which the goods came in, with their code and unit, and no more than came in; an offline check may leave this be"},
		Example: "supervisionMode 9700, related.entry 490120250000000123, items[0].hs 8482102000",
		Source:  "减免税管理办法; domain notes 2.2 and TV-24",
	}
}
