package decmessage

import "github.com/tongguan/tongguan/internal/core/fault"

// The codes of the faults of a message that is not built like one.
const (
	codeRoot       = "DECMSG-01"
	codeSpace      = "DECMSG-02"
	codeVersion    = "DECMSG-03"
	codeNoHead     = "DECMSG-04"
	codeNoLists    = "DECMSG-05"
	codeBlockTwice = "DECMSG-06"
	codeFieldTwice = "DECMSG-07"
	codeText       = "DECMSG-08"
	codeElements   = "DECMSG-09"
	codeLong       = "DECMSG-10"
	codeUnknown    = "DECMSG-11"
	codeAttribute  = "DECMSG-12"
	codeForeign    = "DECMSG-13"
)

const interfaceSource = "单一窗口货物申报导入接口规范 (import interface of the single window, goods declaration)"

// Faults gives the definitions of DECMSG-01 …; those of package xmltree are told there.
func (c *Codec) Faults() []fault.Def { return defs }

var defs = []fault.Def{
	{Code: codeRoot, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "根节点不符", EN: "Wrong root element"},
		Message: fault.Text{ZH: "根节点是“{value}”，不是 {name}", EN: "the root element is “{value}”, not {name}"},
		Mend:    fault.Text{ZH: "请提交以 <{name}> 为根节点的报文", EN: "send a message whose root element is <{name}>"},
		Example: `<DecMessage Version="4.8" xmlns="http://www.chinaport.gov.cn/dec">`},
	{Code: codeSpace, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "命名空间不符", EN: "Unknown namespace"},
		Message: fault.Text{ZH: "报文的命名空间“{value}”不是报关单接口的命名空间", EN: "the namespace “{value}” is not the one of the declaration interface"},
		Mend:    fault.Text{ZH: "请写 xmlns=\"http://www.chinaport.gov.cn/dec\"，或不写命名空间", EN: "write xmlns=\"http://www.chinaport.gov.cn/dec\", or no namespace at all"},
		Example: `xmlns="http://www.chinaport.gov.cn/dec"`},
	{Code: codeVersion, Severity: fault.Warning, Source: interfaceSource,
		Title:   fault.Text{ZH: "未知的报文版本", EN: "Unknown version"},
		Message: fault.Text{ZH: "报文版本“{value}”未知，已按 4.8 版读取", EN: "the version “{value}” is not known; the message was read as version 4.8"},
		Mend:    fault.Text{ZH: "请使用 3.1、4 或 4.8 版报文，并核对读取结果", EN: "use version 3.1, 4 or 4.8, and check what was read"},
		Example: `Version="4.8"`},
	{Code: codeNoHead, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "缺少报关单表头", EN: "No head"},
		Message: fault.Text{ZH: "报文中没有报关单表头 DecHead", EN: "the message has no head DecHead"},
		Mend:    fault.Text{ZH: "请在 <DecMessage> 下填写一个 <DecHead>", EN: "put one <DecHead> directly into <DecMessage>"},
		Example: `<DecMessage><DecHead><IEFlag>I</IEFlag>…</DecHead>…`},
	{Code: codeNoLists, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "缺少商品表体", EN: "No items"},
		Message: fault.Text{ZH: "报文中没有商品表体 DecLists/DecList", EN: "the message has no items DecLists/DecList"},
		Mend:    fault.Text{ZH: "请在 <DecLists> 下为每项商品填写一个 <DecList>", EN: "put one <DecList> for each item into <DecLists>"},
		Example: `<DecLists><DecList><GNo>1</GNo>…</DecList></DecLists>`},
	{Code: codeBlockTwice, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "节点重复", EN: "Block stands twice"},
		Message: fault.Text{ZH: "节点 {name} 只能出现一次", EN: "the block {name} may stand only once"},
		Mend:    fault.Text{ZH: "请把重复的 {name} 合并为一个，或删除多余的一个", EN: "join the blocks {name} into one, or remove one"},
		Example: `<DecHead>…</DecHead>`},
	{Code: codeFieldTwice, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "字段重复", EN: "Field stands twice"},
		Message: fault.Text{ZH: "字段 {name} 在同一节点内重复出现，第二个值为“{value}”", EN: "the field {name} stands again in the same block, with “{value}”"},
		Mend:    fault.Text{ZH: "请只保留一个 {name}", EN: "keep only one {name}"},
		Example: `<TradeMode>0110</TradeMode>`},
	{Code: codeText, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "节点内有游离文字", EN: "Text where elements belong"},
		Message: fault.Text{ZH: "节点 {name} 内只能有下级元素，却有文字“{value}”", EN: "only elements belong into {name}, but there is the text “{value}”"},
		Mend:    fault.Text{ZH: "请把文字放入相应的字段元素，或删除", EN: "put the text into the element of its field, or remove it"},
		Example: `<DecHead><NoteS>…</NoteS></DecHead>`},
	{Code: codeElements, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "字段内有下级元素", EN: "Elements where text belongs"},
		Message: fault.Text{ZH: "字段 {name} 只能是文字，却含有元素 {value}", EN: "the field {name} is plain text, but the element {value} stands in it"},
		Mend:    fault.Text{ZH: "请检查 {name} 是否漏写结束标签", EN: "look whether the end tag of {name} is missing"},
		Example: `<GName>轴承</GName>`},
	{Code: codeLong, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "字段超长", EN: "Value too long"},
		Message: fault.Text{ZH: "字段 {name} 最多 {limit} 个字符，实际 {length} 个：“{value}”", EN: "{name} takes at most {limit} characters, here are {length}: “{value}”"},
		Mend:    fault.Text{ZH: "请缩短到 {limit} 个字符以内", EN: "shorten it to {limit} characters"},
		Example: `<ContrNo>XZ-2026-0815</ContrNo>`},
	{Code: codeUnknown, Severity: fault.Advice, Source: interfaceSource,
		Title:   fault.Text{ZH: "未知元素", EN: "Unknown element"},
		Message: fault.Text{ZH: "元素 {name} 不在已知的接口规范中，已原样保留，不参与审核", EN: "the element {name} is not in the known interface; it is kept as it stands and takes no part in the decision"},
		Mend:    fault.Text{ZH: "如属拼写错误请更正；如属新版接口内容则无需处理", EN: "correct the name if it is misspelt; if it belongs to a newer interface nothing needs to be done"},
		Example: `<GrossWet>1250</GrossWet>`},
	{Code: codeAttribute, Severity: fault.Advice, Source: interfaceSource,
		Title:   fault.Text{ZH: "未知属性", EN: "Unknown attribute"},
		Message: fault.Text{ZH: "元素 {name} 带有未知属性，值为“{value}”，已原样保留", EN: "{name} has an attribute that is not known, with “{value}”; it is kept as it stands"},
		Mend:    fault.Text{ZH: "接口的值都写在元素内容中，请核对该属性是否需要", EN: "the interface writes its values between the tags: check whether the attribute is needed"},
		Example: `<IEFlag>I</IEFlag>`},
	{Code: codeForeign, Severity: fault.Error, Source: interfaceSource,
		Title:   fault.Text{ZH: "带前缀的属性", EN: "Attribute of another namespace"},
		Message: fault.Text{ZH: "元素 {name} 带有其他命名空间的属性“{value}”，无法保留", EN: "{name} has an attribute of another namespace, “{value}”, that cannot be kept"},
		Mend:    fault.Text{ZH: "请删除带前缀的属性", EN: "remove attributes with a prefix"},
		Example: `<DecHead>…</DecHead>`},
}
