package wco_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
	"github.com/tongguan/tongguan/internal/ref"
)

// Each declaration of the samples is read without an Error of form; whatever else stands there is refused by its name.
func TestAuthorityDeclarations(t *testing.T) {
	c, read, refused, extensions := newCodec(t), 0, map[string]int{}, 0
	unread := map[string]int{}
	for name, src := range authoritySamples(t) {
		root, refusal := xmltree.Read(src, xmltree.Limits{})
		if refusal != nil {
			t.Errorf("%s is no XML: %v", name, refusal)
			continue
		}
		is := root.Name == "Declaration" || root.Name == "MetaData" && root.Child("Declaration") != nil
		m, faults := c.Decode(src)
		switch {
		case !is && m.Declaration == nil && faults.Has("WCO-02"):
			refused[faults[0].Value]++
		case is && m.Declaration != nil && len(faults) == 0 && c.Sniff(src[:min(len(src), 4096)]):
			read++
			extensions += len(m.Declaration.Extensions)
			for _, u := range m.Declaration.Unread {
				unread[u.Path+" "+u.Value]++
			}
		default:
			t.Errorf("%s (%s): %v", name, root.Name, faults)
		}
	}
	t.Logf("%d declarations read with %d extensions, unread %v; refused %v", read, extensions, unread, refused)
	if read != 162 {
		t.Errorf("%d declarations, want 162", read)
	}
}

// Nothing is dropped: the text of each field and the value of each attribute stand in the model or in an extension that
// points to that field or to an element around it.
func TestAuthorityNothingDropped(t *testing.T) {
	c := newCodec(t)
	countries, _ := ref.CountryAlpha2(ref.Tables())
	for name, src := range authoritySamples(t) {
		m, _ := c.Decode(src)
		if m.Declaration == nil {
			continue
		}
		root, _ := xmltree.Read(src, xmltree.Limits{})
		said := saidBy(t, m)
		said.countries = countries
		for n := range leaves(root) {
			missing(t, name, n, said)
		}
	}
}

// told is what a declaration says: its values by the element that they come from, and its extensions by pointer.
type told struct {
	values     map[string][]string // by pointer
	containers []string
	items      int
	countries  map[string]string
	extensions map[string]string
}

func saidBy(t *testing.T, m codec.Message) told {
	t.Helper()
	without := *m.Declaration
	without.Extensions = nil
	b, err := json.Marshal(without)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(b, &tree); err != nil {
		t.Fatal(err)
	}
	out := told{values: map[string][]string{}, extensions: map[string]string{}, items: len(without.Items)}
	gather(tree, "", func(path, value string) {
		p, ok := m.Locate(path)
		if !ok {
			t.Fatalf("no place for %s", path)
		}
		out.values[p.Pointer] = append(out.values[p.Pointer], value)
	})
	for _, c := range without.Containers {
		out.containers = append(out.containers, c.No.String())
	}
	for _, e := range m.Declaration.Extensions {
		out.extensions[e.Pointer] = blanks.ReplaceAllString(e.Content, "$1$2")
	}
	return out
}

// blanks are white space around a text in a fragment.
var blanks = regexp.MustCompile(`(>)(?:\s|&#xA;|&#x9;|&#xD;)+|(?:\s|&#xA;|&#x9;|&#xD;)+(<)`)

// gather gives each value of a declaration in JSON with its core path.
func gather(v any, path string, give func(path, value string)) {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			gather(e, strings.TrimPrefix(path+"."+k, "."), give)
		}
	case []any:
		for i, e := range v {
			gather(e, fmt.Sprintf("%s[%d]", path, i), give)
		}
	case string:
		give(path, v)
	case float64:
		give(path, fmt.Sprint(v))
	}
}

func leaves(n *xmltree.Node) func(func(*xmltree.Node) bool) {
	return func(yield func(*xmltree.Node) bool) {
		var walk func(*xmltree.Node) bool
		walk = func(n *xmltree.Node) bool {
			if n.First == nil {
				return yield(n)
			}
			for c := n.First; c != nil; c = c.Next {
				if !walk(c) {
					return false
				}
			}
			return true
		}
		walk(n)
	}
}

