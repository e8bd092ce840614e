package tariff

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
)

// Query asks for the rate of a line.
type Query struct {
	Line      *Line
	Flow      code.Flow
	Origin    code.Country // zero when it is not known
	On        cal.Date     // the day whose rate applies
	Claims    []origin.Verdict
	Surety    bool            // proofs that are missing may follow under a guarantee, as the declarant asks
	Documents []code.Document // that are presented
	Spent     []string        // tariff quotas whose balance does not bear the goods
	Maker     Maker
	Value     num.Money // dutiable value; with the quantities it compares and computes rates that are no share of the value
	Qty1      num.Qty
	Unit1     code.Unit
	Qty2      num.Qty
	Unit2     code.Unit
	Room      []Candidate // empty; the candidates are appended to it, so that many choices share one piece of memory. nil: made anew
}

// Usual is how many candidates most lines have.
const Usual = 2

// Candidate is one rate that was weighed.
type Candidate struct {
	Kind      Kind       `json:"kind"`
	ID        string     `json:"measure"`
	Rate      num.Rate   `json:"rate"`
	PerUnit   num.Amount `json:"perUnit,omitzero"`   // CNY a unit of Unit
	Unit      code.Unit  `json:"unit,omitzero"`      //
	UnitPrice num.Amount `json:"unitPrice,omitzero"` // CNY a unit, of a sliding rate: what Rate or PerUnit came of
	Eligible  bool       `json:"eligible"`
	WhyNot    string     `json:"whyNot,omitzero"` // code of a reason, rendered by Reasons; "" for the one that was chosen
	Terms     *Terms     `json:"terms,omitempty"` // programme, producer, quota …, and whether it is law; nil for most. Read-only
	Source    string     `json:"source"`
}

// Programme gives the programme whose rate it is, none for most.
func (c *Candidate) Programme() code.Agreement {
	if c.Terms == nil {
		return code.Agreement{}
	}
	return c.Terms.Programme
}

// Illustrative tells that the rate is made up to show how it works, and is not law.
func (c *Candidate) Illustrative() bool { return c.Terms != nil && c.Terms.Illustrative }

// MayUndercut tells whether a rate can ask for less than another on the same goods; it surely cannot when both are shares of the value and it is no
// lower.
func (c *Candidate) MayUndercut(o *Candidate) bool {
	return c.Rate.Cmp(o.Rate) < 0 || !c.PerUnit.IsZero() || !o.PerUnit.IsZero()
}

// Decision is the rate that applies and every rate that does not, with the reason.
type Decision struct {
	Chosen     Candidate   `json:"chosen"`
	Found      bool        `json:"found"` // false: no rate of the line applies, and no duty can be computed
	Candidates []Candidate `json:"candidates"`
	Additive   []Candidate `json:"additive,omitempty"` // anti-dumping and other duties on top: those that are eligible are levied
	Awaiting   string      `json:"awaiting,omitzero"`  // a lower rate awaits what a claim lacks (code of the reason): the taxes are secured
}

// Choose picks the import or export rate. Every rate in force for the line and origin is among the candidates. Source: Tariff Law,
// chapter II; domain notes 2.5.
func Choose(b *Book, q Query) Decision {
	c := chooser{q: q}
	c.d.Candidates = q.Room
	if c.d.Candidates == nil {
		c.d.Candidates = make([]Candidate, 0, Usual)
	}
	b.gather(&c.q, &c.f)
	if q.Flow == code.Export {
		c.export()
	} else {
		c.imports(b.GeneralOrigin(q.Origin))
		c.additive()
	}
	return c.d
}

// chooser carries a choice on its way.
type chooser struct {
	q    Query
	f    found
	d    Decision
	best *Measure
}

// export takes the provisional export rate before the export rate. Source: rule 8.
func (c *chooser) export() {
	whyNot := ""
	if m := c.f.one[slotExportProvisional]; m != nil {
		c.best = m
		c.tell(m, "")
		whyNot = WhyProvisional
	}
	m := c.f.one[slotExport]
	if m == nil {
		c.d.Candidates = append(c.d.Candidates, Candidate{Kind: ExportDuty, WhyNot: WhyNotGiven})
		return
	}
	if whyNot == "" {
		c.best = m
	}
	c.tell(m, whyNot)
}

// imports takes the rate that applies without preference, and the preference that is lower. Source: rules 1 to 5.
func (c *chooser) imports(general bool) {
	base := c.base(general)
	c.best = base
	for _, k := range [...]Kind{Agreement, Special} {
		for _, m := range c.f.list() {
			if m.Kind == k && c.claim(m) == "" && (c.best == nil || c.lower(m, c.best)) {
				c.best = m
			}
		}
	}
	c.quotas(base)
	for _, k := range [...]Kind{Special, Agreement} {
		for _, m := range c.f.list() {
			if m.Kind == k {
				c.preference(m)
			}
		}
	}
	if m := c.f.one[slotProvisional]; m != nil {
		c.tell(m, c.whyNot(m, base, general, WhyInQuota))
	}
	over := WhyProvisional
	if c.f.one[slotProvisional] == nil {
		over = WhyInQuota
	}
	c.column(MFN, slotMFN, c.whyNot(c.f.one[slotMFN], base, general, over))
	whyNot := WhyTreatyOrigin
	if general {
		whyNot = c.lost(c.f.one[slotGeneral])
	}
	c.column(General, slotGeneral, whyNot)
}

