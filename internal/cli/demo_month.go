package cli

import (
	"fmt"
	"slices"
	"time"

	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/sim"
)

// carrier reports arrivals and departures of the simulated month.
var carrier = party.Caller{Key: "sim-carrier", Role: event.Carrier, Scopes: []party.Scope{party.ScopeCargo, party.ScopeRead}}

// month plays the samples in the order of their days.
func (d *director) month(samples []sim.Sample) error {
	slices.SortStableFunc(samples, func(a, b sim.Sample) int { return a.On.Compare(b.On) })
	writer := d.p.law.codecs[0]
	bar := d.progress(len(samples))
	for i, s := range samples {
		d.clock.set(s.On, i%600)
		if err := d.one(i, s, writer); err != nil {
			return fmt.Errorf("simulated declaration %s: %w", s.Declaration.Reference, err)
		}
		_ = bar.Add(1) // a bar that cannot be drawn stops nothing
	}
	if _, err := d.p.db.Seal(d.ctx, 1_000_000); err != nil {
		return err
	}
	return d.p.sign(d.ctx)
}

// one plays one declaration from its submission to where the simulated people bring it.
func (d *director) one(i int, s sim.Sample, writer codec.Codec) error {
	body, err := writer.Encode(s.Declaration)
	if err != nil {
		return err
	}
	a, err := d.p.declare.Submit(d.ctx, d.trader, declare.Submission{Body: body})
	if err != nil {
		return err
	}
	if !a.Accepted || i%17 == 0 { // some stay where they are, for the people who look
		return nil
	}
	return d.people(i, a.ID, s.Declaration.Flow)
}

// people lets officers, the bank and the carrier do their part, with time between.
func (d *director) people(i int, id string, flow code.Flow) error {
	for range 8 {
		d.clock.add(time.Duration(20+i%90) * time.Minute)
		rec, err := d.p.db.ByName(d.ctx, id)
		if err != nil {
			return err
		}
		switch state := rec.Progress.State; state {
		case declaration.Accepted:
			_, err = d.p.inspect.Do(d.ctx, officer, id, inspect.Act{Verb: "check-documents", Note: "模拟审单"})
		case declaration.Inspecting:
			err = d.inspect(i, rec)
		case declaration.TaxDue:
			err = d.settle(id, rec)
		case declaration.Released:
			if flow == code.Import || rec.Progress.Miles.DepartedAt != 0 {
				return nil
			}
			_, err = d.p.cargo.Report(d.ctx, carrier, id, declaration.GoodsDeparted, "模拟离境")
		default:
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// officer is the simulated officer.
var officer = party.Caller{Key: "sim-officer", Role: event.Officer, Scopes: []party.Scope{party.ScopeOfficer, party.ScopeSupervise, party.ScopeRead}}

// inspect lets two simulated officers take an inspection to its end, with what lies in the simulated boxes.
func (d *director) inspect(i int, rec declaration.Record) error {
	no := inspection.NumberOf(rec, 1)
	out := sim.Inspected(i)
	steps := append([]inspect.Deed{{Step: inspection.Assign, Officers: []string{officer.Key, "sim-officer-2"}, Note: "模拟派员"}, {Step: inspection.Start}}, out...)
	for _, step := range steps {
		d.clock.add(time.Duration(10+i%50) * time.Minute)
		if _, err := d.p.inspect.Move(d.ctx, officer, no, step); err != nil {
			return err
		}
	}
	return nil
}

// settle orders the payment and carries it to the simulated bank at once, as the job would.
func (d *director) settle(id string, rec declaration.Record) error {
	if n := len(rec.Payments); n > 0 && rec.Payments[n-1].Status == "refused" {
		return nil
	}
	rec, err := d.p.collect.Settle(d.ctx, d.trader, id, collect.Wish{Kind: declaration.PayKind})
	if err != nil {
		return err
	}
	pay := rec.Payments[len(rec.Payments)-1]
	return d.p.collect.Carry(d.ctx, map[string]string{"id": id, "payment": fmt.Sprint(pay.No), "kind": pay.Kind, "amount": pay.Amount.String(), "payer": rec.Enterprise})
}
