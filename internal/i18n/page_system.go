package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the keys of programs.
var (
	KeysTitle          = fault.Text{ZH: "接口密钥", EN: "API keys"}
	KeysNone           = fault.Text{ZH: "还没有密钥", EN: "There are no keys yet"}
	KeyID              = fault.Text{ZH: "编号", EN: "Id"}
	KeyRole            = fault.Text{ZH: "使用者", EN: "Owner"}
	KeyScopes          = fault.Text{ZH: "权限", EN: "Scopes"}
	KeyIssue           = fault.Text{ZH: "签发密钥", EN: "Issue a key"}
	KeyIssued          = fault.Text{ZH: "密钥已签发", EN: "The key is issued"}
	KeyOnce            = fault.Text{ZH: "密钥只显示这一次，系统只保存其散列。请立即存入使用它的系统。", EN: "It is shown this once, and only its hash is kept. Put it into the system that uses it now."}
	KeyRevoke          = fault.Text{ZH: "吊销", EN: "Revoke"}
	KeyRevoked         = fault.Text{ZH: "已吊销", EN: "revoked"}
	KeyRevokeAsk       = fault.Text{ZH: "要吊销“{name}”的密钥吗？", EN: "Revoke the key of “{name}”?"}
	KeyRevokeThen      = fault.Text{ZH: "使用它的系统立即不能再调用接口，吊销不能撤回。", EN: "The system that uses it can no longer call at once. It cannot be taken back."}
	KeyNameHint        = fault.Text{ZH: "哪个系统使用它", EN: "Which system uses it"}
	KeyNameWrong       = fault.Text{ZH: "请填写名称，说明哪个系统使用它", EN: "Give a name that says which system uses it"}
	KeyEnterpriseHint  = fault.Text{ZH: "企业的密钥填写企业账户，其他不填", EN: "The account of a trader; nothing for others"}
	KeyEnterpriseWrong = fault.Text{ZH: "企业的密钥须有企业账户，其他使用者不能有", EN: "A trader's key needs an enterprise, all others have none"}
	KeyScopesWrong     = fault.Text{ZH: "请至少选择一项权限，且都属于该使用者：企业 declare、read、pay；关员 read、officer；承运人 read、cargo；银行 bank", EN: "Choose at least one scope, all of them of this owner: a trader has declare, read and pay; an officer has read and officer; a carrier has read and cargo; a bank has the one of its name"}
)

// scopeTexts say what a scope allows.
var scopeTexts = map[string]fault.Text{
	"declare": {ZH: "申报、修改、撤销", EN: "submit, amend, cancel"}, "read": {ZH: "查询", EN: "query, history, events"}, "pay": {ZH: "缴税、担保", EN: "pay and guarantee"},
	"officer": {ZH: "审单、查验、放行、审批", EN: "check documents, inspect, release, decide"}, "cargo": {ZH: "舱单、运抵、离境", EN: "manifest, arrival, departure"},
	"bank": {ZH: "银行回执", EN: "answers of the bank"}, "admin": {ZH: "密钥、规则库、检查点", EN: "keys, rulebooks, checkpoints"}, "supervise": {ZH: "复核", EN: "decisions that need a second pair of eyes"},
	"risk": {ZH: "风险规则", EN: "risk profiles and their replay"}, "audit": {ZH: "审计", EN: "what was done by whom"}, "users": {ZH: "人员账号", EN: "accounts of persons"},
	"rights": {ZH: "岗位、解锁、会话", EN: "posts, unlocking, sessions"},
}

// ScopeText says what a scope allows.
func ScopeText(s string) fault.Text { return wordOr(scopeTexts, s) }

// Words of the state of an installation.
var (
	SystemTitle    = fault.Text{ZH: "规则库与日志", EN: "Rulebook and journal"}
	SystemRulebook = fault.Text{ZH: "现行规则库", EN: "Rulebook in force"}
	SystemEdition  = fault.Text{ZH: "版本", EN: "Editions"}
	SystemHash     = fault.Text{ZH: "内容散列", EN: "Content hash"}
	SystemJournal  = fault.Text{ZH: "操作日志", EN: "Journal"}
	SystemSize     = fault.Text{ZH: "已签名的记录数", EN: "Events that are signed"}
	SystemAt       = fault.Text{ZH: "最近签名", EN: "Last signed"}
	SystemRoot     = fault.Text{ZH: "根散列", EN: "Root hash"}
	SystemKey      = fault.Text{ZH: "公钥", EN: "Public key"}
	SystemSigned   = fault.Text{ZH: "签名", EN: "Signature"}
	SystemHolds    = fault.Text{ZH: "有效", EN: "holds"}
	SystemNoPoint  = fault.Text{ZH: "还没有签名检查点", EN: "No checkpoint was signed yet"}
	SystemCheck    = fault.Text{ZH: "核对全部日志", EN: "Check the whole journal"}
	SystemSound    = fault.Text{ZH: "日志未被改动", EN: "The journal is unaltered"}
	SystemAltered  = fault.Text{ZH: "日志与签名不符", EN: "The journal is not what was signed"}
	SystemChecked  = fault.Text{ZH: "核对了 {size} 条记录和 {points} 个检查点", EN: "{size} events and {points} checkpoints were checked"}
)
