package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Codes of reasons why a late fee is nought.
const (
	LateInTime = "LATE-IN-TIME" // declared or paid within the term
	LateSmall  = "LATE-SMALL"   // below the amount from which it is collected
)

var lateTexts = map[string]fault.Text{
	LateInTime: {ZH: "在规定期限内，不产生滞报金或滞纳金", EN: "within the term, so nothing is due"},
	LateSmall:  {ZH: "金额低于起征点，免予征收", EN: "below the amount from which it is collected"},
}

// LateTexts gives the sentences of the reason codes. The map must not be changed.
func LateTexts() map[string]fault.Text { return lateTexts }

// LateFee is what a late declaration costs (滞报金), with how it comes about.
type LateFee struct {
	Entered       cal.Date  `json:"entered"`            // the means of transport declared entry
	LastFree      cal.Date  `json:"lastFree"`           // last day without a fee
	Start         cal.Date  `json:"start"`              // first day that counts, moved to a working day
	End           cal.Date  `json:"end"`                // customs accepted; counts as well
	Days          int       `json:"days"`               // from Start to End, both counted; 0 when in time
	Value         num.Money `json:"value"`              // dutiable value
	Rate          num.Rate  `json:"rate"`               // a day
	Assessed      num.Money `json:"assessed"`           // cut to yuan
	Fee           num.Money `json:"fee"`                // what is collected
	WhyZero       string    `json:"whyZero,omitzero"`   // code, a key of LateTexts
	MayBeSold     bool      `json:"mayBeSold,omitzero"` // declared after the months of the law: customs may have sold the goods
	HolidaysKnown bool      `json:"holidaysKnown"`      // false: the calendar has no holidays of that year, Start may be early
}

// LateDeclaration computes the late-declaration fee of an import (滞报金): the day of entry does not count, after the free days the first
// day that counts moves to a working day, a fraction of a yuan is dropped, small fees are not collected. The law is that of the day of acceptance. A fee
// beyond the range of money is an error of num. Source: domain notes 1.8.
func LateDeclaration(l Law, entered, accepted cal.Date, value num.Money) (LateFee, error) {
	f := LateFee{Entered: entered, End: accepted, Value: value, Rate: l.Params.Rate(ParamLateRate, accepted)}
	f.LastFree = entered.AddDays(l.Params.Int(ParamLateFreeDays, accepted))
	due := f.LastFree.AddDays(1)
	f.Start, f.HolidaysKnown = l.Calendar.NextWorking(due), l.Calendar.Covers(due.Year())
	f.MayBeSold = accepted.After(entered.AddMonths(l.Params.Int(ParamLateMonths, accepted)))
	f.Days = max(0, accepted.DaysSince(f.Start)+1)
	if f.Days == 0 {
		f.WhyZero = LateInTime
		return f, nil
	}
	var err error
	f.Assessed, err = value.Times(f.Rate).Times(num.Int(int64(f.Days))).RoundDown(num.Yuan)
	if err != nil {
		return f, err
	}
	f.Fee, f.WhyZero = collected(f.Assessed, l.Params.Rate(ParamLateMinimum, accepted))
	return f, nil
}

// LateFeeOf computes the late-declaration fee of a declaration that customs accepts on a day: of a complete import that crosses the border
// and has its day of entry. Of others it is the zero LateFee.
func LateFeeOf(l Law, d *Declaration, accepted cal.Date, value num.Money) (LateFee, error) {
	mode, ok := l.Codes.On(codelist.Transports, d.Transport.Mode.String(), accepted)
	if d.Flow != code.Import || d.Stage == Summary || d.EntryExitOn.IsZero() || !ok || mode.Attrs["border"] == "no" {
		return LateFee{}, nil
	}
	return LateDeclaration(l, d.EntryExitOn, accepted, value)
}

// collected gives the amount, or nought and why where it is below the least that is collected.
func collected(m num.Money, least num.Rate) (num.Money, string) {
	if m.Exact().Cmp(least.Exact()) < 0 {
		return num.Money{}, LateSmall
	}
	return m, ""
}

// TaxOwed is one kind of tax of a declaration.
type TaxOwed struct {
	Kind tariff.Kind `json:"kind"`
	Tax  num.Money   `json:"tax"`
}

// Surcharge is what the late payment of one kind of tax costs (滞纳金), with how it comes about.
type Surcharge struct {
	TaxOwed
	Due           cal.Date  `json:"due"`   // last day to pay, moved to a working day
	Start         cal.Date  `json:"start"` // the day after
	End           cal.Date  `json:"end"`   // paid; counts as well
	Days          int       `json:"days"`  // from Start to End, both counted; 0 when in time
	Rate          num.Rate  `json:"rate"`  // a day
	Assessed      num.Money `json:"assessed"`
	Amount        num.Money `json:"amount"`           // what is collected
	WhyZero       string    `json:"whyZero,omitzero"` // code, a key of LateTexts
	HolidaysKnown bool      `json:"holidaysKnown"`    // false: the calendar has no holidays of that year, Due may be early
}

// PaymentDue gives the last day to pay the taxes of a declaration that was completed on a day. Source: Tariff Law; domain notes 1.8.
func PaymentDue(l Law, completed cal.Date) cal.Date {
	return l.Calendar.NextWorking(completed.AddDays(l.Params.Int(ParamPayDays, completed)))
}

// LatePayment computes the late-payment surcharge (滞纳金) of each kind of tax on its own: days after the last day to pay, rounded half up to
// fen, small ones not collected. The law is that of the last day to pay. An amount beyond the range of money is an error of num.
func LatePayment(l Law, completed, paid cal.Date, owed []TaxOwed) ([]Surcharge, error) {
	return LateAfter(l, PaymentDue(l, completed), paid, owed)
}

// LateAfter is LatePayment for taxes with a last day to pay of their own, such as those of a collective payment.
func LateAfter(l Law, due, paid cal.Date, owed []TaxOwed) ([]Surcharge, error) {
	proto := Surcharge{Due: due, Start: due.AddDays(1), End: paid, Days: max(0, paid.DaysSince(due)), Rate: l.Params.Rate(ParamPayRate, due),
		HolidaysKnown: l.Calendar.Covers(due.Year())}
	out := make([]Surcharge, len(owed))
	for i, o := range owed {
		s := proto
		s.TaxOwed = o
		if s.Days == 0 {
			s.WhyZero = LateInTime
			out[i] = s
			continue
		}
		var err error
		if s.Assessed, err = o.Tax.Times(s.Rate).Times(num.Int(int64(s.Days))).RoundHalfUp(num.Fen); err != nil {
			return nil, err
		}
		s.Amount, s.WhyZero = collected(s.Assessed, l.Params.Rate(ParamPayMinimum, due))
		out[i] = s
	}
	return out, nil
}

// CompletionDue gives the last day on which the complete declaration of a two-step import is in time. Source: domain notes 0.2.
func CompletionDue(l Law, entered cal.Date) cal.Date {
	return entered.AddDays(l.Params.Int(ParamCompletionDays, entered))
}
