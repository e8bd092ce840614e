package tariff

import "github.com/tongguan/tongguan/internal/core/code"

// Synonym is an everyday word with the words by which the nomenclature calls the thing (同义词). It helps a search and decides nothing.
type Synonym struct {
	Word  string   // 手机
	Means []string // words of the nomenclature, or codes of 4 to 10 digits: 手持式无线电话机, 851712
}

// Nomenclature is what the levels of the Harmonized System are called in English, and the everyday words for its goods; read-only.
type Nomenclature struct {
	english  map[string]string
	synonyms []Synonym
}

// NewNomenclature makes a nomenclature of English names by their codes of 2, 4 or 6 digits. Both must not be changed afterwards.
func NewNomenclature(english map[string]string, synonyms []Synonym) *Nomenclature {
	return &Nomenclature{english: english, synonyms: synonyms}
}

// English gives the English name of a code, "" where the nomenclature has none.
func (n *Nomenclature) English(hs code.HS) string { return n.english[hs.String()] }

// Synonyms gives the everyday words in the order of the source. The slice must not be changed.
func (n *Nomenclature) Synonyms() []Synonym { return n.synonyms }
