package cases_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/tongguan/tongguan/internal/casefile"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/testdata"
)

// TestTaxVectorsAreCases holds the cases of each published worked example to its figures: each figure is expected by a case of that number.
func TestTaxVectorsAreCases(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(testdata.Shared(t), "tariff", "tax-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		ID       string                     `json:"id"`
		Expected map[string]json.RawMessage `json:"expected"`
	}
	if err := json.Unmarshal(src, &vectors); err != nil {
		t.Fatal(err)
	}
	expected, id := map[string][]string{}, regexp.MustCompile(`/TV-?(\d\d[a-c]?)-`)
	for _, c := range load(t) {
		m := id.FindStringSubmatch(c.Name)
		if m == nil {
			continue
		}
		for _, e := range c.Expect {
			if e.Kind == casefile.Value {
				expected["TV-"+m[1]] = append(expected["TV-"+m[1]], e.Value)
			}
		}
	}
	for _, v := range vectors {
		for name, raw := range v.Expected {
			for _, figure := range figures(t, raw) {
				if !has(expected[v.ID], figure) {
					t.Errorf("%s: no case expects %s = %s", v.ID, name, figure)
				}
			}
		}
	}
	if len(vectors) != 29 {
		t.Errorf("%d worked examples are published, want 29", len(vectors))
	}
}

// figures gives the one figure, or those of a list.
func figures(t *testing.T, raw json.RawMessage) []string {
	t.Helper()
	var one string
	if err := json.Unmarshal(raw, &one); err == nil {
		return []string{one}
	}
	var list []string
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// has finds a figure however many zeros it is written with: 0.40 is 0.4.
func has(list []string, figure string) bool {
	want, err := num.ParseRate(figure)
	for _, x := range list {
		if got, failed := num.ParseRate(x); err == nil && failed == nil && got == want {
			return true
		}
	}
	return false
}
