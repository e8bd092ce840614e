package duty

import "github.com/tongguan/tongguan/internal/core/fault"

// Codes of the faults that an assessment finds.
const (
	FaultCurrency  = "DUTY-01"
	FaultRate      = "DUTY-02"
	FaultRange     = "DUTY-03"
	FaultUnit      = "DUTY-04"
	FaultDeduction = "DUTY-05"
	FaultRegime    = "DUTY-06"
	FaultInput     = "DUTY-07"
	FaultLeftValue = "DUTY-08"
)

// Faults gives their definitions.
func Faults() []fault.Def {
	return append([]fault.Def{{
		Code: FaultCurrency, Severity: fault.Error,
		Title:   fault.Text{ZH: "没有该币制的计征汇率", EN: "No exchange rate of this currency"},
		Message: fault.Text{ZH: "币制 {value} 在适用日期没有计征汇率，无法计算完税价格", EN: "there is no exchange rate of {value} on the day that applies, so the dutiable value cannot be computed"},
		Mend:    fault.Text{ZH: "请核对币制；如确为该币制，请管理员导入当月计征汇率", EN: "check the currency; if it is right, the administrator loads the rates of the month"},
		Example: "currency USD", Source: "GACC Order 272: exchange rate of the third Wednesday of the month before",
	}, {
		Code: FaultRate, Severity: fault.Warning,
		Title:   fault.Text{ZH: "税则未给出适用税率", EN: "The tariff gives no rate that applies"},
		Message: fault.Text{ZH: "商品编号 {value} 在本版税则中没有适用的税率，关税待人工核定", EN: "this edition of the tariff gives no rate for {value} that applies: an officer assesses the duty"},
		Mend:    fault.Text{ZH: "请核对商品编号和原产国；若均无误，等待海关核定", EN: "check code and origin; if both are right, wait for the officer"},
		Reasons: []fault.Reason{{
			Key:     "vat",
			Message: fault.Text{ZH: "商品编号 {value} 在本版税则中没有增值税税率，增值税待人工核定", EN: "this edition of the tariff gives no VAT rate for {value}: an officer assesses the tax"},
		}, {
			Key: "day",
			Message: fault.Text{ZH: "商品编号 {value} 在适用税率之日（{on}）的税则中不存在，税款待人工核定",
				EN: "{value} is not in the tariff of the day whose rates apply ({on}): an officer assesses the taxes"},
			Mend: fault.Text{ZH: "请核对运输工具申报进境日期或概要申报日期；若无误，等待海关核定", EN: "check the days of arrival and of the summary; if they are right, wait for the officer"},
		}},
		Example: "hs 8482102000, origin SWE", Source: "Customs tariff 2020, gaps of the transcription",
	}, {
		Code: FaultRange, Severity: fault.Error,
		Title:   fault.Text{ZH: "金额超出范围", EN: "Amount out of range"},
		Message: fault.Text{ZH: "价格、数量或费用过大，税款超出可计算的范围", EN: "prices, quantities or charges are so large that the taxes cannot be computed"},
		Mend:    fault.Text{ZH: "请核对单价、总价、数量和运保费是否多写了位数", EN: "look for too many digits in prices, quantities and charges"},
		Example: "total 120000, currency USD", Source: "Tongguan: amounts up to 92,233,720,368,547,758.07 yuan",
	}, {
		Code: FaultUnit, Severity: fault.Warning,
		Title:   fault.Text{ZH: "从量税计量单位与法定单位不符", EN: "A rate by a unit that the goods do not have"},
		Message: fault.Text{ZH: "商品编号 {value} 的税率按单位 {unit} 计征，与法定单位不符，税款待人工核定", EN: "a rate of {value} is by the unit {unit}, which is none of its statutory units: an officer assesses the tax"},
		Mend:    fault.Text{ZH: "请等待海关核定；管理员应核对税则中的计量单位", EN: "wait for the officer; the administrator checks the unit in the tariff"},
		Reasons: []fault.Reason{{
			Key: "weight",
			Message: fault.Text{ZH: "按重量分摊运费时，该商品没有以千克计的数量，运费改按总价分摊",
				EN: "freight goes by weight, and this item has no quantity in kilograms: it goes by the totals instead"},
			Mend: fault.Text{ZH: "如需按重量分摊，请填报以千克计的法定数量", EN: "give a statutory quantity in kilograms if it is to go by weight"},
		}},
		Example: "a rate by 035 (kilogram) on a line whose statutory unit is 035", Source: "Customs tariff: specific and compound rates by statutory unit",
	}, {
		Code: FaultDeduction, Severity: fault.Error,
		Title:   fault.Text{ZH: "扣减费用超过货价", EN: "Deductions exceed the price"},
		Message: fault.Text{ZH: "扣减的运费、保费或杂费超过货价（总价 {value}），完税价格为负", EN: "the freight, insurance or other charges that are deducted exceed the price (total {value}), so the dutiable value is below nought"},
		Mend:    fault.Text{ZH: "请核对运费、保费、杂费的标记、金额和币制，以及商品总价", EN: "check marks, amounts and currencies of freight, insurance and other charges, and the total of the item"},
		Example: "total 318000 USD, export CIF, freight total 14500 USD, insurance total 960 USD", Source: "GACC Order 272: freight and insurance are deducted from an export price when they are listed apart",
	}, retailDef(), inputDef(), leftDef()}, preferenceFaults()...)
}
