package decmessage_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/formattest"
)

// codes are rows of the old customs tables, with two doubles among them.
func codes() decmessage.Codes {
	return decmessage.Codes{
		Countries: map[string]string{"USA": "502", "ETH": "217", "CHN": "142", "DEU": "304", "NOR": "326", "BVT": "326",
			"ZSA": "499", "FLK": "499", "AIA": "499"},
		Currencies: map[string]string{"USD": "502", "CNY": "142", "EUR": "300"},
	}
}

func newCodec(options ...decmessage.Option) *decmessage.Codec {
	return decmessage.New(codes(), options...)
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// samples are all messages of testdata, and one of them as an older system writes it: in GBK and without a namespace.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.xml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	out := map[string][]byte{}
	for _, f := range files {
		out[filepath.Base(f)] = sample(t, filepath.Base(f))
	}
	out["older system, GBK"] = inGBK(t, `<?xml version="1.0" encoding="GBK"?><DecMessage><DecHead><IEFlag>E</IEFlag><TradeName>长沙橘洲传动机械有限公司</TradeName>`+
		`</DecHead><DecLists><DecList><GNo>1</GNo><GName>轴承</GName></DecList></DecLists></DecMessage>`)
	return out
}

func inGBK(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestContract(t *testing.T) {
	// Elements of future blocks in full_import.xml: how often they may stand is not known.
	formattest.Run(t, newCodec(), samples(t), formattest.MayRepeat("CarbonReport", "Class", "Year", "Part", "Lane"))
}

func FuzzDecode(f *testing.F) {
	for _, src := range samples(f) {
		f.Add(src)
	}
	c := newCodec()
	f.Fuzz(func(t *testing.T, src []byte) {
		m, faults := c.Decode(src)
		if m.Declaration == nil {
			if !faults.Blocking() {
				t.Fatal("neither a declaration nor an Error")
			}
			return
		}
		out, err := c.Encode(m.Declaration)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := c.Decode(out)
		if diff := formattest.Diff(m.Declaration, again.Declaration); diff != "" {
			t.Fatal(diff)
		}
	})
}
