package code

// Codes that the rules name. Each is a literal of the official tables.
var (
	Kilogram      = must(ParseUnit("035"))
	China         = must(ParseCountry("CHN"))
	Renminbi      = must(ParseCurrency("CNY"))
	ProofOfOrigin = must(ParseDocument("Y"))
)
