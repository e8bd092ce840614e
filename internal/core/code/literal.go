package code

// Codes that the rules name. Each is a literal of the official tables.
var (
	Kilogram      = must(ParseUnit("035"))
	China         = must(ParseCountry("CHN"))
	Renminbi      = must(ParseCurrency("CNY"))
	ProofOfOrigin = must(ParseDocument("Y"))
	Bulk          = must(ParsePackage("00")) // 散装
	Unpacked      = must(ParsePackage("01")) // 裸装
	ByWater       = must(ParseTransport("2"))
	ByRail        = must(ParseTransport("3"))
	ByRoad        = must(ParseTransport("4"))
	ByAir         = must(ParseTransport("5"))
	InChina       = must(ParsePort("CHN000")) // 中国境内: no foreign port is touched
)
