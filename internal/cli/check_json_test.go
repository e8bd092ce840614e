package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/cli"
)

// tongguan runs a command in this process and gives its exit code and output.
func tongguan(t *testing.T, args ...string) (int, []byte) {
	t.Helper()
	var out bytes.Buffer
	code := cli.Main(context.Background(), args, func(string) string { return "" }, cli.Stdio{In: strings.NewReader(""), Out: &out, Err: io.Discard})
	return code, out.Bytes()
}

// object reads JSON as an object, array as a list of objects.
func object(t *testing.T, b []byte) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("no object: %v: %.200s", err, b)
	}
	return v
}

func child(t *testing.T, v map[string]any, name string) map[string]any {
	t.Helper()
	c, ok := v[name].(map[string]any)
	if !ok {
		t.Fatalf("%s is %v", name, v[name])
	}
	return c
}

func children(t *testing.T, v map[string]any, name string) []map[string]any {
	t.Helper()
	list, ok := v[name].([]any)
	if !ok {
		t.Fatalf("%s is %v, want an array", name, v[name])
	}
	out := make([]map[string]any, len(list))
	for i, x := range list {
		if out[i], ok = x.(map[string]any); !ok {
			t.Fatalf("%s[%d] is %v", name, i, x)
		}
	}
	return out
}

// has wants fields to be there, however many more there are.
func has(t *testing.T, where string, v map[string]any, names ...string) {
	t.Helper()
	for _, n := range names {
		if _, ok := v[n]; !ok {
			t.Errorf("%s has no %s, only %v", where, n, slices.Sorted(maps.Keys(v)))
		}
	}
}

// inYuan are the amounts of check --json: decimal strings in yuan, in fen or with none.
var inYuan = regexp.MustCompile(`^-?\d+(\.\d{1,2})?$`)

// shape holds the report on a file to what users of check --json were promised.
func shape(t *testing.T, v map[string]any) {
	t.Helper()
	has(t, "report", v, "format", "accepted", "faults", "assessment", "lane", "laneReasons", "rulebook")
	if _, ok := v["accepted"].(bool); !ok {
		t.Errorf("accepted is %v", v["accepted"])
	}
	for _, f := range children(t, v, "faults") {
		has(t, "fault", f, "code", "severity", "pointer", "value", "message", "mend", "line")
		has(t, "message", child(t, f, "message"), "zh", "en")
		has(t, "mend", child(t, f, "mend"), "zh", "en")
		if s := f["severity"]; s != "error" && s != "warning" && s != "advice" {
			t.Errorf("severity is %v", s)
		}
	}
	for _, r := range children(t, v, "laneReasons") {
		has(t, "lane reason", r, "zh", "en")
	}
	book := child(t, v, "rulebook")
	has(t, "rulebook", book, "edition", "hash")
	a := child(t, v, "assessment")
	amount(t, "total", a["total"])
	for i, it := range children(t, a, "items") {
		if it["item"] != float64(i+1) {
			t.Errorf("item %v stands at place %d", it["item"], i+1)
		}
		amount(t, "dutiableValue", it["dutiableValue"])
		for _, x := range children(t, it, "taxes") {
			has(t, "tax", x, "kind", "base", "rate", "amount", "reasons")
			amount(t, "amount", x["amount"])
			for _, r := range children(t, x, "reasons") {
				has(t, "reason", r, "zh", "en")
			}
		}
	}
}

func amount(t *testing.T, name string, v any) {
	t.Helper()
	if s, ok := v.(string); !ok || !inYuan.MatchString(s) {
		t.Errorf("%s is %v, want a decimal string in yuan", name, v)
	}
}

// TestCheckJSON: an object for one file, an array for several, with the promised fields.
func TestCheckJSON(t *testing.T) {
	sample := func(name string) string { return filepath.Join("..", "..", "samples", "decmessage", name+".xml") }
	code, out := tongguan(t, "check", "--json", "--on", "2026-11-24", sample("wrong-party-and-weight"))
	one := object(t, out)
	shape(t, one)
	if code != 1 || one["accepted"] != any(false) || one["format"] != "decmessage" || len(children(t, one, "faults")) != 2 {
		t.Errorf("%d: %.300s", code, out)
	}
	f := children(t, one, "faults")[0]
	if f["pointer"] != "/DecMessage/DecHead/TradeCoScc" || f["value"] != "91430100MA4L1A2B93" || f["line"] != 9.0 {
		t.Errorf("the fault is %v", f)
	}
	names := []string{"imp-0110-rail-europe-fob", "exp-0110-rail-europe", "imp-summary", "imp-0110-africa-coffee"}
	args := []string{"check", "--json", "--on", "2026-11-24"}
	for _, n := range names {
		args = append(args, sample(n))
	}
	code, out = tongguan(t, args...)
	var several []map[string]any
	if err := json.Unmarshal(out, &several); err != nil || code != 0 || len(several) != len(names) {
		t.Fatalf("%d: %v: %.300s", code, err, out)
	}
	for i, v := range several {
		has(t, names[i], v, "format", "accepted", "faults", "assessment", "lane", "laneReasons", "rulebook")
		if v["accepted"] != any(true) || v["file"] != sample(names[i]) {
			t.Errorf("%s: %v %v", names[i], v["file"], v["accepted"])
		}
	}
	shape(t, several[0])
	kinds := map[any]bool{}
	for _, x := range children(t, children(t, child(t, several[0], "assessment"), "items")[0], "taxes") {
		kinds[x["kind"]] = true
	}
	if !kinds["duty"] || !kinds["vat"] {
		t.Errorf("the taxes are of the kinds %v", kinds)
	}
}

// TestReferencePages: what docs/reference says is what the binary says.
func TestReferencePages(t *testing.T) {
	for page, args := range map[string][]string{"rules.md": {"rules", "--markdown"}, "openapi.json": {"schema", "openapi"}, "declaration.schema.json": {"schema"}} {
		want, err := os.ReadFile(filepath.Join("..", "..", "docs", "reference", page))
		if err != nil {
			t.Fatal(err)
		}
		if code, got := tongguan(t, args...); code != 0 || !bytes.Equal(got, want) {
			t.Errorf("docs/reference/%s is not what tongguan %s prints: write it again", page, strings.Join(args, " "))
		}
	}
}
