package clearance

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Difference is one value in which two decisions differ.
type Difference struct {
	Path string `json:"path"`
	Was  string `json:"was"` // "" where there was nothing
	Is   string `json:"is"`
}

// Diff compares two decisions value by value, in the order of their paths.
func Diff(a, b Decision) []Difference {
	was, is := map[string]string{}, map[string]string{}
	flatten(was, "", plain(a))
	flatten(is, "", plain(b))
	paths := map[string]bool{}
	for p := range was {
		paths[p] = true
	}
	for p := range is {
		paths[p] = true
	}
	var out []Difference
	for _, p := range slices.Sorted(maps.Keys(paths)) {
		if was[p] != is[p] {
			out = append(out, Difference{Path: p, Was: was[p], Is: is[p]})
		}
	}
	return out
}

// plain gives a decision as maps, lists and scalars.
func plain(d Decision) any {
	b, err := json.Marshal(d)
	if err != nil {
		return err.Error()
	}
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return err.Error()
	}
	return v
}

func flatten(out map[string]string, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			p := k
			if path != "" {
				p = path + "." + k
			}
			flatten(out, p, x)
		}
	case []any:
		for i, x := range v {
			flatten(out, path+"["+strconv.Itoa(i)+"]", x)
		}
	case nil:
	default:
		out[path] = fmt.Sprint(v)
	}
}
