package field

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// shapes gives the Chinese words for the shapes that the readers of codes, dates and numbers want.
var shapes = map[string]string{
	"3 capital letters (ISO 3166-1 alpha-3)": "3位大写字母的国别（地区）代码（ISO 3166-1），如CHN",
	"3 capital letters (ISO 4217)":           "3位大写字母的币制代码（ISO 4217），如USD",
	"1 digit":                                "1位数字",
	"2 digits":                               "2位数字",
	"3 digits":                               "3位数字",
	"4 digits":                               "4位数字",
	"6 digits":                               "6位数字",
	"6 or 8 digits":                          "6位或8位数字",
	"1 digit or letter":                      "1位数字或字母",
	"2 digits or letters":                    "2位数字或字母",
	"5 letters or digits":                    "5位字母或数字",
	"6 letters or digits":                    "6位字母或数字",
	"2 to 4 letters or digits":               "2至4位字母或数字",
	"I or E":                                 "I（进口）或E（出口）",
	"18 digits: office 4, year 20xx, 1 import or 0 export, serial 9":                           "18位数字：4位关区、4位年份（20xx）、进口1或出口0、9位流水号",
	"I or E and 17 digits, the first four the year":                                            "I或E加17位数字，前4位数字为年份",
	"QD, 4 digits of the office, 2 of the year, I or E, 9 digits":                              "QD加4位关区、2位年份、I或E、9位流水号",
	"a capital letter and 11 letters or digits":                                                "1位大写字母加11位字母或数字",
	"4 letters (the last U, J or Z), 6 digits and a check digit":                               "4位字母（末位为U、J或Z）、6位数字和1位校验码",
	"18 characters of 0-9 and A-Z without I, O, S, V, Z":                                       "18位数字或大写字母（不含I、O、S、V、Z）",
	"4 digits of the division, economic area 1-9 or W, kind of enterprise, 4-character serial": "10位：4位行政区划、1位经济区划（1-9或W）、1位企业性质、4位流水号",
	"2, 4, 6, 8 or 10 digits, the first two a chapter from 01 to 97 or 98, 99":                 "2、4、6、8或10位数字，前两位为税则章号",
	"a day as yyyyMMdd":                 "8位日期（年月日），如20261124",
	"a day as yyyy-MM-dd":               "日期（年-月-日），如2026-11-24",
	"a number":                          "数字",
	"a code":                            "代码",
	"a text":                            "文本",
	"true or false":                     "true（是）或false（否）",
	"1 or 0":                            "1（是）或0（否）",
	"Y or N":                            "Y（是）或N（否）",
	"1, 2 or 3":                         "1（费率）、2（单价）或3（总价）",
	"whole numbers separated by commas": "用逗号分隔的整数",
	"a letter pair or two blanks, then 0, 5 (summary) or 6 (complete)": "前两位为字母或空格，第三位为0、5（概要）或6（完整）",
	"2, 4, 6, 8 or 10 digits":              "2、4、6、8或10位数字",
	"18 digits":                            "18位数字",
	"10 characters":                        "10位海关注册编码",
	"18 characters with a check character": "18位统一社会信用代码（末位为校验码）",
	"11 characters with a check digit":     "11位集装箱号（末位为校验码）",
	"summary or complete, or left out":     "summary（概要）、complete（完整）或不填",
	"yes or no, or left out":               "yes（是）、no（否）或不填",
	"percent, perTonne or total":           "percent（费率）、perTonne（单价）或total（总价）",
	"certificate or declaration":           "certificate（证书）或declaration（声明）",
	"a whole number":                       "整数",
	"a number with up to 5 decimals":       "最多5位小数的数字",
	"a number with up to 4 decimals":       "最多4位小数的数字",
}

// Shape tells the shape that a field wants, as a reader of codes, dates or numbers words it in English, in both languages.
func Shape(want string) fault.Text {
	if zh, ok := shapes[want]; ok {
		return fault.Text{ZH: zh, EN: want}
	}
	if digit, ok := strings.CutPrefix(want, "check digit "); ok {
		return fault.Text{ZH: "末位校验码为" + digit + "的编号", EN: "a number with " + want}
	}
	if char, ok := strings.CutPrefix(want, "check character "); ok {
		return fault.Text{ZH: "末位校验码为" + char + "的代码", EN: "a code with " + want}
	}
	return fault.Text{ZH: want, EN: want}
}
