// Package codelist holds the dated code lists (UN/CEFACT: code list; 代码表) of a rulebook: whether a code is in force on a day,
// what it is called and which other columns its row has.
//
// A book is read-only once it is made and safe to share. It answers with "no such row", never with an error; it refuses to
// know where rows come from.
package codelist

import (
	"maps"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Entry is one dated row of a code list.
type Entry struct {
	Code     string            `json:"code"`
	Name     fault.Text        `json:"name"`
	Span     cal.Span          `json:"span"`
	Verified bool              `json:"verified"`             // false where the row awaits a check against the official text
	Source   string            `json:"source"`               // where the row comes from
	Attrs    map[string]string `json:"attributes,omitempty"` // the other columns of the row; read-only
}

// List is one dated code list, read-only once it is made.
type List struct {
	name string
	rows map[string][]Entry
	all  []Entry
}

// NewList makes a list of rows; rows of one code may follow each other in time.
func NewList(name string, rows []Entry) *List {
	t := &List{name: name, rows: make(map[string][]Entry, len(rows)), all: rows}
	for _, r := range rows {
		t.rows[r.Code] = append(t.rows[r.Code], r)
	}
	return t
}

// Name gives the name of the list: "country".
func (t *List) Name() string { return t.name }

// On finds the row of a code that is in force on a day.
func (t *List) On(code string, on cal.Date) (Entry, bool) {
	rows := t.rows[code]
	for i := range rows {
		if rows[i].Span.Contains(on) {
			return rows[i], true
		}
	}
	return Entry{}, false
}

// Has tells whether a row of a code is in force on a day.
func (t *List) Has(code string, on cal.Date) bool {
	rows := t.rows[code]
	for i := range rows {
		if rows[i].Span.Contains(on) {
			return true
		}
	}
	return false
}

// First gives the first row of a code, whatever its span.
func (t *List) First(code string) (Entry, bool) {
	if r := t.rows[code]; len(r) > 0 {
		return r[0], true
	}
	return Entry{}, false
}

// Rows gives all rows in the order of the source. The slice must not be changed.
func (t *List) Rows() []Entry { return t.all }

// Book is all code lists of a rulebook, read-only.
type Book struct{ lists map[string]*List }

// NewBook makes a book of lists; of two lists with one name the later is kept.
func NewBook(lists ...*List) *Book {
	b := &Book{lists: make(map[string]*List, len(lists))}
	for _, t := range lists {
		b.lists[t.name] = t
	}
	return b
}

// List gives a list by its name; an unknown name gives an empty list, so that a look-up finds nothing.
func (b *Book) List(name string) *List {
	if t, ok := b.lists[name]; ok {
		return t
	}
	return &List{name: name}
}

// Names gives the names of the lists, sorted.
func (b *Book) Names() []string { return slices.Sorted(maps.Keys(b.lists)) }

// On finds the row of a code in a list that is in force on a day.
func (b *Book) On(list, code string, on cal.Date) (Entry, bool) { return b.List(list).On(code, on) }

// The names of the lists that the rules ask.
const (
	Countries         = "country"
	Currencies        = "currency"
	Units             = "unit"
	Offices           = "customs_office"
	Modes             = "supervision_mode"
	LevyNatures       = "levy_nature"
	LevyModes         = "duty_mode"
	Transports        = "transport_mode"
	TradeTerms        = "trade_term"
	Packages          = "package_type"
	Documents         = "supervision_document"
	Ports             = "port"
	BorderPorts       = "entry_port"
	Districts         = "domestic_district"
	ContainerSpecs    = "container_spec"
	Agreements        = "trade_agreement"
	Purposes          = "purpose"
	GoodsAttributes   = "goods_attribute"
	AttachedDocuments = "attached_document"
	PermitTypes       = "permit_type"
	CreditLevels      = "credit_level" // attribute regime: the measures that know the level
)
