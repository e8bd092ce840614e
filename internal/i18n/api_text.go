package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Titles of the problems that the API answers.
var (
	KeyReused      = fault.Text{ZH: "幂等键已用于另一份内容，请更换幂等键", EN: "this idempotency key was used with another body: use a new key"}
	InFlight       = fault.Text{ZH: "相同幂等键的申报正在处理，请稍后查询", EN: "a submission with this idempotency key is being worked on: ask again shortly"}
	Busy           = fault.Text{ZH: "系统繁忙，请按 Retry-After 稍后重试", EN: "too many submissions at once: try again after Retry-After"}
	NotFound       = fault.Text{ZH: "没有找到，或无权查看", EN: "not found, or not yours to see"}
	Forbidden      = fault.Text{ZH: "密钥没有此项权限", EN: "the key does not allow this"}
	Stale          = fault.Text{ZH: "内容已被他人修改，请刷新后重试", EN: "it was changed in between: read it again and retry"}
	InspectionDue  = fault.Text{ZH: "尚有查验未通过", EN: "an inspection is due and has not passed"}
	TaxDue         = fault.Text{ZH: "税款尚未缴纳或担保", EN: "taxes are due and neither paid nor guaranteed"}
	DepartureDue   = fault.Text{ZH: "尚未确认离境，不能结关", EN: "departure is not confirmed, so it cannot be cleared"}
	Suspensive     = fault.Text{ZH: "保税、暂时进出或减免税货物放行后仍在监管期", EN: "bonded, temporary and relief goods stay under supervision after release"}
	StepNotOpen    = fault.Text{ZH: "当前状态不能进行此操作", EN: "this step is not open in the present state"}
	FactKnown      = fault.Text{ZH: "该事实已登记或不存在", EN: "this fact is known already, or is none"}
	BadRequestFile = fault.Text{ZH: "修撤单申请不符合要求", EN: "the application to amend or cancel cannot be filed"}
	NothingDue     = fault.Text{ZH: "没有应缴税款", EN: "no tax is due"}
	SettleKind     = fault.Text{ZH: "请选择 pay（缴纳）、guarantee（保函）、deposit（保证金）、reserve（总担保）、defer（汇总征税）或 convert（保证金转税）", EN: "settle by pay, guarantee, deposit, reserve, defer or convert"}
	WrongAmount    = fault.Text{ZH: "金额与应付金额不符，请查询余额后重试，或不填金额", EN: "the amount is not the one that is due: read the balance again, or leave the amount out"}
	Uncovered      = fault.Text{ZH: "没有有效且额度足够的担保，请缴纳税款或追加担保", EN: "no guarantee is valid on this day and covers the amount: pay, or have a further guarantee registered"}
	Overdrawn      = fault.Text{ZH: "担保额度不足或款项已结清，未作任何记账", EN: "a guarantee would be overdrawn or something paid twice: nothing was posted"}
	BadGuarantee   = fault.Text{ZH: "担保须有编号、担保人、大于零的金额和起止有效期", EN: "a guarantee needs a reference, a guarantor, an amount above nought and a validity with both ends"}
	OnlyCNY        = fault.Text{ZH: "税款、保证金和担保仅以人民币计", EN: "taxes, deposits and guarantees are in CNY only"}
	UnknownVerb    = fault.Text{ZH: "没有这种关员操作", EN: "no such act of an officer"}
	BadKeyWish     = fault.Text{ZH: "密钥须有名称、角色和该角色允许的权限；企业密钥须注明企业", EN: "a key needs a name, a role and scopes of that role; a trader's key also an enterprise"}
	BadQuota       = fault.Text{ZH: "关税配额须有名称（最多64字）和不小于0的数量", EN: "a tariff quota needs a name of at most 64 characters and a quantity not below nought"}
	BadQuestion    = fault.Text{ZH: "试算的参数有误，请按 faults 逐条修改", EN: "the question cannot be answered: mend what is listed in faults"}
	Conflict       = fault.Text{ZH: "与已有事实冲突", EN: "another fact stands in the way"}
	Internal       = fault.Text{ZH: "系统内部错误", EN: "internal error"}
	InternalDetail = fault.Text{ZH: "系统内部错误，编号 {reference}，请联系管理员", EN: "internal error, reference {reference}: tell it to the administrator"}
	Refused        = fault.Text{ZH: "报文存在错误，未被接受", EN: "the document has faults and was not accepted"}
	RefusedDetail  = fault.Text{ZH: "共有 {n} 处问题，逐条见 faults，修改后可用同一客户端编号重新申报", EN: "{n} faults, one by one in faults; mend them and submit again under the same reference"}
	NoKey          = fault.Text{ZH: "请在 Authorization: Bearer 中提供有效的接口密钥", EN: "send a valid API key as Authorization: Bearer"}
	TooLarge       = fault.Text{ZH: "请求内容超过上限", EN: "the body is larger than the server takes"}
	TooOften       = fault.Text{ZH: "请求过于频繁，请按 Retry-After 稍后重试", EN: "too many requests: try again after Retry-After"}
	NoRoute        = fault.Text{ZH: "没有这个接口，目录见 /openapi.json", EN: "no such resource: see /openapi.json"}
	ReplayBadSpan  = fault.Text{ZH: "截止日期早于起始日期", EN: "the last day lies before the first: exchange them"}
	BadDraft       = fault.Text{ZH: "草案不能使用，请按所列各处修改；现行规则库不受影响", EN: "the draft cannot be used: mend what is listed; the rulebook in force is untouched"}
	NoMethod       = fault.Text{ZH: "该地址不接受这种请求方法；可用：{allow}", EN: "The address does not take this method; it takes {allow}"}
	BadQuery       = fault.Text{ZH: "请求参数有误", EN: "the request has a wrong parameter"}
)

// Batches.
var (
	BatchTooLarge       = fault.Text{ZH: "批次过大", EN: "the batch is too large"}
	BatchTooLargeDetail = fault.Text{ZH: "本批有 {n} 份，上限 {limit} 份，请分批提交", EN: "{n} documents, at most {limit}: send them in several batches"}
)
