package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the pages of the administrators.
var (
	PersonsTitle         = fault.Text{ZH: "人员账号", EN: "Accounts of persons"}
	PersonsNone          = fault.Text{ZH: "没有符合条件的账号", EN: "No account fits"}
	PersonsCount         = fault.Text{ZH: "共 {n} 个账号", EN: "{n} accounts"}
	PersonSearch         = fault.Text{ZH: "用户名、姓名或企业", EN: "Login, name or enterprise"}
	PersonPlace          = fault.Text{ZH: "企业或关区", EN: "Enterprise or office"}
	PersonClosed         = fault.Text{ZH: "已关闭", EN: "closed"}
	PersonLocked         = fault.Text{ZH: "已锁定", EN: "locked"}
	PersonNoPost         = fault.Text{ZH: "未授岗位", EN: "without a post"}
	PersonActive         = fault.Text{ZH: "正常", EN: "active"}
	PersonOpen           = fault.Text{ZH: "开立账号", EN: "Open an account"}
	PersonOpenLead       = fault.Text{ZH: "新账号没有岗位，由安全管理员授予。", EN: "A new account has no posts; the security administrator gives them."}
	PersonLoginHint      = fault.Text{ZH: "小写字母、数字、点、横线或下划线", EN: "a-z, digits, dot, hyphen and underscore"}
	PersonLoginTaken     = fault.Text{ZH: "这个用户名已被使用，请换一个", EN: "This login is taken: choose another one"}
	PersonEnterpriseHint = fault.Text{ZH: "企业人员填写企业账户；关员不填", EN: "The account of the trader or broker; nothing for officers"}
	PersonOfficeHint     = fault.Text{ZH: "关员填写四位关区代码；不填则可办理所有关区", EN: "Four digits for an officer; without it all offices"}
	PersonOfficeWrong    = fault.Text{ZH: "关区代码为四位数字，例如 4905", EN: "An office has four digits, for instance 4905"}
	PersonPlaceBoth      = fault.Text{ZH: "企业和关区只能填写一个", EN: "Give an enterprise or an office, not both"}
	PersonPlaceWrong     = fault.Text{ZH: "企业岗位须有企业，海关和管理岗位不能有企业，管理岗位也不能有关区", EN: "A trader's post needs an enterprise; officers and administrators have none, administrators no office either"}
	PersonFirst          = fault.Text{ZH: "初始密码", EN: "First password"}
	PersonFirstHow       = fault.Text{ZH: "密码只显示这一次，请当面或通过安全渠道交给本人；首次登录须修改。", EN: "It is shown this once: hand it over in person or by a safe way. The person must change it at the first sign-in."}
	PersonFactorNone     = fault.Text{ZH: "未启用", EN: "none"}
	PersonFactorSet      = fault.Text{ZH: "已启用", EN: "set"}
	PersonSubject        = fault.Text{ZH: "统一身份", EN: "Identity at the provider"}
	PersonSubjectHint    = fault.Text{ZH: "身份提供方地址、空格、用户标识；留空则取消关联", EN: "Address of the provider, a space, what it calls the person; empty unties them"}
	PersonSubjectTaken   = fault.Text{ZH: "该统一身份已关联其他账号", EN: "Another account is linked to it"}
	PersonSince          = fault.Text{ZH: "开立时间", EN: "Opened"}
	PersonDone           = fault.Text{ZH: "已办理", EN: "Done"}
	PersonReset          = fault.Text{ZH: "重置密码", EN: "Reset the password"}
	PersonResetThen      = fault.Text{ZH: "本人的会话立即结束，第二因子取消，下次登录用新的初始密码。", EN: "The person's sessions end at once, the second factor is removed, and a new first password is shown to you."}
	PersonClose          = fault.Text{ZH: "关闭账号", EN: "Close the account"}
	PersonCloseThen      = fault.Text{ZH: "会话立即结束，账号不能再登录，也不能重新启用。", EN: "The sessions end at once and the account cannot be used again."}
	PersonPosts          = fault.Text{ZH: "授予岗位", EN: "Give posts"}
	PersonPostsHint      = fault.Text{ZH: "管理岗位不能与其他岗位兼任；企业岗位与海关岗位不能兼任", EN: "A post of administration is held alone; traders' and officers' posts do not mix"}
	PersonPostsWrong     = fault.Text{ZH: "这些岗位不能由一人兼任：管理岗位须单独担任，企业岗位与海关岗位不能兼任", EN: "One person cannot hold these posts: those of administration are held alone, and traders' and officers' posts do not mix"}
	PersonSessions       = fault.Text{ZH: "结束全部会话", EN: "End all sessions"}
	PersonSessionsThen   = fault.Text{ZH: "本人须在每台设备上重新登录。", EN: "The person has to sign in again everywhere."}
	PersonLink           = fault.Text{ZH: "关联统一身份", EN: "Link to the identity provider"}
	PersonUnlock         = fault.Text{ZH: "解锁", EN: "Unlock"}
	PersonUnlockThen     = fault.Text{ZH: "本人可以立即再次尝试登录。", EN: "The person may try to sign in again at once."}
	PersonAsk            = fault.Text{ZH: "{name}（{login}）：确定办理吗？", EN: "{name} ({login}): do it?"}
	PersonBack           = fault.Text{ZH: "返回", EN: "Go back"}
)
