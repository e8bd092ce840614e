package web_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	pages "github.com/tongguan/tongguan/internal/web/admin"
)

// sealed is a journal that was changed after it was signed.
type sealed struct{}

func (sealed) Sealed(context.Context) (pages.Checkpoint, error) {
	return pages.Checkpoint{Size: 1234, Root: "root=", At: 1_000_000, Public: "tongguan.journal+key"}, nil
}

func (sealed) CheckAll(context.Context) (pages.Check, error) {
	return pages.Check{Size: 1234, Checkpoints: 2, Findings: []string{"7: <changed>"}}, nil
}

// The secret of a key is shown once; the key ends when it is revoked; no page gives a key that administers the platform.
func TestKeys(t *testing.T) {
	h := open(t)
	v := h.as(t, "system-admin")
	form := url.Values{"name": {"erp"}, "role": {"trader"}, "scopes": {"read", "declare"}}
	if p := v.post("/admin/keys/new?lang=en", form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, `href="#enterprise"`) || !strings.Contains(p.body, `value="erp"`) {
		t.Errorf("a trader without an enterprise: %d %.300s", p.code, p.body)
	}
	form.Set("enterprise", "demo")
	secret := regexp.MustCompile(`tg_[A-Z0-9]+`)
	if p := v.post("/admin/keys/new?lang=en", form); p.code != http.StatusOK || !secret.MatchString(p.body) {
		t.Fatalf("issued: %d %.300s", p.code, p.body)
	}
	p := v.get("/admin/keys?lang=en")
	revoke := regexp.MustCompile(`/admin/keys/k_[A-Z0-9]+/revoke`).FindString(p.body)
	if secret.MatchString(p.body) || revoke == "" {
		t.Errorf("the list: %.500s", p.body)
	}
	if p := v.get(revoke + "?lang=en"); !strings.Contains(p.body, "Revoke the key of “erp”?") {
		t.Errorf("it is not asked first: %.300s", p.body)
	}
	if p := v.post(revoke+"?lang=en", url.Values{"do": {"yes"}}); !strings.Contains(p.body, "revoked") || strings.Contains(p.body, revoke) {
		t.Errorf("revoked: %.500s", p.body)
	}
	form.Set("role", "system")
	if p := v.post("/admin/keys/new?lang=en", form); p.code != http.StatusForbidden {
		t.Errorf("a key of the platform: %d", p.code)
	}
	for _, who := range []string{"security-admin", "auditor", "supervisor"} {
		if p := h.as(t, who).get("/admin/keys"); p.code != http.StatusForbidden {
			t.Errorf("%s gets %d", who, p.code)
		}
	}
}

// The auditor checks the journal and is told what was changed; the system administrator sees its state and no more.
func TestSystem(t *testing.T) {
	h := open(t)
	if p := h.as(t, "auditor").post("/admin/system?lang=en", nil); !strings.Contains(p.body, "The journal is not what was signed") || !strings.Contains(p.body, "&lt;changed&gt;") {
		t.Errorf("the check: %d %.300s", p.code, p.body)
	}
	v := h.as(t, "system-admin")
	if p := v.get("/admin/system?lang=en"); !strings.Contains(p.body, "1,234") || strings.Contains(p.body, "Check the whole journal") {
		t.Errorf("the state: %.300s", p.body)
	}
	if p := v.post("/admin/system?lang=en", nil); p.code != http.StatusForbidden {
		t.Errorf("a check by the system administrator: %d", p.code)
	}
	if p := h.as(t, "officer").get("/admin/system?lang=en"); p.code != http.StatusForbidden {
		t.Errorf("an officer: %d", p.code)
	}
}
