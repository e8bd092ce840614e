package decmessage

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Channel is the code of a receipt (回执状态): what customs or inspection did with a declaration. Upper and lower case differ.
type Channel string

// The channels that the platform gives.
const (
	ChannelSubmitted          Channel = "7"   // 申报成功
	ChannelAccepted           Channel = "L"   // 海关入库成功
	ChannelReturned           Channel = "E"   // 海关退单
	ChannelSuspended          Channel = "H"   // 海关挂起
	ChannelScreened           Channel = "J"   // 通关无纸化审结
	ChannelDocuments          Channel = "N"   // 重传文件
	ChannelTaxDue             Channel = "T"   // 需交税费
	ChannelInspection         Channel = "C"   // 查验通知
	ChannelGuaranteed         Channel = "B"   // 担保放行
	ChannelReleased           Channel = "P"   // 放行
	ChannelCleared            Channel = "R"   // 结关
	ChannelDeleted            Channel = "D"   // 海关删单
	ChannelSummaryAccepted    Channel = "SpL" // 概要申报入库
	ChannelSummaryReturned    Channel = "SpE" // 概要申报退单
	ChannelSummaryScreened    Channel = "SpJ" // 概要申报审结
	ChannelSummaryInspection  Channel = "SpC" // 概要申报查验通知
	ChannelSummaryGoodsPickup Channel = "SpK" // 概要申报提货放行
)

// Meaning is what a channel says.
type Meaning struct {
	Channel Channel
	Text    fault.Text
	State   declaration.State // the state that it tells; "" where it tells none of ours
}

// unmapped is the text of a channel that is not in the table.
var unmapped = fault.Text{ZH: "未对照的回执状态", EN: "unmapped channel"}

// Channels gives the table of the channels in the order of the interface. Source: import interface, receipts of goods declarations.
func Channels() []Meaning {
	return []Meaning{
		{"7", fault.Text{ZH: "申报成功（数据中心）", EN: "declared to the data centre"}, declaration.Submitted},
		{"Y", fault.Text{ZH: "申报失败", EN: "declaring failed"}, declaration.Failed},
		{"L", fault.Text{ZH: "海关入库成功", EN: "accepted by customs"}, declaration.Accepted},
		{"E", fault.Text{ZH: "海关退单", EN: "returned by customs"}, declaration.Returned},
		{"Z", fault.Text{ZH: "退回修改", EN: "returned to be corrected"}, declaration.Returned},
		{"H", fault.Text{ZH: "海关挂起，需手工申报", EN: "suspended, to be declared by hand"}, declaration.Suspended},
		{"G", fault.Text{ZH: "已审结", EN: "screened"}, declaration.Screened},
		{"J", fault.Text{ZH: "通关无纸化审结", EN: "screened without paper"}, declaration.Screened},
		{"W", fault.Text{ZH: "无纸验放通知", EN: "paperless examination notice"}, declaration.Screened},
		{"M", fault.Text{ZH: "报关单重审", EN: "screened again"}, declaration.Accepted},
		{"N", fault.Text{ZH: "重传文件", EN: "documents to be sent again"}, declaration.DocsRequested},
		{"T", fault.Text{ZH: "需交税费", EN: "taxes due"}, declaration.TaxDue},
		{"C", fault.Text{ZH: "查验通知", EN: "inspection ordered"}, declaration.Inspecting},
		{"B", fault.Text{ZH: "担保放行", EN: "released against a guarantee"}, declaration.Released},
		{"K", fault.Text{ZH: "通关无纸化担保放行", EN: "released without paper against a guarantee"}, declaration.Released},
		{"P", fault.Text{ZH: "放行", EN: "released"}, declaration.Released},
		{"I", fault.Text{ZH: "无纸放行通知", EN: "paperless release notice"}, declaration.Released},
		{"F", fault.Text{ZH: "放行交单", EN: "released, papers to be handed in"}, declaration.Released},
		{"R", fault.Text{ZH: "结关", EN: "cleared"}, declaration.Cleared},
		{"D", fault.Text{ZH: "海关删单", EN: "deleted by customs"}, declaration.Deleted},
		{"A", fault.Text{ZH: "放行前删除或异常", EN: "deleted before release, or irregular"}, declaration.Suspended},
		{"X", fault.Text{ZH: "准予进港（洋山）", EN: "admitted to the port (Yangshan)"}, ""},
		{"a", fault.Text{ZH: "检验检疫签证", EN: "inspection: certificate signed"}, ""},
		{"b", fault.Text{ZH: "检验检疫审核", EN: "inspection: examined"}, ""},
		{"c", fault.Text{ZH: "检验检疫撤单", EN: "inspection: withdrawn"}, ""},
		{"d", fault.Text{ZH: "检验检疫受理", EN: "inspection: accepted"}, ""},
		{"S", fault.Text{ZH: "检验检疫施检", EN: "inspection: under way"}, ""},
		{"f0", fault.Text{ZH: "客户端错误", EN: "error in the client"}, declaration.Draft},
		{"F1", fault.Text{ZH: "暂存失败", EN: "draft not saved"}, declaration.Draft},
		{"S0", fault.Text{ZH: "暂存成功", EN: "draft saved"}, declaration.Draft},
		{"E0", fault.Text{ZH: "单据已申报", EN: "form declared"}, declaration.Draft},
		{"E1", fault.Text{ZH: "单据申报成功", EN: "form declared with success"}, declaration.Draft},
		{"SpL", fault.Text{ZH: "概要申报入库", EN: "summary accepted"}, declaration.Accepted},
		{"SpE", fault.Text{ZH: "概要申报退单", EN: "summary returned"}, declaration.Returned},
		{"SpJ", fault.Text{ZH: "概要申报审结", EN: "summary screened"}, declaration.Screened},
		{"Sp1", fault.Text{ZH: "概要申报补充申报通知", EN: "summary: supplementary declaration asked"}, ""},
		{"SpC", fault.Text{ZH: "概要申报查验通知", EN: "summary: inspection ordered"}, declaration.Inspecting},
		{"SpK", fault.Text{ZH: "概要申报提货放行", EN: "summary: goods may be taken"}, declaration.SummaryReleased},
	}
}

