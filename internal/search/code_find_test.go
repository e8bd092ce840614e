package search_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/search"
)

func TestCodes(t *testing.T) {
	for _, c := range []struct{ list, text, want string }{
		{codelist.Countries, "CHN", "CHN"}, {codelist.Countries, "德国", "DEU"}, {codelist.Countries, "germ", "DEU"}, {codelist.Countries, "deguo", "DEU"},
		{codelist.Countries, "dg", "DEU"}, {codelist.Countries, "de guo", "DEU"}, {codelist.Currencies, "美元", "USD"}, {codelist.Currencies, "my", "USD"},
		{codelist.Units, "千克", "035"}, {codelist.Units, "035", "035"}, {codelist.Offices, "衡阳海关", "4901"}, {codelist.Offices, "hengyang", "4901"},
		{codelist.Modes, "一般贸易", "0110"}, {codelist.Modes, "ybmy", "0110"}, {codelist.Countries, "Ｇｅｒｍａｎｙ", "DEU"},
	} {
		got, err := search.Codes(book().Codes.List(c.list), search.Query{Text: c.text, On: day, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, r := range got {
			found = found || r.Code == c.want
		}
		if !found || (len(c.text) > 3 && got[0].Code != c.want) {
			t.Errorf("%s %s finds %v, want %s", c.list, c.text, got, c.want)
		}
	}
	for _, text := range []string{"", "\xff", "!"} {
		if _, err := search.Codes(book().Codes.List(codelist.Countries), search.Query{Text: text, On: day}); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
	if got, err := search.Codes(book().Codes.List(codelist.Countries), search.Query{Text: "qqqq", On: day}); err != nil || got == nil || len(got) != 0 {
		t.Errorf("nonsense finds %v, %v", got, err)
	}
}

// Each row of the lists that pages pick from is found by its code and by its name.
func TestCodesFindEachRow(t *testing.T) {
	for _, name := range []string{codelist.Countries, codelist.Currencies, codelist.Units, codelist.Modes, codelist.Transports} {
		list := book().Codes.List(name)
		for _, r := range list.Rows() {
			for _, text := range []string{r.Code, r.Name.ZH} {
				got, err := search.Codes(list, search.Query{Text: text, On: day})
				if err != nil || len(got) == 0 || (got[0].Code != r.Code && got[0].Name.ZH != r.Name.ZH) {
					t.Errorf("%s %s finds %v, %v", name, text, got, err)
				}
			}
		}
	}
}
