package codelist

// Lists that rules compare with. Beside its columns each row has code, name_zh, name_en, from, until, verified and source; a column that
// holds several values separates them by |.
const (
	// TermRules says by terms of delivery which charges are declared. Columns freight_import, insurance_import, freight_export,
	// insurance_export: 1 must be, 0 must not be, empty may be.
	TermRules = "trade_term_rules"
	// LevyRules says by supervision mode which natures of levy and which modes of levy go with it. The code is a mode (0110), or a
	// mode and a nature (0110/101) where that pair has modes of levy of its own. Columns natures (of a mode; "-" stands for a
	// blank nature) and duty_modes. A mode without a row goes with everything.
	LevyRules = "mode_levy"
	// LedgerRules says by supervision mode whether a ledger number is declared and how it may begin. Columns ledger (required, none, or
	// empty for may be) and letters. A mode without a row goes with everything.
	LedgerRules = "mode_ledger"
	// Conditions says by letter of the supervision conditions what it asks. Columns kind (document; prohibited; used, prohibited for
	// used goods; inspection; optional), flow (I, E or IE), modes (only under these, empty is all) and exempt_modes.
	Conditions = "supervision_condition"
	// DangerousGoods lists commodity codes of 4 to 10 digits under which goods are, or may be, dangerous chemicals.
	DangerousGoods = "dangerous_goods"
	// SummaryNegative lists commodity codes of 2 to 10 digits that no summary of a two-step declaration may have.
	SummaryNegative = "twostep_negative"
	// ReimportReasons lists by name_zh and name_en the words that explain goods of Chinese origin on an import.
	ReimportReasons = "reimport_reason"
)
