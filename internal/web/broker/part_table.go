package broker

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// kind is how a field is typed.
type kind uint8

const (
	text   kind = iota
	number      // digits
	day         // a calendar day
	area4       // several lines
	pick        // a code of a long list
	choose      // a code of a short list, or one of options
	joined      // several answers in one text, with a separator
)

// entry is one field of the form; in a list its path is that inside an entry.
type entry struct {
	path     string
	kind     kind
	list     string // of codes
	width    string
	options  []ui.Option
	optional bool
	hint     fault.Text
	sep      string // of a joined one
}

// group is fields that belong together, or the rows of a list.
type group struct {
	title  fault.Text
	hint   fault.Text
	list   string // "" for fields of the declaration itself
	fields []entry
}

// part is one page of the form.
type part struct {
	slug   string
	title  fault.Text
	hint   fault.Text
	groups []group
}

// parts is the form in the order in which it is filled; the goods stand between.
var parts = []part{
	{"parties", i18n.DraftParties, i18n.DraftPartiesHint, []group{
		{title: i18n.DraftTrader, fields: company("trader")},
		{title: i18n.DraftOwner, hint: i18n.DraftOwnerHint, fields: company("owner")},
		{title: i18n.DraftOverseas, fields: []entry{{path: "overseas.nameEn"}, {path: "overseas.code", width: "w20", optional: true}, {path: "overseas.address", optional: true}}},
		{title: i18n.DraftDeclarant, fields: append(company("declarant"), entry{path: "people.declarer", width: "w20"}, entry{path: "people.typist", width: "w20"}, entry{path: "reference", width: "w20", hint: i18n.DraftReferenceHint})},
	}},
	{"transport", i18n.DraftTransport, i18n.DraftTransportHint, []group{
		{title: i18n.DraftPlaces, fields: []entry{{path: "declarationOffice", kind: pick, list: codelist.Offices, width: "w10"}, {path: "borderOffice", kind: pick, list: codelist.Offices, width: "w10"},
			{path: "borderPort", kind: pick, list: codelist.BorderPorts, width: "w10"}, {path: "entryExitOn", kind: day, width: "w10"},
			{path: "advance", kind: choose, options: []ui.Option{{}, {Value: "true", Text: i18n.DraftAdvance}}, optional: true}}},
		{title: i18n.DraftMeans, fields: []entry{{path: "transport.mode", kind: choose, list: codelist.Transports}, {path: "transport.name", width: "w20"}, {path: "transport.voyage", width: "w20", optional: true},
			{path: "transport.billNo", width: "w20"}, {path: "transport.place"}}},
		{title: i18n.DraftRoute, fields: []entry{{path: "tradingCountry", kind: pick, list: codelist.Countries, width: "w10"}, {path: "partnerCountry", kind: pick, list: codelist.Countries, width: "w10"},
			{path: "partnerPort", kind: pick, list: codelist.Ports, width: "w10"}, {path: "loadingPort", kind: pick, list: codelist.Ports, width: "w10"}}},
		{title: i18n.DraftPackages, fields: []entry{{path: "packageType", kind: pick, list: codelist.Packages, width: "w10"}, {path: "packageCount", kind: number, width: "w10"},
			{path: "grossKg", kind: number, width: "w10"}, {path: "netKg", kind: number, width: "w10"}, {path: "marks", kind: area4}}},
		{title: i18n.DraftContainers, hint: i18n.DraftContainersHint, list: "containers", fields: []entry{{path: "no", width: "w20"}, {path: "spec", kind: pick, list: codelist.ContainerSpecs, width: "w10"},
			{path: "items", width: "w10", hint: i18n.DraftItemsHint}}},
	}},
	{"value", i18n.DraftValue, i18n.DraftValueHint, []group{
		{title: i18n.DraftRegime, fields: []entry{{path: "supervisionMode", kind: pick, list: codelist.Modes, width: "w10"}, {path: "levyNature", kind: pick, list: codelist.LevyNatures, width: "w10"},
			{path: "ledger", width: "w20", optional: true}, {path: "contractNo", width: "w20"}}},
		{title: i18n.DraftTerms, fields: append([]entry{{path: "terms", kind: choose, list: codelist.TradeTerms}}, charges()...)},
		{title: i18n.DraftStatements, hint: i18n.DraftStatementsHint, fields: []entry{{path: "priceStatements", kind: joined}}},
	}},
	{"documents", i18n.DraftDocuments, i18n.DraftDocumentsHint, []group{
		{title: i18n.DraftLicences, list: "documents", fields: []entry{{path: "code", kind: pick, list: codelist.Documents, width: "w10"}, {path: "number", width: "w20"}}},
		{title: i18n.DraftAttachments, list: "attachments", fields: []entry{{path: "code", kind: pick, list: codelist.AttachedDocuments, width: "w10"}, {path: "id", width: "w20", hint: i18n.DraftFileHint},
			{path: "format", kind: choose, options: []ui.Option{{}, {Value: "US", Text: ui.Same("PDF")}, {Value: "S", Text: i18n.DraftStructured}}}}},
		{title: i18n.DraftOther, fields: []entry{{path: "licenceNo", width: "w20", optional: true}, {path: "remarks", kind: area4, optional: true}}},
	}},
	{"preference", i18n.DraftPreference, i18n.DraftPreferenceHint, []group{
		{title: i18n.DraftProofs, list: "preferences", fields: []entry{{path: "item", kind: number, width: "w5"}, {path: "agreement", kind: pick, list: codelist.Agreements, width: "w10"},
			{path: "proof", kind: choose, options: []ui.Option{{}, {Value: "certificate", Text: i18n.DraftCertificate}, {Value: "declaration", Text: i18n.DraftSelfDeclared}}},
			{path: "number", width: "w20"}, {path: "proofItem", kind: number, width: "w5"}, {path: "issuedOn", kind: day, width: "w10", optional: true}}},
	}},
}

