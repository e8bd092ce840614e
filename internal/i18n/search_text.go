package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Sentences of the search for tariff lines.
var (
	SearchWhy   = fault.Text{ZH: "    “{word}” 理解为 “{as}”（{how}），见于{in}", EN: "    “{word}” read as “{as}” ({how}), found in the {in}"}
	SearchTotal = fault.Text{ZH: "显示 {shown} 条，共找到 {n} 条（{edition} 版税则）。检索仅供参考，归类由申报人负责",
		EN: "{shown} of {n} lines shown (tariff edition {edition}). A search helps; to classify is up to the declarant"}
)

var searchHows = map[string]fault.Text{
	"exact": {ZH: "原词", EN: "as written"}, "code": {ZH: "商品编号", EN: "code"}, "synonym": {ZH: "常用词", EN: "everyday word"},
	"typo": {ZH: "疑似错字", EN: "misspelt"}, "begun": {ZH: "词首", EN: "beginning of a word"}, "pinyin": {ZH: "拼音", EN: "pinyin"}, "sound": {ZH: "同音字", EN: "same sound"},
}

// SearchHow says by which way a word was read.
func SearchHow(s string) fault.Text { return wordOr(searchHows, s) }

var searchPlaces = map[string]fault.Text{
	"code": {ZH: "商品编号", EN: "code"}, "name": {ZH: "商品名称", EN: "name"}, "nameEn": {ZH: "子目英文名称", EN: "name of the subheading"},
	"note": {ZH: "备注", EN: "note"}, "heading": {ZH: "品目", EN: "heading"}, "chapter": {ZH: "章", EN: "chapter"}, "section": {ZH: "类", EN: "section"},
	"element": {ZH: "申报要素", EN: "declaration elements"}, "neighbours": {ZH: "同品目的其他商品", EN: "other lines of the heading"},
}

// SearchPlace says in which text of a line a word was found.
func SearchPlace(s string) fault.Text { return wordOr(searchPlaces, s) }
