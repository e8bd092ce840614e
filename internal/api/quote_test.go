package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/quote"
)

// Anybody may ask what goods would owe; a bad question names its fields with remedies, and one address asks no more than its share.
func TestQuoteDuty(t *testing.T) {
	h, _, _ := handler(t, nil, api.DefaultLimits())
	const path = "/v1/tariff/0901110000/duty?origin=KEN&value=10000&currency=USD&terms=FOB&freight=500&compare=VNM,DEU"
	w := call(h, "GET", path+"&claim=AF20:C", "192.0.2.7:1", nil)
	var q quote.Quote
	if err := json.Unmarshal(w.Body.Bytes(), &q); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	if q.Edition != "2020" || !q.Illustrative || q.Assessment.Owed().String() != "9752.61" || len(q.Options) != 5 || q.On.String() != "2026-11-24" {
		t.Errorf("%s", w.Body)
	}
	w = call(h, "GET", "/v1/tariff/0901/duty?value=-1&claim=AF20", "192.0.2.7:1", nil)
	p := problem(t, w)
	var at []string
	for _, f := range p.Faults {
		at = append(at, f.Path)
		if f.Mend.ZH == "" || f.Mend.EN == "" {
			t.Errorf("no remedy: %+v", f)
		}
	}
	if w.Code != http.StatusUnprocessableEntity || p.Code != "question" || len(at) < 3 || at[0] != "hs" || at[1] != "origin" || at[2] != "value" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	h, _, _ = handler(t, nil, api.Limits{Body: 1 << 20, Batch: 1, PerSecond: 0.001, Burst: 2})
	for i, want := range []int{200, 200, 429} {
		if w := call(h, "GET", path, "192.0.2.9:1", nil); w.Code != want {
			t.Errorf("request %d answers %d, want %d", i, w.Code, want)
		}
	}
}