// Meaning tells what a channel says; false with the text "unmapped" for one that is not in the table.
func (c Channel) Meaning() (Meaning, bool) {
	for _, m := range Channels() {
		if m.Channel == c {
			return m, true
		}
	}
	return Meaning{Channel: c, Text: unmapped}, false
}

// Standing is what the channel of an event depends on beside its kind.
type Standing struct {
	Stage      declaration.Stage
	Guaranteed bool // taxes are secured by a guarantee and not paid
}

// ReceiptFor gives the channel that tells a kind of event to the declarant; false when the interface has none. Release, manifest
// release, clearance and departure are different facts: only the first and the third have a channel.
func ReceiptFor(kind event.Kind, s Standing) (Channel, bool) {
	if s.Stage == declaration.Summary {
		if c, ok := summaryReceipts[kind]; ok {
			return c, true
		}
	}
	if kind == event.Released && s.Guaranteed {
		return ChannelGuaranteed, true
	}
	c, ok := receipts[kind]
	return c, ok
}

var receipts = map[event.Kind]Channel{
	event.Submitted: ChannelSubmitted, event.Accepted: ChannelAccepted, event.Refused: ChannelReturned, event.Screened: ChannelScreened,
	event.DocumentsAsked: ChannelDocuments, event.InspectionOrdered: ChannelInspection, event.TaxAssessed: ChannelTaxDue,
	event.Released: ChannelReleased, event.SummaryReleased: ChannelSummaryGoodsPickup, event.Cleared: ChannelCleared,
	event.Completed: ChannelAccepted, event.Cancelled: ChannelDeleted, event.Suspended: ChannelSuspended,
}

var summaryReceipts = map[event.Kind]Channel{
	event.Accepted: ChannelSummaryAccepted, event.Refused: ChannelSummaryReturned, event.Screened: ChannelSummaryScreened,
	event.InspectionOrdered: ChannelSummaryInspection, event.SummaryReleased: ChannelSummaryGoodsPickup,
}
