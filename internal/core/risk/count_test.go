package risk_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// happening is one event as history sees it.
type happening struct {
	o   risk.Occurrence
	d   *declaration.Declaration
	a   *duty.Assessment
	day int
}

func drawHappening(t *rapid.T) happening {
	d := &declaration.Declaration{Flow: code.Import, Overseas: declaration.Overseas{NameEN: rapid.SampledFrom([]string{"", "ACME  gmbh", "Acme GmbH", "X"}).Draw(t, "partner")}}
	if rapid.Bool().Draw(t, "export") {
		d.Flow = code.Export
	}
	d.Trader.Name = rapid.SampledFrom([]string{"甲", "乙", ""}).Draw(t, "trader")
	d.Mode, _ = code.ParseMode("0110")
	a := &duty.Assessment{}
	for i := range rapid.IntRange(1, 4).Draw(t, "items") {
		it := declaration.Item{No: i + 1, HS: code.MustHS(rapid.SampledFrom([]string{"8429521200", "0901110000"}).Draw(t, "hs"))}
		it.Origin, _ = code.ParseCountry(rapid.SampledFrom([]string{"DEU", "ETH"}).Draw(t, "origin"))
		it.Unit1, _ = code.ParseUnit("001")
		it.Qty1, _ = num.ParseQty(fmt.Sprint(rapid.IntRange(0, 50).Draw(t, "qty")))
		d.Items = append(d.Items, it)
		v := num.MoneyFromFen(rapid.Int64Range(0, 1e9).Draw(t, "value"))
		a.Items = append(a.Items, duty.Item{Value: v})
		a.Value, _ = a.Value.Plus(v)
	}
	return happening{o: risk.Occurrence(rapid.IntRange(1, 5).Draw(t, "what")), d: d, a: a, day: rapid.IntRange(0, 9).Draw(t, "day")}
}

// The past of a declaration is the same whether what happened before was counted one by one, in batches, or from scratch; and nothing that comes
// later is in it.
func TestPastIsWhatWasBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(drawHappening), 1, 15).Draw(t, "journal")
		now := rapid.IntRange(0, len(list)-1).Draw(t, "now")
		count := func(part []happening) *risk.Counts {
			c := &risk.Counts{}
			for _, h := range part {
				c.Add(h.o, h.d, h.a, today.AddDays(h.day))
			}
			return c
		}
		cut := rapid.IntRange(0, now).Draw(t, "cut")
		batches := count(list[:cut])
		batches.Merge(count(list[cut:now]))
		keys := risk.KeysOf(list[now].d, today)
		want, got := keys.Past(count(list[:now]).History(int64(now))), keys.Past(batches.History(int64(now)))
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("from scratch %+v, in batches %+v", want, got)
		}
		var declared, found int64
		for _, h := range list[:now] {
			if h.d.Trader.Name != list[now].d.Trader.Name || h.d.Trader.Name == "" {
				continue
			}
			switch h.o {
			case risk.Accepted:
				declared++
			case risk.Found:
				found++
			}
		}
		if got.Trader.Declared != declared || got.Trader.Found != found {
			t.Fatalf("%+v, want %d declared and %d found", got.Trader, declared, found)
		}
	})
}

// Each declaration counts once under a heading that several of its items have; their values count together, and each price.
func TestItemsOfOneHeading(t *testing.T) {
	d := &declaration.Declaration{Flow: code.Import, Items: make([]declaration.Item, 2)}
	d.Trader.Name = "甲"
	a := &duty.Assessment{Items: []duty.Item{{Value: num.MoneyFromFen(1000)}, {Value: num.MoneyFromFen(3000)}}, Value: num.MoneyFromFen(4000)}
	for i := range d.Items {
		d.Items[i] = declaration.Item{No: i + 1, HS: code.MustHS("8429521200")}
		d.Items[i].Qty1, _ = num.ParseQty("1")
		d.Items[i].Unit1, _ = code.ParseUnit("001")
	}
	c := risk.Counts{}
	c.Add(risk.Accepted, d, a, today)
	keys := risk.KeysOf(d, today)
	p := keys.Past(c.History(1))
	if g := p.Items[0].Goods; g.Declared != 1 || g.Fen != 4000 || g.First != today || p.Items[1].Price.Count != 2 || p.Items[0].Opposite.Declared != 0 {
		t.Errorf("%+v", p)
	}
	d.Flow = code.Export
	keys = risk.KeysOf(d, today)
	if p := keys.Past(c.History(1)); p.Items[0].Opposite.Declared != 1 || p.Items[0].Goods.Declared != 0 {
		t.Errorf("the other way round %+v", p.Items[0])
	}
}

// A sketch tells quartiles within 3 per cent, whatever the order, and reads its own bytes.
func TestSketch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int64Range(1, 1<<55), 1, 200).Draw(t, "prices")
		all, a, b := &risk.Sketch{}, &risk.Sketch{}, &risk.Sketch{}
		for i, v := range list {
			all.Add(v)
			if i%3 == 0 {
				a.Add(v)
			} else {
				b.Add(v)
			}
		}
		b.Merge(a)
		if !reflect.DeepEqual(all.Bytes(), b.Bytes()) {
			t.Fatal("two halves are not the whole")
		}
		again, err := risk.SketchOf(all.Bytes())
		if err != nil || again.Spread() != all.Spread() {
			t.Fatalf("%+v read again is %+v, %v", all.Spread(), again.Spread(), err)
		}
		slices.Sort(list)
		for quarter, got := range map[int]int64{1: all.Spread().Low, 2: all.Spread().Median, 3: all.Spread().High} {
			want := list[(len(list)*quarter+3)/4-1]
			if diff := max(got-want, want-got); diff > want/32+1 {
				t.Fatalf("quartile %d is %d, want %d", quarter, got, want)
			}
		}
	})
	for _, bad := range [][]byte{{1}, {1, 0}, {1, 1, 0, 1}, {0xff, 0xff, 0xff, 0xff, 1, 1}, {0x80}} {
		if _, err := risk.SketchOf(bad); !errors.Is(err, risk.ErrSketch) {
			t.Errorf("% x: %v", bad, err)
		}
	}
}
