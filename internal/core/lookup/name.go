// Package lookup is how a declaration is found: by which names, and how names are compared.
//
// The package refuses to rank and to know who may see what is found.
package lookup

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Kind says what a name by which a declaration is found is.
type Kind string

// The kinds of names.
const (
	EntryName     Kind = "entry"     // 海关编号
	ReferenceName Kind = "reference" // 客户端编号
	BillName      Kind = "bill"      // 提运单号
	ContainerName Kind = "container" // 集装箱号
	CodeName      Kind = "code"      // 统一社会信用代码 or 海关注册编码 of the trader or the owner of the goods
	PartyName     Kind = "party"     // their names
)

// Name is one name by which a declaration is found, folded by Fold.
type Name struct {
	Kind Kind   `json:"kind"`
	Text string `json:"text"`
}

// Named is a declaration with its names.
type Named struct {
	ID    string
	Names []Name
}

// Found is a declaration with the name by which it was found.
type Found struct {
	Record declaration.Record `json:"record"`
	By     Name               `json:"by"`
}

// Filter selects declarations by a name that begins with a folded text.
type Filter struct {
	Prefix     string
	Enterprise string      // only of this account
	Office     code.Office // only of this office
	Limit      int         // at most 500
}

// Fold gives a name as it is compared: letters in upper case, full-width forms of them narrow, and nothing but letters and digits.
func Fold(s string) string {
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
func NamesOf(r *declaration.Record, d *declaration.Declaration) []Name {
	var out []Name
	add := func(kind Kind, texts ...string) {
		for _, t := range texts {
			folded := Fold(t)
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
	for _, p := range []*declaration.Party{&d.Trader, &d.Owner} {
		add(CodeName, p.USCC.String(), p.Registration.String())
		add(PartyName, p.Name, p.NameEN)
	}
	return out
}
