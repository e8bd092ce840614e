package declaration

import (
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// ruleCodes wants every number in its shape, with its check digit, and every code in the list that is in force (编号与代码).
var ruleCodes = Rule{
	Def: fault.Def{
		Code: "DECL-V01", Severity: fault.Error,
		Title: fault.Text{ZH: "编号与代码", EN: "Numbers and codes"},
		Message: fault.Text{
			ZH: "{field}“{value}”格式不对、校验位不符，或不在有效代码表中",
			EN: "{field} “{value}” has the wrong shape or check digit, or is not in the code list in force"},
		Mend: fault.Text{
			ZH: "请对照证照原件或代码表改正{field}",
			EN: "correct the {field} from the original certificate or the code list"},
		Reasons: []fault.Reason{{
			Key: "unread",
			Message: fault.Text{
				ZH: "{field}填的是“{value}”，无法识别：应为{want}",
				EN: "{field} is “{value}”, which cannot be read: it should be {want}"},
			Mend: fault.Text{
				ZH: "请将{field}改为{want}；注意不要带空格、全角字符或多余符号",
				EN: "write the {field} as {want}, without spaces, full-width characters or other signs"},
		}, {
			Key: "unknown",
			Message: fault.Text{
				ZH: "{field}“{value}”不在{on}有效的{list}中",
				EN: "{field} “{value}” is not in the {list} in force on {on}"},
			Mend: fault.Text{
				ZH: "请从{list}中选用当日有效的代码",
				EN: "choose a code from the {list} in force"},
		}, {
			Key: "entryFlow",
			Message: fault.Text{
				ZH: "海关编号“{value}”第9位表示{is}，与进出口标志“{want}”不符",
				EN: "the ninth digit of declaration number “{value}” says {is}, but the declaration is {want}"},
			Mend: fault.Text{
				ZH: "请核对海关编号：第9位1为进口、0为出口；首次申报时请留空，由海关编发",
				EN: "check the number: the ninth digit is 1 for import and 0 for export; leave it empty on the first submission, customs gives it"},
		}, {
			Key: "entryOffice",
			Message: fault.Text{
				ZH: "海关编号“{value}”前4位是关区{is}，与申报地海关{want}不符",
				EN: "declaration number “{value}” begins with office {is}, but the office of declaration is {want}"},
			Mend: fault.Text{
				ZH: "请核对海关编号与申报地海关；首次申报时海关编号请留空，由海关编发",
				EN: "check the number against the office of declaration; leave it empty on the first submission, customs gives it"},
		}, {
			Key: "unifiedFlow",
			Message: fault.Text{
				ZH: "统一编号“{value}”首字母表示{is}，与进出口标志“{want}”不符",
				EN: "the first letter of unified number “{value}” says {is}, but the declaration is {want}"},
			Mend: fault.Text{
				ZH: "请核对统一编号：I开头为进口、E开头为出口；首次申报时请留空，由单一窗口编发",
				EN: "check the number: I begins an import and E an export; leave it empty on the first submission, the single window gives it"},
		}},
		Example: "trader.uscc 91430100675573106J · containers[0].no MSKU7654328 · items[0].unit 035 · numbers.entry 490120261000000042 (import, office 4901)",
		Source:  "海关总署公告2019年第18号（报关单填制规范）；GB 32100-2015；ISO 6346:2022",
	},
	Scope: Everywhere,
	Check: checkCodes,
}

func checkCodes(s *Sight, f *Finder) {
	for i := range s.Unread {
		u := &s.Unread[i]
		f.Because("unread", u.Path, u.Value, word("want", field.Shape(u.Want)))
	}
	c := lookup{s: s, f: f}
	c.countries()
	if !s.China() {
		return
	}
	checkNumbers(s, f)
	c.head()
	c.items()
	c.blocks()
}

func checkNumbers(s *Sight, f *Finder) {
	if e := s.Numbers.Entry; !e.IsZero() {
		if !s.Flow.IsZero() && e.Flow() != s.Flow {
			f.Because("entryFlow", "numbers.entry", e.String(), word("is", flowName(e.Flow())), word("want", flowName(s.Flow)))
		}
		if o := s.DeclarationOffice; !o.IsZero() && e.Office() != o {
			f.Because("entryOffice", "numbers.entry", e.String(), said("is", e.Office().String()), said("want", o.String()))
		}
	}
	if u := s.Numbers.Unified.String(); u != "" && !s.Flow.IsZero() && u[:1] != s.Flow.String() {
		f.Because("unifiedFlow", "numbers.unified", u, word("is", flowLetter(u[0])), word("want", flowName(s.Flow)))
	}
}

// lookup asks code lists whether codes are in force on the day.
type lookup struct {
	s *Sight
	f *Finder
}

// column asks one list for one field, again and again. A code that was just found is not looked up twice, so a field of items whose neighbours are
// alike has a column of its own.
type column struct {
	lookup
	list *codelist.List
	last string
}

func (c lookup) column(name string) column { return column{lookup: c, list: c.s.Codes.List(name)} }

// knows tells whether there is nothing to complain of: no code, or one in force.
func (c *column) knows(code string) bool {
	if code == "" || code == c.last {
		return true
	}
	if !c.list.Has(code, c.s.On) {
		return false
	}
	c.last = code
	return true
}

func (c *column) head(path, code string) {
	if !c.knows(code) {
		c.unknown(path, code)
	}
}

func (c *column) entry(list string, i int, field, code string) {
	if !c.knows(code) {
		c.unknown(at(list, i, field), code)
	}
}

func (c *column) unknown(path, code string) {
	c.f.Because("unknown", path, code, word("list", listName(c.list.Name())), said("on", c.s.On.String()))
}

func (c lookup) countries() {
	origins, s := c.column(codelist.Countries), c.s
	origins.head("tradingCountry", s.TradingCountry.String())
	origins.head("partnerCountry", s.PartnerCountry.String())
	destinations, preferences := origins, origins
	for i := range s.Items {
		it := &s.Items[i]
		origins.entry("items", i, "origin", it.Origin.String())
		destinations.entry("items", i, "destination", it.Destination.String())
		preferences.entry("items", i, "preferenceOrigin", it.PreferenceOrigin.String())
	}
}

func (c lookup) head() {
	s := c.s
	offices, ports, currencies := c.column(codelist.Offices), c.column(codelist.Ports), c.column(codelist.Currencies)
	offices.head("borderOffice", s.BorderOffice.String())
	offices.head("declarationOffice", s.DeclarationOffice.String())
	offices.head("destinationOffice", s.DestinationOffice.String())
	ports.head("partnerPort", s.PartnerPort.String())
	ports.head("loadingPort", s.LoadingPort.String())
	currencies.head("freight.currency", s.Freight.Currency.String())
	currencies.head("insurance.currency", s.Insurance.Currency.String())
	currencies.head("other.currency", s.Other.Currency.String())
	c.one(codelist.Transports, "transport.mode", s.Transport.Mode.String())
	c.one(codelist.Modes, "supervisionMode", s.Mode.String())
	c.one(codelist.LevyNatures, "levyNature", s.LevyNature.String())
	c.one(codelist.BorderPorts, "borderPort", s.BorderPort.String())
	c.one(codelist.TradeTerms, "terms", s.Terms.String())
	packages := c.column(codelist.Packages)
	packages.head("packageType", s.PackageType.String())
	for i := range s.OtherPackages {
		packages.entry("otherPackages", i, "type", s.OtherPackages[i].Type.String())
	}
}

func (c lookup) one(list, path, code string) {
	if code != "" {
		col := c.column(list)
		col.head(path, code)
	}
}

func (c lookup) items() {
	units, currencies, districts := c.column(codelist.Units), c.column(codelist.Currencies), c.column(codelist.Districts)
	levies, purposes, attributes := c.column(codelist.LevyModes), c.column(codelist.Purposes), c.column(codelist.GoodsAttributes)
	firsts, seconds := units, units
	for i := range c.s.Items {
		it := &c.s.Items[i]
		units.entry("items", i, "unit", it.Unit.String())
		firsts.entry("items", i, "unit1", it.Unit1.String())
		seconds.entry("items", i, "unit2", it.Unit2.String())
		currencies.entry("items", i, "currency", it.Currency.String())
		districts.entry("items", i, "district", it.District.String())
		levies.entry("items", i, "levyMode", it.LevyMode.String())
		purposes.entry("items", i, "purpose", it.Purpose)
		for j, a := range it.Attributes {
			if !attributes.knows(a) {
				attributes.unknown(at(at("items", i, "attributes"), j, ""), a)
			}
		}
		c.licences(i)
	}
}

func (c lookup) licences(i int) {
	licences := c.s.Items[i].Licences
	if len(licences) == 0 {
		return
	}
	types := c.column(codelist.PermitTypes)
	for j := range licences {
		if !types.knows(licences[j].Type) {
			types.unknown(at(at("items", i, "licences"), j, "type"), licences[j].Type)
		}
	}
}

func (c lookup) blocks() {
	s := c.s
	specs, documents := c.column(codelist.ContainerSpecs), c.column(codelist.Documents)
	agreements, attached := c.column(codelist.Agreements), c.column(codelist.AttachedDocuments)
	for i := range s.Containers {
		specs.entry("containers", i, "spec", s.Containers[i].Spec.String())
	}
	for i := range s.Documents {
		documents.entry("documents", i, "code", s.Documents[i].Code.String())
	}
	for i := range s.Preferences {
		agreements.entry("preferences", i, "agreement", s.Preferences[i].Agreement.String())
	}
	for i := range s.Attachments {
		attached.entry("attachments", i, "code", s.Attachments[i].Code)
	}
}
