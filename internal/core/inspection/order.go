// Package inspection is the inspection of goods (查验): the order with what it looks for, who is drawn to do it, when and where, what
// was found, what a laboratory answered and how it ended.
//
// An Order is a value that changes only through its deeds, each of which is one line of the table of states. The same order, draw and
// rulebook give the same result. The package refuses to know what follows for the declaration, who may sign in and where photos are kept.
package inspection

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// The lists of codes that orders and results use.
const (
	KindList    = "inspection_kind"    // how goods are looked at: scan, outside, part, whole …
	FindingList = "inspection_finding" // what may be found: quantity, weight, origin …
)

// DefaultKind is how goods are looked at when the order says nothing else.
const DefaultKind = "part"

// Stage is which of the two stages of entry an inspection belongs to (两段准入).
type Stage string

// The stages.
const (
	Border      Stage = "border"      // 口岸检查: whether the goods may be picked up
	Destination Stage = "destination" // 目的地检查: whether they may be sold or used
)

// Order is an inspection from its order to its end (查验指令).
type Order struct {
	No          string      `json:"no"`          // entry number, else id, of the declaration, a hyphen and the serial: 490520261000000017-1
	Declaration string      `json:"declaration"` // id
	Serial      int         `json:"serial"`      // within the declaration, from 1
	Office      code.Office `json:"office"`
	Enterprise  string      `json:"enterprise"` // the account that declared
	Trader      string      `json:"trader,omitzero"`
	Goods       string      `json:"goods,omitzero"` // name of the first item
	Stage       Stage       `json:"stage"`
	Kind        string      `json:"kind"`           // code of KindList
	Place       string      `json:"place,omitzero"` // where the goods are looked at
	Reasons     []Reason    `json:"reasons,omitempty"`
	Risk        int64       `json:"risk,omitzero"` // weight of what chose it: work with more comes first

	State     State         `json:"state"`
	Since     event.Instant `json:"since"`             // when it came into this state
	Due       event.Instant `json:"due,omitzero"`      // until when this state is to be left; none when no term runs
	OrderedAt event.Instant `json:"orderedAt"`         //
	PickedUp  bool          `json:"pickedUp,omitzero"` // the goods left the border on a condition (附条件提离)
	Condition string        `json:"condition,omitzero"`

	Draws       []Draw        `json:"draws,omitempty"` // of officers; the last one counts
	Appointment *Appointment  `json:"appointment,omitzero"`
	StartedAt   event.Instant `json:"startedAt,omitzero"`
	Results     []Result      `json:"results,omitempty"` // one a stage
	Samples     []Sample      `json:"samples,omitempty"`
	Photos      []Photo       `json:"photos,omitempty"`
	Disposal    *Disposal     `json:"disposal,omitzero"` // how it ended
	Revision    int           `json:"revision"`          // 0 for an order that follows from the declaration and has no deed yet
}

// Reason is why goods are inspected, at the level of officers.
type Reason struct {
	Code string `json:"code"`
	fault.Text
}

// Appointment is when the goods are presented (预约查验).
type Appointment struct {
	At    event.Instant `json:"at"`
	Place string        `json:"place,omitzero"`
	By    event.Actor   `json:"by"`
	Note  string        `json:"note,omitzero"`
}

// Photo is a picture or document of an inspection, kept under its hash.
type Photo struct {
	Hash string        `json:"hash"` // SHA-256, 64 hex digits
	Type string        `json:"type"` // media type
	Size int64         `json:"size"` // bytes
	Item int           `json:"item,omitzero"`
	Note string        `json:"note,omitzero"`
	By   event.Actor   `json:"by"`
	At   event.Instant `json:"at"`
}

// Waiting is a declaration under inspection of which nobody has begun the inspection.
type Waiting struct {
	Record   declaration.Record
	Decision []byte // JSON of the decision on its current version
	Before   int    // inspections that it had
}

// Cause is why and how heavily a declaration was chosen.
type Cause struct {
	Reasons []Reason
	Risk    int64
}

// Due gives the order that follows from a declaration under inspection: nobody has touched it yet. Before is how many orders the
// declaration had.
func Due(r declaration.Record, before int, c Cause, t Terms) Order {
	o := Order{No: NumberOf(r, before+1), Declaration: r.ID, Serial: before + 1, Office: r.Office, Enterprise: r.Enterprise, Trader: r.TraderName,
		Goods: r.Goods, Stage: Border, Kind: DefaultKind, Reasons: c.Reasons, Risk: c.Risk, State: Ordered, OrderedAt: r.UpdatedAt}
	return o.enter(Ordered, r.UpdatedAt, t)
}

// NumberOf gives the number of an inspection of a declaration.
func NumberOf(r declaration.Record, serial int) string {
	name := r.ID
	if !r.Entry.IsZero() {
		name = r.Entry.String()
	}
	return fmt.Sprintf("%s-%d", name, serial)
}

// ParseNumber gives the name of the declaration, an id or an entry number, and the serial; false when it is no number of an inspection.
func ParseNumber(no string) (name string, serial int, ok bool) {
	name, tail, found := strings.Cut(no, "-")
	serial, err := strconv.Atoi(tail)
	return name, serial, found && err == nil && serial > 0 && name != "" && strconv.Itoa(serial) == tail
}

// Officers gives the ids of those who were drawn last.
func (o Order) Officers() []string {
	if len(o.Draws) == 0 {
		return nil
	}
	return o.Draws[len(o.Draws)-1].Officers
}

// Result gives the result of the present stage, nil while there is none.
func (o Order) Result() *Result {
	if n := len(o.Results); n > 0 && o.Results[n-1].Stage == o.Stage {
		return &o.Results[n-1]
	}
	return nil
}

// Findings gives the distinct codes of what was found at the present stage, by the officers and by laboratories, sorted; none is 未见异常.
func (o Order) Findings() []string {
	out := []string{}
	if r := o.Result(); r != nil {
		for _, f := range r.Findings {
			if f.Code != NothingFound {
				out = append(out, f.Code)
			}
		}
	}
	for i := range o.Samples {
		if s := &o.Samples[i]; s.Answer != nil && s.Stage == o.Stage && s.Answer.Finding != "" {
			out = append(out, s.Answer.Finding)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Disclosed gives the order as a trader may read it: without risk, draws and the words of officers to each other.
func (o Order) Disclosed() Order {
	o.Risk, o.Draws, o.Reasons, o.Photos = 0, nil, nil, slices.Clone(o.Photos)
	for i := range o.Photos {
		o.Photos[i].By, o.Photos[i].Note = event.Actor{}, ""
	}
	o.Results = slices.Clone(o.Results)
	for i := range o.Results {
		o.Results[i].Note = ""
	}
	return o
}

// Compare puts work in order (待办排序): what is overdue first, then what weighs more, then what waits longer.
func Compare(a, b *Order, now event.Instant) int {
	late := func(o *Order) int {
		if o.Due != 0 && o.Due < now {
			return 0
		}
		return 1
	}
	switch x, y := late(a), late(b); {
	case x != y:
		return x - y
	case a.Risk != b.Risk:
		return int(max(min(b.Risk-a.Risk, 1), -1))
	case a.OrderedAt != b.OrderedAt:
		return int(max(min(a.OrderedAt-b.OrderedAt, 1), -1))
	}
	return strings.Compare(a.No, b.No)
}
