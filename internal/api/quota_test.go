package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
)

// quotas is the store of one quota.
type quotas struct {
	admin.Store
	left num.Qty
}

func (q *quotas) GrantQuota(_ context.Context, _ string, granted num.Qty, _ event.Envelope) error {
	q.left = granted
	return nil
}

func (q *quotas) QuotaLeft(_ context.Context, names []string) ([]declaration.QuotaBalance, error) {
	return []declaration.QuotaBalance{{Quota: names[0], Left: q.left}}, nil
}

// A key that may only read sees what is left of a quota and may not grant; a supervisor's grants, and never a quantity below nought.
func TestQuota(t *testing.T) {
	h, _, _ := handler(t, nil, api.DefaultLimits())
	body := []byte(`{"granted":"250.5"}`)
	if w := call(h, "POST", "/v1/quotas/wheat", "keyed", body); w.Code != http.StatusForbidden {
		t.Errorf("a trader grants: %d %s", w.Code, w.Body)
	}
	if w := call(h, "GET", "/v1/quotas/wheat", "192.0.2.1:1", nil); w.Code != http.StatusUnauthorized {
		t.Errorf("without a key: %d", w.Code)
	}
	if w := call(h, "POST", "/v1/quotas/wheat", "supervisor", body); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"left":"250.5"`) {
		t.Errorf("a supervisor grants: %d %s", w.Code, w.Body)
	}
	if w := call(h, "GET", "/v1/quotas/wheat", "keyed", nil); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"left":"250.5"`) {
		t.Errorf("what is left: %d %s", w.Code, w.Body)
	}
	for _, bad := range []string{`{"granted":"-1"}`, `{"granted":"many"}`, `{}`} {
		if w := call(h, "POST", "/v1/quotas/wheat", "supervisor", []byte(bad)); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", bad, w.Code, w.Body)
		}
	}
}
