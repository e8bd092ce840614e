package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the pages on which declarations are written.
var (
	DraftsPlace   = fault.Text{ZH: "填报", EN: "Declare"}
	DraftsTitle   = fault.Text{ZH: "填报报关单", EN: "Write declarations"}
	DraftsLead    = fault.Text{ZH: "填写时自动保存，可在任何设备上继续。", EN: "Drafts are saved as you type. Continue on any device."}
	DraftsNone    = fault.Text{ZH: "没有未申报的草稿", EN: "No open drafts"}
	DraftsOpen    = fault.Text{ZH: "未申报的草稿", EN: "Open drafts"}
	DraftBegin    = fault.Text{ZH: "新建报关单", EN: "Begin a declaration"}
	DraftImport   = fault.Text{ZH: "新建进口报关单", EN: "Begin an import"}
	DraftExport   = fault.Text{ZH: "新建出口报关单", EN: "Begin an export"}
	DraftCopyOf   = fault.Text{ZH: "从以往报关单复制", EN: "Copy an earlier declaration"}
	DraftCopyNo   = fault.Text{ZH: "海关编号", EN: "Entry number"}
	DraftCopyAct  = fault.Text{ZH: "复制为新草稿", EN: "Copy as a new draft"}
	DraftCopyIt   = fault.Text{ZH: "复制", EN: "Copy"}
	DraftCopyHint = fault.Text{ZH: "企业、商品和条款照抄；编号、日期、提运单、集装箱和单证须重新填写。",
		EN: "Parties, goods and terms are taken over; numbers, dates, the transport document, containers and documents are asked for anew."}
	DraftCopyNone   = fault.Text{ZH: "没有找到您企业的这份报关单，请核对海关编号", EN: "Your enterprise has no declaration of this number: check it"}
	DraftUpload     = fault.Text{ZH: "上传报文", EN: "Upload a message"}
	DraftUploadHint = fault.Text{ZH: "单一窗口 DecMessage XML、WCO 报文或本平台 JSON，一份报关单，不超过 10 MB。上传只作预检并存为草稿，改正并签名后才申报。",
		EN: "A single-window DecMessage XML, a WCO declaration or the platform's own JSON; one declaration, at most 10 MB. It is tried out and kept as a draft; nothing is declared before you have mended and signed it."}
	DraftUploadFile = fault.Text{ZH: "报文文件", EN: "Message file"}
	DraftUploadDo   = fault.Text{ZH: "上传并检查", EN: "Upload and check"}
	DraftUploadNone = fault.Text{ZH: "请选择一个报文文件", EN: "Choose a message file"}
	DraftUploadOdd  = fault.Text{ZH: "无法读取这个文件，原因见下", EN: "This file cannot be read; the reasons stand below"}
	DraftAdvance    = fault.Text{ZH: "是，货物尚未到港", EN: "yes, the goods have not arrived"}
	DraftGoods      = fault.Text{ZH: "货物", EN: "Goods"}
	DraftSaved      = fault.Text{ZH: "最后保存", EN: "Last saved"}
	DraftNameless   = fault.Text{ZH: "（尚未填写货物）", EN: "(no goods yet)"}
	DraftOne        = fault.Text{ZH: "报关单草稿", EN: "Draft declaration"}

	DraftParties        = fault.Text{ZH: "企业", EN: "Parties"}
	DraftPartiesHint    = fault.Text{ZH: "境内收发货人、消费使用或生产销售单位、境外收发货人、申报单位", EN: "Who trades, who uses or makes the goods, the overseas party, who declares"}
	DraftTrader         = fault.Text{ZH: "境内收发货人", EN: "Domestic consignee or consignor"}
	DraftOwner          = fault.Text{ZH: "消费使用单位（进口）或生产销售单位（出口）", EN: "End user (import) or producer (export)"}
	DraftOwnerHint      = fault.Text{ZH: "与境内收发货人相同的，也须填写。", EN: "Also where it is the same enterprise."}
	DraftOverseas       = fault.Text{ZH: "境外收发货人", EN: "Overseas party"}
	DraftDeclarant      = fault.Text{ZH: "申报单位", EN: "Declarant"}
	DraftReferenceHint  = fault.Text{ZH: "您自己的编号，每份报关单不同。", EN: "Your own number, another one for each declaration."}
	DraftTransport      = fault.Text{ZH: "运输与提运单", EN: "Transport and bill"}
	DraftTransportHint  = fault.Text{ZH: "关别、日期、运输工具、提运单、件数、重量、集装箱", EN: "Offices, days, means of transport, bill, packages, weights, containers"}
	DraftPlaces         = fault.Text{ZH: "何处、何日", EN: "Where and when"}
	DraftMeans          = fault.Text{ZH: "运输工具与提运单", EN: "Means of transport and bill"}
	DraftRoute          = fault.Text{ZH: "国别与港口", EN: "Countries and ports"}
	DraftPackages       = fault.Text{ZH: "件数与重量", EN: "Packages and weights"}
	DraftContainers     = fault.Text{ZH: "集装箱", EN: "Containers"}
	DraftContainersHint = fault.Text{ZH: "没有集装箱的不填。", EN: "Leave empty where there are none."}
	DraftItemsHint      = fault.Text{ZH: "箱内商品的项号，用逗号分隔", EN: "Numbers of the items inside, with commas between"}
	DraftGoodsHint      = fault.Text{ZH: "每项商品的编号、申报要素、数量、价格、原产国", EN: "Code, declaration elements, quantities, price and origin of each item"}
	DraftWhat           = fault.Text{ZH: "是什么商品", EN: "What it is"}
	DraftMuch           = fault.Text{ZH: "有多少", EN: "How much"}
	DraftPrice          = fault.Text{ZH: "价格", EN: "Price"}
	DraftWhere          = fault.Text{ZH: "来源、去向与征免", EN: "From where, to where, how levied"}
	DraftCodeHint       = fault.Text{ZH: "10位编号，也可输入品名、英文或拼音查找", EN: "10 digits; or type Chinese, English or pinyin to search"}
	DraftElements       = fault.Text{ZH: "申报要素", EN: "Declaration elements"}
	DraftElementsHint   = fault.Text{ZH: "按所选商品编号逐项填写。", EN: "One answer each, as the chosen code asks for them."}
	DraftElementsLater  = fault.Text{ZH: "先填写商品编号并保存，随后逐项列出申报要素。", EN: "Give the code and save; then each element is asked for on its own."}
	DraftValue          = fault.Text{ZH: "监管方式与成交条件", EN: "Value and terms"}
	DraftValueHint      = fault.Text{ZH: "监管方式、征免性质、成交方式、运保杂费、价格说明", EN: "Supervision mode, levy, terms of delivery, charges, statements on the price"}
	DraftRegime         = fault.Text{ZH: "监管方式与合同", EN: "Mode and contract"}
	DraftTerms          = fault.Text{ZH: "成交方式与费用", EN: "Terms and charges"}
	DraftMarkTotal      = fault.Text{ZH: "总价", EN: "an amount"}
	DraftMarkPercent    = fault.Text{ZH: "费率（%）", EN: "per cent"}
	DraftMarkTonne      = fault.Text{ZH: "每吨单价", EN: "an amount per tonne"}
	DraftStatements     = fault.Text{ZH: "价格说明", EN: "Statements on the price"}
	DraftStatementsHint = fault.Text{ZH: "出口可免填。", EN: "May be left open for exports."}
	DraftDocuments      = fault.Text{ZH: "单证与许可证", EN: "Documents and licences"}
	DraftDocumentsHint  = fault.Text{ZH: "监管证件、发票箱单等随附单据、备注", EN: "Supervision documents, invoice and packing list, remarks"}
	DraftLicences       = fault.Text{ZH: "监管证件", EN: "Supervision documents"}
	DraftAttachments    = fault.Text{ZH: "电子随附单据", EN: "Electronic documents"}
	DraftFileHint       = fault.Text{ZH: "上传后取得的文件编号", EN: "The file number that the upload gave"}
	DraftStructured     = fault.Text{ZH: "结构化数据", EN: "structured data"}
	DraftOther          = fault.Text{ZH: "其他", EN: "Other"}
	DraftPreference     = fault.Text{ZH: "优惠原产地", EN: "Preference"}
	DraftPreferenceHint = fault.Text{ZH: "享受协定税率的填写原产地证明；没有的可跳过", EN: "Proofs of origin for agreement rates; skip where there are none"}
	DraftProofs         = fault.Text{ZH: "原产地证据", EN: "Proofs of origin"}
	DraftCertificate    = fault.Text{ZH: "原产地证书", EN: "certificate of origin"}
	DraftSelfDeclared   = fault.Text{ZH: "原产地声明", EN: "declaration of origin"}
	DraftCheck          = fault.Text{ZH: "核对并申报", EN: "Check and sign"}
	DraftCheckHint      = fault.Text{ZH: "核对全部内容，签名并申报", EN: "See it all once more, sign and declare"}

	DraftTagNew   = fault.Text{ZH: "未开始", EN: "Not started"}
	DraftTagDone  = fault.Text{ZH: "已完成", EN: "Done"}
	DraftTagFault = fault.Text{ZH: "{n} 处待改", EN: "{n} to mend"}
	DraftTagWait  = fault.Text{ZH: "其他部分完成后", EN: "After the other parts"}
	DraftTagReady = fault.Text{ZH: "可以申报", EN: "Ready"}

	DraftNext      = fault.Text{ZH: "保存并继续", EN: "Save and continue"}
	DraftLater     = fault.Text{ZH: "保存，稍后继续", EN: "Save and come back later"}
	DraftAddRow    = fault.Text{ZH: "保存并增加一行", EN: "Save and add a row"}
	DraftTakeRow   = fault.Text{ZH: "删除这一行", EN: "Remove this row"}
	DraftRow       = fault.Text{ZH: "第 {n} 行", EN: "Row {n}"}
	DraftAddItem   = fault.Text{ZH: "保存并增加下一项商品", EN: "Save and add the next item"}
	DraftItem      = fault.Text{ZH: "第 {n} 项商品", EN: "Item {n}"}
	DraftItemNew   = fault.Text{ZH: "增加一项商品", EN: "Add an item"}
	DraftItemTake  = fault.Text{ZH: "删除这项商品", EN: "Remove this item"}
	DraftItemCopy  = fault.Text{ZH: "保存并复制为下一项", EN: "Save and copy as the next item"}
	DraftKeys      = fault.Text{ZH: "键盘：Enter 保存并继续，Alt+N（Firefox 为 Alt+Shift+N，Mac 为 Ctrl+Option+N）增加下一项。", EN: "Keyboard: Enter saves and continues; Alt+N (Firefox Alt+Shift+N, Mac Ctrl+Option+N) adds the next item."}
	DraftSavedAt   = fault.Text{ZH: "已保存 {time}", EN: "Saved {time}"}
	DraftBeside    = fault.Text{ZH: "检查与税款", EN: "Checks and taxes"}
	DraftMend      = fault.Text{ZH: "须改正", EN: "To mend"}
	DraftNotice    = fault.Text{ZH: "提醒", EN: "Please note"}
	DraftFine      = fault.Text{ZH: "这一部分没有发现问题。", EN: "Nothing wrong is found in this part."}
	DraftContinue  = fault.Text{ZH: "已保存。可以先填其他部分，申报前须改正。", EN: "It is saved. You can go on with other parts and mend this before declaring."}
	DraftGoOn      = fault.Text{ZH: "先填下一部分", EN: "Go on with the next part"}
	DraftTaxes     = fault.Text{ZH: "按现在的填写，应缴", EN: "As it stands, to pay"}
	DraftTaxesNone = fault.Text{ZH: "填写商品编号、数量、价格和原产国后，这里列出税款和理由。", EN: "With code, quantity, price and origin, the taxes and their reasons stand here."}

	DraftClashTitle = fault.Text{ZH: "另一个窗口修改了这份草稿", EN: "Another window has changed this draft"}
	DraftClashWhy   = fault.Text{ZH: "下列内容与您填写的不同。您的填写仍在表单中，尚未保存；再次保存将以您的为准。", EN: "It holds other values than yours in these fields. What you typed is still in the form and not saved; saving again takes yours."}
	DraftClashLine  = fault.Text{ZH: "{field}：已保存为“{stored}”，您填写的是“{typed}”", EN: "{field}: saved as “{stored}”, you typed “{typed}”"}
	DraftClashLive  = fault.Text{ZH: "另一个窗口修改了这份草稿，您的最新填写尚未保存。请点“保存并继续”查看不同之处。", EN: "Another window has changed this draft, and your last entries are not saved. Save to see the differences."}

	DraftSign     = fault.Text{ZH: "签名并申报", EN: "Sign and declare"}
	DraftSignWhy  = fault.Text{ZH: "我（{name}）代表申报单位声明：以上内容真实、准确、完整，并愿承担法律责任。", EN: "I, {name}, declare for the declarant that all of this is true, exact and complete, and answer for it under the law."}
	DraftSignTick = fault.Text{ZH: "我已核对全部内容并同意上述声明", EN: "I have checked everything and make this declaration"}
	DraftSignMiss = fault.Text{ZH: "请先勾选声明再申报", EN: "Tick the declaration before you declare"}
	DraftNotYet   = fault.Text{ZH: "还有 {n} 处须改正，改正后才能申报。", EN: "{n} things must be mended before you can declare."}
	DraftMoved    = fault.Text{ZH: "核对之后草稿又有修改，请再核对一次。", EN: "The draft was changed after you checked it. Please check it again."}
	DraftWorking  = fault.Text{ZH: "这份草稿正在申报，请稍候再看。", EN: "This draft is being declared. Look again in a moment."}
	DraftTaken    = fault.Text{ZH: "客户端编号“{reference}”已用于另一份报关单，请在“企业”中换一个。", EN: "The reference “{reference}” belongs to another declaration: choose another one under Parties."}

	DraftDrop     = fault.Text{ZH: "删除草稿", EN: "Throw the draft away"}
	DraftDropAsk  = fault.Text{ZH: "确定删除这份草稿吗？", EN: "Throw this draft away?"}
	DraftDropThen = fault.Text{ZH: "已填写的内容将全部删除，不能恢复。", EN: "Everything that was typed is gone for good."}
	DraftKeep     = fault.Text{ZH: "返回草稿", EN: "Back to the draft"}
	DraftDropped  = fault.Text{ZH: "草稿已删除。", EN: "The draft was thrown away."}

	DeclaredTitle = fault.Text{ZH: "申报成功", EN: "Declared"}
	DeclaredBack  = fault.Text{ZH: "已退单", EN: "Returned with faults"}
	DeclaredNext  = fault.Text{ZH: "接下来", EN: "What happens next"}
	DeclaredQR    = fault.Text{ZH: "扫码查看这份报关单", EN: "Scan to see this declaration"}
	DeclaredLook  = fault.Text{ZH: "查看报关单", EN: "See the declaration"}
	DeclaredMore  = fault.Text{ZH: "再填一份", EN: "Write another one"}
)

// statementTexts are the five statements on the price. Source: form rules, 价格说明.
var statementTexts = []fault.Text{
	{ZH: "特殊关系确认", EN: "Buyer and seller are related"}, {ZH: "价格影响确认", EN: "The relation influenced the price"},
	{ZH: "支付特许权使用费确认", EN: "Royalties are paid for the goods"}, {ZH: "公式定价确认", EN: "The price is set by a formula"}, {ZH: "暂定价格确认", EN: "The price is provisional"},
}

// Statements gives the statements on the price in their order.
func Statements() []fault.Text { return statementTexts }

// Answers to a statement.
var (
	AnswerYes  = fault.Text{ZH: "是", EN: "yes"}
	AnswerNo   = fault.Text{ZH: "否", EN: "no"}
	AnswerOpen = fault.Text{ZH: "不填", EN: "left open"}
)
