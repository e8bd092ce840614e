package ref

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// Load makes a rulebook of tables. The compiler makes the conditions of the risk profiles among them; without one the rulebook has no
// profiles, and another hash. Defects come together in a DefectError; other errors are of the file system.
func Load(tables fs.FS, compiler ...risk.Compiler) (*clearance.Rulebook, error) {
	l := &loader{fsys: tables, files: map[string][]byte{}, tables: map[string]*table{}}
	if len(compiler) > 0 {
		l.compile = compiler[0]
	}
	if err := l.readFiles(); err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	if l.compile == nil { // it is another rulebook, so it has another hash
		l.names = slices.DeleteFunc(l.names, targeting)
	}
	return l.book(l.hash())
}

// LoadKept is Load for tables that an earlier version of the binary had: a table or parameter that it did not know yet is taken from this binary, so
// that its decisions can be computed again. The hash is that of the tables as they were.
func LoadKept(tables fs.FS, compiler risk.Compiler) (*clearance.Rulebook, error) {
	l := &loader{fsys: tables, files: map[string][]byte{}, tables: map[string]*table{}, compile: compiler, kept: true}
	if err := l.readFiles(); err != nil {
		return nil, fmt.Errorf("read the tables that were kept: %w", err)
	}
	hash := l.hash()
	own := &loader{fsys: Tables(), files: map[string][]byte{}}
	if err := own.readFiles(); err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	for _, name := range own.names {
		if _, there := l.files[name]; !there && !targeting(name) {
			l.names, l.files[name] = append(l.names, name), own.files[name]
		}
	}
	slices.Sort(l.names)
	return l.book(hash)
}

// book makes the rulebook of the files that were read.
func (l *loader) book(hash string) (*clearance.Rulebook, error) {
	book := &clearance.Rulebook{Hash: hash}
	book.Codes = l.codes()
	book.Params = l.params()
	book.Calendar = l.calendar()
	book.FX = l.rates()
	book.Origin = l.programmes()
	english := l.englishNames()
	book.Tariff = l.measures(l.tariff(book.Codes, english), book.Origin, book.Codes)
	book.Nomenclature = l.nomenclature(english)
	book.Risk = l.profiles(&book.Law)
	book.Risk.Scorer = l.scorer()
	if len(l.defects) > 0 {
		return nil, &DefectError{Defects: l.defects}
	}
	book.Edition = fmt.Sprintf("tariff %s; code lists 2020; exchange rates %s", book.Tariff.Edition(), l.fxEdition)
	if l.madeUp {
		book.Edition += "; some rates illustrative"
	}
	return book, nil
}

type loader struct {
	fsys      fs.FS
	names     []string
	files     map[string][]byte
	tables    map[string]*table // the code lists as they were read, for the references between them
	defects   []Defect
	fxEdition string
	compile   risk.Compiler // nil: profiles are left out
	madeUp    bool          // some rates are illustrative
	kept      bool          // what the tables do not have is taken from those of the binary
}

func (l *loader) readFiles() error {
	err := fs.WalkDir(l.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".csv" && !targeting(p) {
			return err
		}
		b, err := fs.ReadFile(l.fsys, p)
		l.files[p] = b
		l.names = append(l.names, p)
		return err
	})
	slices.Sort(l.names)
	return err
}

// Hash gives the hash of the rulebook that Load makes of tables with a compiler.
func Hash(tables fs.FS) (string, error) {
	l := &loader{fsys: tables, files: map[string][]byte{}}
	if err := l.readFiles(); err != nil {
		return "", fmt.Errorf("read the reference data: %w", err)
	}
	return l.hash(), nil
}

