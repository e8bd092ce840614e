package samples_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/samples"
)

// TestSamplesAreRight decides each sample on its day: it is accepted and no rule warns. Each stands in the README.
func TestSamplesAreRight(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	codec := decmessage.New(decmessage.Codes{Countries: old(book, "country"), Currencies: old(book, "currency")})
	files, err := fs.Glob(samples.Files(), "decmessage/*.xml")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	modes, transports := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		src, err := fs.ReadFile(samples.Files(), f)
		if err != nil {
			t.Fatal(err)
		}
		m, found := codec.Decode(src)
		if m.Declaration == nil {
			t.Errorf("%s: %v", f, found)
			continue
		}
		d := clearance.Decide(m.Declaration, book, declaration.Facts{}, cal.MustDate("2026-11-24")).With(found)
		for _, x := range d.Faults {
			if x.Severity > fault.Advice {
				t.Errorf("%s: %s %s %s %q", f, x.Code, x.Reason, x.Path, x.Value)
			}
		}
		modes[m.Declaration.Flow.String()+m.Declaration.Mode.String()], transports[m.Declaration.Transport.Mode.String()] = true, true
		if name := strings.TrimPrefix(f, "decmessage/"); !strings.Contains(string(readme), "`"+name+"`") {
			t.Errorf("README.md does not tell what %s shows", name)
		}
	}
	for _, want := range []string{"I0110", "I0615", "I0214", "I1210", "I1233", "I5034", "I2600", "I3010", "E0110", "E9610", "E1039", "E0615"} {
		if !modes[want] {
			t.Errorf("no sample of %s", want)
		}
	}
	for _, want := range []string{"2", "3", "4", "5"} {
		if !transports[want] {
			t.Errorf("no sample of transport mode %s", want)
		}
	}
}

func old(book *clearance.Rulebook, list string) map[string]string {
	out := map[string]string{}
	for _, r := range book.Codes.List(list).Rows() {
		if n := r.Attrs["old_code"]; n != "" {
			out[r.Code] = n
		}
	}
	return out
}
