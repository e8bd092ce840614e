package formattest_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/formattest"
)

// sloppy is a codec that breaks its contract in one way; what it does not override is right.
type sloppy struct {
	codec.Codec
	decode func(right codec.Codec, src []byte) (codec.Message, fault.List)
	encode func(right codec.Codec, d *declaration.Declaration) ([]byte, error)
	faults func() []fault.Def
}

func (s sloppy) Decode(src []byte) (codec.Message, fault.List) {
	if s.decode != nil {
		return s.decode(s.Codec, src)
	}
	return s.Codec.Decode(src)
}

func (s sloppy) Encode(d *declaration.Declaration) ([]byte, error) {
	if s.encode != nil {
		return s.encode(s.Codec, d)
	}
	return s.Codec.Encode(d)
}

func (s sloppy) Faults() []fault.Def {
	if s.faults != nil {
		return s.faults()
	}
	return s.Codec.Faults()
}

// breach is one way of breaking the contract and the part of the suite that must find it.
type breach struct {
	part  string
	codec sloppy
}

var end = []byte("</DecMessage>")

func breaches() map[string]breach {
	return map[string]breach{
		"takes what follows the end": {"strict", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			if i := bytes.Index(src, end); i >= 0 {
				src = src[:i+len(end)]
			}
			return right.Decode(src)
		}}},
		"completes half a message": {"strict", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			m, faults := right.Decode(src)
			if m.Declaration == nil {
				return right.Decode(append(bytes.Clone(src), end...))
			}
			return m, faults
		}}},
		"ignores a document type": {"strict", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			return right.Decode(regexp.MustCompile(`<!DOCTYPE[^>]*>`).ReplaceAll(src, nil))
		}}},
		"minds no duplicates": {"duplicates", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			m, faults := right.Decode(src)
			if faults.Has("DECMSG-07") {
				return m, nil
			}
			return m, faults
		}}},
		"forgets the remarks": {"samples", sloppy{encode: func(right codec.Codec, d *declaration.Declaration) ([]byte, error) {
			c := *d
			c.Remarks = ""
			return right.Encode(&c)
		}}},
		"tells no place": {"strict", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			m, faults := right.Decode(src)
			for i := range faults {
				faults[i].Place = fault.Place{}
			}
			return m, faults
		}}},
		"knows no places": {"places", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			m, faults := right.Decode(src)
			m.Locate = func(string) (fault.Place, bool) { return fault.Place{}, false }
			return m, faults
		}}},
		"panics on rubbish": {"mutations", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			if !bytes.Contains(src, []byte("<DecHead>")) {
				panic("no head")
			}
			return right.Decode(src)
		}}},
		"copies what is too large": {"oversized", sloppy{decode: func(right codec.Codec, src []byte) (codec.Message, fault.List) {
			return right.Decode(bytes.Clone(src))
		}}},
		"speaks English alone": {"catalogue", sloppy{faults: func() []fault.Def {
			return []fault.Def{{Code: "X-01", Severity: fault.Error, Title: fault.Text{EN: "x"}, Message: fault.Text{EN: "x"}, Mend: fault.Text{EN: "x"}, Example: "x", Source: "x"}}
		}}},
	}
}

const breachVariable = "FORMATTEST_BREACH"

// TestBreach runs the suite on the codec that the variable names; it is the other half of TestSuiteFinds.
func TestBreach(t *testing.T) {
	b, ok := breaches()[os.Getenv(breachVariable)]
	if !ok {
		return
	}
	b.codec.Codec = decmessage.New(decmessage.Codes{})
	src, err := os.ReadFile(filepath.Join("..", "decmessage", "testdata", "import_sea_fob.xml"))
	if err != nil {
		t.Fatal(err)
	}
	formattest.Run(t, b.codec, map[string][]byte{"import_sea_fob.xml": src})
}

// TestSuiteFinds is the negative control: each breach of the contract is found by the part of the suite that is for it.
func TestSuiteFinds(t *testing.T) {
	for name, b := range breaches() {
		t.Run(name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestBreach$/^"+b.part+"$")
			cmd.Env = append(os.Environ(), breachVariable+"="+name)
			out, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL: TestBreach/"+b.part) {
				t.Errorf("not found: %v\n%.2000s", err, out)
			}
		})
	}
}

// TestContractKept runs the suite on a codec that keeps its contract: what finds everything finds nothing here.
func TestContractKept(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "decmessage", "testdata", "import_sea_fob.xml"))
	if err != nil {
		t.Fatal(err)
	}
	formattest.Run(t, decmessage.New(decmessage.Codes{}), map[string][]byte{"import_sea_fob.xml": src})
}
