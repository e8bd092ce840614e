package archtest

// anything stands for every package of the module.
const anything = "*"

// rooms says who may import whom. The longest matching folder is the room of a package; a package may always import its own
// room (siblings narrows that). Only files that go into the binary are bound; tests may look anywhere.
var rooms = []room{
	{folder: "cmd", may: []string{"internal/cli"}},
	{folder: "client"},
	{folder: "cases"},
	{folder: "samples"},

	{folder: "internal/cli", may: []string{anything}},

	{folder: "internal/web", may: []string{"internal/app", "internal/core", "internal/i18n", "internal/paper", "internal/search"}},
	{folder: "internal/api", may: []string{"internal/app", "internal/core", "internal/i18n", "internal/search"}},
	{folder: "internal/work", may: []string{"internal/app", "internal/core", "internal/i18n"}},
	{folder: "internal/feed", may: []string{"internal/app", "internal/core", "internal/i18n"}},
	{folder: "internal/sim", may: []string{"internal/app", "internal/core", "internal/i18n", "internal/formats"}},

	{folder: "internal/app", may: []string{"internal/core", "internal/regimes", "internal/formats"}},

	{folder: "internal/regimes", may: []string{"internal/core"}},
	{folder: "internal/formats", may: []string{"internal/core", "internal/sheet"}},
	{folder: "internal/rulelang", may: []string{"internal/core"}},
	{folder: "internal/ref", may: []string{"internal/core", "internal/sheet"}},
	{folder: "internal/sheet", may: []string{"internal/core"}},
	{folder: "internal/search", may: []string{"internal/core"}},
	{folder: "internal/store", may: []string{"internal/core"}},
	{folder: "internal/blob", may: []string{"internal/core"}},
	{folder: "internal/audit", may: []string{"internal/core"}},
	{folder: "internal/past", may: []string{"internal/core"}},
	{folder: "internal/paper", may: []string{"internal/core", "internal/i18n"}},
	{folder: "internal/i18n", may: []string{"internal/core"}},
	{folder: "internal/casefile", may: []string{"internal/core", "internal/i18n"}},

	{folder: "internal/config"},
	{folder: "internal/core"},
}

// coreLevels orders the core: a package imports only packages of lower levels.
var coreLevels = [][]string{
	0: {"num", "cal", "code", "fault"},
	1: {"codelist", "event", "field", "origin"}, // every room above speaks of actors, instants, code lists and fields; tariff weighs what origin found
	2: {"party", "tariff", "corridor", "batch"},
	3: {"duty", "manifest", "bonded", "account"},
	4: {"declaration"},
	5: {"regime", "risk", "inspection", "supervision", "lookup", "stat", "pilot"},
	6: {"clearance"},
}

// siblings names the rooms whose folders do not see each other, with the folders that all of them may see.
var siblings = map[string][]string{
	"internal/app":     nil,
	"internal/regimes": nil,
	"internal/formats": {"codec", "xmltree"},
	"internal/web":     {"ui", "site", "static"},
}

// supports are folders of test support beside those whose name ends in "test": storetest, formattest, pgtest, archtest.
var supports = []string{"internal/testdata", "internal/tools"}

// coreForbidden are packages of the standard library that the core may not import, each with all below it.
var coreForbidden = []string{
	"crypto/rand", "database", "embed", "expvar", "io/fs", "io/ioutil", "log", "math/rand", "net", "os", "plugin", "runtime",
	"syscall", "unsafe",
}

// clockNames are what package time knows of this moment, this machine and waiting; the rest of it only calculates.
var clockNames = []string{
	"After", "AfterFunc", "LoadLocation", "Local", "NewTicker", "NewTimer", "Now", "Since", "Sleep", "Tick", "Until",
}

// floatNames are types and functions by which a float gets into exact arithmetic.
var floatNames = []string{
	"AppendFloat", "Float", "Float32", "Float64", "FormatFloat", "ParseFloat", "SetFloat64", "complex128", "complex64",
	"float32", "float64",
}

// floatRooms are the packages of the core that may use floats: the gradient-boosting arithmetic of risk.
var floatRooms = []string{"internal/core/risk"}

// bannedNames say nothing about what a package holds.
var bannedNames = []string{
	"base", "common", "commons", "helper", "helpers", "manager", "managers", "misc", "model", "models", "shared", "type", "types",
	"util", "utils",
}

// Hard limits in lines. Half of each is what to aim for.
const (
	maxMain     = 30
	maxFunction = 100
	maxFile     = 600
	maxPackage  = 5000
)

// room is one line of the table.
type room struct {
	folder string
	may    []string
}
