package decmessage_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/formattest"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestRoundTrip(t *testing.T) {
	codecs := []*decmessage.Codec{newCodec(), newCodec(decmessage.InGBK()), newCodec(decmessage.Indented())}
	rapid.Check(t, func(t *rapid.T) {
		want := formattest.Declarations().Draw(t, "declaration")
		for _, c := range codecs {
			out, err := c.Encode(want)
			if err != nil {
				t.Fatal(err)
			}
			m, faults := c.Decode(out)
			if m.Declaration == nil {
				t.Fatalf("refused: %v\n%s", faults, out)
			}
			if diff := formattest.Diff(want, m.Declaration); diff != "" {
				t.Fatalf("-want +got:\n%s\n%s", diff, out)
			}
		}
	})
}

// TestNothingIsDropped gives each value of the full sample another value and looks for it in what is written again.
func TestNothingIsDropped(t *testing.T) {
	c := newCodec()
	src := sample(t, "full_import.xml")
	for _, leaf := range leavesOf(t, src) {
		value := otherValue(leaf.name, leaf.value)
		var escaped bytes.Buffer
		if err := xml.EscapeText(&escaped, []byte(value)); err != nil {
			t.Fatal(err)
		}
		changed := slices.Concat(src[:leaf.start], escaped.Bytes(), src[leaf.end:])
		m, faults := c.Decode(changed)
		if m.Declaration == nil {
			t.Errorf("%s=%s: refused: %v", leaf.pointer, value, faults)
			continue
		}
		out, err := c.Encode(m.Declaration)
		if err != nil {
			t.Errorf("%s=%s: %v", leaf.pointer, value, err)
			continue
		}
		if got := valuesAt(t, out); !slices.Contains(got[leaf.pointer], value) {
			t.Errorf("%s: %s went in, %q came out", leaf.pointer, value, got[leaf.pointer])
		}
	}
}

// leaf is one value of a document with its bytes.
type leaf struct {
	pointer, name, value string
	start, end           int
}

// leavesOf finds the values of a document that escapes nothing it could leave alone.
func leavesOf(t *testing.T, src []byte) (out []leaf) {
	t.Helper()
	root, refusal := xmltree.Read(src, xmltree.Limits{})
	if refusal != nil {
		t.Fatal(refusal)
	}
	lines := bytes.SplitAfter(src, []byte("\n"))
	eachLeaf(root, func(n *xmltree.Node) {
		start := 0
		for _, l := range lines[:n.Line-1] {
			start += len(l)
		}
		start += n.Column - 1
		start += bytes.IndexByte(src[start:], '>') + 1
		end := start + bytes.IndexByte(src[start:], '<')
		if n.Text != "" {
			out = append(out, leaf{pointer: n.Pointer(), name: n.Name, value: n.Text, start: start, end: end})
		}
	})
	return out
}

func eachLeaf(n *xmltree.Node, do func(*xmltree.Node)) {
	if n.First == nil {
		do(n)
	}
	for c := n.First; c != nil; c = c.Next {
		eachLeaf(c, do)
	}
}

func valuesAt(t *testing.T, src []byte) map[string][]string {
	t.Helper()
	root, refusal := xmltree.Read(src, xmltree.Limits{})
	if refusal != nil {
		t.Fatal(refusal)
	}
	out := map[string][]string{}
	eachLeaf(root, func(n *xmltree.Node) { out[n.Pointer()] = append(out[n.Pointer()], n.Text) })
	return out
}

// otherValue gives a value of the same shape, or one that nobody can read.
func otherValue(name, value string) string {
	switch name {
	case "IEFlag": // the export would move the consignee: TestSwap
		return "I"
	case "EdiId":
		return "3"
	case "Type":
		return "MT5000"
	case "CertType":
		return "Y13"
	case "EcoCertNo":
		return "CE26000"
	case "EcoGNo", "GNo", "PackNo", "InvoiceNum":
		return "42"
	}
	b := []byte(value)
	last := len(b) - 1
	switch {
	case b[last] >= '0' && b[last] < '8':
		b[last]++
	case b[last] > 127:
		return "改"
	default:
		b[last] = '2'
	}
	return string(b)
}

// TestFullSampleIsFull demands that the full sample says something in every field of the model that the interface has.
func TestFullSampleIsFull(t *testing.T) {
	m, _ := newCodec().Decode(sample(t, "full_import.xml"))
	d := *m.Declaration
	absent := unset(nil, reflect.ValueOf(d), "")
	want := []string{
		"jurisdiction", "freightLegs", "unread", // no element
		"trader.noCode", "owner.noCode", "declarant.noCode", "typist.noCode", // NO: import_summary.xml
		"owner.nameEn", "declarant.nameEn", "typist.nameEn", "typist.ciq", // no element
		"typist.registration",                               // an older code stands there
		"preferences[].issuedOn", "preferences[].expiresOn", // no element
	}
	slices.Sort(want)
	slices.Sort(absent)
	if !slices.Equal(absent, want) {
		t.Errorf("the full sample leaves out\n%q\nwant\n%q", absent, want)
	}
}

