package cli

import (
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/store"
)

type quotaCmd struct {
	Grant quotaGrantCmd `cmd:"" help:"Open a tariff quota, or change how much of it is granted in all."`
	Left  quotaLeftCmd  `cmd:"" help:"Print what is left of tariff quotas."`
}

type quotaGrantCmd struct {
	Name string `arg:"" help:"Name of the quota, as the table of measures has it."`
	Qty  string `arg:"" help:"Quantity in all, in the statutory unit."`
	DB   string `name:"db" default:"sqlite:tongguan.db" help:"Store that keeps the balance." placeholder:"URL"`
}

// Run grants; less than is drawn already is refused.
func (c *quotaGrantCmd) Run(r *run) error {
	qty, err := num.ParseQty(c.Qty)
	if err != nil {
		return fmt.Errorf("quantity %q: %w", c.Qty, err)
	}
	db, err := store.Open(r.ctx, c.DB)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // the grant is durable before
	s := &admin.Service{Store: db, Now: time.Now}
	left, err := s.GrantQuota(r.ctx, root, c.Name, qty)
	if err != nil {
		return err
	}
	return r.showQuotas([]declaration.QuotaBalance{left})
}

type quotaLeftCmd struct {
	Names []string `arg:"" help:"Names of quotas."`
	DB    string   `name:"db" default:"sqlite:tongguan.db" help:"Store that keeps the balance." placeholder:"URL"`
}

// Run prints the balances; a quota that was never opened has nothing.
func (c *quotaLeftCmd) Run(r *run) error {
	db, err := store.Open(r.ctx, c.DB)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // it was only read
	left, err := db.QuotaLeft(r.ctx, c.Names)
	if err != nil {
		return err
	}
	return r.showQuotas(left)
}

func (r *run) showQuotas(list []declaration.QuotaBalance) error {
	if r.json {
		return r.encode(list)
	}
	for _, q := range list {
		r.say(i18n.QuotaLeft, i18n.Arg("quota", q.Quota), i18n.Arg("left", q.Left.String()))
	}
	return nil
}
