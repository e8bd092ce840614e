package sim

// route is a way that goods of the province take.
type route struct {
	mode     string // of transport
	office   string // of declaration
	border   string // office of entry or exit
	port     string // of entry or exit in China
	partners []string
	bill     string // how its bills begin
	vehicle  string // how its means of transport are called
	place    string // where imported goods lie
}

// inbound are the ways in: trains from Europe and Laos, air, river and road.
var inbound = []route{
	{"3", "4905", "4905", "430006", []string{"DEU", "POL", "BLR", "HUN"}, "CSX", "G", "长沙霞凝铁路货场"},
	{"3", "4925", "4925", "431200", []string{"LAO", "THA"}, "HHL", "L", "怀化国际陆港"},
	{"5", "4908", "4908", "430003", []string{"JPN", "KOR", "DEU", "SGP"}, "999", "CZ", "黄花机场货场"},
	{"2", "4902", "4902", "430101", []string{"JPN", "KOR", "USA", "BRA"}, "YYA", "MV ", "城陵矶港"},
	{"2", "4902", "4902", "430101", []string{"KEN", "TZA", "ZAF"}, "AFR", "MV ", "城陵矶港"},
}

// outbound are the ways out.
var outbound = []route{
	{"3", "4905", "4905", "430006", []string{"DEU", "RUS", "BLR", "UZB"}, "CSX", "G", ""},
	{"3", "4925", "4925", "431200", []string{"LAO", "THA"}, "HHL", "L", ""},
	{"5", "4908", "4908", "430003", []string{"JPN", "USA", "GBR"}, "999", "CZ", ""},
	{"2", "4902", "4902", "430101", []string{"NGA", "KEN", "GHA", "ZAF"}, "YYA", "MV ", ""},
}

// currencies of partners that do not trade in US dollars.
var currencies = map[string]string{"DEU": "EUR", "POL": "EUR", "HUN": "EUR", "JPN": "JPY", "GBR": "GBP", "RUS": "RUB", "KOR": "USD"}
