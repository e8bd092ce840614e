package account

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Filter selects legs of one payer; zero fields select all.
type Filter struct {
	Payer       string
	Office      code.Office
	Declaration string
	Kind        Kind
	Charge      Charge
	Ref         string
}

// Page is a piece of the entries between two instants.
type Page struct {
	From, Until event.Instant // until is not included; 0 is open
	After       string        // key of the last entry of the page before; "" is the first page
	Limit       int           // entries
}

// SheetOf puts balances in order; each account is there once.
func SheetOf(list []Balance) Sheet {
	slices.SortFunc(list, func(a, b Balance) int { return Compare(a.Account, b.Account) })
	return list
}
