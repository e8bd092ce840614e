package decmessage

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

// transitOf gives the transit declaration, and makes it when it must.
func transitOf(d *decl, create bool) *declaration.Transit {
	if d.Transit == nil && create {
		d.Transit = &declaration.Transit{}
	}
	return d.Transit
}

// transitParts are TrnHead, TrnList, TrnContainers and TrnContaGoodsList (转关申报单).
func transitParts() []part[decl] {
	return []part[decl]{
		single[decl, declaration.TransitHead]{wire: "TrnHead", path: "transit.head", block: transitHeadBlock(),
			at: func(d *decl, create bool) *declaration.TransitHead {
				if t := transitOf(d, create); t != nil {
					return &t.Head
				}
				return nil
			}},
		single[decl, declaration.TransitLeg]{wire: "TrnList", path: "transit.leg", block: transitLegBlock(),
			at: func(d *decl, create bool) *declaration.TransitLeg {
				if t := transitOf(d, create); t != nil {
					return &t.Leg
				}
				return nil
			}},
		list[decl, declaration.TransitContainer]{wrap: "TrnContainers", wire: "TrnContainer", path: "transit.containers", block: transitContainerBlock(),
			at: func(d *decl, create bool) *[]declaration.TransitContainer {
				if t := transitOf(d, create); t != nil {
					return &t.Containers
				}
				return nil
			}},
		list[decl, declaration.TransitGoods]{wrap: "TrnContaGoodsList", wire: "TrnContaGoods", path: "transit.goods", block: transitGoodsBlock(),
			at: func(d *decl, create bool) *[]declaration.TransitGoods {
				if t := transitOf(d, create); t != nil {
					return &t.Goods
				}
				return nil
			}},
	}
}

func transitHeadBlock() *block[declaration.TransitHead] {
	type h = declaration.TransitHead
	return newBlock(block[h]{leaves: []leaf[h]{
		text("TrnPreId", "preNo", 18, func(h *h) *string { return &h.PreNo }),
		text("TransNo", "transNo", 16, func(h *h) *string { return &h.TransNo }),
		text("TurnNo", "turnNo", 16, func(h *h) *string { return &h.TurnNo }),
		text("NativeTrafMode", "mode", 0, func(h *h) *string { return &h.Mode }),
		text("TrafCustomsNo", "transportCode", 13, func(h *h) *string { return &h.TransportCode }),
		text("NativeShipName", "transportName", 30, func(h *h) *string { return &h.TransportName }),
		text("NativeVoyageNo", "voyage", 32, func(h *h) *string { return &h.Voyage }),
		text("ContractorName", "contractorName", 0, func(h *h) *string { return &h.ContractorName }),
		text("ContractorCode", "contractorCode", 0, func(h *h) *string { return &h.ContractorCode }),
		text("TransFlag", "flag", 2, func(h *h) *string { return &h.Flag }),
		date("ValidTime", "validUntil", func(h *h) *day { return &h.ValidUntil }),
		letter("ESealFlag", "eSeal", func(h *h) *tickbox { return &h.ESeal }),
		text("Notes", "note", 0, func(h *h) *string { return &h.Note }),
		text("TrnType", "type", 0, func(h *h) *string { return &h.Type }),
		text("ApplCodeScc", "applicantCode", 18, func(h *h) *string { return &h.ApplicantCode }),
	}})
}

func transitLegBlock() *block[declaration.TransitLeg] {
	type l = declaration.TransitLeg
	return newBlock(block[l]{leaves: []leaf[l]{
		coded("TrafMode", "mode", func(l *l) *code.Transport { return &l.Mode }, code.ParseTransport),
		text("ShipId", "shipId", 0, func(l *l) *string { return &l.ShipID }),
		text("ShipNameEn", "shipName", 0, func(l *l) *string { return &l.ShipName }),
		text("VoyageNo", "voyage", 0, func(l *l) *string { return &l.Voyage }),
		text("BillNo", "billNo", 0, func(l *l) *string { return &l.BillNo }),
		date("IEDate", "on", func(l *l) *day { return &l.On }),
	}})
}

func transitContainerBlock() *block[declaration.TransitContainer] {
	type c = declaration.TransitContainer
	return newBlock(block[c]{leaves: []leaf[c]{
		coded("ContaNo", "no", func(c *c) *code.Container { return &c.No }, code.ParseContainer),
		text("ContaSn", "seq", 0, func(c *c) *string { return &c.Seq }),
		text("ContaModel", "model", 4, func(c *c) *string { return &c.Model }),
		text("SealNo", "seals", 128, func(c *c) *string { return &c.Seals }),
		text("TransName", "transport", 0, func(c *c) *string { return &c.Transport }),
		qty("TransWeight", "weightKg", func(c *c) *num.Qty { return &c.WeightKg }),
		text("SealQty", "sealCount", 0, func(c *c) *string { return &c.SealCount }),
	}})
}

func transitGoodsBlock() *block[declaration.TransitGoods] {
	type g = declaration.TransitGoods
	return newBlock(block[g]{leaves: []leaf[g]{
		whole("GNo", "item", func(g *g) *int { return &g.Item }),
		coded("ContaNo", "container", func(g *g) *code.Container { return &g.Container }, code.ParseContainer),
		qty("ContaGoodsCount", "count", func(g *g) *num.Qty { return &g.Count }),
		qty("ContaGoodsWeight", "weightKg", func(g *g) *num.Qty { return &g.WeightKg }),
	}})
}
