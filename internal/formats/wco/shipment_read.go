package wco

import (
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

const itemWire = "GovernmentAgencyGoodsItem"

// items reads the items; one without a number has the one of its place.
func (r *reader) items(shipment *xmltree.Node) {
	all := r.children(shipment, itemWire)
	if len(all) == 0 {
		return
	}
	r.to.Items = make([]item, len(all))
	for i, n := range all {
		to, path := &r.to.Items[i], indexed("items", i)
		r.note(path, n)
		readBlock(r, n, path+".", r.codec.item, to)
		if _, told := r.places[path+".no"]; !told {
			to.No = i + 1
		}
		r.classification(n, path, to)
		r.origins(n, path, to)
	}
}

// classification reads the commodity code among those of other systems.
// Source: UN/EDIFACT 7143: TSP tariff schedule, HS harmonized system.
func (r *reader) classification(n *xmltree.Node, path string, to *item) {
	for _, c := range r.children(r.child(n, "Commodity"), "Classification") {
		system, id := r.child(c, "IdentificationTypeCode"), r.child(c, "ID")
		if s := system.Value(); s != "TSP" && s != "HS" || id == nil || id.First != nil || system.First != nil {
			continue
		}
		hs, err := code.ParseHS(id.Value())
		if err != nil {
			r.unread(path+".hs", id, declaration.Unread{Value: id.Value(), Want: "2, 4, 6, 8 or 10 digits"})
			return
		}
		to.HS = hs
		r.take(id, path+".hs")
		return
	}
}

// origins reads the country of origin (type 1 or none) and the one of a preference (type 2).
func (r *reader) origins(n *xmltree.Node, path string, to *item) {
	for _, o := range r.children(n, "Origin") {
		id, kind := r.child(o, "CountryCode"), r.child(o, "TypeCode")
		field, at := ".origin", &to.Origin
		if kind.Value() == "2" {
			field, at = ".preferenceOrigin", &to.PreferenceOrigin
		}
		known := kind == nil || kind.First == nil && (kind.Value() == "1" || kind.Value() == "2")
		if _, twice := r.places[path+field]; twice || !known || id == nil || id.First != nil || id.Value() == "" {
			continue
		}
		c, ok := r.country(id.Value())
		*at = c
		if ok {
			r.take(id, path+field)
		} else {
			r.unread(path+field, id, declaration.Unread{Value: id.Value(), Want: wantCountry})
		}
		if kind != nil {
			r.taken[kind] = true
		}
	}
}

// containers reads the freight containers of the consignment and the items in each. Equipment that is no freight container
// (a trailer, a wagon) stays; where there is some, which items are in which container stays too, as the model would lack the
// items of the other equipment.
func (r *reader) containers(shipment *xmltree.Node) {
	equipment := r.children(r.child(shipment, "Consignment"), "TransportEquipment")
	for _, e := range equipment {
		id := r.child(e, "ID")
		if id == nil || id.First != nil || !likeContainer(id.Value()) {
			continue
		}
		path := indexed("containers", len(r.to.Containers))
		no, err := code.ParseContainer(id.Value())
		r.to.Containers = append(r.to.Containers, declaration.Container{No: no})
		r.note(path, e)
		if err != nil {
			r.unread(path+".no", id, declaration.Unread{Value: id.Value(), Want: "4 letters, 6 digits and their check digit (ISO 6346)"})
			continue
		}
		r.take(id, path+".no")
	}
	if len(r.to.Containers) < len(equipment) {
		return
	}
	index := map[string]int{}
	for i := range slices.Backward(r.to.Containers) {
		index[r.to.Containers[i].No.String()] = i
	}
	for i, n := range r.children(shipment, itemWire) {
		r.stowed(n, r.to.Items[i].No, index)
	}
}

// stowed reads in which containers an item is.
func (r *reader) stowed(n *xmltree.Node, no int, index map[string]int) {
	for _, e := range r.children(r.child(n, "Commodity"), "TransportEquipment") {
		id := r.child(e, "ID")
		if i, ok := index[id.Value()]; ok && id.Value() != "" && id.First == nil {
			r.to.Containers[i].Items = append(r.to.Containers[i].Items, no)
			r.take(id, indexed("containers", i)+".items")
		}
	}
}

// likeContainer tells a number that is built like one of a freight container: 4 letters, 7 digits.
func likeContainer(s string) bool {
	if len(s) != 11 {
		return false
	}
	for i := range len(s) {
		if digit := '0' <= s[i] && s[i] <= '9'; i < 4 && !isUpper(s[i]) || i >= 4 && !digit {
			return false
		}
	}
	return true
}

// destination gives the destination of the shipment to the items that have none of their own.
func (r *reader) destination(shipment *xmltree.Node) {
	n := r.find(shipment, "Destination/CountryCode")
	if n == nil || n.First != nil || n.Value() == "" || len(r.to.Items) == 0 {
		return
	}
	c, ok := r.country(n.Value())
	if !ok {
		if !r.taken[n] {
			r.unread("items[0].destination", n, declaration.Unread{Value: n.Value(), Want: wantCountry})
		}
		return
	}
	for i := range r.to.Items {
		path := indexed("items", i) + ".destination"
		if _, own := r.places[path]; !own {
			r.to.Items[i].Destination = c
			r.take(n, path)
		}
	}
}

// weights sums the weights of the items where the declaration gives no total and each item has one.
func (r *reader) weights(shipment *xmltree.Node) {
	if _, told := r.places["grossKg"]; !told {
		r.to.GrossKg = r.sum(shipment, grossWire, "grossKg")
	}
	r.to.NetKg = r.sum(shipment, netWire, "netKg")
}

func (r *reader) sum(shipment *xmltree.Node, wire, path string) num.Qty {
	var total num.Qty
	var first *xmltree.Node
	for _, n := range r.children(shipment, itemWire) {
		m := r.find(n, wire)
		if m == nil || m.First != nil || !isKilograms(m) {
			return num.Qty{}
		}
		q, err := num.ParseQty(m.Value())
		if err == nil {
			total, err = total.Plus(q)
		}
		if err != nil || q.Sign() < 0 {
			return num.Qty{}
		}
		if first == nil {
			first = m
		}
	}
	if first != nil {
		r.note(path, first)
	}
	return total
}

// address joins the lines of the address of the party overseas.
func (r *reader) address() {
	wire := map[code.Flow]string{code.Import: "Exporter/Address", code.Export: "GoodsShipment/Consignee/Address"}[r.to.Flow]
	n := r.find(r.dec, wire)
	if wire == "" || n == nil {
		return
	}
	var lines []string
	for c := n.First; c != nil; c = c.Next {
		if c.First == nil && c.Value() != "" && c.Space == r.dec.Space {
			lines = append(lines, c.Value())
			r.taken[c] = true
		}
	}
	if len(lines) > 0 {
		r.to.Overseas.Address = strings.Join(lines, ", ")
		r.note("overseas.address", n)
	}
}

// billOfLading reads the number of the first document of transport among those that came before.
// Source: UN/EDIFACT 1001, 700 to 799 documents of transport.
func (r *reader) billOfLading(shipment *xmltree.Node) {
	for _, p := range r.children(shipment, "PreviousDocument") {
		id, kind := r.child(p, "ID"), r.child(p, "TypeCode").Value()
		if slices.Contains([]string{"703", "704", "705", "714", "720", "722", "730", "740", "741"}, kind) && id.Value() != "" && id.First == nil {
			r.to.Transport.BillNo = id.Value()
			r.take(id, "transport.billNo")
			return
		}
	}
}
