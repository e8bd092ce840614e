package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/search"
)

// Anybody may search; the answer carries the edition, and a question that is none is told why in the caller's language.
func TestSearch(t *testing.T) {
	h, _, _ := handler(t, nil, api.DefaultLimits())
	w := call(h, "GET", "/v1/tariff/search?limit=2&q="+url.QueryEscape("榴莲"), "192.0.2.7:1", nil)
	var a search.Answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code != http.StatusOK || a.Edition != "2020" || len(a.Rulebook) != 64 {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	if len(a.Hits) == 0 || len(a.Hits) > 2 || a.Hits[0].HS.String() != "0810600000" || len(a.Hits[0].Path) != 3 {
		t.Errorf("hits %+v", a.Hits)
	}
	for query, status := range map[string]int{"": 422, "q=": 422, "q=%ff": 422, "q=%00x": 422, "q=" + strings.Repeat("a", 10000): 422, "q=apple&limit=1000": 422,
		"q=apple&on=never": 422, "q=" + url.QueryEscape("<script>'; DROP TABLE"): 200, "q=qqqqqqqqqqqqq": 200} {
		w := call(h, "GET", "/v1/tariff/search?"+query, "192.0.2.8:1", nil)
		if w.Code != status {
			t.Errorf("%.40s answers %d %s, want %d", query, w.Code, w.Body, status)
		}
		if status == 422 {
			problem(t, w)
		}
	}
}

func TestSearchCodes(t *testing.T) {
	h, _, _ := handler(t, nil, api.DefaultLimits())
	for query, want := range map[string]string{"q=deguo": "DEU", "q=germ&limit=1": "DEU", "q=" + url.QueryEscape("德国"): "DEU", "q=chn": "CHN", "": "ABW"} {
		w := call(h, "GET", "/v1/codes/"+codelist.Countries+"?"+query, "192.0.2.9:1", nil)
		var out struct {
			Rows []codelist.Entry `json:"rows"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != http.StatusOK || len(out.Rows) == 0 || out.Rows[0].Code != want {
			t.Errorf("%s answers %d %.200s: %v, want %s", query, w.Code, w.Body, err, want)
		}
	}
	if w := call(h, "GET", "/v1/codes/country?q=%ff", "192.0.2.9:1", nil); w.Code != 422 {
		t.Errorf("bad text answers %d", w.Code)
	}
	if w := call(h, "GET", "/v1/codes/nothing?q=x", "192.0.2.9:1", nil); w.Code != 404 {
		t.Errorf("no such list answers %d", w.Code)
	}
}
