package paper_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/paper"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/sim"
)

const url = "http://127.0.0.1:8080/verify?c=form.490520261000000019.1.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_0123456789.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// sources gives a simulated import with taxes and an export, with many items.
func sources(t testing.TB) (imports, exports *paper.Source) {
	t.Helper()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	prov, err := sim.New(3, book, cal.MustDate("2026-11-01"), 20)
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		x, err := prov.Next()
		if err != nil {
			t.Fatal(err)
		}
		d := clearance.Decide(x.Declaration, book, declaration.Facts{}, cal.MustDate("2026-11-24"))
		if !d.Accepted {
			continue
		}
		no, err := code.NewEntryNo(x.Declaration.DeclarationOffice, 2026, x.Declaration.Flow, 19)
		if err != nil {
			t.Fatal(err)
		}
		s := &paper.Source{Lang: i18n.ZH, Codes: book.Codes, Declaration: x.Declaration, Decision: &d, Version: 1, At: 1_795_510_800_000_001, Simulated: true, URL: url,
			Record: &declaration.Record{Entry: no, Version: 1, Progress: declaration.Progress{State: declaration.Released, Miles: declaration.Milestones{ReleasedAt: 1_795_514_400_000_001}}}}
		switch {
		case x.Declaration.Flow == code.Import && imports == nil && !d.Assessment.Total.IsZero():
			imports = s
		case x.Declaration.Flow == code.Export && exports == nil:
			exports = s
		}
	}
	if imports == nil || exports == nil {
		t.Fatal("the province has no such declarations")
	}
	return imports, exports
}

func drawn(t *testing.T, p *paper.Paper) []byte {
	t.Helper()
	b, err := paper.PDF(p)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// read gives the words of a PDF, and what its QR code says.
func read(t *testing.T, pdf []byte) (words, code string) {
	t.Helper()
	for _, tool := range []string{"pdftotext", "pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("no %s: apt-get install poppler-utils zbar-tools", tool)
			}
			t.Skipf("no %s: apt-get install poppler-utils zbar-tools", tool)
		}
	}
	file := filepath.Join(t.TempDir(), "p.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		t.Helper()
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return string(out)
	}
	words = run("pdftotext", "-layout", file, "-")
	run("pdftoppm", "-r", "150", "-png", "-f", "1", "-l", "1", "-singlefile", file, file)
	return words, strings.TrimSpace(run("zbarimg", "-q", "--raw", file+".png"))
}

// Each paper says what is in it, in both languages, that it is simulated, and carries a code that a camera reads.
func TestPapersReadBack(t *testing.T) {
	in, out := sources(t)
	for _, s := range []*paper.Source{in, out} {
		for _, s.Lang = range []i18n.Lang{i18n.ZH, i18n.EN} {
			for name, c := range map[string]struct {
				lay  func() *paper.Paper
				want []string
			}{
				"form":       {s.Form, []string{s.Declaration.Transport.BillNo, s.Declaration.GrossKg.String(), s.Declaration.Items[0].HS.String(), s.Declaration.Trader.USCC.String()}},
				"assessment": {s.Assessment, []string{s.Decision.Rulebook.Edition, s.Decision.Rulebook.Hash[:12]}},
				"release":    {s.Release, []string{"2026-11-", s.Declaration.Items[0].HS.String()}},
			} {
				pdf := drawn(t, c.lay())
				keep(t, name+"-"+s.Declaration.Flow.String()+"-"+string(s.Lang), pdf)
				words, code := read(t, pdf)
				for _, w := range append(c.want, s.Record.Entry.String(), map[i18n.Lang]string{i18n.ZH: "模拟数据", i18n.EN: "SIMULATED"}[s.Lang]) {
					if !strings.Contains(words, w) {
						t.Errorf("the %s in %s does not say %q", name, s.Lang, w)
					}
				}
				if code != url {
					t.Errorf("the code of the %s in %s says %q", name, s.Lang, code)
				}
			}
		}
	}
}