// itemGroups are the fields of one item.
var itemGroups = []group{
	{title: i18n.DraftWhat, fields: []entry{{path: "hs", kind: pick, list: tariffList, width: "w20", hint: i18n.DraftCodeHint}, {path: "name"}, {path: "elements", kind: joined, sep: "|"}}},
	{title: i18n.DraftMuch, fields: []entry{{path: "qty", kind: number, width: "w10"}, {path: "unit", kind: pick, list: codelist.Units, width: "w5"}, {path: "qty1", kind: number, width: "w10"},
		{path: "unit1", kind: pick, list: codelist.Units, width: "w5"}, {path: "qty2", kind: number, width: "w10", optional: true}, {path: "unit2", kind: pick, list: codelist.Units, width: "w5", optional: true}}},
	{title: i18n.DraftPrice, fields: []entry{{path: "price", kind: number, width: "w10"}, {path: "total", kind: number, width: "w10"}, {path: "currency", kind: pick, list: codelist.Currencies, width: "w5"}}},
	{title: i18n.DraftWhere, fields: []entry{{path: "origin", kind: pick, list: codelist.Countries, width: "w5"}, {path: "destination", kind: pick, list: codelist.Countries, width: "w5"},
		{path: "preferenceOrigin", kind: pick, list: codelist.Countries, width: "w5", optional: true}, {path: "district", kind: pick, list: codelist.Districts, width: "w10"},
		{path: "levyMode", kind: choose, list: codelist.LevyModes}}},
}

func company(of string) []entry {
	return []entry{{path: of + ".uscc", width: "w20"}, {path: of + ".registration", width: "w20"}, {path: of + ".name"}}
}

func charges() (out []entry) {
	for _, of := range []string{"freight", "insurance", "other"} {
		marks := []ui.Option{{}, {Value: "total", Text: i18n.DraftMarkTotal}, {Value: "percent", Text: i18n.DraftMarkPercent}}
		if of == "freight" {
			marks = append(marks, ui.Option{Value: "perTonne", Text: i18n.DraftMarkTonne})
		}
		out = append(out, entry{path: of + ".mark", kind: choose, options: marks, optional: true}, entry{path: of + ".value", kind: number, width: "w10", optional: true},
			entry{path: of + ".currency", kind: pick, list: codelist.Currencies, width: "w5", optional: true})
	}
	return out
}

// goodsSlug is the part that has a page for each item.
const goodsSlug = "goods"

// homeOf gives the part in which a field is typed.
func homeOf(path string) string {
	first := field.First(path)
	if first == "items" {
		return goodsSlug
	}
	for _, p := range parts {
		for _, g := range p.groups {
			if g.list == first && first != "" {
				return p.slug
			}
			for _, e := range g.fields {
				if g.list == "" && field.First(e.path) == first {
					return p.slug
				}
			}
		}
	}
	return "value"
}

// pageOf gives the address of the page on which a field is typed, with the field.
func pageOf(d *declaration.Declaration, id, path string) string {
	page := "/drafts/" + id + "/" + homeOf(path)
	if homeOf(path) != goodsSlug {
		return page + "#" + nearest(path)
	}
	n, ok := itemOf(path)
	if !ok || n >= len(d.Items) {
		return page
	}
	return page + "/" + strconv.Itoa(n+1) + "#" + nearest(path)
}

// itemOf gives the index of the item that a path is about.
func itemOf(path string) (int, bool) {
	rest, ok := strings.CutPrefix(path, "items[")
	if !ok {
		return 0, false
	}
	digits, _, _ := strings.Cut(rest, "]")
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0
}

// nearest gives the field of a form in which something about a path is typed: itself, or the first one of a part or row.
func nearest(path string) string {
	for _, p := range parts {
		for _, g := range p.groups {
			for _, e := range g.fields {
				full := e.path
				if g.list != "" {
					if !strings.HasPrefix(path, g.list) {
						continue
					}
					i := strings.IndexByte(path, ']')
					if i < 0 {
						return field.At(g.list, 0, e.path)
					}
					full = path[:i+1] + "." + e.path
				}
				if full == path || strings.HasPrefix(full, path+".") {
					return anchor(full, e)
				}
			}
		}
	}
	if n, ok := itemOf(path); ok {
		for _, g := range itemGroups {
			for _, e := range g.fields {
				if full := field.At("items", n, e.path); full == path {
					return anchor(full, e)
				}
			}
		}
		return field.At("items", n, "hs")
	}
	return path
}

// anchor is the id of a field; of one with several answers that of the first.
func anchor(path string, e entry) string {
	if e.kind == joined {
		return path + "~0"
	}
	return path
}

// labelOf gives what a field is called on its page.
func labelOf(path string) fault.Text {
	key := path
	if i, j := strings.IndexByte(path, '['), strings.IndexByte(path, ']'); i >= 0 && j > i {
		key = path[:i] + "[]" + path[j+1:]
	}
	return capital(field.Name(key))
}