// hash is SHA-256 over each file's name, length and bytes, in the order of the names.
func (l *loader) hash() string {
	h := sha256.New()
	for _, n := range l.names {
		fmt.Fprintf(h, "%s %d\n", n, len(l.files[n]))
		h.Write(l.files[n])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// open reads a table and keeps its defects.
func (l *loader) open(file string, s spec) *table {
	src, ok := l.files[file]
	if !ok {
		l.defects = append(l.defects, Defect{File: file, Why: "the table is missing"})
		return &table{file: file, index: map[string]int{}, head: map[string]string{}}
	}
	return readTable(file, src, s)
}

// close takes over what was found wrong with a table.
func (l *loader) close(t *table) { l.defects = append(l.defects, t.defects...) }

// requiredLists are the code lists without which no declaration can be checked.
func requiredLists() []string {
	return []string{"codes/country.csv", "codes/currency.csv", "codes/unit.csv", "codes/customs_office.csv", "codes/supervision_mode.csv",
		"codes/levy_nature.csv", "codes/duty_mode.csv", "codes/transport_mode.csv", "codes/trade_term.csv", "codes/package_type.csv",
		"codes/supervision_document.csv", "codes/port.csv", "codes/entry_port.csv", "codes/domestic_district.csv", "codes/container_spec.csv",
		"codes/trade_agreement.csv", "codes/credit_level.csv", "rules/mode_levy.csv", "rules/trade_term_rules.csv", "rules/supervision_condition.csv", "rules/mode_ledger.csv"}
}

// codes makes a code list of each table under codes/ and rules/, but for the parameters.
func (l *loader) codes() *codelist.Book {
	for _, f := range requiredLists() {
		if _, ok := l.files[f]; !ok {
			l.defects = append(l.defects, Defect{File: f, Why: "the table is missing"})
		}
	}
	var lists []*codelist.List
	for _, f := range l.names {
		dir, base := path.Split(f)
		if (dir != "codes/" && dir != "rules/") || f == paramsFile {
			continue
		}
		want := spec{key: []string{"code"}, required: []string{"code", "name_zh", "from", "source"}}
		if f == "codes/permit_type.csv" { // one code may name a permit for imports and another for exports
			want.key = []string{"code", "flow"}
		}
		t := l.open(f, want)
		lists = append(lists, codelist.NewList(strings.TrimSuffix(base, ".csv"), t.entries()))
		l.close(t)
		l.tables[f] = t
	}
	l.checkReferences()
	return codelist.NewBook(lists...)
}

// plain are the columns that an entry has fields for.
func plain(column string) bool {
	switch column {
	case "code", "name_zh", "name_en", "from", "until", "source", "verified":
		return true
	}
	return false
}

func (t *table) entries() []codelist.Entry {
	out := make([]codelist.Entry, 0, len(t.rows))
	for i := range t.rows {
		e := codelist.Entry{Code: t.cell(i, "code"), Name: fault.Text{ZH: t.cell(i, "name_zh"), EN: t.cell(i, "name_en")},
			Span: t.span(i), Verified: t.cell(i, "verified") == "true", Source: t.cell(i, "source")}
		if e.Name.EN == "" {
			e.Name.EN = e.Name.ZH
		}
		for c, j := range t.index {
			if v := t.rows[i][j]; !plain(c) && v != "" {
				if e.Attrs == nil {
					e.Attrs = map[string]string{}
				}
				e.Attrs[c] = v
			}
		}
		out = append(out, e)
	}
	return out
}

const paramsFile = "rules/params.csv"

func (l *loader) params() *declaration.Params {
	t := l.open(paramsFile, paramSpec)
	rows := t.params()
	have := func(name string) bool {
		return slices.ContainsFunc(rows, func(p declaration.Param) bool { return p.Name == name })
	}
	for _, name := range declaration.RequiredParams() {
		if !have(name) && l.kept {
			rows = append(rows, ownParams(name)...)
		}
		if !have(name) {
			t.defect(0, "name", name, "the parameter is missing")
		}
	}
	l.close(t)
	return declaration.NewParams(rows)
}

var paramSpec = spec{key: []string{"name"}, required: []string{"name", "value", "unit", "source"}, columns: []string{"from"}}

func (t *table) params() []declaration.Param {
	rows := make([]declaration.Param, len(t.rows))
	for i := range t.rows {
		rows[i] = declaration.Param{Name: t.cell(i, "name"), Value: parseCell(t, i, "value", num.ParseRate), Unit: t.cell(i, "unit"),
			Span: t.span(i), Verified: t.cell(i, "verified") == "true", Source: t.cell(i, "source")}
	}
	return rows
}

// ownParams gives the rows of a parameter in the table of the binary.
func ownParams(name string) []declaration.Param {
	b, err := fs.ReadFile(Tables(), paramsFile)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(readTable(paramsFile, b, paramSpec).params(), func(p declaration.Param) bool { return p.Name != name })
}

func (l *loader) calendar() cal.Calendar {
	t := l.open("calendar/holidays.csv", spec{key: []string{"on"}, required: []string{"on", "working", "name", "source"}})
	var list []cal.Exception
	for i := range t.rows {
		t.oneOf(i, "working", "yes|no")
		list = append(list, cal.Exception{On: parseCell(t, i, "on", cal.Parse), Working: t.cell(i, "working") == "yes",
			Name: t.cell(i, "name"), Source: t.cell(i, "source")})
	}
	c, err := cal.NewCalendar(list)
	if err != nil && len(t.defects) == 0 {
		t.defect(0, "on", "", err.Error())
	}
	l.close(t)
	return c
}

// rates reads every table under fx/.
func (l *loader) rates() *clearance.Rates {
	var rows []clearance.RateRow
	for _, f := range l.names {
		if path.Dir(f) != "fx" {
			continue
		}
		t := l.open(f, spec{key: []string{"month", "currency"}, required: []string{"month", "currency", "rate", "source"}})
		for i := range t.rows {
			rows = append(rows, t.rate(i))
		}
		l.fxEdition = strings.TrimSuffix(path.Base(f), ".csv")
		l.close(t)
	}
	return clearance.NewRates(rows)
}

func (t *table) rate(i int) clearance.RateRow {
	r := clearance.RateRow{Month: parseCell(t, i, "month", cal.Parse), Currency: parseCell(t, i, "currency", code.ParseCurrency),
		Rate: parseCell(t, i, "rate", num.ParseRate), PublishedOn: t.date(i, "published_on"), Illustrative: t.cell(i, "illustrative") == "true", Source: t.cell(i, "source")}
	if r.Month.Day() > 1 || r.Rate.Sign() <= 0 {
		t.defect(t.lines[i], "rate", t.cell(i, "rate"), "a month begins on its first day and a rate is more than nought")
	}
	return r
}
