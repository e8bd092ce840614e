package declaration

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleLimits wants what the form can hold, items numbered one after the other, and the documents that customs asked for (份数与附件).
var ruleLimits = Rule{
	Def: fault.Def{
		Code: "DECL-V16", Severity: fault.Error,
		Title:   fault.Text{ZH: "项数、项号与随附单据", EN: "Number of items, numbering and attachments"},
		Message: fault.Text{ZH: "项数、项号或随附单据不符合要求", EN: "number of items, their numbers or the attachments are not as they must be"},
		Mend: fault.Text{
			ZH: "请按表单上限拆分，项号从1起连续编号，并上传海关要求的单据",
			EN: "split what is too large for the form, number the items from 1 without gaps and attach what customs asked for"},
		Reasons: []fault.Reason{{
			Key:     "items",
			Message: fault.Text{ZH: "报关单有{value}项商品，超过上限{max}项", EN: "the declaration has {value} items; at most {max} are allowed"},
			Mend:    fault.Text{ZH: "请将商品分成若干份报关单申报，每份不超过{max}项", EN: "divide the goods among several declarations of at most {max} items"},
		}, {
			Key:     "number",
			Message: fault.Text{ZH: "第{want}行商品的项号是“{value}”，应为{want}", EN: "the item on line {want} has number “{value}”, it should be {want}"},
			Mend:    fault.Text{ZH: "请将项号从1起按顺序连续编号", EN: "number the items from 1 in order and without gaps"},
		}, {
			Key:     "elements",
			Message: fault.Text{ZH: "{field}长{bytes}字节，超过上限{max}字节（汉字按2字节计）", EN: "the {field} has {bytes} bytes, at most {max} are allowed (a Chinese character counts 2)"},
			Mend:    fault.Text{ZH: "请精简规格型号，保留品牌类型、出口享惠情况和税则要求的申报要素", EN: "shorten it to kind of brand, export preference and the elements that the tariff line asks for"},
		}, {
			Key:     "attachment",
			Message: fault.Text{ZH: "海关要求上传{document}，随附单据中没有", EN: "customs asked for {document}, which is not attached"},
			Mend:    fault.Text{ZH: "请上传该单据的电子件（类别代码{value}）后重新申报", EN: "attach an electronic copy (code {value}) and submit again"},
		}},
		Example: "items numbered 1, 2, 3 · items[0].elements 4|3|办公用|… (≤ 255 bytes) · attachments[0].code 00000001",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：项号、规格型号；海关总署令第277号（2025年）",
	},
	Scope: Everywhere,
	Check: checkLimits,
}

func checkLimits(s *Sight, f *Finder) {
	for i := range s.Items {
		no := s.Items[i].No
		if no != i+1 && (no != 0 || !s.GivenIn("items", i, "no", true)) {
			f.Because("number", at("items", i, "no"), valueOf(no), count("want", i+1))
		}
	}
	if !s.China() {
		return
	}
	if most := s.Params.Int(ParamMaxItems, s.On); len(s.Items) > most {
		f.Because("items", "items", valueOf(len(s.Items)), count("max", most))
	}
	most := s.Params.Int(ParamElementsBytes, s.On)
	for i := range s.Items {
		if len(s.Items[i].Elements) <= most {
			continue // UTF-8 is never shorter than GBK
		}
		if n := bytesInGBK(s.Items[i].Elements); n > most {
			f.Because("elements", at("items", i, "elements"), s.Items[i].Elements, count("bytes", n), count("max", most))
		}
	}
	for _, kind := range s.Facts.Attached {
		if !slices.ContainsFunc(s.Attachments, func(a Attachment) bool { return a.Code == kind }) {
			row, _ := s.Codes.On(codelist.AttachedDocuments, kind, s.On)
			f.Because("attachment", "attachments", kind, word("document", named(row)))
		}
	}
}

// bytesInGBK counts the bytes that a text has in GBK: one for ASCII, two for everything else.
func bytesInGBK(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x80 {
			n++
		}
	}
	return n
}
