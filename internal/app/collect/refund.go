package collect

import (
	"context"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Refund orders that the bank pays back what was paid and is not owed any more (退税), as an officer decides. Outcomes: ErrNothingDue,
// ErrOrdered.
func (s *Service) Refund(ctx context.Context, c party.Caller, name string) (declaration.Record, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return declaration.Record{}, err
	}
	rec, err := s.find(ctx, c, name)
	if err != nil {
		return declaration.Record{}, err
	}
	m, _ := s.moment(c.Actor())
	return s.Store.Change(ctx, rec.ID, 0, func(r declaration.Record) (declaration.Update, error) {
		if _, ordered := r.Ordered(); ordered {
			return declaration.Update{}, ErrOrdered
		}
		amount := r.Book().Sheet.Repayable()
		if amount.IsZero() {
			return declaration.Update{}, ErrNothingDue
		}
		return s.order(declaration.Take(r), declaration.RefundKind, amount, m)
	})
}
