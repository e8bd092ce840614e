package duty

import "github.com/tongguan/tongguan/internal/core/fault"

// Codes of the faults that an assessment finds.
const (
	FaultCurrency = "DUTY-01"
	FaultRate     = "DUTY-02"
	FaultRange    = "DUTY-03"
)

// Faults gives their definitions.
func Faults() []fault.Def {
	return []fault.Def{{
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
		Example: "hs 8482102000, origin SWE", Source: "Customs tariff 2020, gaps of the transcription",
	}, {
		Code: FaultRange, Severity: fault.Error,
		Title:   fault.Text{ZH: "金额超出范围", EN: "Amount out of range"},
		Message: fault.Text{ZH: "价格、数量或费用过大，税款超出可计算的范围", EN: "prices, quantities or charges are so large that the taxes cannot be computed"},
		Mend:    fault.Text{ZH: "请核对单价、总价、数量和运保费是否多写了位数", EN: "look for too many digits in prices, quantities and charges"},
		Example: "total 120000, currency USD", Source: "Tongguan: amounts up to 92,233,720,368,547,758.07 yuan",
	}}
}
