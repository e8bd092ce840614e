package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the first page.
var (
	HomeTitle        = fault.Text{ZH: "智慧海关与陆港平台", EN: "Smart customs and land port"}
	HomeLead         = fault.Text{ZH: "每一项决定都逐条说明理由；每一处退单都指出位置和改法。", EN: "Every decision says why, line by line; every rejection says where and how to mend it."}
	HomePlace        = fault.Text{ZH: "首页", EN: "Home"}
	HomeWork         = fault.Text{ZH: "办理业务", EN: "Do business"}
	HomeDeclarations = fault.Text{ZH: "查看报关单的状态、税款和决定理由", EN: "States, taxes and the reasons of decisions"}
	HomeAPI          = fault.Text{ZH: "接口文档", EN: "API"}
	HomeAPIAbout     = fault.Text{ZH: "报关软件和企业系统的接入说明", EN: "For declarants' software and systems of enterprises"}
	HomeDemo         = fault.Text{ZH: "这是演示环境", EN: "This is a demonstration"}
	HomeDemoHow      = fault.Text{ZH: "登录页列有各岗位的演示账号，点一下即可进入。", EN: "The sign-in page lists an account for each post; one click and you are in."}
)
