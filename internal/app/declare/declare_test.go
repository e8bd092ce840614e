package declare_test

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sim"
)

// Ids sort by the time at which they were made, and no two are the same.
func TestNewID(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	form := regexp.MustCompile(`^[0-7][0-9A-HJKMNP-TV-Z]{25}$`)
	seen, last := map[string]bool{}, ""
	for ms := range 200 {
		var batch []string
		for range 20 {
			id := declare.NewID(at.Add(time.Duration(ms) * time.Millisecond))
			if !form.MatchString(id) || seen[id] {
				t.Fatalf("id %q, seen before: %t", id, seen[id])
			}
			seen[id] = true
			batch = append(batch, id)
		}
		slices.Sort(batch)
		if batch[0] <= last {
			t.Fatalf("%s of %d ms is not after %s", batch[0], ms, last)
		}
		last = batch[len(batch)-1]
	}
	if early, late := declare.NewID(time.UnixMilli(0)), declare.NewID(time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)); early[:10] != "0000000000" || late <= early {
		t.Errorf("ids of 1970 and 9999 are %s and %s", early, late)
	}
}

// blocks gives out blocks of entry numbers and keeps which were closed.
type blocks struct {
	mu     sync.Mutex
	next   int64
	taken  int
	closed []int64 // numbers that were used of each
	fail   error
}

func (b *blocks) AllocateBlock(_ context.Context, want declaration.Block, _ declaration.Moment) (declaration.Block, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail != nil {
		return declaration.Block{}, b.fail
	}
	want.First = b.next + 1
	b.next += want.Size
	b.taken++
	return want, nil
}

func (b *blocks) CloseBlock(_ context.Context, _ declaration.Block, used int64, _ string, _ declaration.Moment) error {
	b.closed = append(b.closed, used)
	return b.fail
}

