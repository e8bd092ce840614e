package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the pages of inspections.
var (
	InspTitle    = fault.Text{ZH: "查验", EN: "Inspections"}
	InspLead     = fault.Text{ZH: "逾期在前，其次风险高者，再次等待久者。", EN: "What is overdue comes first, then what weighs more, then what waits longer."}
	InspNone     = fault.Text{ZH: "没有这样的查验", EN: "There is no such inspection"}
	InspNo       = fault.Text{ZH: "查验编号", EN: "Inspection"}
	InspState    = fault.Text{ZH: "状态", EN: "State"}
	InspStage    = fault.Text{ZH: "阶段", EN: "Stage of entry"}
	InspDue      = fault.Text{ZH: "时限", EN: "Due"}
	InspOverdue  = fault.Text{ZH: "逾期", EN: "overdue"}
	InspRisk     = fault.Text{ZH: "风险", EN: "Risk"}
	InspWhy      = fault.Text{ZH: "查验理由", EN: "Why it is inspected"}
	InspKind     = fault.Text{ZH: "查验方式", EN: "How"}
	InspPlace    = fault.Text{ZH: "查验场地", EN: "Place"}
	InspOfficers = fault.Text{ZH: "查验关员", EN: "Officers"}
	InspAppoint  = fault.Text{ZH: "预约", EN: "Appointment"}
	InspMine     = fault.Text{ZH: "只看派给我的", EN: "Only those drawn for me"}
	InspAll      = fault.Text{ZH: "全部未办结", EN: "All that are open"}
	InspShow     = fault.Text{ZH: "筛选", EN: "Show"}
	InspOpen     = fault.Text{ZH: "打开查验", EN: "Open the inspection"}
	InspOf       = fault.Text{ZH: "这票报关单的查验", EN: "Inspections of this declaration"}
	InspElse     = fault.Text{ZH: "录入在别处做的查验", EN: "Record an inspection done elsewhere"}
	InspDecl     = fault.Text{ZH: "报关单", EN: "Declaration"}
	InspNotMine  = fault.Text{ZH: "派给了其他关员，您只能查看。", EN: "Other officers were drawn: you can only look."}

	InspAssign     = fault.Text{ZH: "随机派员", EN: "Draw two officers"}
	InspAssignHint = fault.Text{ZH: "从本关区关员中随机抽取两名，抽取过程可以重现", EN: "Two of the officers of this office are drawn; the draw can be repeated"}
	InspRedraw     = fault.Text{ZH: "重新派员", EN: "Draw again"}
	InspRedrawWhy  = fault.Text{ZH: "重新派员的理由", EN: "Why officers are drawn again"}
	InspNamed      = fault.Text{ZH: "指定两名关员", EN: "Name two officers instead"}
	InspNamedHint  = fault.Text{ZH: "由科长指定，或可派的关员不足两名时指定；须写明理由。填写登录名。", EN: "By a supervisor, or where fewer than two can be drawn, with a reason. Give their sign-in names."}
	InspStart      = fault.Text{ZH: "开始查验", EN: "Begin"}
	InspAppointDo  = fault.Text{ZH: "预约查验时间", EN: "Appoint a time"}
	InspAt         = fault.Text{ZH: "时间（北京时间）", EN: "Time (China)"}
	InspAtHint     = fault.Text{ZH: "例如 2026-11-25T09:30", EN: "Such as 2026-11-25T09:30"}
	InspAtWrong    = fault.Text{ZH: "请写成 2026-11-25T09:30，且晚于现在", EN: "Write it as 2026-11-25T09:30; it lies in the future"}
	InspNote       = fault.Text{ZH: "说明", EN: "Note"}
	InspTransfer   = fault.Text{ZH: "转场检查", EN: "Move the goods"}
	InspTransferTo = fault.Text{ZH: "转往场地", EN: "To which place"}
	InspPlaceWrong = fault.Text{ZH: "请写明场地", EN: "Give the place"}

	InspRecord      = fault.Text{ZH: "查验记录", EN: "Result"}
	InspRecordDo    = fault.Text{ZH: "提交查验结果", EN: "Record the result"}
	InspRecordHint  = fault.Text{ZH: "提交后不能再改。照片随时可先保存，已写内容不会丢失。", EN: "A recorded result stands. Photos can be kept at any time before; nothing that you typed is lost."}
	InspKinds       = fault.Text{ZH: "实际查验方式", EN: "How the goods were looked at"}
	InspConsignment = fault.Text{ZH: "整票货物", EN: "The consignment as a whole"}
	InspFurther     = fault.Text{ZH: "另一项查获", EN: "One more finding"}
	InspItem        = fault.Text{ZH: "商品项号", EN: "Number of the item"}
	InspFinding     = fault.Text{ZH: "查验发现", EN: "What was found"}
	InspNothing     = fault.Text{ZH: "未见异常", EN: "nothing"}
	InspField       = fault.Text{ZH: "不符的栏目", EN: "Field that is wrong"}
	InspNoField     = fault.Text{ZH: "不限于某一栏目", EN: "none in particular"}
	InspFound       = fault.Text{ZH: "实际情况", EN: "As it was found"}
	InspFoundHint   = fault.Text{ZH: "按该栏目的写法填写，修改申报时即用此值", EN: "Written as the field is: an amendment takes this value"}
	InspDeclared    = fault.Text{ZH: "申报：{value}", EN: "declared: {value}"}
	InspWeights     = fault.Text{ZH: "称重与封志", EN: "Weights and seals"}
	InspGross       = fault.Text{ZH: "实测毛重", EN: "Gross weight as weighed"}
	InspNet         = fault.Text{ZH: "实测净重", EN: "Net weight as weighed"}
	InspKg          = fault.Text{ZH: "千克", EN: "kg"}
	InspNumberWrong = fault.Text{ZH: "“{value}”不是数，请写成 1250.5", EN: "“{value}” is no number: write it as 1250.5"}
	InspSealOld     = fault.Text{ZH: "{container} 原封志号", EN: "{container}: seal that was broken"}
	InspSealNew     = fault.Text{ZH: "{container} 新封志号", EN: "{container}: seal that was put on"}
	InspConsignee   = fault.Text{ZH: "企业到场人员", EN: "Who was there for the trader"}
	InspInside      = fault.Text{ZH: "内部说明（企业看不到）", EN: "Note for officers (traders do not see it)"}

	InspPhotos     = fault.Text{ZH: "照片与文件", EN: "Photos and papers"}
	InspPhotosNo   = fault.Text{ZH: "还没有照片", EN: "There are no photos yet"}
	InspPhotoPick  = fault.Text{ZH: "选择照片或 PDF，可多选", EN: "Choose photos or PDFs, several at once"}
	InspPhotoHint  = fault.Text{ZH: "JPEG、PNG 或 PDF，每个不超过 20 MB；企业看到的照片不含拍摄地点和设备", EN: "JPEG, PNG or PDF of at most 20 MB each. What a trader sees carries neither place nor device"}
	InspPhotoItem  = fault.Text{ZH: "照片属于", EN: "They show"}
	InspPhotoKeep  = fault.Text{ZH: "保存照片，继续填写", EN: "Keep the photos and go on"}
	InspPhotoAlt   = fault.Text{ZH: "照片 {n}：{what}", EN: "Photo {n}: {what}"}
	InspPaper      = fault.Text{ZH: "文件 {n}：{what}", EN: "Paper {n}: {what}"}
	InspPhotoKind  = fault.Text{ZH: "{name}：不是完整的 JPEG、PNG 或 PDF，没有保存", EN: "{name} is no whole JPEG, PNG or PDF and was not kept"}
	InspPhotoSize  = fault.Text{ZH: "{name}：超过 20 MB，没有保存", EN: "{name} is larger than 20 MB and was not kept"}
	InspPhotosDone = fault.Text{ZH: "已保存 {n} 个文件，还没有提交查验结果", EN: "{n} files are kept; the result is not recorded yet"}
	InspOneItem    = fault.Text{ZH: "第 {no} 项", EN: "item {no}"}

	InspSamples    = fault.Text{ZH: "样品与实验室", EN: "Samples and laboratories"}
	InspSample     = fault.Text{ZH: "取样送检", EN: "Take a sample"}
	InspSampleWhat = fault.Text{ZH: "样品名称", EN: "What was taken"}
	InspSampleQty  = fault.Text{ZH: "数量", EN: "Quantity"}
	InspSampleUnit = fault.Text{ZH: "单位代码", EN: "Code of the unit"}
	InspUnitWrong  = fault.Text{ZH: "请填写三位单位代码，例如 035（千克）", EN: "Give a unit code of three digits, such as 035 (kilogram)"}
	InspLab        = fault.Text{ZH: "实验室", EN: "Laboratory"}
	InspTest       = fault.Text{ZH: "检测项目", EN: "What it is asked"}
	InspAnswer     = fault.Text{ZH: "录入样品 {no} 的检测结果", EN: "Answer of the laboratory on sample {no}"}
	InspAnswerDo   = fault.Text{ZH: "录入检测结果", EN: "Record the answer"}
	InspReport     = fault.Text{ZH: "报告编号", EN: "Number of the report"}
	InspWaits      = fault.Text{ZH: "等待结果", EN: "waits for its answer"}

	InspDispose     = fault.Text{ZH: "处置", EN: "Disposal"}
	InspDisposeDo   = fault.Text{ZH: "处置并办结", EN: "Dispose and close"}
	InspDisposeWhy  = fault.Text{ZH: "理由", EN: "Reason"}
	InspDisposeHint = fault.Text{ZH: "有查获而放行，以及放行以外的处置，须写明理由", EN: "Needed unless goods in which nothing was found are released"}
	InspChoose      = fault.Text{ZH: "请选择处置方式", EN: "Choose how it ends"}
	InspAskPapers   = fault.Text{ZH: "要求企业补充单证", EN: "Ask the trader for papers"}
	InspAskWhat     = fault.Text{ZH: "需要哪些单证", EN: "Which papers"}
	InspBring       = fault.Text{ZH: "单证已补齐", EN: "The papers have come"}
	InspPickUp      = fault.Text{ZH: "附条件提离（两段准入）", EN: "Let the goods go on a condition (two-stage entry)"}
	InspPickUpHint  = fault.Text{ZH: "货物运往目的地，检查结束前不得销售或使用", EN: "They go to their destination and are not sold or used before they are inspected there"}
	InspCondition   = fault.Text{ZH: "条件", EN: "Condition"}
	InspDest        = fault.Text{ZH: "目的地场地", EN: "Place at the destination"}
	InspMore        = fault.Text{ZH: "其他办理", EN: "Other steps"}
	InspStale       = fault.Text{ZH: "查验已有变化，刚才的操作没有执行", EN: "The inspection has changed: what you chose was not done"}
	InspDone        = fault.Text{ZH: "已办理", EN: "Done"}

	InspDraws  = fault.Text{ZH: "派员记录", EN: "Draws of officers"}
	InspRound  = fault.Text{ZH: "轮次", EN: "Round"}
	InspHow    = fault.Text{ZH: "方式", EN: "How"}
	InspPool   = fault.Text{ZH: "候选人数", EN: "Drawn from"}
	InspReason = fault.Text{ZH: "理由", EN: "Reason"}
	InspResult = fault.Text{ZH: "查验结果", EN: "What was found"}
	InspClear  = fault.Text{ZH: "未见异常", EN: "Nothing was found"}
	InspEnd    = fault.Text{ZH: "办结", EN: "How it ended"}
)

