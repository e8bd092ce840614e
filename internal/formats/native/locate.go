package native

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// locate finds the place of a core path in the document. Of a path that is not there it is the place of the nearest part above
// it, with the pointer of the whole path.
func locate(src []byte, root *value, path string) (fault.Place, bool) {
	v := root
	for rest := path; rest != ""; {
		var step string
		if step, rest = nextStep(rest); v.step(step) == nil {
			break
		}
		v = v.step(step)
	}
	p := placeOf(src, v.at)
	p.Pointer = pointer(path)
	return p, true
}

// nextStep cuts the first member name or index off a core path.
func nextStep(path string) (step, rest string) {
	path = strings.TrimPrefix(path, ".")
	if path != "" && path[0] == '[' {
		step, rest, _ = strings.Cut(path[1:], "]")
		return step, rest
	}
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i], path[i:]
	}
	return path, ""
}

func (v *value) step(name string) *value {
	if v.kind == '[' {
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(v.list) {
			return v.list[i]
		}
		return nil
	}
	return v.member(name)
}
