package inspection

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/event"
)

// The ways in which officers come to an inspection.
const (
	Drawn    = "drawn"    // 随机派员: by a draw from all who may
	Named    = "named"    // 指定派员: by a supervisor or where fewer than two may, with a reason
	Reported = "reported" // told with a result that was recorded elsewhere
)

// DrawAlgorithm names how officers are drawn, so that an old draw can be repeated.
const DrawAlgorithm = "hmac-sha256-rank/1"

// Draw is how two officers came to an inspection (双随机), so that a draw can be repeated.
type Draw struct {
	How        string        `json:"how"`      // Drawn, Named or Reported
	Officers   []string      `json:"officers"` // ids, in the order of the draw
	Round      int           `json:"round"`    // from 1; each further draw of the inspection is another round
	Algorithm  string        `json:"algorithm,omitzero"`
	Seed       string        `json:"seed,omitzero"`       // name of the secret seed
	Population []string      `json:"population,omitzero"` // ids of all who could be drawn, sorted
	Digest     string        `json:"digest,omitzero"`     // SHA-256 over the population, 64 hex digits
	Why        string        `json:"why,omitzero"`        // of a further round and of officers who were named
	By         event.Actor   `json:"by"`
	At         event.Instant `json:"at"`
}

// Lottery is the secret seed of the draw with its name.
type Lottery struct {
	Seed []byte
	Name string
}

// Pair draws two of a population for a round of an inspection: who has the smallest HMAC-SHA256 of number, round and id. The order in
// which the population is given does not matter, and another seed or round draws anew. Fewer than two is ErrPopulation.
func (l Lottery) Pair(no string, round int, population []string) (Draw, error) {
	all := slices.Clone(population)
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) < 2 {
		return Draw{}, ErrPopulation
	}
	type lot struct {
		id   string
		rank []byte
	}
	lots := make([]lot, len(all))
	for i, id := range all {
		h := hmac.New(sha256.New, l.Seed)
		fmt.Fprintf(h, "%s\n%d\n%s", no, round, id)
		lots[i] = lot{id, h.Sum(nil)}
	}
	slices.SortFunc(lots, func(a, b lot) int { return cmp.Or(bytes.Compare(a.rank, b.rank), strings.Compare(a.id, b.id)) })
	sum := sha256.Sum256([]byte(strings.Join(all, "\n")))
	return Draw{How: Drawn, Officers: []string{lots[0].id, lots[1].id}, Round: round, Algorithm: DrawAlgorithm, Seed: l.Name, Population: all,
		Digest: hex.EncodeToString(sum[:])}, nil
}