// inspectionWords are the states, steps, stages and ways of a draw in words.
var inspectionWords = map[string]fault.Text{
	"ordered": {ZH: "待派员", EN: "officers are to be drawn"}, "assigned": {ZH: "已派员", EN: "officers drawn"}, "appointed": {ZH: "已预约", EN: "appointed"},
	"in-hand": {ZH: "查验中", EN: "in hand"}, "sampled": {ZH: "待实验室结果", EN: "waits for a laboratory"}, "resulted": {ZH: "待处置", EN: "to be disposed of"},
	"awaiting": {ZH: "待补单证", EN: "waits for papers"}, "closed": {ZH: "已办结", EN: "closed"},
	"border": {ZH: "口岸检查", EN: "at the border"}, "destination": {ZH: "目的地检查", EN: "at the destination"},
	"drawn": {ZH: "随机", EN: "drawn"}, "named": {ZH: "指定", EN: "named"}, "reported": {ZH: "随结果报告", EN: "told with the result"},
	"release": {ZH: "放行", EN: "Release"}, "amend": {ZH: "责令修改申报", EN: "Have the declaration amended"}, "claim-duty": {ZH: "修改并补税", EN: "Amend and claim the duty"},
	"hand-over": {ZH: "移交缉私", EN: "Hand over to the anti-smuggling office"}, "return-goods": {ZH: "退运", EN: "Return the goods"}, "destroy": {ZH: "销毁", EN: "Destroy the goods"},
}

// InspectionWord gives a state, step, stage or way of a draw in words.
func InspectionWord(s string) fault.Text { return wordOr(inspectionWords, s) }
