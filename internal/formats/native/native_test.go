package native_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/native"
)

const good = `{
  "reference": "T-1",
  "flow": "I",
  "grossKg": 2400.5,
  "items": [
    {"no": 1, "hs": "8482102000", "price": "12.5"},
    {"no": 2, "hs": "8482102000", "origin": "SWE"}
  ]
}`

func TestDecode(t *testing.T) {
	m, faults := native.New().Decode([]byte(good))
	if len(faults) > 0 || m.Declaration == nil {
		t.Fatal(faults)
	}
	d := m.Declaration
	if d.GrossKg.String() != "2400.5" || len(d.Items) != 2 || d.Items[1].Origin.String() != "SWE" {
		t.Errorf("read %+v", d)
	}
	p, _ := m.Locate("items[1].origin")
	if p != (fault.Place{Pointer: "/items/1/origin", Line: 7, Column: 45}) {
		t.Errorf("origin stands at %+v", p)
	}
	if p, _ := m.Locate("items[1].levyMode"); p.Pointer != "/items/1/levyMode" || p.Line != 7 {
		t.Errorf("a field that is not there stands at %+v", p)
	}
}

func TestNothingIsLost(t *testing.T) {
	src := `{"flow":"X","items":[{"no":"one","hs":"84","colour":{"a":[1]},"qty":"many","unit":35}],"grossKg":true,"entryExitOn":"20261120","novel":1}`
	m, faults := native.New().Decode([]byte(src))
	if m.Declaration == nil {
		t.Fatal(faults)
	}
	var paths []string
	for _, u := range m.Declaration.Unread {
		paths = append(paths, u.Path+"="+u.Value)
	}
	if got, want := strings.Join(paths, " "), "flow=X items[0].no=one items[0].qty=many items[0].unit=35 grossKg=true entryExitOn=20261120"; got != want {
		t.Errorf("unread are %s, want %s", got, want)
	}
	if e := m.Declaration.Extensions; len(e) != 2 || e[0].Pointer != "/items/0/colour" || e[0].Content != `{"a":[1]}` || len(faults) != 2 || faults.Blocking() {
		t.Errorf("extensions %+v, faults %+v", e, faults)
	}
	again, _ := native.New().Decode(encode(t, m.Declaration))
	if diff := cmp.Diff(m.Declaration, again.Declaration, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
		t.Error(diff)
	}
}

func encode(t *testing.T, d *declaration.Declaration) []byte {
	t.Helper()
	b, err := native.New().Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRefusals(t *testing.T) {
	cat, err := fault.NewCatalogue(native.New().Faults())
	if err != nil {
		t.Fatal(err)
	}
	for src, code := range map[string]string{
		"": "JSON-02", " \n": "JSON-02", "{": "JSON-03", `{"a":`: "JSON-03", `{"a":1`: "JSON-03", `{"a":1}x`: "JSON-04", `{} {}`: "JSON-04",
		`{"flow":"I","flow":"E"}`: "JSON-05", strings.Repeat(`{"a":`, 200_000): "JSON-06", `{"a":tru}`: "JSON-01", `[1]`: "JSON-01", `{a:1}`: "JSON-01",
		"{\"a\":\"\xff\"}": "JSON-08", `{"items":{}}`: "JSON-10", `{"trader":[]}`: "JSON-10", `{"flow":"I"}` + strings.Repeat(" ", 10<<20): "JSON-07",
	} {
		m, faults := native.New().Decode([]byte(src))
		if len(faults) == 0 || faults[0].Code != code || faults[0].Pointer == "" || faults[0].Line == 0 {
			t.Errorf("%.30q gives %+v, want %s with its place", src, faults, code)
			continue
		}
		if code != "JSON-10" && m.Declaration != nil {
			t.Errorf("%.30q is refused and read", src)
		}
		if r := cat.Render(faults)[0]; r.Message.ZH == "" || r.Message.EN == "" || r.Mend.ZH == "" || strings.Contains(r.Message.EN, "{value}") || strings.Contains(r.Message.EN, "{want}") {
			t.Errorf("%s reads %+v", code, r)
		}
	}
}

func TestSchemaNamesEachField(t *testing.T) {
	b, err := native.Schema()
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Properties map[string]any            `json:"properties"`
		Defs       map[string]map[string]any `json:"$defs"`
	}
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	if s.Properties["grossKg"] == nil || s.Defs["Item"]["properties"].(map[string]any)["hs"] == nil || len(s.Defs) < 25 {
		t.Errorf("schema has %d definitions: %s", len(s.Defs), b)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte(`{"items":[{"unknown":[{}]}],"interface":{"a":"b"}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		m, faults := native.New().Decode(src)
		if m.Declaration == nil {
			if !faults.Blocking() {
				t.Fatal("refused without a fault")
			}
			return
		}
		if again, faults := native.New().Decode(encode(t, m.Declaration)); again.Declaration == nil {
			t.Fatalf("what was written cannot be read: %v", faults)
		}
	})
}
