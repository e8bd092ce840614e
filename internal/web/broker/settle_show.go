package broker

import (
	"errors"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// settleBody is what is owed on a declaration and what was done about it.
type settleBody struct {
	page    string
	figures []ui.Figure
	amount  string // what the reader sees as due
	open    bool
	ordered bool
	past    ui.Table
	kind    string
	wrongs  ui.Wrongs
}

// settle shows what is owed, and pays, secures or defers it.
func (a *area) settle(r *site.Request) (site.View, error) {
	name := r.PathValue("name")
	v := site.View{Title: i18n.SettleTitle}
	b := settleBody{kind: r.Value("kind")}
	if r.Posted() {
		amount, _ := num.ParseMoney(r.Value("amount")) // what is no amount leaves it to the platform
		rec, err := a.Collect.Settle(r.Context(), r.Caller, name, collect.Wish{Kind: b.kind, Amount: amount})
		if err == nil {
			return site.View{To: "/declarations/" + rec.ID + "/settle"}, nil
		}
		if !b.refused(err) {
			return site.View{}, err
		}
		v.Status = http.StatusUnprocessableEntity
	}
	d, err := a.Detail(r.Context(), r.Caller, name, 0)
	if err != nil {
		return site.View{}, err
	}
	b.tell(&d)
	v.Crumbs = []ui.Link{{URL: "/declarations", Text: i18n.DeclTitle}, {URL: b.page, Text: ui.Same(ui.NumberOf(&d.Record))}}
	v.Body = settlePage(&b)
	return v, nil
}

// refused puts the reason into the form why nothing was settled.
func (b *settleBody) refused(err error) bool {
	for _, x := range []struct {
		err  error
		text fault.Text
	}{{collect.ErrKind, i18n.SettleChoose}, {collect.ErrNothingDue, i18n.SettleNothing}, {collect.ErrOrdered, i18n.SettleOrdered}, {collect.ErrAmount, i18n.SettleAmount},
		{account.ErrUncovered, i18n.SettleUncov}, {account.ErrOverdrawn, i18n.SettleUncov}} {
		if errors.Is(err, x.err) {
			b.wrongs.Add("kind", x.text)
			return true
		}
	}
	if _, ok := errors.AsType[*declaration.StepError](err); ok {
		b.wrongs.Add("kind", i18n.SettleNotNow)
		return true
	}
	return false
}

func (b *settleBody) tell(d *declare.Detail) {
	r := &d.Record
	b.page = "/declarations/" + r.ID
	owed, open := r.Unpaid(), r.Unsettled()
	b.amount = owed.String()
	b.figures = []ui.Figure{{Label: i18n.SettleDue, Value: ui.Money(owed), Unit: ui.Same("CNY")}, {Label: i18n.SettleOpen, Value: ui.Money(open), Unit: ui.Same("CNY")}}
	_, b.ordered = r.Ordered()
	b.open = !owed.IsZero() && r.Progress.Duties.Settle && !b.ordered
	b.past = ui.Table{Caption: i18n.SettlePast, Empty: i18n.SettleNone, Cols: []ui.Col{{Text: i18n.SettleWay}, {Text: i18n.SettleSum, Num: true}, {Text: i18n.SettleState}, {Text: i18n.DeclArrived}}}
	moods := map[string]ui.Mood{declaration.PaymentDone: ui.Good, declaration.PaymentRefused: ui.Bad, declaration.PaymentOrdered: ui.Info}
	for _, p := range r.Payments {
		b.past.Rows = append(b.past.Rows, []ui.Cell{{Label: i18n.PaymentKind(p.Kind)}, {Text: ui.Money(p.Amount)}, {Tag: ui.Tag{Text: i18n.PaymentState(p.Status), Mood: moods[p.Status]}}, {At: p.At}})
	}
}

func settleOptions() []ui.Option {
	return []ui.Option{{Value: declaration.PayKind, Text: i18n.SettlePay, Hint: i18n.SettlePayHint}, {Value: declaration.ReserveKind, Text: i18n.SettleReserve},
		{Value: declaration.DeferKind, Text: i18n.SettleDefer}, {Value: declaration.GuaranteeKind, Text: i18n.SettleLetter}, {Value: declaration.DepositKind, Text: i18n.SettleDeposit},
		{Value: declaration.ConvertKind, Text: i18n.SettleConvert}}
}

// cancelBody is a request to cancel as it is written.
type cancelBody struct {
	page    string
	reason  string
	note    string
	reasons []ui.Option
	wrongs  ui.Wrongs
}

// cancel asks for the cancellation of a declaration.
func (a *area) cancel(r *site.Request) (site.View, error) {
	name := r.PathValue("name")
	d, err := a.Detail(r.Context(), r.Caller, name, 0)
	if err != nil {
		return site.View{}, err
	}
	b := cancelBody{page: "/declarations/" + d.Record.ID, reason: r.Value("reason"), note: r.Value("note"), reasons: []ui.Option{{}}}
	for _, row := range search.On(a.Rulebook().Codes.List(codelist.AmendReasons), a.Today()) {
		if k := row.Attrs["kind"]; k != string(declaration.AmendRequest) {
			b.reasons = append(b.reasons, ui.Option{Value: row.Code, Text: named(row.Name)})
		}
	}
	v := site.View{Title: i18n.CancelTitle, Crumbs: []ui.Link{{URL: "/declarations", Text: i18n.DeclTitle}, {URL: b.page, Text: ui.Same(ui.NumberOf(&d.Record))}}}
	if r.Posted() {
		if err := a.ask(r, d.Record.ID, &b); err != nil || len(b.wrongs) == 0 {
			return site.View{To: b.page}, err
		}
		v.Status = http.StatusUnprocessableEntity
	}
	v.Body = cancelPage(&b)
	return v, nil
}

func (a *area) ask(r *site.Request, id string, b *cancelBody) error {
	if b.reason == "" {
		b.wrongs.Add("reason", i18n.CancelMiss)
		return nil
	}
	_, err := a.Request(r.Context(), r.Caller, id, 0, declare.Ask{Kind: declaration.CancelRequest, Reason: b.reason, Note: b.note})
	_, odd := errors.AsType[*declaration.RequestError](err)
	_, step := errors.AsType[*declaration.StepError](err)
	if odd || step {
		b.wrongs.Add("reason", i18n.CancelOdd)
		return nil
	}
	return err
}
