package sim

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Import makes a right import of so many items, those of several declarations, priced in yuan. It is what speed is measured with.
func (p *Province) Import(items int) (*declaration.Declaration, error) {
	var d *declaration.Declaration
	for d == nil || len(d.Items) < items {
		s, err := p.Next()
		if err != nil {
			return nil, err
		}
		x := s.Declaration
		if s.Fault != "" || x.Flow != code.Import || !x.Freight.IsZero() {
			continue
		}
		if d == nil {
			d, x = x, &declaration.Declaration{}
		}
		d.Items = append(d.Items, x.Items...)
		if d.NetKg, err = d.NetKg.Plus(x.NetKg); err != nil {
			return nil, err
		}
		if d.GrossKg, err = d.GrossKg.Plus(x.GrossKg); err != nil {
			return nil, err
		}
	}
	d.Items = d.Items[:items]
	for i := range d.Items {
		d.Items[i].No, d.Items[i].Currency = i+1, code.Renminbi
	}
	return d, nil
}
