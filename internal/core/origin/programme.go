// Package origin is the law of preferential origin (优惠原产地): the programmes with their members, dates and proofs, what a claim for
// preference must fulfil on a day, and the criteria by which goods of foreign materials become goods of a country.
//
// Each test answers with a verdict and its reason, never with a bare no. All arithmetic is exact. The package refuses to know which
// rate a programme gives (tariff does) and where its rows come from (ref does).
package origin

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Programme is a preferential trade agreement or a one-sided preference (优惠贸易协定、特惠安排) over the time in which its row is in force.
type Programme struct {
	Code          code.Agreement   `json:"code"`
	Name          fault.Text       `json:"name"`
	Members       []code.Country   `json:"members"`
	Span          cal.Span         `json:"span"`
	Proofs        []Proof          `json:"proofs,omitempty"`        // kinds of proof that it takes; none: not known, and any is taken
	ProofMonths   int              `json:"proofMonths,omitzero"`    // how long a proof is valid; 0: not known
	TransitMonths int              `json:"transitMonths,omitzero"`  // how long goods may stay under customs control on their way; 0: no limit
	TransitPapers []string         `json:"transitPapers,omitempty"` // attached documents that prove direct transport through other countries
	Criteria      []Criterion      `json:"criteria,omitempty"`      // any of them makes goods originating
	Content       num.Rate         `json:"content,omitzero"`        // least regional value content
	DeMinimis     num.Rate         `json:"deMinimis,omitzero"`      // share of the price that materials without the change may have
	Groups        [][]code.Country `json:"groups,omitempty"`        // members whose materials count as each other's
	WithChina     bool             `json:"withChina,omitzero"`      // materials of China count as originating
	Waiver        num.Money        `json:"waiver,omitzero"`         // a consignment of no more than this in CNY needs no proof
	Verified      bool             `json:"verified"`
	Source        string           `json:"source"`
}

// Proof is a kind of proof of origin.
type Proof string

// The kinds of proof.
const (
	Certificate Proof = "certificate" // 原产地证书
	Declaration Proof = "declaration" // 原产地声明
)

// Member tells whether a country belongs to the programme.
func (p *Programme) Member(c code.Country) bool { return slices.Contains(p.Members, c) }

// Book is all programmes of a rulebook, read-only.
type Book struct{ rows []Programme }

// NewBook makes a book of programmes; rows of one code may follow each other in time.
func NewBook(rows []Programme) *Book { return &Book{rows: rows} }

// Programme finds the row of a programme that is in force on a day.
func (b *Book) Programme(c code.Agreement, on cal.Date) (*Programme, bool) {
	if b == nil {
		return nil, false
	}
	for i := range b.rows {
		if p := &b.rows[i]; p.Code == c && p.Span.Contains(on) {
			return p, true
		}
	}
	return nil, false
}

// Programmes gives all rows in the order of the source. The slice must not be changed.
func (b *Book) Programmes() []Programme { return b.rows }