// keep keeps a drawn paper under build/papers, to be looked at.
func keep(t *testing.T, name string, pdf []byte) {
	t.Helper()
	dir := filepath.Join("..", "..", "build", "papers")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o644); err != nil {
		t.Fatal(err)
	}
}

// The same paper is the same bytes; another digit, another code and another language are not.
func TestPDFIsDeterministic(t *testing.T) {
	s, _ := sources(t)
	first := drawn(t, s.Assessment())
	if !bytes.Equal(first, drawn(t, s.Assessment())) {
		t.Error("drawing it again gives other bytes")
	}
	other := *s
	other.Version = 2
	if bytes.Equal(first, drawn(t, other.Assessment())) {
		t.Error("another version gives the same bytes")
	}
	other = *s
	other.URL += "x"
	if bytes.Equal(first, drawn(t, other.Assessment())) {
		t.Error("another code gives the same bytes")
	}
}

// Fifty items go over several pages, none is lost, and the headings stand again on each page.
func TestManyItems(t *testing.T) {
	s, _ := sources(t)
	d := *s.Declaration
	one := d.Items[0]
	d.Items = nil
	for i := range 50 {
		one.No = i + 1
		one.Name = "第" + strings.Repeat("很长的名称", 8) + "号"
		d.Items = append(d.Items, one)
	}
	s.Declaration = &d
	pdf := drawn(t, s.Form())
	keep(t, "form-50", pdf)
	words, _ := read(t, pdf)
	pages := strings.Split(strings.TrimRight(words, "\f"), "\f")
	if len(pages) < 3 || strings.Count(words, "商品编号") != len(pages) && strings.Count(words, "商品编号") != len(pages)-1 {
		t.Errorf("%d pages with %d headings", len(pages), strings.Count(words, "商品编号"))
	}
	if n := strings.Count(words, one.HS.String()); n != 50 {
		t.Errorf("%d of 50 items are printed", n)
	}
	if !strings.Contains(pages[len(pages)-1], "兹申明") {
		t.Error("the foot of the form is not on the last page")
	}
}

// A character that the font does not have is shown by its number; rare characters of names are there.
func TestRareCharacters(t *testing.T) {
	for text, want := range map[string]string{"淏喆堃镕曺": "淏喆堃镕曺", "𠮷野": "〔U+20BB7〕野", "a\tb\x01": "a b〔U+0001〕", "两\n行": "两\n行"} {
		if got := paper.Shown(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
	s, _ := sources(t)
	d := *s.Declaration
	d.Trader.Name = "𠮷野贸易"
	s.Declaration = &d
	if words, _ := read(t, drawn(t, s.Form())); !strings.Contains(words, "U+20BB7") {
		t.Error("a character that the font does not have is lost")
	}
}

// The font has every character of the tables but those of private use, which no font can have; its licence comes with it.
func TestFontHasTheTables(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	missing := map[rune]bool{}
	look := func(text string) {
		for _, c := range text {
			if c != '\n' && (c < 0xe000 || c > 0xf8ff) && paper.Shown(string(c)) != string(c) {
				missing[c] = true
			}
		}
	}
	for _, name := range book.Codes.Names() {
		for _, row := range book.Codes.List(name).Rows() {
			look(row.Name.ZH + row.Name.EN)
		}
	}
	for _, l := range book.Tariff.On(cal.MustDate("2026-11-24")) {
		look(l.Name + l.NameEN)
	}
	for c := range missing {
		t.Errorf("the font has no %q U+%04X", c, c)
	}
	if !strings.Contains(paper.FontLicence(), "Apache License") {
		t.Error("the font has no licence")
	}
}

// BenchmarkPDF draws an assessment with its font.
func BenchmarkPDF(b *testing.B) {
	s, _ := sources(b)
	p := s.Assessment()
	for b.Loop() {
		if _, err := paper.PDF(p); err != nil {
			b.Fatal(err)
		}
	}
}
