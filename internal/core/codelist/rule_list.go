package codelist

// The names of the lists that rules compare with. A column that holds several values separates them by |.
const (
	// TermRules says by terms of delivery which charges are declared. Columns freight_import, insurance_import, freight_export,
	// insurance_export: 1 must be, 0 must not be, empty may be.
	TermRules = "trade_term_rules"
	// LevyRules says by supervision mode what goes with it. The code is a mode (0110), or a mode and a nature of levy (0110/101) where
	// that pair has modes of levy of its own. Columns flow (I, E or both), levy_natures (* is any, - is a blank one), duty_modes,
	// treatment (levy, bonded, suspended, relief, exempt, cbec) and ledger (required, optional, none).
	LevyRules = "mode_levy"
	// LedgerLetters says by the first letter of a ledger number under which supervision modes it serves. Column modes.
	LedgerLetters = "ledger_letter"
	// Conditions says by letter of the supervision conditions what it asks. Columns kind (licence, prohibition, inspection, quota, info),
	// mandatory (yes; no; never, for prohibited goods; used, for goods prohibited when used), flow (I, E or both), document (code that satisfies
	// it), modes (only under these; * is all) and exempt_modes.
	Conditions = "supervision_condition"
	// DangerousGoods lists commodity codes of 4 to 10 digits of goods that are dangerous.
	DangerousGoods = "dangerous_hs"
	// SummaryNegative lists commodity codes of 2 to 10 digits that no summary of a two-step declaration may have.
	SummaryNegative = "two_step_negative"
	// ReimportReasons lists by name_zh and name_en the words that explain goods of Chinese origin on an import.
	ReimportReasons = "reimport_reason"
	// AmendReasons lists the reasons for a request to amend or cancel. Column kind (amend, cancel or both).
	AmendReasons = "amend_reason"
)
