package i18n

import (
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Words of the sign-in page.
var (
	SignTitle          = fault.Text{ZH: "登录", EN: "Sign in"}
	SignLogin          = fault.Text{ZH: "用户名", EN: "Login"}
	SignPassword       = fault.Text{ZH: "密码", EN: "Password"}
	SignCode           = fault.Text{ZH: "动态验证码（6位）", EN: "Code of your authenticator, 6 digits"}
	SignCodeAsked      = fault.Text{ZH: "此账号启用了第二因子，请输入验证器当前显示的代码", EN: "This account has a second factor: type what your authenticator shows now"}
	SignOther          = fault.Text{ZH: "换一个账号", EN: "Another account"}
	SignCodeWrong      = fault.Text{ZH: "代码不正确或已用过：请等验证器显示新的代码后再填", EN: "The code is wrong or was used: wait for the next one and type it"}
	SignWrong          = fault.Text{ZH: "用户名或密码不正确，请检查后重试", EN: "Login or password is wrong: check both and try again"}
	SignLocked         = fault.Text{ZH: "密码多次错误，账号已锁定15分钟。请稍后再试，或请安全管理员解锁", EN: "Too many wrong passwords: the account is locked for 15 minutes. Wait, or ask the security administrator to unlock it"}
	SignTooOften       = fault.Text{ZH: "尝试过于频繁，请一分钟后再试", EN: "Too many attempts: try again in a minute"}
	SignDemo           = fault.Text{ZH: "演示账号", EN: "Accounts of the demonstration"}
	SignDemoWhy        = fault.Text{ZH: "点一下即可登录。这些账号只存在于演示环境。", EN: "One click signs you in. They exist in the demonstration alone."}
	SignDemoPassword   = fault.Text{ZH: "密码均为", EN: "They share the password"}
	SignProvider       = fault.Text{ZH: "用 {name} 登录", EN: "Sign in with {name}"}
	SignProviderAgain  = fault.Text{ZH: "统一身份认证没有完成，请重新登录", EN: "The identity provider did not confirm you: sign in again"}
	SignProviderNobody = fault.Text{ZH: "统一身份 {subject} 尚未关联本系统账号，请将它告知安全管理员", EN: "No account here is linked to {subject}: tell it to the security administrator"}
)

// Words of the own account.
var (
	AccountTitle        = fault.Text{ZH: "我的账号", EN: "Your account"}
	AccountName         = fault.Text{ZH: "姓名", EN: "Name"}
	AccountPosts        = fault.Text{ZH: "岗位", EN: "Posts"}
	AccountEnterprise   = fault.Text{ZH: "企业", EN: "Enterprise"}
	AccountOffice       = fault.Text{ZH: "关区", EN: "Office"}
	AccountPassword     = fault.Text{ZH: "修改密码", EN: "Change the password"}
	AccountPasswordDone = fault.Text{ZH: "密码已修改，其他会话已结束", EN: "The password is changed; your other sessions have ended"}
	AccountPasswordTwo  = fault.Text{ZH: "两次输入的新密码不一致，请重新输入", EN: "The two new passwords differ: type them again"}
	AccountPasswordWeak = fault.Text{ZH: "密码太容易猜到：请用12至128个字符，不含用户名和常见密码，例如几个不相关的词", EN: "The password is easily guessed: use 12 to 128 characters without your login or common words, for instance some words that do not belong together"}
	AccountPasswordOld  = fault.Text{ZH: "当前密码不正确", EN: "The present password is wrong"}
	AccountMustChange   = fault.Text{ZH: "您的密码由管理员设置，请先改成只有您知道的密码。", EN: "An administrator gave you this password: first choose one that only you know."}
	AccountOld          = fault.Text{ZH: "当前密码", EN: "Present password"}
	AccountNew          = fault.Text{ZH: "新密码", EN: "New password"}
	AccountNewHint      = fault.Text{ZH: "至少12个字符；长的短语比复杂的符号更好", EN: "At least 12 characters; a long phrase is better than odd signs"}
	AccountAgain        = fault.Text{ZH: "再次输入新密码", EN: "New password again"}
	AccountSave         = fault.Text{ZH: "保存", EN: "Save"}
	AccountFactor       = fault.Text{ZH: "第二因子", EN: "Second factor"}
	AccountFactorOn     = fault.Text{ZH: "启用第二因子", EN: "Set up a second factor"}
	AccountFactorOff    = fault.Text{ZH: "停用第二因子", EN: "Remove the second factor"}
	AccountFactorHow    = fault.Text{ZH: "用验证器应用扫描二维码（也可输入密钥或打开链接），再把应用显示的6位代码填在下面。", EN: "Scan the picture with your authenticator, or give it the secret; then type the 6 digits that it shows."}
	AccountFactorAway   = fault.Text{ZH: "输入验证器当前显示的6位代码，即可停用第二因子。", EN: "Type the 6 digits that your authenticator shows to remove the second factor."}
	AccountFactorDone   = fault.Text{ZH: "第二因子已更新", EN: "The second factor is changed"}
	AccountSessions     = fault.Text{ZH: "登录会话", EN: "Where you are signed in"}
	AccountSince        = fault.Text{ZH: "{from} 登录，最近使用 {to}", EN: "since {from}, last used {to}"}
	AccountThis         = fault.Text{ZH: "当前会话", EN: "This one"}
	AccountEnd          = fault.Text{ZH: "结束会话", EN: "End the session"}
	AccountEndAll       = fault.Text{ZH: "结束所有其他会话", EN: "End all other sessions"}
	AccountEndTitle     = fault.Text{ZH: "结束会话", EN: "End sessions"}
	AccountEndAsk       = fault.Text{ZH: "要结束这个会话吗？", EN: "End the session?"}
	AccountEndThen      = fault.Text{ZH: "那个浏览器须重新登录；其中尚未提交的内容会在重新登录后恢复。", EN: "That browser has to sign in again."}
	AccountEndNot       = fault.Text{ZH: "保留", EN: "Keep it"}
	AccountSessionsDone = fault.Text{ZH: "会话已结束", EN: "The session has ended"}
)

// Words of the first start.
var (
	SetUpTitle      = fault.Text{ZH: "首次设置", EN: "Set up this installation"}
	SetUpLead       = fault.Text{ZH: "设立三名管理员，职责相互分离：由三个人各自设置密码。", EN: "Three administrators with separate duties: three persons, each with a password of their own."}
	SetUpCode       = fault.Text{ZH: "设置码", EN: "Set-up code"}
	SetUpCodeHint   = fault.Text{ZH: "服务启动时显示在控制台", EN: "The console showed it when the server started"}
	SetUpCodeWrong  = fault.Text{ZH: "设置码不正确：请查看服务启动时的控制台输出", EN: "The code is wrong: look at what the console said when the server started"}
	SetUpLoginWrong = fault.Text{ZH: "用户名须为2至40个小写字母、数字、点、横线或下划线", EN: "A login has 2 to 40 of a-z, digits, dot, hyphen and underscore"}
	SetUpNameWrong  = fault.Text{ZH: "请填写姓名，最多60个字", EN: "Give a name of at most 60 characters"}
	SetUpSame       = fault.Text{ZH: "三个用户名必须不同", EN: "The three logins must differ"}
	SetUpDo         = fault.Text{ZH: "完成设置", EN: "Set up"}
)

// postTexts are the posts in words.
var postTexts = map[string]fault.Text{
	"declarant": {ZH: "报关员", EN: "declarant"}, "payer": {ZH: "缴款员", EN: "payer"}, "officer": {ZH: "关员", EN: "officer"}, "supervisor": {ZH: "科长", EN: "supervisor"},
	"risk-officer": {ZH: "风控关员", EN: "risk officer"}, "auditor": {ZH: "审计管理员", EN: "auditor"}, "system-admin": {ZH: "系统管理员", EN: "system administrator"},
	"security-admin": {ZH: "安全管理员", EN: "security administrator"},
}

// Post gives a post in words.
func Post(s string) fault.Text { return wordOr(postTexts, s) }

// Posts names posts one after the other.
func Posts(list []party.Post) (t fault.Text) {
	for i, p := range list {
		x := Post(string(p))
		if i > 0 {
			t.ZH, t.EN = t.ZH+"、", t.EN+", "
		}
		t.ZH, t.EN = t.ZH+x.ZH, t.EN+x.EN
	}
	return t
}

// dutyTexts say what a post does.
var dutyTexts = map[string]fault.Text{
	"declarant":      {ZH: "填制、申报、修改和撤销报关单", EN: "fills in, declares, amends and cancels declarations"},
	"payer":          {ZH: "缴纳税款、提供担保", EN: "pays taxes and gives guarantees"},
	"officer":        {ZH: "审单、查验、放行", EN: "checks documents, inspects, releases"},
	"supervisor":     {ZH: "办理需要复核的决定，查看科室工作", EN: "takes decisions that need a second pair of eyes, sees the work of the office"},
	"risk-officer":   {ZH: "维护和重演风险规则", EN: "keeps risk profiles and replays them"},
	"auditor":        {ZH: "查看所有操作记录，不作任何更改", EN: "reads everything that was done and changes nothing"},
	"system-admin":   {ZH: "开立和关闭账号、签发接口密钥，不授予权限", EN: "opens and closes accounts and API keys, gives no rights"},
	"security-admin": {ZH: "授予岗位、解锁账号、结束会话，不开立账号", EN: "gives posts, unlocks accounts and ends sessions, opens no accounts"},
}

// PostDuty says what a post does.
func PostDuty(s string) fault.Text { return wordOr(dutyTexts, s) }
