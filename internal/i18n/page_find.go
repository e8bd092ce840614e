package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the search over declarations.
var (
	FindTitle = fault.Text{ZH: "查找报关单", EN: "Find a declaration"}
	FindWhat  = fault.Text{ZH: "海关编号、客户端编号、提运单号、集装箱号、企业代码或名称", EN: "Entry number, reference, bill, container, code or name of an enterprise"}
	FindHint  = fault.Text{ZH: "编号、提单、箱号、企业", EN: "Number, bill, container, firm"}
	FindDo    = fault.Text{ZH: "查找", EN: "Find"}
	FindLead  = fault.Text{ZH: "按开头查找；大小写、空格和连字符不影响结果。", EN: "By how it begins; case, spaces and hyphens do not matter."}
	FindNone  = fault.Text{ZH: "没有以此开头的报关单，或者您无权查看", EN: "No declaration that you may see begins so"}
	FindShort = fault.Text{ZH: "请至少输入三个字母或数字，或一个汉字", EN: "Give at least three letters or digits, or one Chinese character"}
	FindBy    = fault.Text{ZH: "凭此找到", EN: "Found by"}
	FindMany  = fault.Text{ZH: "只显示前 {n} 票，请再多输入几位", EN: "Only the first {n} are shown: type some more"}
)

// nameKinds are the kinds of names in words.
var nameKinds = map[string]fault.Text{
	"entry": {ZH: "海关编号", EN: "entry number"}, "reference": {ZH: "客户端编号", EN: "reference"}, "bill": {ZH: "提运单号", EN: "bill"}, "container": {ZH: "集装箱号", EN: "container"},
	"code": {ZH: "企业代码", EN: "code of the enterprise"}, "party": {ZH: "企业名称", EN: "name of the enterprise"},
}

// NameKind gives a kind of name in words.
func NameKind(s string) fault.Text { return wordOr(nameKinds, s) }
