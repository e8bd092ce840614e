package learn

import (
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
)

// importRecipe says what is made of an import declaration. Each key leans on a wider one: a subheading on its heading, a subheading from one
// country on the subheading.
func importRecipe() *feature.Recipe {
	k := keys{at: map[string]int{}}
	k.add("", text("章", "HS chapter"), feature.Part{Column: hs, Prefix: 2})
	k.add("HS chapter", text("品目", "HS heading"), feature.Part{Column: hs, Prefix: 4})
	k.add("HS heading", text("子目", "HS subheading"), parts(hs)...)
	k.add("", text("申报海关", "customs office"), parts(office)...)
	k.add("", text("申报程序", "process type"), parts(process)...)
	k.add("", text("进口类型", "import type"), parts(kind)...)
	k.add("", text("进口用途", "use of the import"), parts(use)...)
	k.add("", text("纳税方式", "type of payment"), parts(payment)...)
	k.add("", text("运输方式", "mode of transport"), parts(transport)...)
	k.add("", text("申报人", "declarant"), parts(declarant)...)
	k.add("", text("进口商", "importer"), parts(importer)...)
	k.add("", text("境外卖方", "seller"), parts(seller)...)
	k.add("", text("快递企业", "courier"), parts(courier)...)
	k.add("", text("启运国", "country of departure"), parts(departure)...)
	k.add("", text("原产国", "country of origin"), parts(origin)...)
	k.add("", text("税率种类", "type of tariff"), parts(taxType)...)
	k.add("", text("原产地标记方式", "marking of origin"), parts(indicator)...)
	k.add("", text("税率", "rate of duty"), parts(taxRate)...)
	k.add("importer", text("进口商与子目", "importer with the subheading"), parts(importer, hs)...)
	k.add("importer", text("进口商与原产国", "importer with the origin"), parts(importer, origin)...)
	k.add("declarant", text("申报人与子目", "declarant with the subheading"), parts(declarant, hs)...)
	k.add("HS subheading", text("子目与原产国", "subheading with the origin"), parts(hs, origin)...)
	k.add("HS subheading", text("同样货物同样重量", "the same subheading at the same weight"), parts(hs, mass)...)
	k.add("HS subheading", text("同样货物同样价格", "the same subheading and country at the same price"), parts(hs, departure, price)...)
	k.list[k.at["importer"]].Monotone = 1 // credit management: an enterprise's findings never speak for it
	k.list[k.at["declarant"]].Monotone = 1
	return &feature.Recipe{
		Name: "import-declaration",
		Schema: feature.Schema{
			Texts: []string{office, process, kind, use, payment, transport, declarant, importer, seller, courier, hs, departure, origin, taxType,
				indicator},
			Numbers: []string{taxRate, mass, price},
		},
		Keys:    k.list,
		Repeats: [][]feature.Part{parts(price), parts(hs, mass)},
		Measures: []feature.Measure{
			{Op: feature.Log, A: mass, Against: -1, Label: text("净重", "net mass")},
			{Op: feature.Log, A: price, Against: -1, Label: text("价格", "price")},
			{Op: feature.Ratio, A: price, B: mass, Against: -1, Label: text("每千克价格", "price of a kilogram")},
			{Op: feature.Plain, A: taxRate, Against: -1, Label: text("税率", "rate of duty")},
			{Op: feature.Same, A: departure, B: origin, Against: -1, Label: text("从原产国启运", "departure from the country of origin")},
			{Op: feature.Ordinal, A: hs, Against: -1, Label: text("商品编码在税则中的位置", "place of the code in the nomenclature")},
			{Op: feature.Log, A: mass, Against: k.at["HS subheading"], Label: text("净重相对该子目常见值", "net mass against what the subheading usually has")},
			{Op: feature.Log, A: price, Against: k.at["HS subheading"], Label: text("价格相对该子目常见值", "price against what the subheading usually has")},
			{Op: feature.Ratio, A: price, B: mass, Against: k.at["HS subheading"],
				Label: text("每千克价格相对该子目常见值", "price of a kilogram against what the subheading usually has")},
		},
	}
}

// keys builds a list of keys that name what they lean on.
type keys struct {
	list []feature.Key
	at   map[string]int // by English label
}

// smooth is how many rows of its own weigh as much as what a key leans on.
const smooth = 10

func (k *keys) add(parent string, label fault.Text, of ...feature.Part) {
	at, ok := k.at[parent]
	if !ok {
		at = -1
	}
	k.at[label.EN] = len(k.list)
	k.list = append(k.list, feature.Key{Parts: of, Parent: at, Smooth: smooth, Rate: true, Count: true, Label: label})
}

func parts(columns ...string) (list []feature.Part) {
	for _, c := range columns {
		list = append(list, feature.Part{Column: c})
	}
	return list
}
