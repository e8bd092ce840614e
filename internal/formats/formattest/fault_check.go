package formattest

import (
	"regexp"
	"slices"
	"testing"
	"unicode"

	"github.com/tongguan/tongguan/internal/core/fault"
)

var mention = regexp.MustCompile(`\{([A-Za-z]+)\}`)

// faultTexts demands that each fault of the codec can be shown in both languages, with how to mend it.
func (s *suite) faultTexts(t *testing.T) {
	if len(s.codec.Faults()) == 0 {
		t.Error("the codec has no faults")
	}
	for _, d := range s.codec.Faults() {
		for part, text := range map[string]fault.Text{"title": d.Title, "message": d.Message, "mend": d.Mend} {
			if text.EN == "" || !hasHan(text.ZH) {
				t.Errorf("%s: the %s is not there in both languages: %q, %q", d.Code, part, text.ZH, text.EN)
			}
			if !slices.Equal(mentioned(text.ZH), mentioned(text.EN)) {
				t.Errorf("%s: the %s mentions other values in the other language", d.Code, part)
			}
		}
		for _, r := range d.Reasons {
			if r.Message.EN == "" || !hasHan(r.Message.ZH) || (r.Mend.EN == "") != (r.Mend.ZH == "") {
				t.Errorf("%s: the reason %s is not there in both languages", d.Code, r.Key)
			}
		}
		if d.Example == "" || d.Source == "" || d.Severity == 0 {
			t.Errorf("%s: no example, no source or no severity", d.Code)
		}
	}
}

// soundFaults demands that each fault has a known code, a place, a severity and every value that its sentence mentions.
func (s *suite) soundFaults(t *testing.T, name string, faults fault.List) {
	t.Helper()
	for _, f := range faults {
		d, ok := s.catalogue.Def(f.Code)
		if !ok {
			t.Errorf("%s: fault %q is not in the codec's part of the catalogue", name, f.Code)
			continue
		}
		if f.Pointer == "" && f.Line == 0 {
			t.Errorf("%s: fault %s has no place", name, f.Code)
		}
		if f.Severity.String() == "" {
			t.Errorf("%s: fault %s has no severity", name, f.Code)
		}
		message, mend := d.Sentences(f.Reason)
		for _, m := range mentioned(message.EN + mend.EN) {
			if m != "value" && m != "path" && !slices.ContainsFunc(f.Args, func(a fault.Arg) bool { return a.Name == m }) {
				t.Errorf("%s: fault %s mentions {%s} and has no such argument", name, f.Code, m)
			}
		}
	}
}

// refused demands that a document is kept out with at least one Error and that nothing of it gets through.
func (s *suite) refused(t *testing.T, name string, src []byte) {
	t.Helper()
	m, faults := s.codec.Decode(src)
	if m.Declaration != nil || !faults.Blocking() {
		t.Errorf("%s: not refused: declaration %t, faults %v", name, m.Declaration != nil, faults)
	}
	s.soundFaults(t, name, faults)
}

func mentioned(text string) []string {
	var out []string
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}
