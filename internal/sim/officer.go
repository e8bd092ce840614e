package sim

import (
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/inspection"
)

// hidden is what lies in simulated boxes beside what was declared.
type hidden struct {
	code, note string
	end        inspection.Step
}

// boxes are what officers find, one after the other: most boxes hold what was declared.
var boxes = []hidden{
	{}, {"quantity", "模拟查获：实际数量与申报不符，按规定记录后放行", inspection.ReleaseGoods}, {}, {"origin", "模拟查获：货物标签原产地与申报不符", inspection.HandOver}, {},
	{"prohibited", "模拟查获：夹带废旧机电产品", inspection.ReturnGoods}, {}, {},
}

// Inspected gives what the simulated officers record of an inspection that they have begun, and how they end it. The same number of the
// declaration gives the same; about three in eight find something.
func Inspected(n int) []inspect.Deed {
	r, end := &inspection.Result{Kinds: []string{"part"}, Consignee: "模拟报关员"}, inspect.Deed{Step: inspection.ReleaseGoods, Note: "模拟查验，未见异常"}
	if h := boxes[n%len(boxes)]; h.code != "" {
		r.Findings = []inspection.Finding{{Code: h.code, Item: 1, Note: h.note}}
		end = inspect.Deed{Step: h.end, Note: h.note}
	}
	return []inspect.Deed{{Step: inspection.Record, Result: r}, end}
}
