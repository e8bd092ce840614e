package supervision_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/supervision"
)

// Half of a machine park of TV-24 is half of what is left; what is more than came in, or of another code, has no such value.
func TestLeftValues(t *testing.T) {
	qty := func(s string) num.Qty {
		q, err := num.ParseQty(s)
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	unit, err := code.ParseUnit("001")
	if err != nil {
		t.Fatal(err)
	}
	was := []supervision.Original{{HS: code.MustHS("8482102000"), Qty: qty("10"), Unit: unit, Value: money(t, "1200000.00")}}
	item := func(no int, hs, n string) declaration.Item {
		return declaration.Item{No: no, HS: code.MustHS(hs), Qty1: qty(n), Unit1: unit}
	}
	law, released, on := &rulebook(t).Law, cal.MustDate("2025-01-10"), cal.MustDate("2026-03-15")
	for name, row := range map[string]struct {
		items []declaration.Item
		want  map[int]string
	}{
		"all":             {[]declaration.Item{item(1, "8482102000", "10")}, map[int]string{1: "733333.33"}},
		"half":            {[]declaration.Item{item(1, "8482102000", "5")}, map[int]string{1: "366666.67"}},
		"in two parts":    {[]declaration.Item{item(1, "8482102000", "6"), item(2, "8482102000", "4")}, map[int]string{1: "440000.00", 2: "293333.33"}},
		"more than came":  {[]declaration.Item{item(1, "8482102000", "10.5")}, nil},
		"twice":           {[]declaration.Item{item(1, "8482102000", "6"), item(2, "8482102000", "6")}, map[int]string{1: "440000.00"}},
		"of another code": {[]declaration.Item{item(1, "8703234110", "1")}, nil},
		"of no quantity":  {[]declaration.Item{item(1, "8482102000", "0")}, nil},
	} {
		got := supervision.LeftValues(law, &declaration.Declaration{Items: row.items}, was, released, on)
		if len(got) != len(row.want) {
			t.Errorf("%s: %+v", name, got)
		}
		for _, v := range got {
			if v.Value.String() != row.want[v.Item] || v.Relief == nil || v.Relief.Left != 22 || v.Relief.Of != 36 {
				t.Errorf("%s, item %d: %s, %+v", name, v.Item, v.Value, v.Relief)
			}
		}
	}
}
