package declaration_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
)

// Bonded goods and goods with relief that leave are free when they have left; what leaves for a time is awaited back.
func TestRegimeOf(t *testing.T) {
	for _, row := range []struct {
		t    duty.Treatment
		f    code.Flow
		want declaration.Regime
	}{
		{duty.Bonded, code.Import, declaration.BondedGoods}, {duty.Bonded, code.Export, ""}, {duty.Relief, code.Import, declaration.ReliefGoods}, {duty.Relief, code.Export, ""},
		{duty.Suspended, code.Import, declaration.TemporaryGoods}, {duty.Suspended, code.Export, declaration.TemporaryGoods}, {duty.Levy, code.Import, ""},
	} {
		if got := declaration.RegimeOf(row.t, row.f); got != row.want {
			t.Errorf("%s %s: %q", row.t, row.f, got)
		}
	}
}
