package event_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
)

// golden are the canonical bytes that must never change: a journal that was signed yesterday is verified with them tomorrow.
func golden(t *testing.T) []struct {
	e         event.Envelope
	text, sum string
} {
	t.Helper()
	office, err := code.ParseOffice("4901")
	if err != nil {
		t.Fatal(err)
	}
	payload, err := event.Payload(map[string]any{"b": "a\"\\\n查验", "a": 7, "list": []string{"x", "y"}, "o": map[string]any{"z": true, "k": nil}})
	if err != nil {
		t.Fatal(err)
	}
	return []struct {
		e         event.Envelope
		text, sum string
	}{
		{event.Envelope{Kind: event.BlockAllocated, Version: 1, At: 1},
			`{"v":1,"kind":"entry.block.allocated","version":1,"at":"1970-01-01T00:00:00.000001Z","payload":{}}`,
			"be9f210e863e6ba24d83e4aee6fd87f9a8e1677b7ce7247bd54b898016c70f7c"},
		{event.Envelope{Kind: event.Accepted, Version: 2, At: 1795510800000000, Actor: event.Actor{Role: event.Trader, ID: "k-1"},
			Office: office, Enterprise: "91430100675573106J", Subject: "01KB", Payload: payload},
			`{"v":1,"kind":"declaration.accepted","version":2,"at":"2026-11-24T09:00:00.000000Z","role":"trader","by":"k-1","office":"4901","enterprise":"91430100675573106J","subject":"01KB","payload":{"a":7,"b":"a\"\\\u000a查验","list":["x","y"],"o":{"k":null,"z":true}}}`,
			"7e20e576af6e566ad280bc7ed1f658bf4ba81eae23283f1eb07eb6bb4df82dc4"},
	}
}

func TestCanonicalGolden(t *testing.T) {
	for _, g := range golden(t) {
		got := g.e.Canonical()
		if string(got) != g.text {
			t.Errorf("canonical bytes are\n%s\nwant\n%s", got, g.text)
		}
		sum := sha256.Sum256(got)
		if h := hex.EncodeToString(sum[:]); h != g.sum {
			t.Errorf("%s: SHA-256 %s, want %s", g.e.Kind, h, g.sum)
		}
		back, err := event.ParseCanonical(got)
		if err != nil || string(back.Canonical()) != g.text {
			t.Errorf("reading back gives %+v, %v", back, err)
		}
	}
}

func TestParseCanonicalRefusesOtherBytes(t *testing.T) {
	good := golden(t)[1].text
	for name, s := range map[string]string{
		"a space": " " + good, "another order": `{"kind":"x","v":1,"version":1,"at":"1970-01-01T00:00:00.000001Z","payload":{}}`,
		"a byte less": good[:len(good)-1], "a byte more": good + "\n", "an unknown field": good[:len(good)-1] + `,"more":1}`,
	} {
		if _, err := event.ParseCanonical([]byte(s)); err == nil {
			t.Errorf("%s is taken for canonical", name)
		}
	}
}

func TestCanonicalise(t *testing.T) {
	got, err := event.Canonicalise([]byte("{ \"b\" : [1, true, null, \"\\u67e5\"], \"a\": {\"d\":-3, \"c\":\"\\/\"} }"))
	if want := `{"a":{"c":"/","d":-3},"b":[1,true,null,"查"]}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	for in, want := range map[string]error{
		`{"a":1.5}`: event.ErrPayload, `{"a":1e3}`: event.ErrPayload, `{"a":1,"a":2}`: event.ErrKey, `[1]`: event.ErrPayload,
		`{"a":1} x`: event.ErrPayload, `{"a":`: event.ErrPayload, ``: event.ErrPayload, `{"a":99999999999999999999}`: event.ErrPayload,
	} {
		if out, err := event.Canonicalise([]byte(in)); !errors.Is(err, want) {
			t.Errorf("Canonicalise(%s) = %s, %v, want %v", in, out, err, want)
		}
	}
	if _, err := event.Payload(map[string]any{"x": 1.5}); !errors.Is(err, event.ErrPayload) {
		t.Errorf("a float becomes a payload with %v", err)
	}
}
