package design

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// sample is what the components are shown with.
type sample struct {
	wrongs  ui.Wrongs
	table   ui.Table
	empty   ui.Table
	tasks   []ui.Task
	answers []ui.Answer
	facts   []ui.Fact
	figures []ui.Figure
	moments []ui.Moment
	tags    []ui.Tag
	options []ui.Option
	pages   ui.Pages
}

// zhen is a text of the samples, which no other page says.
func zhen(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

func samples(r *site.Request) *sample {
	s := &sample{
		tags: []ui.Tag{{Text: i18n.Lane("green"), Mood: ui.Good}, {Text: i18n.Lane("yellow"), Mood: ui.Warn}, {Text: i18n.Lane("red"), Mood: ui.Bad}, {Text: i18n.Lane("blue"), Mood: ui.Info},
			{Text: i18n.State("draft")}},
		options: []ui.Option{{Value: "0110", Text: zhen("0110 一般贸易", "0110 general trade"), Hint: zhen("最常用的监管方式", "the usual mode of supervision")},
			{Value: "0615", Text: zhen("0615 进料加工", "0615 processing with imported materials")}, {Value: "1210", Text: zhen("1210 保税电商", "1210 bonded e-commerce")}},
		facts: []ui.Fact{{Label: i18n.DeclLane, Tag: ui.Tag{Text: i18n.Lane("red"), Mood: ui.Bad}}, {Label: i18n.DeclEntry, Value: "490520261010000017", Code: true},
			{Label: i18n.DeclTrader, Value: "长沙示例机电有限公司"}, {Label: i18n.DeclBill}},
		figures: []ui.Figure{{Label: i18n.DeclTitle, Value: ui.Count(1284)}, {Label: i18n.DeclTax, Value: ui.Thousands("18839968.05"), Unit: zhen("元", "CNY")},
			{Label: i18n.State("inspection"), Value: "37"}},
		moments: []ui.Moment{{What: i18n.Kind("declaration.submitted"), When: ui.Time(ui.In(r.Context(), r.Lang), event.Instant(1_795_510_800_000_000)), By: i18n.Role("trader")},
			{What: i18n.Kind("declaration.accepted"), When: "+ 0.2 s", By: i18n.Role("system"), More: zhen("海关编号 490520261010000017", "entry number 490520261010000017")},
			{What: i18n.Kind("declaration.released"), When: r.T(zhen("预计今天", "expected today")), By: i18n.Role("officer"), Wait: true}},
		pages: ui.Pages{Label: zhen("示例", "sample"), Prev: "#paging", Next: "#paging", Nos: []ui.PageNo{{No: "1", URL: "#paging"}, {No: "2", Now: true}, {No: "3", URL: "#paging"}, {No: "…"}, {No: "26", URL: "#paging"}}},
		tasks: []ui.Task{{Link: ui.Link{URL: "#tasks", Text: zhen("收发货人和申报单位", "Parties")}, Tag: ui.Tag{Text: i18n.DesignDone, Mood: ui.Good}},
			{Link: ui.Link{URL: "#tasks", Text: zhen("商品", "Goods")}, Hint: zhen("20项中已填12项", "12 of 20 lines are filled in"), Tag: ui.Tag{Text: i18n.DesignDoing, Mood: ui.Info}},
			{Link: ui.Link{Text: zhen("核对并签名", "Check and sign")}, Tag: ui.Tag{Text: i18n.DesignLater}}},
		answers: []ui.Answer{{Label: i18n.DeclTrader, Value: "长沙示例机电有限公司", Change: "#answers"}, {Label: i18n.DeclBill, Change: "#answers"}, {Label: i18n.DeclWeight, Value: "1,200 / 1,150 kg", Change: "#answers"}},
		empty:   ui.Table{Caption: i18n.DeclTitle, Empty: i18n.DeclNone},
	}
	s.wrongs.Add("gross", zhen("毛重 1150 小于净重 1200：请核对装箱单，毛重应不小于净重", "Gross weight 1150 is less than net weight 1200: check the packing list"))
	s.wrongs.Add("hs", zhen("商品编号须为10位数字，例如 8471300000", "A commodity code has ten digits, for instance 8471300000"))
	s.table = table(r)
	return s
}

func table(r *site.Request) ui.Table {
	t := ui.Table{Caption: i18n.DeclTitle, Count: zhen("共 1,284 票，按申报时间排列", "1,284 declarations, newest first"), CSV: r.With("format", "csv"), JSON: r.With("format", "json"), Clear: "/design",
		Chips: []ui.Chip{{Text: i18n.Lane("red"), Off: r.With("lane", "")}, {Text: i18n.State("inspection"), Off: r.With("state", "")}},
		Cols: []ui.Col{{Text: i18n.DeclEntry, Sort: r.With("sort", "entry"), Way: "descending"}, {Text: i18n.DeclTrader, Sort: r.With("sort", "trader"), Clip: true}, {Text: i18n.DeclLane},
			{Text: i18n.DeclState}, {Text: i18n.DeclTax, Num: true, Sort: r.With("sort", "tax")}},
		Sum: []ui.Cell{{Label: i18n.DeclTotal}, {}, {}, {}, {Text: "57,021.31"}}, Pages: ui.Pages{Next: r.With("page", "2"), Nos: []ui.PageNo{{No: "1", Now: true}, {No: "2", URL: r.With("page", "2")}}}}
	for i, x := range []struct{ trader, lane, tax string }{{"长沙示例机电有限公司", "red", "18,839.97"}, {"株洲示例轨道交通装备进出口有限责任公司", "yellow", "37,000.34"}, {"岳阳示例粮油有限公司", "green", "1,181.00"}} {
		moods := map[string]ui.Mood{"red": ui.Bad, "yellow": ui.Warn, "green": ui.Good}
		t.Rows = append(t.Rows, []ui.Cell{{Text: "49052026101000001" + strconv.Itoa(7-i), Link: "#table", Code: true}, {Text: x.trader}, {Tag: ui.Tag{Text: i18n.Lane(x.lane), Mood: moods[x.lane]}},
			{Tag: ui.Tag{Text: i18n.State("inspection"), Mood: ui.Warn}}, {Text: x.tax}})
	}
	return t
}
