package samples_test

import (
	"io/fs"
	"os"
	"slices"
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

// row is what the README says of a sample.
type row struct{ flow, mode, way, verdict string }

// rows reads the table of the README: file, flow, mode, way, what it shows in two languages, verdict.
func rows(t *testing.T) map[string]row {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]row{}
	for line := range strings.SplitSeq(string(readme), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if name, ok := strings.CutPrefix(cells[0], "`"); ok && len(cells) == 7 {
			out[strings.TrimSuffix(name, "`")] = row{cells[1], cells[2], cells[3], cells[6]}
		}
	}
	return out
}

// judge decides a sample on its day and gives its row as it should stand.
func judge(t *testing.T, codec *decmessage.Codec, book *clearance.Rulebook, src []byte) row {
	t.Helper()
	m, found := codec.Decode(src)
	if m.Declaration == nil {
		t.Fatal(found)
	}
	d := clearance.Decide(m.Declaration, book, declaration.Facts{}, cal.MustDate("2026-11-24")).With(found)
	verdict := "accepted"
	var codes []string
	for _, x := range d.Faults {
		if x.Severity > fault.Advice && !slices.Contains(codes, x.Code) {
			codes = append(codes, x.Code)
		}
	}
	if len(codes) > 0 {
		slices.Sort(codes)
		verdict = strings.Join(codes, ", ")
		if !d.Accepted {
			verdict = "returned: " + verdict
		}
	}
	h := m.Declaration
	return row{h.Flow.String(), h.Mode.String(), h.Transport.Mode.String(), verdict}
}

// TestSamplesAreWhatTheReadmeSays decides each sample, wants each row of the README to be true, and a comment in each sample.
func TestSamplesAreWhatTheReadmeSays(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	codec := decmessage.New(decmessage.Codes{Countries: old(book, "country"), Currencies: old(book, "currency")})
	files, err := fs.Glob(samples.Files(), "decmessage/*.xml")
	if err != nil {
		t.Fatal(err)
	}
	told := rows(t)
	if len(files) < 40 || len(told) != len(files) {
		t.Errorf("%d samples, %d rows of the README", len(files), len(told))
	}
	for _, f := range files {
		name := strings.TrimPrefix(f, "decmessage/")
		t.Run(name, func(t *testing.T) {
			src, err := fs.ReadFile(samples.Files(), f)
			if err != nil {
				t.Fatal(err)
			}
			if got := judge(t, codec, book, src); got != told[name] {
				t.Errorf("decided %v, the README says %v", got, told[name])
			}
			if !strings.Contains(string(src), "<!-- ") {
				t.Error("no comment says what it shows")
			}
		})
	}
}

// TestSamplesCoverTheProvince wants accepted samples of the modes, ways, terms and papers that the province uses.
func TestSamplesCoverTheProvince(t *testing.T) {
	have := map[string]bool{}
	for name, r := range rows(t) {
		if r.verdict != "accepted" && r.verdict != "DUTY-21" { // a warning keeps nothing out
			continue
		}
		have[r.flow+r.mode], have["way "+r.way] = true, true
		src, err := fs.ReadFile(samples.Files(), "decmessage/"+name)
		if err != nil {
			t.Fatal(err)
		}
		for _, mark := range marks {
			have[mark] = have[mark] || strings.Contains(string(src), mark)
		}
	}
	for _, want := range slices.Concat(marks, strings.Fields("I0110 I0130 I0214 I0615 I0644 I1210 I1233 I1300 I1523 I2600 I2700 I3010 I3100 I3339 I5034 I6033"),
		strings.Fields("E0110 E0615 E1039 E2600 E3422 E4561 E9610 E9710 E9810"), []string{"way 2", "way 3", "way 4", "way 5", "way Y"}) {
		if !have[want] {
			t.Errorf("no accepted sample of %s", want)
		}
	}
}

// marks are pieces of a message that some sample has: terms and charges, transit, two steps, preference, papers, danger, versions, charset.
var marks = []string{
	"<TransMode>1<", "<TransMode>2<", "<TransMode>3<", "<TransMode>4<", "<TransMode>7<", "<FeeMark>1<", "<FeeMark>2<", "<FeeMark>3<",
	"<InsurMark>1<", "<InsurMark>3<", "<OtherMark>", "<TransFlag>1E<", "<TransFlag>1P<", "<Type>  5<", "<Type>  6<", "<CertType>Y13<", "<CertType>Y22<",
	"<DocuCode>7<", "<DocuCode>B<", "<DocuCode>Y<", "<Uncode>", "<ContainerId>", `Version="3.1"`, `Version="4"`, `Version="4.8"`, `encoding="GB`,
	"<TradeCountry>304<", "<TradeCurr>300<", "<EntyPortCode>431200<", "<EntyPortCode>430003<", "<EntyPortCode>430101<", "<CorrelationNo>", "<ManualNo>",
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
