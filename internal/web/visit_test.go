package web_test

// visits are all pages, one row each; who is "" for a visitor.
func visits(h *house) []visit {
	return []visit{
		{"home", "/", "", "每一项决定都逐条说明理由", "Every decision says why"},
		{"sign-in", "/sign-in", "", "演示账号", "Accounts of the demonstration"},
		{"design", "/design", "", "任务清单", "Task list"},
		{"not-found", "/nothing", "", "没有找到这个页面", "Page not found"},
		{"account", "/account", "officer", "登录会话", "Where you are signed in"},
		{"password", "/account/password", "officer", "再次输入新密码", "New password again"},
		{"factor", "/account/factor", "officer", "验证器", "authenticator"},
		{"end-session", "/account/sessions/end", "officer", "要结束这个会话吗", "End the session?"},
		{"forbidden", "/declarations", "security-admin", "没有此项权限", "may not do this"},
		{"persons", "/admin/persons", "system-admin", "人员账号", "Accounts of persons"},
		{"person-open", "/admin/persons/new", "system-admin", "由安全管理员授予", "the security administrator gives them"},
		{"person", "/admin/persons/" + h.person("officer"), "security-admin", "授予岗位", "Give posts"},
		{"person-posts", "/admin/persons/" + h.person("officer") + "/posts", "security-admin", "管理岗位不能与其他岗位兼任", "held alone"},
		{"person-link", "/admin/persons/" + h.person("officer") + "/link", "security-admin", "统一身份", "Identity at the provider"},
		{"person-close", "/admin/persons/" + h.person("officer") + "/close", "system-admin", "确定办理吗", "do it?"},
		{"list", "/declarations", "officer", "境内收发货人", "Trader"},
		{"list-filtered", "/declarations?lane=red&q=REF", "declarant", "取消筛选", "Remove filter"},
		{"returned", "/declarations/" + h.ids["returned"], "officer", "问题与改法", "Faults and how to mend them"},
		{"tax-due", "/declarations/" + h.ids["tax-due"], "declarant", "税款及理由", "Taxes and their reasons"},
		{"red", "/declarations/" + h.ids["inspection"], "officer", "为何如此决定", "Why it was decided so"},
		{"work-documents", "/officer", "officer", "通道理由", "Why this lane"},
		{"work-payments", "/officer?list=payments&sort=newest&lane=green", "supervisor", "取消筛选", "Remove filter"},
		{"desk-inspection", "/officer/declarations/" + h.ids["inspection"], "officer", "录入查验结果", "Record the inspection"},
		{"desk-accepted", "/officer/declarations/" + h.ids["accepted"], "officer", "审单通过", "Documents are in order"},
		{"desk-returned", "/officer/declarations/" + h.ids["returned"], "officer", "问题与改法", "Faults and how to mend them"},
		{"desk-neighbours", "/officer/declarations/" + h.ids["tax-due"] + "/neighbours", "officer", "同一税号或路线", "Same line or route"},
		{"inspection-form", "/officer/declarations/" + h.ids["inspection"] + "/inspection", "officer", "第二名查验关员", "Second inspecting officer"},
		{"board", "/board?days=7", "supervisor", "待办时长", "How long work waits"},
		{"replays", "/replays", "risk-officer", "现行规则库不受影响", "The rulebook in force is untouched"},
		{"replay-new", "/replays/new?table=rules/params.csv", "risk-officer", "现行内容已填入", "begins with what is in force"},
		{"replay", "/replays/R1", "risk-officer", "通道变化", "Lanes"},
		{"replay-changes", "/replays/R1/changes", "risk-officer", "草案税款", "Would owe"},
	}
}
