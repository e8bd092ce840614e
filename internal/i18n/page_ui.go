package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the frame and of the components.
var (
	UIPlatform    = fault.Text{ZH: "通关 Tongguan", EN: "Tongguan 通关"}
	UISkip        = fault.Text{ZH: "跳到正文", EN: "Skip to content"}
	UIOtherLang   = fault.Text{ZH: "en", EN: "zh-CN"}
	UIOther       = fault.Text{ZH: "English", EN: "中文"}
	UITheme       = fault.Text{ZH: "配色", EN: "Colours"}
	UILight       = fault.Text{ZH: "浅色", EN: "Light"}
	UIDark        = fault.Text{ZH: "深色", EN: "Dark"}
	UISignIn      = fault.Text{ZH: "登录", EN: "Sign in"}
	UISignOut     = fault.Text{ZH: "退出", EN: "Sign out"}
	UISimulated   = fault.Text{ZH: "演示环境：企业、货物均为模拟数据，汇率为示例，不可用于实际申报。", EN: "Demonstration: enterprises and goods are simulated, exchange rates are illustrative. Not for real declarations."}
	UIPlaces      = fault.Text{ZH: "主导航", EN: "Main"}
	UICrumbs      = fault.Text{ZH: "当前位置", EN: "Breadcrumbs"}
	UIRulebook    = fault.Text{ZH: "规则库", EN: "Rulebook"}
	UIOptional    = fault.Text{ZH: "（选填）", EN: "(optional)"}
	UIFault       = fault.Text{ZH: "错误：", EN: "Error: "}
	UISummary     = fault.Text{ZH: "请改正以下问题", EN: "There is a problem"}
	UINothingFits = fault.Text{ZH: "没有符合的代码", EN: "No code fits"}
	UINotGiven    = fault.Text{ZH: "未填写", EN: "Not given"}
	UIChange      = fault.Text{ZH: "修改", EN: "Change "}
	UIPrint       = fault.Text{ZH: "打印", EN: "Print"}
	UIPages       = fault.Text{ZH: "翻页", EN: "Pages"}
	UIPrev        = fault.Text{ZH: "上一页", EN: "Previous"}
	UINext        = fault.Text{ZH: "下一页", EN: "Next"}
	UIFilterOff   = fault.Text{ZH: "取消筛选：", EN: "Remove filter: "}
	UIFilterClear = fault.Text{ZH: "清除全部筛选", EN: "Clear all filters"}
	UINotFound    = fault.Text{ZH: "没有找到这个页面", EN: "Page not found"}
	UINotFoundWhy = fault.Text{ZH: "地址可能有误，或者您无权查看。请检查地址，或从首页重新开始。", EN: "The address may be wrong, or it is not yours to see. Check the address, or begin at the home page."}
	UIForbidden   = fault.Text{ZH: "您的账号没有此项权限", EN: "Your account may not do this"}
	UIForbidWhy   = fault.Text{ZH: "请联系安全管理员，或换用有权限的账号登录。", EN: "Ask the security administrator, or sign in with an account that may."}
	UIFailed      = fault.Text{ZH: "系统出错了", EN: "Something went wrong on our side"}
	UIFailedWhy   = fault.Text{ZH: "您填写的内容没有丢失，请返回上一页重试。若仍然出错，请将编号 {reference} 告知管理员。", EN: "Go back and try again; what you typed is still in your browser. If it fails again, tell the administrator the reference {reference}."}
	UITooLarge    = fault.Text{ZH: "提交的内容过大", EN: "What was sent is too large"}
	UITooLargeWhy = fault.Text{ZH: "请分几次提交，或减小文件。", EN: "Send it in several parts, or make the file smaller."}
	UICrossSite   = fault.Text{ZH: "请求来自其他网站，已拒绝", EN: "The request came from another site and was refused"}
	UICrossWhy    = fault.Text{ZH: "请在本站页面上重新操作。", EN: "Do it again on a page of this site."}
	UIConflict    = fault.Text{ZH: "内容已被他人修改", EN: "It was changed in between"}
	UIConflictWhy = fault.Text{ZH: "请返回并刷新页面，查看最新内容后再操作。", EN: "Go back and reload the page, look at what is there now, and do it again."}
	UIBadForm     = fault.Text{ZH: "无法读取提交的内容", EN: "What was sent cannot be read"}
	UIBadFormWhy  = fault.Text{ZH: "请返回上一页重新提交。", EN: "Go back and send it again."}
	UIBusy        = fault.Text{ZH: "系统繁忙，请稍后重试", EN: "The system is busy: try again in a moment"}
	UIHome        = fault.Text{ZH: "返回首页", EN: "Back to the home page"}
	UIAgeMinutes  = fault.Text{ZH: "{n}分钟", EN: "{n} min"}
	UIAgeHours    = fault.Text{ZH: "{n}小时", EN: "{n} h"}
	UIAgeDays     = fault.Text{ZH: "{n}天{h}小时", EN: "{n} d {h} h"}
	UIRestored    = fault.Text{ZH: "登录已过期，您之前填写的内容已恢复，请核对后重新提交。", EN: "Your session had expired. What you typed is restored: check it and send it again."}
)

// Words of the page that shows the design system.
var (
	DesignTitle = fault.Text{ZH: "设计规范", EN: "Design system"}
	DesignLead  = fault.Text{ZH: "页面的全部组件。示例数据均为虚构。", EN: "Every component of the pages. The samples are made up."}
	DesignDone  = fault.Text{ZH: "已完成", EN: "Done"}
	DesignDoing = fault.Text{ZH: "填写中", EN: "In progress"}
	DesignLater = fault.Text{ZH: "尚不能开始", EN: "Cannot start yet"}
)
