package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/store"
)

// Receipts are checked without a store: true ones hold, one with a changed letter does not, nor does any under another key.
func TestReceiptsOffline(t *testing.T) {
	ctx := context.Background()
	db, err := store.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "j.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	for i := range 5 {
		if err := db.Append(ctx, event.Envelope{Kind: event.Accepted, Version: 1, At: event.Instant(i + 1), Subject: "W1"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Seal(ctx, 100); err != nil {
		t.Fatal(err)
	}
	secret, public, err := audit.NewKey("tongguan.test")
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := audit.NewKey("tongguan.test")
	if err != nil {
		t.Fatal(err)
	}
	c, err := audit.Take(ctx, db, "tongguan.test", 9)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := c.Sign(secret)
	if err != nil {
		t.Fatal(err)
	}
	file := struct {
		PublicKey string          `json:"publicKey"`
		Receipts  []audit.Receipt `json:"receipts"`
	}{PublicKey: public}
	for i := range int64(5) {
		r, err := audit.Prove(ctx, db, i, signed, public)
		if err != nil {
			t.Fatal(err)
		}
		file.Receipts = append(file.Receipts, r)
	}
	path := filepath.Join(t.TempDir(), "receipts.json")
	write := func() {
		t.Helper()
		b, err := json.Marshal(file)
		if err == nil {
			err = os.WriteFile(path, b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	write()
	for _, args := range [][]string{{"--lang", "en"}, {"--lang", "en", "--key", public}} {
		if code, out := tongguan(t, append([]string{"audit", "receipts", path}, args...)...); code != 0 || !strings.Contains(string(out), "all 5 receipts hold") {
			t.Errorf("%v: %d %s", args, code, out)
		}
	}
	if code, out := tongguan(t, "audit", "receipts", path, "--key", other, "--lang", "en"); code != 1 || !strings.Contains(string(out), "5 of 5") {
		t.Errorf("under another key: %d %s", code, out)
	}
	file.Receipts[2].Event = strings.Replace(file.Receipts[2].Event, "W1", "W2", 1)
	write()
	if code, out := tongguan(t, "audit", "receipts", path, "--lang", "zh"); code != 1 || !strings.Contains(string(out), "5 份回执中有 1 份不成立") {
		t.Errorf("with a changed event: %d %s", code, out)
	}
	if err := os.WriteFile(path, []byte(`{"a":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _ := tongguan(t, "audit", "receipts", path); code != 2 {
		t.Errorf("a file without receipts gives %d", code)
	}
}
