package decmessage_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
)

func TestResult(t *testing.T) {
	src := `<?xml version="1.0" encoding="UTF-8"?>
<DEC_RESULT><CUS_CIQ_NO>I20260000971587171</CUS_CIQ_NO><ENTRY_ID>490020261000000762</ENTRY_ID><NOTICE_DATE>2026-01-13T10:30:00</NOTICE_DATE>` +
		`<CHANNEL>E</CHANNEL><NOTE>毛重小于净重 &amp; 无随附单证</NOTE><CUSTOM_MASTER>4900</CUSTOM_MASTER><I_E_DATE>20260112</I_E_DATE>` +
		`<D_DATE>20260113</D_DATE><OFFICER>7</OFFICER></DEC_RESULT>
`
	got, faults := decmessage.ReadResult([]byte(src))
	if got == nil || len(faults) != 1 || faults[0].Code != "DECMSG-11" || faults.Blocking() {
		t.Fatalf("%+v, %v", got, faults)
	}
	if m, ok := got.Channel.Meaning(); !ok || m.State != declaration.Returned || got.EntryID != "490020261000000762" || got.Note != "毛重小于净重 & 无随附单证" {
		t.Errorf("%+v, %+v", got, m)
	}
	out, err := got.Encode()
	if err != nil || string(out) != src {
		t.Errorf("%s, %v", out, err)
	}
}

func TestImportResponse(t *testing.T) {
	want := &decmessage.ImportResponse{SeqNo: "I20260000971587171", ResponseCode: "0", ClientSeqNo: "FR20260113000188", TrnPreId: "T1", ErrorMessage: "<无>"}
	out, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, faults := decmessage.ReadImportResponse(out)
	if len(faults) > 0 || !reflect.DeepEqual(got, want) || !got.Taken() {
		t.Errorf("%+v, %v\n%s", got, faults, out)
	}
	for _, src := range []string{"", "<DEC_RESULT/>", "<DecImportResponse><SeqNo>1</SeqNo><SeqNo>2</SeqNo></DecImportResponse>", "<DecImportResponse>x</DecImportResponse>"} {
		if got, faults := decmessage.ReadImportResponse([]byte(src)); got != nil || !faults.Blocking() || faults[0].Line == 0 {
			t.Errorf("%q: %+v, %v", src, got, faults)
		}
	}
	if _, err := (&decmessage.Result{Note: "\x00"}).Encode(); err == nil {
		t.Error("a nought byte was written")
	}
}

func TestChannels(t *testing.T) {
	seen := map[decmessage.Channel]bool{}
	for _, m := range decmessage.Channels() {
		if seen[m.Channel] || m.Text.ZH == "" || m.Text.EN == "" {
			t.Errorf("%+v", m)
		}
		seen[m.Channel] = true
	}
	if len(seen) != 38 {
		t.Errorf("%d channels", len(seen))
	}
	if m, ok := decmessage.Channel("Q9").Meaning(); ok || m.Channel != "Q9" || !strings.Contains(m.Text.EN, "unmapped") {
		t.Errorf("an unknown channel: %+v", m)
	}
}

func TestReceiptFor(t *testing.T) {
	none := decmessage.Standing{}
	summary := decmessage.Standing{Stage: declaration.Summary}
	for _, c := range []struct {
		kind event.Kind
		on   decmessage.Standing
		want decmessage.Channel
	}{
		{event.Submitted, none, "7"}, {event.Accepted, none, "L"}, {event.Refused, none, "E"}, {event.Screened, none, "J"}, {event.TaxAssessed, none, "T"},
		{event.InspectionOrdered, none, "C"}, {event.Released, none, "P"}, {event.Cleared, none, "R"},
		{event.Released, decmessage.Standing{Guaranteed: true}, "B"}, {event.Accepted, summary, "SpL"}, {event.Refused, summary, "SpE"},
		{event.Screened, summary, "SpJ"}, {event.InspectionOrdered, summary, "SpC"}, {event.SummaryReleased, summary, "SpK"},
		{event.TaxAssessed, summary, "T"}, {event.ManifestReleased, none, ""}, {event.Departed, none, ""}, {event.TaxGuaranteed, none, ""},
	} {
		got, ok := decmessage.ReceiptFor(c.kind, c.on)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s %+v: %q, want %q", c.kind, c.on, got, c.want)
		}
		if _, known := got.Meaning(); ok && !known {
			t.Errorf("%s: channel %q is not in the table", c.kind, got)
		}
	}
}
