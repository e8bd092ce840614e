package declaration

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleLedger ties the ledger number, the ledger items and the supervision mode together (备案号与备案序号).
var ruleLedger = Rule{
	Def: fault.Def{
		Code: "DECL-V07", Severity: fault.Error,
		Title:   fault.Text{ZH: "备案号与备案序号", EN: "Ledger and ledger items"},
		Message: fault.Text{ZH: "备案号、备案序号与监管方式不一致", EN: "ledger number, ledger items and supervision mode do not agree"},
		Mend: fault.Text{
			ZH: "有备案号时每项商品都填备案序号；没有备案号时都不填；备案号首字母要与监管方式相符",
			EN: "with a ledger number each item has a ledger item, without one none has; the letter of the number must suit the mode"},
		Reasons: []fault.Reason{{
			Key:     "item",
			Message: fault.Text{ZH: "填有备案号{ledger}，但{field}未填报", EN: "ledger {ledger} is declared, but the {field} is missing"},
			Mend:    fault.Text{ZH: "请填报该商品在手册、账册或征免税证明中的序号，如1", EN: "give the item's number in the handbook, ledger or certificate, such as 1"},
		}, {
			Key:     "stray",
			Message: fault.Text{ZH: "没有备案号，但{field}填了“{value}”", EN: "there is no ledger number, but the {field} is “{value}”"},
			Mend:    fault.Text{ZH: "请补填备案号，或清空备案序号", EN: "give the ledger number, or clear the ledger item"},
		}, {
			Key:     "missing",
			Message: fault.Text{ZH: "监管方式{mode}必须填报备案号", EN: "supervision mode {mode} needs a ledger number"},
			Mend:    fault.Text{ZH: "请填报{letters}开头的12位手册或账册编号；不属于该业务的，请改正监管方式", EN: "give the 12-character number of the handbook or ledger, beginning with {letters}; if this is another business, correct the mode"},
		}, {
			Key:     "none",
			Message: fault.Text{ZH: "监管方式{mode}不填备案号，现填“{value}”", EN: "supervision mode {mode} has no ledger number, but “{value}” is declared"},
			Mend:    fault.Text{ZH: "请清空备案号；若货物确在手册或账册项下，请改正监管方式", EN: "clear the ledger number; if the goods do belong to a ledger, correct the mode"},
		}, {
			Key:     "letter",
			Message: fault.Text{ZH: "备案号“{value}”以{letter}开头，监管方式{mode}应以{letters}开头", EN: "ledger “{value}” begins with {letter}; supervision mode {mode} wants {letters}"},
			Mend:    fault.Text{ZH: "请核对备案号和监管方式：B来料、C进料、E和H账册、D设备、Z征免税证明、K保税仓库、L和T物流账册", EN: "check number and mode: B and C processing, E and H ledgers, D equipment, Z exemption certificate, K bonded warehouse, L and T logistics ledgers"},
		}},
		Example: "supervisionMode 0615, ledger C49012600001, items[0].ledgerItem 3 · supervisionMode 0110, no ledger, no ledger item",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：备案号、项号",
	},
	Scope: FullForm,
	Check: checkLedger,
}

func checkLedger(s *Sight, f *Finder) {
	has := s.Given("ledger", s.Ledger.IsZero())
	if !checkLedgerMode(s, f, has) {
		return
	}
	for i := range s.Items {
		n := s.Items[i].LedgerItem
		switch given := s.GivenIn("items", i, "ledgerItem", n == 0); {
		case has && (!given || n < 0):
			f.Because("item", at("items", i, "ledgerItem"), valueOf(n), said("ledger", s.Ledger.String()))
		case !has && n != 0:
			f.Because("stray", at("items", i, "ledgerItem"), valueOf(n))
		}
	}
}

// checkLedgerMode holds the ledger number against the supervision mode; false when the number is missing or not wanted, so that
// the ledger items need no word of their own.
func checkLedgerMode(s *Sight, f *Finder, has bool) bool {
	row, ok := s.Codes.On(codelist.LedgerRules, s.Mode.String(), s.On)
	if !ok {
		return true
	}
	mode, letters := said("mode", s.Mode.String()), row.Attrs["letters"]
	switch letter := code.LedgerLetter(s.Ledger); {
	case row.Attrs["ledger"] == "required" && !has:
		f.Because("missing", "ledger", "", mode, choice("letters", letters))
		return false
	case letter == "":
	case row.Attrs["ledger"] == "none":
		f.Because("none", "ledger", s.Ledger.String(), mode)
		return false
	case letters != "" && !hasPart(letters, letter):
		f.Because("letter", "ledger", s.Ledger.String(), said("letter", letter), mode, choice("letters", letters))
	}
	return true
}

// hasPart tells whether a list separated by | has an entry.
func hasPart(list, entry string) bool {
	for list != "" {
		var part string
		part, list, _ = strings.Cut(list, "|")
		if part == entry {
			return true
		}
	}
	return false
}

// valueOf tells a whole number as it was declared; 0 is "not declared".
func valueOf(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
