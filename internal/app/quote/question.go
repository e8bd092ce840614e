package quote

// Question asks for the taxes of one line of goods. Every field is text as a person writes it; what is left out has the value in brackets.
type Question struct {
	HS        string   `json:"hs"`                 // 10 digits; points and spaces are left aside
	On        string   `json:"on,omitempty"`       // 2026-11-24 [today]
	Flow      string   `json:"flow,omitempty"`     // import or export [import]
	Origin    string   `json:"origin,omitempty"`   // 3 letters; unknown for goods whose origin is not known
	Mode      string   `json:"mode,omitempty"`     // supervision mode [0110, general trade]
	Value     string   `json:"value,omitempty"`    // the price of all goods
	Currency  string   `json:"currency,omitempty"` // of value, price and charges [CNY]
	Price     string   `json:"price,omitempty"`    // of one unit, in place of value
	Qty       string   `json:"qty,omitempty"`      // as traded
	Unit      string   `json:"unit,omitempty"`     // of qty, code or name [the first statutory unit]
	Qty1      string   `json:"qty1,omitempty"`     // in the first statutory unit [qty, where the units agree]
	Qty2      string   `json:"qty2,omitempty"`     // in the second
	Gross     string   `json:"gross,omitempty"`    // gross weight in kg
	Terms     string   `json:"terms,omitempty"`    // CIF, C&F, FOB, C&I, EXW or a code [CIF; of an export FOB]
	Freight   string   `json:"freight,omitempty"`  // 500, 500 EUR, 3% or 42.35/t EUR
	Insurance string   `json:"insurance,omitempty"`
	Other     string   `json:"other,omitempty"`    // below nought: a deduction
	Maker     string   `json:"maker,omitempty"`    // producer, by whom remedies differ
	Claim     string   `json:"claim,omitempty"`    // programme, and C, D, later or the number of the proof behind a colon: AF20:C
	Document  []string `json:"document,omitempty"` // codes of documents that will be presented, such as t for a quota certificate
	Compare   []string `json:"compare,omitempty"`  // other origins to compare with, at most 10
}
