package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words about who must act next.
var (
	WayBall   = fault.Text{ZH: "现在轮到：", EN: "Who has the ball:"}
	WayNobody = fault.Text{ZH: "目前不需要任何一方办理。", EN: "Nobody needs to act now."}
	WayUntil  = fault.Text{ZH: "截至{day}", EN: "until {day}"}
)
