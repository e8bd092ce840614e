package ref

import "strings"

// reference says that the parts of a column, separated by |, are codes of another table.
type reference struct {
	file, column, to string
	besides          string // what may stand there too
}

// references are the columns of the code lists and rule lists that name codes of others.
func references() []reference {
	const modes, natures, countries = "codes/supervision_mode.csv", "codes/levy_nature.csv", "codes/country.csv"
	return []reference{
		{agreementsFile, "members", countries, ""},
		{preferenceFile, "code", agreementsFile, ""},
		{preferenceFile, "transit_papers", "codes/attached_document.csv", ""},
		{groupsFile, "programme", agreementsFile, ""},
		{groupsFile, "members", countries, ""},
		{"rules/general_rate_origin.csv", "code", countries, ""},
		{"rules/retail_mode.csv", "code", modes, ""},
		{"rules/mode_ledger.csv", "code", modes, ""},
		{"rules/mode_ledger.csv", "letters", "codes/ledger_letter.csv", ""},
		{"rules/mode_levy.csv", "natures", natures, "-|*"},
		{"rules/mode_levy.csv", "duty_modes", "codes/duty_mode.csv", ""},
		{"rules/supervision_condition.csv", "documents", "codes/supervision_document.csv", ""},
		{"rules/supervision_condition.csv", "attributes", "codes/goods_attribute.csv", ""},
		{"rules/supervision_condition.csv", "modes", modes, ""},
		{"rules/supervision_condition.csv", "exempt_modes", modes, ""},
		{"rules/trade_term_rules.csv", "code", "codes/trade_term.csv", ""},
	}
}

// vocabulary is the columns that take only certain words; an empty word may be left out.
func vocabulary() []reference {
	const charge = "0|1|"
	return []reference{
		{"codes/transport_mode.csv", "border", "", "yes|no"},
		{"codes/permit_type.csv", "flow", "", "I|E"},
		{"codes/amend_reason.csv", "kind", "", "amend|cancel|both"},
		{"rules/mode_ledger.csv", "ledger", "", "required|none|"},
		{"rules/mode_levy.csv", "flow", "", "I|E|both"},
		{"rules/mode_levy.csv", "treatment", "", "levy|bonded|suspended|relief|exempt|cbec"},
		{"rules/supervision_condition.csv", "flow", "", "I|E|IE"},
		{"rules/supervision_condition.csv", "kind", "", "document|prohibited|inspection|optional"},
		{"rules/trade_term_rules.csv", "freight_import", "", charge},
		{"rules/trade_term_rules.csv", "insurance_import", "", charge},
		{"rules/trade_term_rules.csv", "freight_export", "", charge},
		{"rules/trade_term_rules.csv", "insurance_export", "", charge},
	}
}

// checkReferences names each code that its table does not have and each word that its column does not take. A table that is
// missing altogether is reported elsewhere.
func (l *loader) checkReferences() {
	for _, r := range references() {
		t, to := l.tables[r.file], l.tables[r.to]
		if t == nil || to == nil {
			continue
		}
		before := len(t.defects)
		t.refer(r, to.codes())
		l.defects = append(l.defects, t.defects[before:]...)
	}
	for _, r := range vocabulary() {
		t := l.tables[r.file]
		if t == nil {
			continue
		}
		before := len(t.defects)
		for i := range t.rows {
			t.oneOf(i, r.column, r.besides)
		}
		l.defects = append(l.defects, t.defects[before:]...)
	}
	l.checkPairs()
}

// checkPairs looks up the two halves of the codes of mode_levy: a mode, or a mode and a nature of levy (0110/101).
func (l *loader) checkPairs() {
	t, modes, natures := l.tables["rules/mode_levy.csv"], l.tables["codes/supervision_mode.csv"], l.tables["codes/levy_nature.csv"]
	if t == nil || modes == nil || natures == nil {
		return
	}
	before := len(t.defects)
	mode, nature := modes.codes(), natures.codes()
	for i := range t.rows {
		m, n, pair := strings.Cut(t.cell(i, "code"), "/")
		if !mode[m] || (pair && !nature[n]) {
			t.defect(t.lines[i], "code", t.cell(i, "code"), "no such supervision mode or nature of levy")
		}
	}
	l.defects = append(l.defects, t.defects[before:]...)
}

func (t *table) refer(r reference, codes map[string]bool) {
	for i := range t.rows {
		v := t.cell(i, r.column)
		if v == "" {
			continue
		}
		for part := range strings.SplitSeq(v, "|") {
			if !codes[part] && (part == "" || !hasWord(r.besides, part)) {
				t.defect(t.lines[i], r.column, part, "no such code in "+r.to)
			}
		}
	}
}

// oneOf reports a cell that is none of some words, separated by |.
func (t *table) oneOf(i int, column, words string) {
	if v := t.cell(i, column); !hasWord(words, v) {
		t.defect(t.lines[i], column, v, "want one of "+words)
	}
}

func (t *table) codes() map[string]bool {
	out := make(map[string]bool, len(t.rows))
	for i := range t.rows {
		out[t.cell(i, "code")] = true
	}
	return out
}

func hasWord(words, word string) bool {
	for w := range strings.SplitSeq(words, "|") {
		if w == word {
			return true
		}
	}
	return false
}
