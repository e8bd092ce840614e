package cal

// Span is a validity: from a day to a day, both included. A zero From is "always before", a zero Until "still in force".
type Span struct {
	From  Date `json:"from,omitzero"`
	Until Date `json:"until,omitzero"`
}

// Contains tells whether a day lies in the span, both ends included; no date lies in none.
func (s Span) Contains(d Date) bool {
	return d.days != 0 && d.days >= s.From.days && (s.Until.days == 0 || d.days <= s.Until.days)
}

// Overlaps tells whether some day lies in both spans. A span that ends before it begins has no day.
func (s Span) Overlaps(o Span) bool {
	from, until := max(s.From.days, o.From.days), s.Until.days
	if until == 0 || o.Until.days != 0 && o.Until.days < until {
		until = o.Until.days
	}
	return until == 0 || from <= until
}

// String gives 2026-01-01..2026-12-31, an open end is left out.
func (s Span) String() string { return s.From.String() + ".." + s.Until.String() }
