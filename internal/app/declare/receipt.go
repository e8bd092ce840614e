package declare

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
)

// Receipt is what the single window tells a declarant of one event (回执). Events of which its interface says nothing have none.
type Receipt struct {
	No      int                `json:"no"`      // from 1, in the order in which things happened
	Channel decmessage.Channel `json:"channel"` // 回执状态
	Text    fault.Text         `json:"text"`
	State   declaration.State  `json:"state,omitzero"` // that the channel tells
	At      event.Instant      `json:"at"`
	Note    string             `json:"note,omitzero"` // in Chinese: why a declaration was returned, or what the officer noted
}

// Receipts gives the receipts of a declaration, whatever format it came in.
func (s *Service) Receipts(ctx context.Context, c party.Caller, name string) ([]Receipt, error) {
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return nil, err
	}
	return s.receipts(ctx, rec)
}

func (s *Service) receipts(ctx context.Context, rec declaration.Record) ([]Receipt, error) {
	history, err := s.Store.History(ctx, rec.ID)
	if err != nil {
		return nil, err
	}
	stands := decmessage.Standing{Stage: rec.Stage}
	for i := range history {
		if history[i].Kind == event.Completed { // it began as a summary
			stands.Stage = declaration.Summary
		}
	}
	out, version := []Receipt{}, 0
	for i := range history {
		e := &history[i]
		switch e.Kind {
		case event.Submitted, event.Amended:
			version++
		case event.Completed:
			version++
			stands.Stage = rec.Stage
		case event.TaxGuaranteed:
			stands.Guaranteed = true
		case event.TaxPaid:
			stands.Guaranteed = false
		}
		channel, ok := decmessage.ReceiptFor(e.Kind, stands)
		if !ok {
			continue
		}
		note, err := s.noteOf(ctx, e, version)
		if err != nil {
			return nil, fmt.Errorf("the receipts of %s: %w", rec.ID, err)
		}
		m, _ := channel.Meaning() // ReceiptFor gives channels of the table only
		out = append(out, Receipt{No: len(out) + 1, Channel: channel, Text: m.Text, State: m.State, At: e.At, Note: note})
	}
	return out, nil
}

// noteOf tells the errors for which a declaration was returned, as the decision on that version has them, or what an officer noted.
func (s *Service) noteOf(ctx context.Context, e *event.Sealed, version int) (string, error) {
	var body struct {
		Faults []string `json:"faults"`
		Note   string   `json:"note"`
	}
	if err := json.Unmarshal(e.Payload, &body); err != nil {
		return "", fmt.Errorf("read event %s: %w", e.Kind, err)
	}
	if len(body.Faults) == 0 {
		return body.Note, nil
	}
	v, err := s.Store.VersionOf(ctx, e.Subject, version)
	if err != nil {
		return "", err
	}
	var d clearance.Decision
	if err := json.Unmarshal(v.Decision, &d); err != nil {
		return "", fmt.Errorf("read the decision on version %d: %w", version, err)
	}
	var told []string
	for _, f := range s.Catalogue.Render(d.Faults) {
		if f.Severity == fault.Error {
			told = append(told, f.Code+" "+f.Message.ZH)
		}
	}
	return strings.Join(told, "；"), nil
}

// ReceiptMessage gives a receipt of a declaration as the message of the single window, DEC_RESULT. One that there is not is fault.ErrNotFound.
func (s *Service) ReceiptMessage(ctx context.Context, c party.Caller, name string, no int) ([]byte, error) {
	rec, d, err := s.received(ctx, c, name)
	if err != nil {
		return nil, err
	}
	list, err := s.receipts(ctx, rec)
	if err != nil {
		return nil, err
	}
	if no < 1 || no > len(list) {
		return nil, fmt.Errorf("receipt %d of %s: %w", no, name, fault.ErrNotFound)
	}
	r := &list[no-1]
	out := decmessage.Result{UnifiedNo: d.Numbers.Unified.String(), EntryID: rec.Entry.String(), NoticeDate: r.At.Time().In(s.Zone).Format("2006-01-02T15:04:05"),
		Channel: r.Channel, Note: r.Note, CustomMaster: rec.Office.String(), EntryExitOn: compact(d.EntryExitOn),
		DeclaredOn: rec.CreatedAt.Time().In(s.Zone).Format("20060102")}
	return out.Encode()
}

// ResponseMessage gives the answer of the data centre to the message of a declaration, DecImportResponse: that it was taken. What customs made of it
// is told by the receipts.
func (s *Service) ResponseMessage(ctx context.Context, c party.Caller, name string) ([]byte, error) {
	rec, d, err := s.received(ctx, c, name)
	if err != nil {
		return nil, err
	}
	out := decmessage.ImportResponse{SeqNo: d.Numbers.Unified.String(), ResponseCode: "0", ClientSeqNo: rec.Reference}
	return out.Encode()
}

// received gives a declaration and its current content.
func (s *Service) received(ctx context.Context, c party.Caller, name string) (declaration.Record, *declaration.Declaration, error) {
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return rec, nil, err
	}
	v, err := s.Store.VersionOf(ctx, rec.ID, rec.Version)
	if err != nil {
		return rec, nil, fmt.Errorf("the message of %s: %w", name, err)
	}
	m, _, err := codec.ReadStored(s.Codecs, &v)
	return rec, m.Declaration, err
}

// compact writes a day as the interface does, 20261124; "" for none.
func compact(d cal.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
