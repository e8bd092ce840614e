package declaration

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tongguan/tongguan/internal/core/code"
)

// NameKind says what a name by which a declaration is found is.
type NameKind string

// The kinds of names.
const (
	EntryName     NameKind = "entry"     // 海关编号
	ReferenceName NameKind = "reference" // 客户端编号
	BillName      NameKind = "bill"      // 提运单号
	ContainerName NameKind = "container" // 集装箱号
	CodeName      NameKind = "code"      // 统一社会信用代码 or 海关注册编码 of the trader or the owner of the goods
	PartyName     NameKind = "party"     // their names
)

// Name is one name by which a declaration is found, folded by FoldName.
type Name struct {
	Kind NameKind `json:"kind"`
	Text string   `json:"text"`
}

// Named is a declaration with its names.
type Named struct {
	ID    string
	Names []Name
}

// Found is a declaration with the name by which it was found.
type Found struct {
	Record Record `json:"record"`
	By     Name   `json:"by"`
}

// NameFilter selects declarations by a name that begins with a folded text.
type NameFilter struct {
	Prefix     string
	Enterprise string      // only of this account
	Office     code.Office // only of this office
	Limit      int         // at most 500
}

// FoldName gives a name as it is compared: letters in upper case, full-width forms of them narrow, and nothing but letters and digits.
func FoldName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

// maxName is how many bytes of a name are kept.
const maxName = 200

// NamesOf gives the names by which a declaration is found, each once; of a message that could not be read those of the record alone.
func NamesOf(r *Record, d *Declaration) []Name {
	var out []Name
	add := func(kind NameKind, texts ...string) {
		for _, t := range texts {
			folded := FoldName(t)
			if len(folded) > maxName {
				folded = strings.ToValidUTF8(folded[:maxName], "")
			}
			if n := (Name{kind, folded}); folded != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	if !r.Entry.IsZero() {
		add(EntryName, r.Entry.String())
	}
	add(ReferenceName, r.Reference)
	if d == nil {
		add(PartyName, r.TraderName)
		return out
	}
	add(BillName, d.Transport.BillNo, d.Transport.BL)
	for i := range d.Containers {
		add(ContainerName, d.Containers[i].No.String())
	}
	for _, p := range []*Party{&d.Trader, &d.Owner} {
		add(CodeName, p.USCC.String(), p.Registration.String())
		add(PartyName, p.Name, p.NameEN)
	}
	return out
}
