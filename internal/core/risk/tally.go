package risk

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Key names a counter of history: what is counted and for whom. Names of persons and firms without a code stand in it as a hash.
type Key string

// Keys are the counters that a declaration reads before it is decided and adds to afterwards. An empty key counts nothing.
type Keys struct {
	Trader, Declarant, Partner, Route, Today, Buyer, BuyerDay Key
	Items                                                     []ItemKeys
}

// ItemKeys are the counters of one item.
type ItemKeys struct {
	No                                  int
	HS                                  code.HS
	Origin                              code.Country
	Unit                                code.Unit
	Goods, Opposite, From, Line, Spread Key
}

// KeysOf gives the counters of a declaration that is declared on a day.
func KeysOf(d *declaration.Declaration, on cal.Date) Keys {
	trader, partner, buyer := nameOf(&d.Trader), hashed(overseasName(&d.Overseas)), buyerOf(d)
	k := Keys{Trader: key("trader", trader), Declarant: key("declarant", nameOf(&d.Declarant)), Partner: key("partner", trader, partner),
		Route:    key("route", d.Flow.String(), d.PartnerCountry.String(), d.Transport.Mode.String(), d.BorderOffice.String()),
		Today:    key("today", trader, partner, d.Mode.String(), on.String()),
		Buyer:    key("buyer", buyer, fmt.Sprint(on.Year())),
		Items:    make([]ItemKeys, len(d.Items)),
		BuyerDay: key("buyer-day", buyer, on.String())}
	for i := range d.Items {
		it := &d.Items[i]
		hs, origin := it.HS.String(), it.Origin.String()
		k.Items[i] = ItemKeys{No: it.No, HS: it.HS, Origin: it.Origin, Unit: it.Unit1, Goods: key("goods", d.Flow.String(), trader, hs),
			Opposite: key("goods", opposite(d.Flow), trader, hs), From: key("from", d.Flow.String(), trader, origin),
			Line: key("line", d.Flow.String(), hs), Spread: key("price", d.Flow.String(), hs, it.Unit1.String())}
	}
	return k
}

func opposite(f code.Flow) string {
	if f == code.Import {
		return code.Export.String()
	}
	return code.Import.String()
}

// key joins the parts of a key; when one is missing there is no key.
func key(kind string, parts ...string) Key {
	if slices.Contains(parts, "") {
		return ""
	}
	return Key(kind + "|" + strings.Join(parts, "|"))
}

// nameOf gives the code of a party, or the hash of its name.
func nameOf(p *declaration.Party) string {
	switch {
	case !p.USCC.IsZero():
		return p.USCC.String()
	case !p.Registration.IsZero():
		return p.Registration.String()
	}
	return hashed(p.Name)
}

// buyerOf gives the hash of the person who ordered, "" where none is named.
func buyerOf(d *declaration.Declaration) string {
	if len(d.EndUsers) == 0 {
		return ""
	}
	return hashed(d.EndUsers[0].Person)
}

// hashed gives what stands for a name: the letters in capitals, spaces run together, as 16 hex digits of their SHA-256.
func hashed(name string) string {
	words := strings.Join(strings.Fields(strings.ToUpper(name)), " ")
	if words == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:8])
}

// Counters lists the keys of the tallies, Spreads those of the price distributions, each once and without the empty ones.
func (k *Keys) Counters() []Key {
	list := []Key{k.Trader, k.Declarant, k.Partner, k.Route, k.Today, k.Buyer, k.BuyerDay}
	for i := range k.Items {
		it := &k.Items[i]
		list = append(list, it.Goods, it.Opposite, it.From, it.Line)
	}
	return distinct(list)
}

// Spreads lists the keys of the price distributions, each once and without the empty ones.
func (k *Keys) Spreads() []Key {
	list := make([]Key, len(k.Items))
	for i := range k.Items {
		list[i] = k.Items[i].Spread
	}
	return distinct(list)
}

func distinct(list []Key) []Key {
	seen, out := make(map[Key]bool, len(list)), make([]Key, 0, len(list))
	for _, k := range list {
		if k != "" && !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

// History is counters as they were read at one moment.
type History struct {
	Position int64 // events of the journal that were counted
	Tallies  map[Key]declaration.Tally
	Spreads  map[Key]declaration.PriceSpread
	Credit   string // level of the trader on the day, "" where none was set
}

// TraderKey gives the key under which the history of a trader is counted.
func TraderKey(uscc code.USCC) Key { return key("trader", uscc.String()) }

// Question asks for the history of a declaration.
type Question struct {
	Counters []Key
	Spreads  []Key
	Trader   code.USCC
	On       cal.Date
}

// QuestionOf gives the question for the history of a declaration that is declared on a day.
func QuestionOf(d *declaration.Declaration, k *Keys, on cal.Date) Question {
	return Question{Counters: k.Counters(), Spreads: k.Spreads(), Trader: d.Trader.USCC, On: on}
}

// Past gives what a history says of a declaration. The history of nothing yet is a past too: it knows that there was nothing.
func (k *Keys) Past(h History) *declaration.Past {
	p := &declaration.Past{Position: h.Position, Trader: h.Tallies[k.Trader], Declarant: h.Tallies[k.Declarant], Partner: h.Tallies[k.Partner],
		Route: h.Tallies[k.Route], Today: h.Tallies[k.Today], Buyer: h.Tallies[k.Buyer], BuyerDay: h.Tallies[k.BuyerDay]}
	for i := range k.Items {
		it := &k.Items[i]
		price := h.Spreads[it.Spread]
		if price.Count > 0 {
			price.Unit = it.Unit
		}
		p.Items = append(p.Items, declaration.PastItem{No: it.No, HS: it.HS, Origin: it.Origin, Goods: h.Tallies[it.Goods],
			Opposite: h.Tallies[it.Opposite], From: h.Tallies[it.From], Line: h.Tallies[it.Line], Price: price})
	}
	return p
}
