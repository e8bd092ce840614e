package clearance_test

import (
	"encoding/json"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// What is written is what encoding/json writes, with and without what is withheld from traders.
func TestWriteDecision(t *testing.T) {
	for name, d := range map[string]clearance.Decision{
		"nothing withheld": {On: cal.MustDate("2026-11-24"), Steps: []clearance.OpenStep{}},
		"risk withheld":    {On: cal.MustDate("2026-11-24"), Risk: &risk.Decision{}, Deadlines: []clearance.Deadline{{}}},
	} {
		whole, disclosed, err := d.Write()
		if err != nil {
			t.Fatal(err)
		}
		for what, pair := range map[string][2]any{"whole": {string(whole), d}, "disclosed": {string(disclosed), d.Disclosed()}} {
			want, err := json.Marshal(pair[1])
			if err != nil {
				t.Fatal(err)
			}
			if pair[0] != string(want) {
				t.Errorf("%s, %s: %s, want %s", name, what, pair[0], want)
			}
		}
	}
}