// unset gives the paths of all fields that say nothing; of a list the first entry speaks for all.
func unset(out []string, v reflect.Value, path string) []string {
	if v.IsZero() {
		return append(out, path)
	}
	if v.Kind() == reflect.Pointer {
		return unset(out, v.Elem(), path)
	}
	if v.Kind() == reflect.Slice {
		return unset(out, v.Index(0), path+"[]")
	}
	if _, isText := reflect.TypeAssert[encoding.TextMarshaler](v); isText || v.Kind() != reflect.Struct {
		return out
	}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		out = unset(out, v.Field(i), strings.TrimPrefix(path+"."+name, "."))
	}
	return out
}

// TestUnsayable sets what the interface has no words for, one thing at a time.
func TestUnsayable(t *testing.T) {
	item := func(i declaration.Item) *declaration.Declaration {
		return &declaration.Declaration{Items: []declaration.Item{i}}
	}
	preference := func(p declaration.Preference) *declaration.Declaration {
		return &declaration.Declaration{Preferences: []declaration.Preference{p}}
	}
	amount, err := num.ParseAmount("1.00001")
	if err != nil {
		t.Fatal(err)
	}
	for path, d := range map[string]*declaration.Declaration{
		"items":                   {},
		"jurisdiction":            {Jurisdiction: "GB"},
		"freightLegs":             {FreightLegs: []declaration.FreightLeg{{From: "Hamburg"}}},
		"owner.nameEn":            {Owner: declaration.Party{NameEN: "x"}},
		"typist.ciq":              {Typist: declaration.Party{CIQ: "1"}},
		"overseas.name":           {Flow: code.Export, Overseas: declaration.Overseas{Name: "x"}},
		"overseas.address":        {Flow: code.Export, Overseas: declaration.Overseas{Address: "x"}},
		"form.ediFlag":            {Form: declaration.Form{EDIFlag: "3"}},
		"stage":                   {Form: declaration.Form{Category: "MLX"}},
		"packageCount":            {PackageCount: -1},
		"businessItems":           {Business: []string{"10"}},
		"interface.NoSuch":        {Interface: map[string]string{"NoSuch": "x"}},
		"interface.GrossWet":      {Interface: map[string]string{"GrossWet": "x"}},
		"remarks":                 {Remarks: "a\x01b"},
		"riskNote.fields[0]":      {RiskNote: &declaration.RiskNote{Fields: []declaration.Field{{Name: "1 x", Value: "x"}}}},
		"items[0].attributes":     item(declaration.Item{Attributes: []string{"11,12"}}),
		"items[0].price":          item(declaration.Item{Price: amount}),
		"items[0].interface.Risk": item(declaration.Item{Interface: map[string]string{"Risk": "x"}}),
		"preferences[0].issuedOn": preference(declaration.Preference{IssuedOn: cal.MustDate("2026-01-05")}),
		"preferences[0].number":   preference(declaration.Preference{Number: "C1"}),
		"preferences[0].type":     preference(declaration.Preference{Type: "Y13", Agreement: agreement(t, "22")}),
		"unread[0]":               {Unread: []declaration.Unread{{Path: "noSuchField", Value: "x"}}},
		"grossKg":                 {GrossKg: quantity(t, "1"), Unread: []declaration.Unread{{Path: "grossKg", Value: "x"}}},
		"extensions[0]":           {Extensions: []declaration.Extension{{Pointer: "/DecMessage/X", Content: "<Y/>"}}},
		"extensions[0] ":          {Extensions: []declaration.Extension{{Pointer: "/DecMessage/DecHead/IEFlag", Content: "<IEFlag>I</IEFlag>"}}},
		"extensions[0]  ":         {Extensions: []declaration.Extension{{Pointer: "/DecMessage/X", Content: "<X/><Evil/>"}}},
		"extensions[0]   ":        {Extensions: []declaration.Extension{{Pointer: "/Declaration/GoodsShipment", Content: "<X/>"}}},
	} {
		path = strings.TrimSpace(path)
		if path != "items" && d.Items == nil {
			d.Items = make([]declaration.Item, 1)
		}
		_, err := newCodec().Encode(d)
		var unsayable *decmessage.UnsayableError
		if !errors.As(err, &unsayable) || !slices.Equal(unsayable.Paths, []string{path}) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func agreement(t *testing.T, s string) code.Agreement {
	t.Helper()
	a, err := code.ParseAgreement(s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func quantity(t *testing.T, s string) num.Qty {
	t.Helper()
	q, err := num.ParseQty(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestGolden holds what is read of each sample, and what is written of it, against the files beside it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		m, _ := newCodec().Decode(sample(t, filepath.Base(f)))
		read, err := json.MarshalIndent(m.Declaration, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		written, err := newCodec(decmessage.Indented()).Encode(m.Declaration)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, strings.TrimSuffix(f, ".xml")+".read.golden", read)
		golden(t, strings.TrimSuffix(f, ".xml")+".written.golden", written)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs; after looking at it: go test -update\n%s", name, got)
	}
}
