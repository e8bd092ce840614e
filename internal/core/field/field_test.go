package field_test

import (
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

type part struct {
	No   int      `json:"no,omitzero"`
	Name string   `json:"name,omitzero"`
	Tags []string `json:"tags,omitzero"`
}

type paper struct {
	Done  bool              `json:"done,omitzero"`
	Parts []part            `json:"parts,omitzero"`
	Note  *part             `json:"note,omitzero"`
	Extra map[string]string `json:"extra,omitzero"`
}

func TestSetAndGet(t *testing.T) {
	p := &paper{}
	for _, row := range [][2]string{{"done", "true"}, {"parts[0].name", ""}, {"parts[0]", `{"no":1}`}, {"parts[0].name", "x"}, {"parts[1]", `{"no":2,"tags":["a"]}`},
		{"parts[1].tags[1]", "b"}, {"note.name", "n"}, {"extra.Risk", "7"}} {
		if err := field.Set(p, row[0], row[1]); err != nil {
			if row[1] == "" && errors.Is(err, field.ErrPath) {
				continue // the entry is not there yet
			}
			t.Fatalf("Set(%s): %v", row[0], err)
		}
		if got, err := field.Get(p, row[0]); err != nil || row[1][0] != '{' && got != row[1] {
			t.Errorf("Get(%s) = %q, %v, want %q", row[0], got, err, row[1])
		}
	}
	if err := field.Append(p, "parts", `{"no":3}`); err != nil || len(p.Parts) != 3 || p.Parts[0].Name != "x" || p.Parts[1].Tags[1] != "b" {
		t.Errorf("after all: %+v, %v", p, err)
	}
	for _, path := range []string{"parts[0]", "extra.Risk", "note", "done"} {
		if err := field.Clear(p, path); err != nil {
			t.Errorf("Clear(%s): %v", path, err)
		}
	}
	if len(p.Parts) != 2 || p.Parts[0].No != 2 || p.Note != nil || len(p.Extra) != 0 || p.Done {
		t.Errorf("after clearing: %+v", p)
	}
}

func TestNoSuchField(t *testing.T) {
	for _, path := range []string{"none", "parts[0", "parts[x]", "parts[-1]", "parts[1]", "done[0]", "parts.no", "done.x", "[0]", "parts[0]x"} {
		p := &paper{}
		if err := field.Set(p, path, "1"); !errors.Is(err, field.ErrPath) {
			t.Errorf("Set(%s) = %v, want ErrPath", path, err)
		}
	}
	p := &paper{}
	for path, text := range map[string]string{"done": "perhaps", "parts[0]": `{"colour":1}`, "parts": `[] []`} {
		if err := field.Set(p, path, text); err == nil || errors.Is(err, field.ErrPath) {
			t.Errorf("Set(%s, %s) = %v, want what the type says", path, text, err)
		}
	}
	if err := field.Append(p, "done", "1"); !errors.Is(err, field.ErrPath) {
		t.Errorf("appending to no list gives %v", err)
	}
	if err := field.Clear(p, "parts[0]"); !errors.Is(err, field.ErrPath) {
		t.Errorf("clearing no entry gives %v", err)
	}
}

func TestKnown(t *testing.T) {
	for path, want := range map[string]bool{"parts[7].tags[3]": true, "note.name": true, "extra.Any": true, "parts.no": false, "note.colour": false, "done[0]": false} {
		if field.Known[paper](path) != want {
			t.Errorf("Known(%s) is %t", path, !want)
		}
	}
	if field.First("parts[2].no") != "parts" || field.First("") != "" {
		t.Error("First does not give the first step")
	}
}

func TestShape(t *testing.T) {
	for want, zh := range map[string]string{"3 digits": "3位数字", "check digit 8": "末位校验码为8的编号", "check character 5": "末位校验码为5的代码", "a rare shape": "a rare shape"} {
		if got := field.Shape(want); got.ZH != zh || got.EN == "" {
			t.Errorf("Shape(%s) = %+v", want, got)
		}
	}
}

func TestName(t *testing.T) {
	for path, want := range map[string]fault.Text{
		"grossKg":                  {ZH: "毛重（千克）", EN: "gross weight (kg)"},
		"items[2].hs":              {ZH: "第3项商品的商品编号", EN: "commodity code of item 3"},
		"items[1]":                 {ZH: "第2项商品", EN: "item 2"},
		"containers[0].items[4]":   {ZH: "第1个集装箱的商品项号", EN: "item number inside of container 1"},
		"items[0].dangerous.name":  {ZH: "第1项商品的危险货物信息", EN: "dangerous goods data of item 1"},
		"transit.containers[3].no": {ZH: "转关集装箱号", EN: "number of a container under transit"},
		"no.such[thing":            {ZH: "no.such[thing", EN: "no.such[thing"},
	} {
		if got := field.Name(path); got != want {
			t.Errorf("Name(%s) = %+v, want %+v", path, got, want)
		}
	}
}
