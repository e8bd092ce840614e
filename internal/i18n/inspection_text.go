package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Titles of the problems of inspections.
var (
	InspectionRecorded   = fault.Text{ZH: "查验结果已录入，不能重复录入", EN: "the result of this inspection is recorded already"}
	InspectionNoResult   = fault.Text{ZH: "尚未录入查验结果（或实验室结果未到），不能处置", EN: "there is no result yet, or a laboratory has not answered: record it before you dispose of the goods"}
	InspectionOfficer    = fault.Text{ZH: "只有被派的两名关员可以办理该项查验", EN: "only the two officers who were drawn for this inspection may do this"}
	InspectionReason     = fault.Text{ZH: "请写明理由", EN: "give the reason in words"}
	InspectionPopulation = fault.Text{ZH: "可派的关员不足两名，请指定两名关员并写明理由", EN: "fewer than two officers can be drawn: name two and give the reason"}
	InspectionPair       = fault.Text{ZH: "查验须由两名不同的关员实施", EN: "an inspection needs two different officers"}
	InspectionPickedUp   = fault.Text{ZH: "货物已附条件提离", EN: "the goods were picked up on a condition already"}
	InspectionSample     = fault.Text{ZH: "没有待结果的该编号样品", EN: "no sample of this number waits for an answer"}
	InspectionTime       = fault.Text{ZH: "预约时间须晚于现在", EN: "an appointment lies in the future"}
	InspectionDeed       = fault.Text{ZH: "该步骤须附查验结果、样品或检测结果", EN: "this step needs its result, sample or answer"}
	InspectionFaulty     = fault.Text{ZH: "记录有误，未录入，逐条见 faults", EN: "what was recorded has faults and was not taken: see faults"}
	InspectionOnwards    = fault.Text{ZH: "货物已附条件提离，目的地检查尚未办结", EN: "the goods were picked up on a condition, and their inspection at the destination has not ended"}
	DocumentKind         = fault.Text{ZH: "只接受完整的 JPEG、PNG 图片和 PDF 文件，且须与声明的类型一致", EN: "send a whole JPEG, PNG or PDF, under its own media type"}
)
