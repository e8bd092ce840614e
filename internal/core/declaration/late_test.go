package declaration_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/testdata"
)

func money(t *testing.T, s string) num.Money {
	t.Helper()
	m, err := num.ParseMoney(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// lawWith is the law of the binary with a calendar of these holidays.
func lawWith(t *testing.T, holidays ...string) declaration.Law {
	t.Helper()
	law := rulebook(t).Law
	var list []cal.Exception
	for _, h := range holidays {
		list = append(list, cal.Exception{On: cal.MustDate(h), Name: "holiday", Source: "test"})
	}
	c, err := cal.NewCalendar(list)
	if err != nil {
		t.Fatal(err)
	}
	law.Calendar = c
	return law
}

func TestLateDeclaration(t *testing.T) {
	for name, row := range map[string]struct {
		entered, accepted, value string
		holidays                 []string
		days                     int
		start, assessed, fee     string
		why                      string
	}{
		"TV-17 nine days":               {"2026-03-02", "2026-03-25", "854808.00", nil, 9, "2026-03-17", "3846.00", "3846.00", ""},
		"TV-18 Saturday moves, small":   {"2026-05-08", "2026-05-27", "31000.00", nil, 3, "2026-05-25", "46.00", "0.00", declaration.LateSmall},
		"last free day":                 {"2026-03-02", "2026-03-16", "854808.00", nil, 0, "2026-03-17", "0.00", "0.00", declaration.LateInTime},
		"first day that counts":         {"2026-03-02", "2026-03-17", "854808.00", nil, 1, "2026-03-17", "427.00", "427.00", ""},
		"before the moved start":        {"2026-05-08", "2026-05-24", "854808.00", nil, 0, "2026-05-25", "0.00", "0.00", declaration.LateInTime},
		"holiday moves the start":       {"2026-03-02", "2026-03-18", "854808.00", []string{"2026-03-17"}, 1, "2026-03-18", "427.00", "427.00", ""},
		"exactly the least":             {"2026-03-02", "2026-03-17", "100000.00", nil, 1, "2026-03-17", "50.00", "50.00", ""},
		"a fen less is cut to yuan 49":  {"2026-03-02", "2026-03-17", "99999.99", nil, 1, "2026-03-17", "49.00", "0.00", declaration.LateSmall},
		"no value":                      {"2026-03-02", "2026-03-25", "0.00", nil, 9, "2026-03-17", "0.00", "0.00", declaration.LateSmall},
		"accepted before entry (early)": {"2026-03-02", "2026-02-27", "854808.00", nil, 0, "2026-03-17", "0.00", "0.00", declaration.LateInTime},
	} {
		got, err := declaration.LateDeclaration(lawWith(t, row.holidays...), cal.MustDate(row.entered), cal.MustDate(row.accepted), money(t, row.value))
		if err != nil || got.Days != row.days || got.Start != cal.MustDate(row.start) || got.Assessed.String() != row.assessed ||
			got.Fee.String() != row.fee || got.WhyZero != row.why || got.MayBeSold || got.HolidaysKnown != (row.holidays != nil) {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, row)
		}
	}
	law := lawWith(t)
	for accepted, sold := range map[string]bool{"2026-06-02": false, "2026-06-03": true} {
		f, err := declaration.LateDeclaration(law, cal.MustDate("2026-03-02"), cal.MustDate(accepted), money(t, "1.00"))
		if err != nil || f.MayBeSold != sold {
			t.Errorf("accepted on %s: may be sold is %t, want %t", accepted, f.MayBeSold, sold)
		}
	}
	if _, err := declaration.LateDeclaration(law, cal.MustDate("1900-01-01"), cal.MustDate("2200-12-31"), num.MoneyFromFen(1<<62)); err == nil {
		t.Error("a fee beyond all money is no error")
	}
}

func TestLatePayment(t *testing.T) {
	owed := []declaration.TaxOwed{{Kind: tariff.MFN, Tax: money(t, "68384.64")}, {Kind: tariff.VAT, Tax: money(t, "120014.98")}, {Kind: tariff.Consumption, Tax: money(t, "20000.00")}}
	law := lawWith(t, "2026-06-19", "2026-06-20", "2026-06-21")
	got, err := declaration.LatePayment(law, cal.MustDate("2026-06-05"), cal.MustDate("2026-06-26"), owed)
	if err != nil || len(got) != 3 {
		t.Fatalf("LatePayment = %+v, %v", got, err)
	}
	for i, want := range []string{"136.77", "240.03", "0.00"} {
		if s := got[i]; s.Days != 4 || s.Due != cal.MustDate("2026-06-22") || s.Start != cal.MustDate("2026-06-23") || s.Amount.String() != want || s.Kind != owed[i].Kind {
			t.Errorf("surcharge on %s is %+v, want %s", owed[i].Kind, s, want)
		}
	}
	if s := got[2]; s.Assessed.String() != "40.00" || s.WhyZero != declaration.LateSmall {
		t.Errorf("a small surcharge is %+v, want 40.00 assessed and none collected", s)
	}
	got, err = declaration.LatePayment(law, cal.MustDate("2026-06-05"), cal.MustDate("2026-06-22"), owed[:1])
	if err != nil || got[0].Days != 0 || !got[0].Amount.IsZero() || got[0].WhyZero != declaration.LateInTime {
		t.Errorf("paid on the last day: %+v, %v", got, err)
	}
}

func TestCompletionDue(t *testing.T) {
	if due := declaration.CompletionDue(lawWith(t), cal.MustDate("2026-11-20")); due != cal.MustDate("2026-12-04") {
		t.Errorf("the complete declaration is due on %s, want 2026-12-04", due)
	}
}

func TestLateTexts(t *testing.T) {
	for code, s := range declaration.LateTexts() {
		if s.ZH == "" || s.EN == "" {
			t.Errorf("%s lacks a language", code)
		}
	}
}

// vector is a worked example of the shared data.
type vector struct {
	ID    string
	Input struct {
		EntryDate, AcceptDate, Dutiable       string
		DeclarationCompleted, Paid, Duty, VAT string
		Holidays                              []string
	}
	Expected struct{ Days, Assessed, Fee, DutySurcharge, VATSurcharge string }
}

func TestSharedVectors(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(testdata.Shared(t), "tariff", "tax-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(src, &list); err != nil {
		var whole struct{ Vectors []json.RawMessage }
		if err := json.Unmarshal(src, &whole); err != nil {
			t.Fatal(err)
		}
		list = whole.Vectors
	}
	seen := 0
	for _, raw := range list {
		var id struct{ ID string }
		if err := json.Unmarshal(raw, &id); err != nil {
			t.Fatal(err)
		}
		if id.ID != "TV-17" && id.ID != "TV-18" && id.ID != "TV-19" {
			continue
		}
		var v vector
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		seen++
		checkVector(t, v)
	}
	if seen != 3 {
		t.Errorf("%d of the three vectors on terms found", seen)
	}
}

func checkVector(t *testing.T, v vector) {
	t.Helper()
	law := lawWith(t, v.Input.Holidays...)
	if v.Input.EntryDate != "" {
		f, err := declaration.LateDeclaration(law, cal.MustDate(v.Input.EntryDate), cal.MustDate(v.Input.AcceptDate), money(t, v.Input.Dutiable))
		if err != nil || num.Int(int64(f.Days)).Decimal(0) != v.Expected.Days || f.Fee.String() != v.Expected.Fee ||
			v.Expected.Assessed != "" && f.Assessed.String() != v.Expected.Assessed {
			t.Errorf("%s: %+v, %v; want %+v", v.ID, f, err, v.Expected)
		}
		return
	}
	s, err := declaration.LatePayment(law, cal.MustDate(v.Input.DeclarationCompleted), cal.MustDate(v.Input.Paid),
		[]declaration.TaxOwed{{Kind: tariff.MFN, Tax: money(t, v.Input.Duty)}, {Kind: tariff.VAT, Tax: money(t, v.Input.VAT)}})
	if err != nil || s[0].Amount.String() != v.Expected.DutySurcharge || s[1].Amount.String() != v.Expected.VATSurcharge ||
		num.Int(int64(s[0].Days)).Decimal(0) != v.Expected.Days {
		t.Errorf("%s: %+v, %v; want %+v", v.ID, s, err, v.Expected)
	}
}