func office(t *testing.T, s string) code.Office {
	t.Helper()
	o, err := code.ParseOffice(s)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Numbers of an office, year and flow follow each other without gaps or repetitions, whoever asks, and what stays unused is told.
func TestAllocator(t *testing.T) {
	ctx, b := context.Background(), &blocks{}
	a := declare.NewAllocator(b, time.Now)
	o := office(t, "4905")
	var mu sync.Mutex
	var got []string
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			for range declare.BlockSize/5 + 2 {
				no, err := a.Next(ctx, o, 2026, code.Import)
				mu.Lock()
				got = append(got, no.String())
				mu.Unlock()
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	slices.Sort(got)
	for i, no := range got {
		if want, err := code.NewEntryNo(o, 2026, code.Import, int64(i+1)); err != nil || no != want.String() {
			t.Fatalf("number %d is %s, want %s (%v)", i, no, want, err)
		}
	}
	if b.taken != 2 {
		t.Errorf("%d blocks were taken", b.taken)
	}
	for _, other := range []struct {
		office string
		year   int
		flow   code.Flow
	}{{"4902", 2026, code.Import}, {"4905", 2027, code.Import}, {"4905", 2026, code.Export}} {
		if _, err := a.Next(ctx, office(t, other.office), other.year, other.flow); err != nil {
			t.Error(err)
		}
	}
	if b.taken != 5 {
		t.Errorf("another office, year or flow shares a block: %d blocks", b.taken)
	}
	if err := a.Close(ctx); err != nil {
		t.Fatal(err)
	}
	slices.Sort(b.closed)
	if !slices.Equal(b.closed, []int64{1, 1, 1, 10}) {
		t.Errorf("used of the blocks: %v", b.closed)
	}
}

// A store that gives no block fails the submission, and the next one asks again.
func TestAllocatorWithoutBlocks(t *testing.T) {
	ctx, b := context.Background(), &blocks{fail: fault.ErrBusy}
	a := declare.NewAllocator(b, time.Now)
	if _, err := a.Next(ctx, office(t, "4905"), 2026, code.Import); !errors.Is(err, fault.ErrBusy) {
		t.Errorf("no block: %v", err)
	}
	b.fail = nil
	if no, err := a.Next(ctx, office(t, "4905"), 2026, code.Import); err != nil || no.IsZero() {
		t.Errorf("afterwards: %s %v", no, err)
	}
}

// desk is a service over an intake that a test holds back.
type desk struct {
	book   *clearance.Rulebook
	come   chan declaration.Intake // a submission has come to the intake
	answer chan declaration.IntakeResult
}

func (d desk) Current() *clearance.Rulebook { return d.book }

func (d desk) ByHash(context.Context, string) (*clearance.Rulebook, error) {
	return nil, fault.ErrNotFound
}

func (d desk) Submit(_ context.Context, in declaration.Intake) (declaration.IntakeResult, error) {
	d.come <- in
	return <-d.answer, nil
}

func service(t *testing.T) (*declare.Service, desk, sim.Template) {
	t.Helper()
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	template, err := sim.NewTemplate(book, native.New(), 1)
	if err != nil {
		t.Fatal(err)
	}
	cat, err := fault.NewCatalogue(declaration.Faults(), duty.Faults(), declare.Faults(), native.New().Faults())
	if err != nil {
		t.Fatal(err)
	}
	d := desk{book: book, come: make(chan declaration.Intake), answer: make(chan declaration.IntakeResult)}
	now := func() time.Time { return time.Date(2026, 11, 24, 17, 30, 0, 0, time.UTC) } // the 25th in Beijing
	return &declare.Service{Intake: d, Numbers: declare.NewAllocator(&blocks{}, now), Rulebooks: d, Codecs: []codec.Codec{native.New()}, Catalogue: cat,
		Seed: []byte("seed"), SeedName: "s", Now: now, Zone: time.FixedZone("Asia/Shanghai", 8*60*60), NewID: declare.NewID}, d, template
}

var trader = party.Caller{Key: "k", Role: event.Trader, Enterprise: "firm-a", Scopes: []party.Scope{party.ScopeDeclare}}

// A key whose first submission is on its way is answered in flight, for its enterprise only and only as long as it is.
func TestInFlight(t *testing.T) {
	s, d, template := service(t)
	ctx, in := context.Background(), declare.Submission{Body: template.Message("F-1"), Key: "k1"}
	answers := make(chan error, 2)
	submit := func(c party.Caller) {
		_, err := s.Submit(ctx, c, in)
		answers <- err
	}
	go submit(trader)
	<-d.come
	if _, err := s.Submit(ctx, trader, in); !errors.Is(err, declare.ErrInFlight) || !errors.Is(err, fault.ErrConflict) {
		t.Errorf("the same key: %v", err)
	}
	other := trader
	other.Enterprise = "firm-b"
	go submit(other)
	<-d.come
	d.answer <- declaration.IntakeResult{Status: declaration.Stored}
	d.answer <- declaration.IntakeResult{Status: declaration.KeyReused}
	first, second := <-answers, <-answers
	if (first == nil) == (second == nil) || !errors.Is(errors.Join(first, second), declare.ErrKeyReused) {
		t.Errorf("answers %v and %v", first, second)
	}
	go submit(trader)
	<-d.come
	d.answer <- declaration.IntakeResult{Status: declaration.Stored}
	if err := <-answers; err != nil {
		t.Errorf("after the flight: %v", err)
	}
}

// The day of the law begins in Beijing, the events say who did what, and the answer is that of the decision.
func TestSubmitMakesTheWholeIntake(t *testing.T) {
	s, d, template := service(t)
	s.Reader = codec.NewReader(nil, nil) // a store that nobody needs to ask
	body := template.Message("F-2")
	replies := make(chan declare.Reply, 1)
	go func() {
		r, err := s.Submit(context.Background(), trader, declare.Submission{Body: body})
		if err != nil {
			t.Error(err)
		}
		replies <- r
	}()
	in := <-d.come
	d.answer <- declaration.IntakeResult{Status: declaration.Stored}
	r := <-replies
	var a declare.Answer
	if err := json.Unmarshal(r.Body, &a); err != nil || !a.Accepted || a.Decision.On.String() != "2026-11-25" || a.EntryNo != in.Record.Entry.String() {
		t.Errorf("%v: %.300s", err, r.Body)
	}
	if in.Record.Enterprise != "firm-a" || in.Record.Reference != "F-2" || in.Version.Version != 1 || string(in.Version.Message) != string(body) {
		t.Errorf("the record is %+v", in.Record)
	}
	var kinds []event.Kind
	for _, e := range in.Events {
		kinds = append(kinds, e.Kind)
		if e.Subject != in.Record.ID || e.Enterprise != "firm-a" {
			t.Errorf("event %+v", e)
		}
	}
	if want := []event.Kind{event.Submitted, event.Accepted, event.Posted}; len(kinds) < 4 || !slices.Equal(kinds[:3], want) ||
		!slices.Contains(kinds, event.LaneDrawn) || in.Events[0].Actor != trader.Actor() {
		t.Errorf("events %v", kinds)
	}
	if said, err := s.Reader.Content(t.Context(), in.Record.ID, 1); err != nil || !said.Accepted || said.Declaration.Reference != "F-2" ||
		said.Assessment.Owed() != in.Record.Tax {
		t.Errorf("the readers of the journal are told %+v, %v", said, err)
	}
	owed := in.Record.Book().Sheet
	for _, x := range a.Decision.Assessment.Kinds {
		if got := owed.OfCharge(account.Receivable, account.Charge(x.Kind)); got != x.Due {
			t.Errorf("of %s %s is owed, the decision says %s", x.Kind, got, x.Due)
		}
	}
	// the sample entered on 29 October and was declared on 25 November: the fee counts from 13 November, a Friday, thirteen days
	fees := owed.OfCharge(account.Receivable, account.LateFee)
	if fees.IsZero() || owed.Unpaid().Fen() != in.Record.Tax.Fen()+fees.Fen() {
		t.Errorf("a fee of %s and taxes of %s are owed, together %s", fees, in.Record.Tax, owed.Unpaid())
	}
	if want, err := a.Decision.Assessment.Value.Times(rate(t, "0.0005")).Times(num.Int(13)).RoundDown(num.Yuan); err != nil || fees != want {
		t.Errorf("the late fee is %s, want %s, %v", fees, want, err)
	}
	if n := len(in.Entries); n != 2 || in.Entries[0].Kind != account.Assessed || in.Entries[1].Kind != account.FeeDue {
		t.Errorf("entries %+v", in.Entries)
	}
}

// balances is a store that is asked for the balances of quotas alone: a next one at each time.
type balances struct {
	declare.Store
	left []string
	n    int
}

func (b *balances) QuotaLeft(_ context.Context, names []string) ([]declaration.QuotaBalance, error) {
	q, err := num.ParseQty(b.left[b.n])
	b.n++
	return []declaration.QuotaBalance{{Quota: names[0], Left: q}}, err
}

// A submission that loses the race for the rest of a tariff quota is decided again, with what is left by then.
func TestSubmitAgainAfterALostQuota(t *testing.T) {
	s, d, template := service(t)
	store := &balances{left: []string{"1000000", "0"}}
	s.Store = store
	var body map[string]any
	if err := json.Unmarshal(template.Message("Q-1"), &body); err != nil {
		t.Fatal(err)
	}
	item := body["items"].([]any)[0].(map[string]any)
	certificate, err := code.ParseDocument("t")
	if err != nil {
		t.Fatal(err)
	}
	d.book.Tariff = d.book.Tariff.With([]tariff.Row{{HS: code.MustHS(item["hs"].(string)), Measure: tariff.Measure{ID: "q", Kind: tariff.Quota,
		Terms: &tariff.Terms{Documents: []code.Document{certificate}, Quota: "wheat"}}}})
	body["documents"] = []any{map[string]any{"code": "t", "number": "2026-T-1"}}
	message, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	replies := make(chan declare.Reply, 1)
	go func() {
		r, err := s.Submit(context.Background(), trader, declare.Submission{Body: message})
		if err != nil {
			t.Error(err)
		}
		replies <- r
	}()
	first := <-d.come
	d.answer <- declaration.IntakeResult{Status: declaration.Overdrawn}
	second := <-d.come
	d.answer <- declaration.IntakeResult{Status: declaration.Stored}
	var a declare.Answer
	if err := json.Unmarshal((<-replies).Body, &a); err != nil {
		t.Fatal(err)
	}
	if len(first.Record.Draws) != 1 || first.Record.Draws[0].Quota != "wheat" || len(second.Record.Draws) != 0 || store.n != 2 {
		t.Errorf("drawn %+v, then %+v, asked %d times", first.Record.Draws, second.Record.Draws, store.n)
	}
	if a.Accepted || !slices.ContainsFunc(a.Faults, func(f fault.Rendered) bool { return f.Code == duty.FaultQuota }) {
		t.Errorf("accepted %t, faults %+v", a.Accepted, a.Faults)
	}
}

func rate(t *testing.T, s string) num.Rate {
	t.Helper()
	r, err := num.ParseRate(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// closed is an intake to which nothing may come.
type closed struct{}

var errCame = errors.New("it came to the intake")

func (closed) Submit(context.Context, declaration.Intake) (declaration.IntakeResult, error) {
	return declaration.IntakeResult{}, errCame
}

// What cannot be read is answered with its faults and never comes to the intake; without the scope nothing is read.
func TestSubmitRubbish(t *testing.T) {
	s, _, template := service(t)
	s.Intake = closed{}
	for _, body := range []string{"", "\x00\x01", "{", "<a/>", `{"reference": "A", "items": [{`} {
		r, err := s.Submit(context.Background(), trader, declare.Submission{Body: []byte(body), Key: "k"})
		if err != nil || r.Accepted || r.ID != "" || r.Faults == 0 {
			t.Errorf("%q: %+v %v", body, r, err)
		}
	}
	nobody := party.Caller{Role: event.Trader, Enterprise: "firm-a"}
	if _, err := s.Submit(context.Background(), nobody, declare.Submission{Body: template.Message("F-3")}); !errors.Is(err, fault.ErrForbidden) {
		t.Errorf("without the scope: %v", err)
	}
}
