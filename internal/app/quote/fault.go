package quote

import "github.com/tongguan/tongguan/internal/core/fault"

// badQuestion is the code of the faults of a question.
const badQuestion = "QUOTE-01"

// Faults gives the definitions of the faults that this package finds.
func Faults() []fault.Def {
	return []fault.Def{{
		Code: badQuestion, Severity: fault.Error,
		Title:   fault.Text{ZH: "税费试算的问题不完整或有误", EN: "A question about taxes that cannot be answered"},
		Message: fault.Text{ZH: "{path} 的值“{value}”无法使用", EN: "{path} “{value}” cannot be used"},
		Mend:    fault.Text{ZH: "请改正 {path}", EN: "mend {path}"},
		Reasons: reasons(),
		Example: "hs 8482102000, origin SWE, value 10000, currency USD, terms FOB, freight 500", Source: "Tongguan: public calculator",
	}}
}

func reasons() []fault.Reason {
	return append([]fault.Reason{
		reason("missing", "缺少 {path}", "{path} is missing", "请填写 {path}，如 {example}", "give {path}, such as {example}"),
		reason("number", "{path} 的值“{value}”不是可计算的数", "{path} “{value}” is no number to compute with",
			"请只写数字和小数点，最多5位小数，不加千分位，如 10000.50", "write digits and a point, at most 5 decimals and no thousands separators, such as 10000.50"),
		reason("positive", "{path} 的值“{value}”应大于0", "{path} “{value}” should be above 0", "请填写大于0的数", "give a number above 0"),
		reason("large", "{path} 的值“{value}”过大", "{path} “{value}” is too large", "请核对是否多写了位数；上限为 1000000000000", "look for too many digits; 1000000000000 is the most"),
		reason("code", "{path} 的值“{value}”不是所要求的代码：{want}", "{path} “{value}” is not the code that is wanted: {want}",
			"请按代码表填写；代码可在 /v1/codes 查询", "choose it from the code list; /v1/codes has them all"),
		reason("day", "{path} 的值“{value}”不是日期", "{path} “{value}” is no day", "请写成 2026-11-24", "write it as 2026-11-24"),
		reason("choice", "{path} 的值“{value}”不在可选范围：{want}", "{path} “{value}” is none of {want}", "请从 {want} 中选一", "choose one of {want}"),
		reason("digits", "{path} 的值“{value}”不是10位商品编号", "{path} “{value}” is no commodity code of 10 digits",
			"请填10位商品编号{under}；可用 tongguan tariff search 或 /v1/tariff/search 查找", "give all 10 digits{under}; tongguan tariff search and /v1/tariff/search find it"),
		reason("line", "商品编号 {value} 在税则中不存在", "{value} is not in the tariff", "请核对编号；可用 tongguan tariff search 或 /v1/tariff/search 查找",
			"check the code; tongguan tariff search and /v1/tariff/search find it"),
		reason("withdrawn", "商品编号 {value} 在 {on} 不在有效的税则中，其有效期为 {spans}", "{value} is not in force on {on}; it is in force {spans}",
			"请改用当日有效的编号，或以 on 指定其有效期内的日期", "use the code that is in force on the day, or give a day of its span by on"),
		reason("both", "同时填了 value 和 price", "both value and price are given", "总价 value 与单价 price 请只填一个", "give either the value of all goods or the price of one unit"),
		reason("unit", "{path} 的值“{value}”不是计量单位", "{path} “{value}” is no unit", "请填单位代码或名称，如 035 或 千克", "give the code or name of a unit, such as 035 or kilogram"),
		reason("charge", "{path} 的值“{value}”无法识别", "{path} “{value}” cannot be read",
			"请写成 500、500 EUR 或 3%；运费也可写成每吨 42.35/t EUR", "write 500, 500 EUR or 3%; freight also as an amount a tonne, 42.35/t EUR"),
	}, lawReasons()...)
}

func lawReasons() []fault.Reason {
	return []fault.Reason{
		reason("termsNeed", "按{terms}成交，需要{charge}", "{terms} terms need the {charge}", "请以 {path} 填写，如 500；若价格已含，请改正 terms", "give it by {path}, such as 500; if the price includes it, correct terms"),
		reason("termsExclude", "按{terms}成交，价格已含{charge}，现填“{value}”", "on {terms} terms the price settles the {charge}, but “{value}” is given", "请去掉 {path}，或改正 terms",
			"leave {path} out, or correct terms"),
		reason("gross", "运费按每吨填报，但没有毛重", "freight is by the tonne, and the gross weight is missing", "请以 gross 填写毛重（千克）", "give the gross weight in kg by gross"),
		reason("quantity", "商品编号 {hs} 的税按数量计征，缺少以“{unit}”计的数量", "a tax of {hs} goes by quantity, and the quantity in {unit} is missing",
			"请以 {path} 填写以“{unit}”计的数量", "give the quantity in {unit} by {path}"),
		reason("exchange", "{on} 没有币制 {value} 的计征汇率", "there is no exchange rate of {value} for {on}",
			"请以人民币（CNY）填写，或选汇率已公布的日期；管理员可用 tongguan ref rates 导入", "give the amount in CNY or choose a day whose rates are published; the administrator loads rates by tongguan ref rates"),
		reason("programme", "没有优惠安排“{value}”", "there is no programme “{value}”", "请从 /v1/codes/trade_agreement 中选用，如 AF20:C", "choose one of /v1/codes/trade_agreement, such as AF20:C"),
		reason("programmeDay", "优惠安排 {value}（{name}）在 {on} 未实施，实施期为 {spans}", "programme {value} ({name}) is not in force on {on}; it is {spans}",
			"请以 on 指定实施期内的日期，或不申报享惠", "give a day of its span by on, or leave the claim out"),
		reason("member", "{origin} 不是优惠安排 {value}（{name}）的成员，该安排的证明不适用", "{origin} is no member of programme {value} ({name}), so its proof does not serve",
			"请核对 origin 与 claim；{of}", "check origin and claim; {of}"),
		reason("noClaim", "出口货物不能申报进口享惠", "an export has no claim for a preferential import rate", "请去掉 claim", "leave claim out"),
		reason("many", "{path} 多于 {most} 个", "{path} has more than {most} entries", "请分几次比较", "compare in several questions"),
	}
}

func reason(key, zh, en, mendZH, mendEN string) fault.Reason {
	return fault.Reason{Key: key, Message: fault.Text{ZH: zh, EN: en}, Mend: fault.Text{ZH: mendZH, EN: mendEN}}
}

// refuse notes what is wrong with a field of the question.
func (r *reader) refuse(reason, path, value string, args ...fault.Arg) {
	r.faults = append(r.faults, fault.Fault{Code: badQuestion, Reason: reason, Severity: fault.Error, Path: path, Value: value, Args: args})
}

func said(name, value string) fault.Arg { return fault.Arg{Name: name, Value: value} }

func word(name string, t fault.Text) fault.Arg { return fault.Arg{Name: name, Value: t.EN, ZH: t.ZH} }
