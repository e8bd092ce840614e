package native

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

// shape is how a field is written: the words for a reader and the pattern for a program.
type shape struct{ want, pattern string }

var shapes = map[reflect.Type]shape{
	reflect.TypeFor[cal.Date]():               {"a day as yyyy-MM-dd", `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`},
	reflect.TypeFor[num.Qty]():                {"a number with up to 5 decimals", `^-?[0-9]+(\.[0-9]{1,5}0*)?$`},
	reflect.TypeFor[num.Amount]():             {"a number with up to 5 decimals", `^-?[0-9]+(\.[0-9]{1,5}0*)?$`},
	reflect.TypeFor[code.HS]():                {"2, 4, 6, 8 or 10 digits", `^[0-9]{2}([0-9]{2}){0,4}$`},
	reflect.TypeFor[code.USCC]():              {"18 characters with a check character", `^[0-9A-HJ-NP-RTUWXY]{18}$`},
	reflect.TypeFor[code.Registration]():      {"10 characters", `^[0-9A-Z]{10}$`},
	reflect.TypeFor[code.Container]():         {"11 characters with a check digit", `^[A-Z]{3}[UJZ][0-9]{7}$`},
	reflect.TypeFor[code.EntryNo]():           {"18 digits", `^[0-9]{18}$`},
	reflect.TypeFor[code.Flow]():              {"I or E", `^[IE]$`},
	reflect.TypeFor[declaration.Stage]():      {"summary or complete, or left out", `^(summary|complete)?$`},
	reflect.TypeFor[declaration.Flag]():       {"yes or no, or left out", `^(yes|no)?$`},
	reflect.TypeFor[declaration.ChargeMark](): {"percent, perTonne or total", `^(percent|perTonne|total)?$`},
	reflect.TypeFor[declaration.ProofKind]():  {"certificate or declaration", `^(certificate|declaration)?$`},
}

func shapeOf(t reflect.Type) shape {
	if s, ok := shapes[t]; ok {
		return s
	}
	switch t.Kind() {
	case reflect.Int:
		return shape{want: "a whole number"}
	case reflect.Bool:
		return shape{want: "true or false"}
	case reflect.String:
		return shape{want: "a text"}
	}
	return shape{want: "a code"}
}

// Schema gives the JSON Schema (2020-12) of the format, for docs/reference and for senders.
func Schema() ([]byte, error) {
	g := &generator{defs: map[string]any{}}
	root := g.object(reflect.TypeFor[declaration.Declaration]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = "urn:tongguan:schema:declaration:1"
	root["title"] = "Tongguan goods declaration, native JSON, version 1"
	root["$defs"] = g.defs
	b, err := json.MarshalIndent(root, "", "  ")
	return append(b, '\n'), err
}

type generator struct{ defs map[string]any }

func (g *generator) object(t reflect.Type) map[string]any {
	props := map[string]any{}
	for field := range t.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			props[name] = g.of(field.Type)
		}
	}
	return map[string]any{"type": "object", "properties": props}
}

func (g *generator) of(t reflect.Type) map[string]any {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		s := shapeOf(t)
		out := map[string]any{"type": "string", "description": s.want}
		if s.pattern != "" {
			out["pattern"] = s.pattern
		}
		return out
	}
	switch t.Kind() {
	case reflect.Pointer:
		return g.of(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": g.of(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": map[string]any{"type": "string"}}
	case reflect.Struct:
		if _, ok := g.defs[t.Name()]; !ok {
			g.defs[t.Name()] = nil // a name of its own before what is inside, should it name itself
			g.defs[t.Name()] = g.object(t)
		}
		return map[string]any{"$ref": "#/$defs/" + t.Name()}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	}
	return map[string]any{"type": "string"}
}

// Want gives the shape, in English, of the field that a core path names: "a code", "a number with up to 5 decimals"; "" where there is no such
// field.
func Want(path string) string {
	t := reflect.TypeFor[declaration.Declaration]()
	for path != "" {
		var step string
		step, path = nextStep(path)
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		switch t.Kind() {
		case reflect.Slice:
			t = t.Elem()
		case reflect.Struct:
			i, ok := fieldsOf()(t)[step]
			if !ok {
				return ""
			}
			t = t.Field(i).Type
		default:
			return ""
		}
	}
	return shapeOf(t).want
}
