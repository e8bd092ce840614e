package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Sentences of the command line.
var (
	SeverityError     = fault.Text{ZH: "错误", EN: "error"}
	SeverityWarning   = fault.Text{ZH: "警告", EN: "warning"}
	SeverityAdvice    = fault.Text{ZH: "提示", EN: "advice"}
	CheckAccepted     = fault.Text{ZH: "{file}：可以接受（{format}）", EN: "{file}: would be accepted ({format})"}
	CheckRefused      = fault.Text{ZH: "{file}：不予接受（{format}），请逐条修改", EN: "{file}: would not be accepted ({format}); mend it point by point"}
	CheckLane         = fault.Text{ZH: "  通道 {lane}：{why}", EN: "  lane {lane}: {why}"}
	CheckRulebook     = fault.Text{ZH: "  规则库：{edition}（{hash}…）", EN: "  rulebook: {edition} ({hash}…)"}
	CheckItem         = fault.Text{ZH: "  第{n}项 {hs} 完税价格 {value} 元", EN: "  item {n} {hs}: dutiable value {value} CNY"}
	CheckTotal        = fault.Text{ZH: "  税款合计 {total} 元", EN: "  taxes in all {total} CNY"}
	CheckIllustrative = fault.Text{ZH: "  注意：汇率为示例数据，非官方汇率", EN: "  note: the exchange rates are illustrative, not official"}

	FileUnread = fault.Text{ZH: "无法读取 {file}：{why}", EN: "{file} cannot be read: {why}"}
	BadDay     = fault.Text{ZH: "--on {value} 不是日期，请写成 2026-11-24", EN: "--on {value} is no day: write it as 2026-11-24"}

	ExplainIdentical = fault.Text{ZH: "{entry} 第{version}版：按当时的规则库和事实重新计算，结果完全一致", EN: "{entry} version {version}: decided again on the stored facts under its rulebook: identical"}
	ExplainDiffers   = fault.Text{ZH: "{entry} 第{version}版：重新计算的结果不同，共 {n} 处：", EN: "{entry} version {version}: decided again it differs in {n} places:"}

	CasePassed  = fault.Text{ZH: "通过 {name}", EN: "passed {name}"}
	CaseFailed  = fault.Text{ZH: "未通过 {name}", EN: "failed {name}"}
	CaseSummary = fault.Text{ZH: "案例：{passed} 通过，{failed} 未通过", EN: "cases: {passed} passed, {failed} failed"}

	StatementOpening = fault.Text{ZH: "期初余额：", EN: "opening balances:"}
	StatementClosing = fault.Text{ZH: "期末余额：", EN: "closing balances:"}

	QuotaLeft    = fault.Text{ZH: "关税配额 {quota} 余量 {left}", EN: "{left} are left of tariff quota {quota}"}
	AuditSound   = fault.Text{ZH: "日志未被改动：{size} 个事件，{points} 个签名检查点全部吻合，账册 {entries} 笔分录平衡", EN: "the journal is unaltered: {size} events, all {points} signed checkpoints agree; the books balance: {entries} entries"}
	AuditChanged = fault.Text{ZH: "日志与签名不符，共 {n} 处：", EN: "the journal is not what was signed, {n} findings:"}
	ReceiptGood  = fault.Text{ZH: "{n} 份回执全部成立，所用公钥 {key}", EN: "all {n} receipts hold under the key {key}"}
	ReceiptBad   = fault.Text{ZH: "{all} 份回执中有 {n} 份不成立", EN: "{n} of {all} receipts do not hold"}
	AuditFinding = fault.Text{ZH: "  位置 {position}：{what}", EN: "  position {position}: {what}"}

	Serving      = fault.Text{ZH: "服务已启动：{url}", EN: "serving at {url}"}
	ServeSetUp   = fault.Text{ZH: "尚无账号：打开 {url}setup ，用设置码 {code} 设立三名管理员", EN: "nobody has an account yet: open {url}setup and set up the three administrators with the code {code}"}
	DemoFilling  = fault.Text{ZH: "正在填入一个月的模拟数据（种子 {seed}，{count} 票）……", EN: "filling in a simulated month (seed {seed}, {count} declarations) …"}
	DemoReady    = fault.Text{ZH: "演示已就绪。所有企业、货物和汇率均为模拟数据。\n  打开 {url}  在登录页点一个演示账号，看报关单列表，点一票看它的决定和理由\n  接口 {url}docs   演示密钥（企业）{trader}   （关员）{officer}\n  试一试：curl -H 'Authorization: Bearer {officer}' '{url}v1/declarations?lane=red'", EN: "The demonstration is ready. All enterprises, goods and exchange rates are simulated.\n  open {url}  and sign in with one click as a broker or an officer; click a declaration for its decision and reasons\n  interface {url}docs   demo keys: trader {trader}   officer {officer}\n  try: curl -H 'Authorization: Bearer {officer}' '{url}v1/declarations?lane=red'"}
	SimWritten   = fault.Text{ZH: "已写出 {n} 份模拟报文到 {dir}（{bad} 份含有已标明的错误）", EN: "{n} simulated messages are in {dir}, {bad} of them with named faults"}
	RefSound     = fault.Text{ZH: "参考数据完好：{edition}（{hash}）", EN: "the reference data is sound: {edition} ({hash})"}
	RefRefused   = fault.Text{ZH: "参考数据不予采用，共 {n} 处缺陷；现行规则库保持不变", EN: "the reference data is refused, {n} defects; the rulebook in force stays"}
	ProfileSound = fault.Text{ZH: "风险参数完好：{profile} {title}", EN: "the profile is sound: {profile} {title}"}
	RatesWritten = fault.Text{ZH: "已写入 {n} 个汇率：{file}", EN: "{n} rates are in {file}"}
	Reloaded     = fault.Text{ZH: "规则库已更新：{edition}（{hash}）", EN: "the rulebook in force is now {edition} ({hash})"}
	ServeNewKeys = fault.Text{ZH: "首次启动：管理员密钥 {key}（只显示这一次）", EN: "first start: administrator key {key} (shown this once)"}
)

// Words of the commands about risk profiles.
var (
	ProfileError        = fault.Text{ZH: "错误", EN: "error"}
	ProfileWarning      = fault.Text{ZH: "警告", EN: "warning"}
	ProfileIllustrative = fault.Text{ZH: "（示例，非正式参数）", EN: "(illustrative, no policy)"}
	ProfileOfItem       = fault.Text{ZH: "（单项商品）", EN: "(of an item)"}
)