// base is the rate without preference: of the quota with a certificate, else the provisional, else the column of the origin. Provisional
// rates do not apply to origins of the general column.
func (c *chooser) base(general bool) *Measure {
	switch m := &c.f.one; {
	case c.inQuota() == "" && m[slotQuotaProvisional] != nil:
		return m[slotQuotaProvisional]
	case c.inQuota() == "" && m[slotQuota] != nil:
		return m[slotQuota]
	case general:
		return m[slotGeneral]
	case m[slotProvisional] != nil:
		return m[slotProvisional]
	default:
		return m[slotMFN]
	}
}

// inQuota tells why the goods do not come in under the tariff quota of the line; "" when they do.
func (c *chooser) inQuota() string {
	m := c.f.one[slotQuota]
	if m == nil {
		m = c.f.one[slotQuotaProvisional]
	}
	if m == nil {
		return WhyCertificate
	}
	t := m.terms()
	switch {
	case !slices.ContainsFunc(t.Documents, func(d code.Document) bool { return slices.Contains(c.q.Documents, d) }):
		return WhyCertificate
	case t.Quota != "" && slices.Contains(c.q.Spent, t.Quota):
		return WhyQuotaSpent
	}
	return ""
}

// claim tells why no claim opens a preference; "" when one does.
func (c *chooser) claim(m *Measure) string {
	t := m.terms()
	underQuota := c.f.one[slotQuota] != nil || c.f.one[slotQuotaProvisional] != nil
	if t.InQuotaOnly && (c.q.Line.OutOfQuota || underQuota && c.inQuota() != "") {
		return WhyOutOfQuota
	}
	for i := range c.q.Claims {
		if v := &c.q.Claims[i]; v.Programme == t.Programme {
			return v.Why
		}
	}
	return WhyProof
}

// curable tells whether what a claim for a preference lacks may follow.
func (c *chooser) curable(m *Measure) bool {
	return c.q.Surety && slices.ContainsFunc(c.q.Claims, func(v origin.Verdict) bool { return v.Programme == m.terms().Programme && v.Curable })
}

// preference tells a preference, and whether the taxes wait for what its claim lacks.
func (c *chooser) preference(m *Measure) {
	why := c.claim(m)
	if why == "" {
		why = c.lost(m)
	} else if c.d.Awaiting == "" && c.curable(m) && c.best != nil && c.lower(m, c.best) {
		c.d.Awaiting = why
	}
	c.tell(m, why)
}

// quotas tells the rates of the tariff quota.
func (c *chooser) quotas(base *Measure) {
	for _, s := range [...]int{slotQuotaProvisional, slotQuota} {
		m := c.f.one[s]
		if m == nil {
			continue
		}
		why := c.inQuota()
		switch {
		case why == "" && m != base:
			why = WhyProvisional
		case why == "":
			why = c.lost(m)
		}
		c.tell(m, why)
	}
}

// whyNot tells why a rate for treaty origins does not apply.
func (c *chooser) whyNot(m, base *Measure, general bool, over string) string {
	switch {
	case general:
		return WhyGeneralOrigin
	case m != base:
		return over
	}
	return c.lost(m)
}

// lost tells that a lower rate went before; "" for the best one.
func (c *chooser) lost(m *Measure) string {
	if m == c.best {
		return ""
	}
	return WhyHigher
}

// column tells a rate that a line is expected to have; where there is none, that is told.
func (c *chooser) column(k Kind, s int, whyNot string) {
	if m := c.f.one[s]; m != nil {
		c.tell(m, whyNot)
		return
	}
	c.d.Candidates = append(c.d.Candidates, Candidate{Kind: k, WhyNot: WhyNotGiven})
}

// tell adds a candidate, and takes it as the chosen one when nothing speaks against it. A sliding rate without a price is not known, and
// then nothing is chosen in its place.
func (c *chooser) tell(m *Measure, whyNot string) {
	x := candidate(m)
	ok := c.slide(m, &x)
	x.WhyNot = whyNot
	x.Eligible = whyNot == "" || whyNot == WhyProvisional || whyNot == WhyHigher || whyNot == WhyInQuota
	if whyNot == "" && !ok {
		x.WhyNot = WhyNoPrice
	}
	if x.WhyNot == "" {
		c.d.Chosen, c.d.Found = x, true
	}
	c.d.Candidates = append(c.d.Candidates, x)
}

func candidate(m *Measure) Candidate {
	return Candidate{Kind: m.Kind, ID: m.ID, Rate: m.Rate, PerUnit: m.PerUnit, Unit: m.Unit, Terms: m.Terms, Source: m.Source}
}
