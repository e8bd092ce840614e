package paper

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/i18n"
)

// Release lays out the release note: which goods may leave the supervised area, since when and under which number.
func (s *Source) Release() *Paper {
	p := s.begin(i18n.PaperRelease)
	d, m := s.Declaration, &s.Record.Progress.Miles
	boxes := append(s.who(),
		[]Box{{Label: s.t(i18n.PaperReleased), Value: when(m.ReleasedAt), Share: 3}, {Label: s.t(i18n.PaperCleared), Value: when(m.ClearedAt), Share: 3},
			{Label: s.t(i18n.PaperVehicle), Value: joined(" / ", d.Transport.Name, d.Transport.Voyage), Share: 4}},
		[]Box{s.coded(3, s.label("packageType"), codelist.Packages, d.PackageType.String()), {Label: s.label("packageCount"), Value: strconv.Itoa(d.PackageCount), Share: 2},
			{Label: s.label("grossKg"), Value: d.GrossKg.String(), Share: 2}, {Label: s.label("netKg"), Value: d.NetKg.String(), Share: 2}},
		[]Box{{Label: s.t(i18n.PaperContainers), Value: s.containers(), Share: 1}})
	goods := &Table{Cols: []Col{{Label: s.t(i18n.PaperNo), Share: 1}, {Label: s.label("items[].hs"), Share: 3}, {Label: s.label("items[].name"), Share: 8}, {Label: s.t(i18n.PaperAmounts), Share: 4, Num: true}}}
	for i := range d.Items {
		it := &d.Items[i]
		goods.Rows = append(goods.Rows, []string{strconv.Itoa(it.No), it.HS.String(), it.Name, it.Qty.String() + " " + s.name(codelist.Units, it.Unit.String())})
	}
	said := []string{s.t(i18n.PaperMayGo)}
	if s.Record.Progress.Duties.Regime != declaration.NoRegime {
		said = append(said, s.t(i18n.PaperStays))
	}
	p.Blocks = []Block{{Lines: said}, {Rows: boxes}, {Table: goods}, {Rows: [][]Box{{{Label: s.t(i18n.PaperStamp), Value: "\n\n", Share: 1}}}}}
	return p
}
