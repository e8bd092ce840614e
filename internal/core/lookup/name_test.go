package lookup_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/lookup"
)

// Names are compared without case, spaces and signs.
func TestFoldName(t *testing.T) {
	for in, want := range map[string]string{"csqu 305438-3": "CSQU3054383", "ＥＧＬＶ１４９／６": "EGLV1496", "长沙（模拟）机电": "长沙模拟机电", " %_'\x00": "", "Müller": "MÜLLER"} {
		if got := lookup.Fold(in); got != want {
			t.Errorf("%q folds to %q, want %q", in, got, want)
		}
	}
}

// Each name is there once, whole characters only, and an unread message leaves those of the record.
func TestNamesOf(t *testing.T) {
	r := &declaration.Record{Reference: "ref-1", TraderName: "甲"}
	if got := lookup.NamesOf(r, nil); !slices.Equal(got, []lookup.Name{{Kind: lookup.ReferenceName, Text: "REF1"}, {Kind: lookup.PartyName, Text: "甲"}}) {
		t.Errorf("without a message: %v", got)
	}
	d := &declaration.Declaration{Trader: declaration.Party{Name: strings.Repeat("长", 100)}, Owner: declaration.Party{Name: "x"}, Transport: declaration.Transport{BillNo: "B-1", BL: "b 1"}}
	got := lookup.NamesOf(r, d)
	want := []lookup.Name{{Kind: lookup.ReferenceName, Text: "REF1"}, {Kind: lookup.BillName, Text: "B1"}, {Kind: lookup.PartyName, Text: strings.Repeat("长", 66)}, {Kind: lookup.PartyName, Text: "X"}}
	if !slices.Equal(got, want) {
		t.Errorf("names are %v", got)
	}
}
