package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleCurrency finds items whose currency differs from that of the others (币制一致).
var ruleCurrency = Rule{
	Def: fault.Def{
		Code: "DECL-V17", Severity: fault.Warning,
		Title:   fault.Text{ZH: "币制一致", EN: "One currency"},
		Message: fault.Text{ZH: "{field}是“{value}”，其余商品是{usual}", EN: "the {field} is “{value}”, but that of the other items is {usual}"},
		Mend: fault.Text{
			ZH: "请对照发票核对币制；同一发票的商品币制通常相同，不同币制可分单申报",
			EN: "check the invoice: the items of one invoice usually have one currency; goods in several currencies can be declared apart"},
		Example: "items[0].currency USD · items[1].currency USD",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：币制",
	},
	Scope: Everywhere,
	Check: checkCurrency,
}

func checkCurrency(s *Sight, f *Finder) {
	first, same := code.Currency{}, true
	for i := range s.Items {
		switch c := s.Items[i].Currency; {
		case c.IsZero():
		case first.IsZero():
			first = c
		default:
			same = same && c == first
		}
	}
	if same {
		return
	}
	usual := usualCurrency(s.Items)
	for i := range s.Items {
		if c := s.Items[i].Currency; !c.IsZero() && c != usual {
			f.Add(at("items", i, "currency"), c.String(), said("usual", usual.String()))
		}
	}
}

// usualCurrency gives the most frequent currency; of several the first.
func usualCurrency(items []Item) code.Currency {
	times := map[code.Currency]int{}
	for i := range items {
		times[items[i].Currency]++
	}
	var usual code.Currency
	for i := range items {
		if c := items[i].Currency; !c.IsZero() && (usual.IsZero() || times[c] > times[usual]) {
			usual = c
		}
	}
	return usual
}