func missing(t *testing.T, file string, n *xmltree.Node, said told) {
	t.Helper()
	pointer := n.Pointer()
	kept := ""
	for at := pointer; at != "" && kept == ""; at = at[:strings.LastIndexByte(at, '/')] {
		kept = said.extensions[at]
	}
	if text := n.Value(); text != "" && !strings.Contains(kept, ">"+escaped(text)+"<") && !said.has(n, text) {
		t.Errorf("%s: %s is dropped: %q", file, pointer, text)
	}
	for _, a := range n.Attrs {
		if a.Name == "xmlns" || a.Space == "xmlns" || strings.HasSuffix(a.Space, "XMLSchema-instance") {
			continue
		}
		if !strings.Contains(kept, a.Name+`="`+a.Value+`"`) && said.extensions[pointer+"/@"+a.Name] != a.Value && !said.hasAttr(pointer, a) {
			t.Errorf("%s: %s/@%s is dropped: %q", file, pointer, a.Name, a.Value)
		}
	}
}

func (s told) hasAttr(pointer string, a xmltree.Attr) bool {
	values := s.values[pointer]
	return slices.Contains(values, a.Value) || a.Name == "unitCode" && a.Value == "KGM" && slices.Contains(values, "035")
}

func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\n", "&#xA;", "\t", "&#x9;", "\r", "&#xD;").Replace(s)
}

// has tells whether the model has the value of a field, in its own form, with the place of that field.
func (s told) has(n *xmltree.Node, text string) bool {
	values := s.values[n.Pointer()]
	if q, err := num.ParseQty(text); slices.Contains(values, text) || err == nil && slices.Contains(values, q.String()) {
		return true
	}
	switch n.Parent.Name + "/" + n.Name {
	case "BorderTransportMeans/ModeCode":
		return slices.Contains(values, map[string]string{"1": "2", "2": "3", "3": "4", "4": "5", "5": "6", "7": "G", "9": "9"}[text])
	case "TradeTerms/ConditionCode":
		return slices.Contains(values, map[string]string{"CIF": "1", "CFR": "2", "FOB": "3", "EXW": "7"}[text])
	case "Origin/TypeCode": // said by the field that has the country
		return len(s.values[n.Parent.Pointer()+"/CountryCode"]) > 0 && (text == "1" || text == "2")
	case "Declaration/GoodsItemQuantity":
		return text == strconv.Itoa(s.items)
	case "TransportEquipment/ID": // an item in a container
		return slices.Contains(s.containers, text) && len(values) > 0
	case "Address/Line", "Address/CityName", "Address/CountryCode", "Address/PostcodeID":
		return strings.Contains(", "+strings.Join(s.values[n.Parent.Pointer()], "")+", ", ", "+text+", ")
	}
	alpha3, isCountry := s.countries[text]
	return isCountry && slices.Contains(values, alpha3)
}

var ruleCode = regexp.MustCompile(`^DECL-V\d\d$`)

// The general rules run on the declarations of another authority, and only they.
func TestAuthorityRules(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	general := map[string]bool{}
	for _, r := range declaration.All() {
		general[r.Code] = r.Scope == declaration.Everywhere
	}
	c, found := newCodec(t), map[string]int{}
	for name, src := range authoritySamples(t) {
		m, _ := c.Decode(src)
		if m.Declaration == nil {
			continue
		}
		faults := declaration.Validate(&declaration.Sight{Declaration: m.Declaration, Law: book.Law, On: cal.MustDate("2026-11-24"), Rates: book.FX})
		for _, f := range faults {
			found[f.Code+" "+f.Path+" "+f.Value]++
			if !ruleCode.MatchString(f.Code) || !general[f.Code] {
				t.Errorf("%s: %s is no general rule", name, f.Code)
			}
			if p, ok := m.Locate(f.Path); f.Path != "" && (!ok || p.Line == 0) {
				t.Errorf("%s: no place for %s of %s", name, f.Path, f.Code)
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(found)) {
		t.Logf("%s: %d", k, found[k])
	}
}
