package codelist

// The names of the lists that rules compare with; their tables lie in ref/rules. A column that holds several values separates them by |.
const (
	// TermRules says by terms of delivery which charges are declared. Columns freight_import, insurance_import, freight_export,
	// insurance_export: 1 must be, 0 must not be, empty may be.
	TermRules = "trade_term_rules"
	// LevyRules says by supervision mode what goes with it. The code is a mode (0110), or a mode and a nature of levy (0110/101) where
	// that pair has modes of levy of its own. Columns flow (I, E or both), natures (empty, or *, is any; - stands for a blank one), duty_modes,
	// and treatment (levy, bonded, suspended, relief, exempt, cbec).
	LevyRules = "mode_levy"
	// LedgerRules says by supervision mode whether a ledger number is declared and how it may begin. Columns ledger (required, none; empty is may
	// be) and letters. A mode without a row goes with everything.
	LedgerRules = "mode_ledger"
	// Conditions says by letter of the supervision conditions what it asks. Columns kind (document, prohibited, inspection, optional), flow (I, E
	// or IE), documents (codes that satisfy it; empty is the letter itself), attributes (only for goods with one of these), modes (only under
	// these; empty is all) and exempt_modes.
	Conditions = "supervision_condition"
	// DangerousGoods lists commodity codes of 4 to 10 digits of goods that are dangerous.
	DangerousGoods = "dangerous_goods"
	// SummaryNegative lists commodity codes of 2 to 10 digits that no summary of a two-step declaration may have.
	SummaryNegative = "twostep_negative"
	// ReimportReasons lists by name_zh and name_en the words that explain goods of Chinese origin on an import.
	ReimportReasons = "reimport_reason"
	// RetailGoods lists commodity codes of 8 or 10 digits that may come in as cross-border retail (正面清单).
	RetailGoods = "retail_list"
	// RetailModes lists the supervision modes under which retail imports come to their buyers.
	RetailModes = "retail_mode"
	// ArticleClasses lists the classes of the tax on articles. Column rate.
	ArticleClasses = "article_class"
	// ArticlesNeverFree lists goods that are taxed whatever a traveller's allowance.
	ArticlesNeverFree = "article_never_free"
	// ReliefTerms lists how long goods with relief stay under supervision. Column years.
	ReliefTerms = "relief_term"
	// ModeValues lists the supervision modes whose goods are not valued by their price. Column method.
	ModeValues = "mode_value"
	// LedgerRegimes lists the letters of ledgers whose goods stay under supervision after release, whatever the mode. Column regime.
	LedgerRegimes = "ledger_regime"
	// ReliefLines lists the chapters and headings of goods with relief that are not of the class other. Column class.
	ReliefLines = "relief_line"
	// AmendReasons lists the reasons for a request to amend or cancel. Column kind (amend, cancel or both).
	AmendReasons = "amend_reason"
)
