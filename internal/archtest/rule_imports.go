package archtest

import (
	"slices"
	"strings"
)

// directions holds every import of the binary against the table of rooms.
func directions(t *Tree) (found []Violation) {
	for _, f := range t.shipped() {
		from := roomOf(f.Folder)
		if from == nil {
			found = append(found, t.at(f.Syntax.Name, "package %s stands in no room: add it to rooms.go", f.Folder))
			continue
		}
		for _, spec := range f.Syntax.Imports {
			to, local := t.local(importPath(spec))
			if !local || isSupport(to) || from.sees(to) {
				continue
			}
			found = append(found, t.at(spec, "%s may not import %s", from.folder, to))
		}
	}
	return found
}

// roomOf finds the longest folder of the table that holds the package; nil where there is none.
func roomOf(folder string) (found *room) {
	for i, r := range rooms {
		if within(folder, r.folder) && (found == nil || len(r.folder) > len(found.folder)) {
			found = &rooms[i]
		}
	}
	return found
}

// sees tells whether the room may import a package.
func (r *room) sees(folder string) bool {
	return within(folder, r.folder) || slices.ContainsFunc(r.may, func(may string) bool {
		return may == anything || within(folder, may)
	})
}

// levels holds the imports inside the core against the table of levels.
func levels(t *Tree) (found []Violation) {
	for _, f := range t.core() {
		name := below(f.Folder, "internal/core")
		level := levelOf(name)
		if level < 0 {
			found = append(found, t.at(f.Syntax.Name, "core package %q has no level: add it to coreLevels", name))
			continue
		}
		for _, spec := range f.Syntax.Imports {
			to, local := t.local(importPath(spec))
			other := below(to, "internal/core")
			if !local || other == "" || other == name || isSupport(to) {
				continue
			}
			if n := levelOf(other); n < 0 || n >= level {
				found = append(found, t.at(spec, "%s (level %d) may not import %s (level %d)", name, level, other, n))
			}
		}
	}
	return found
}

// levelOf gives the level of a core package, -1 where the table does not have it.
func levelOf(name string) int {
	return slices.IndexFunc(coreLevels, func(names []string) bool { return slices.Contains(names, name) })
}

// below gives the first folder under a room: "tariff" for internal/core/tariff/x; "" where there is none.
func below(folder, above string) string {
	rest, ok := strings.CutPrefix(folder, above+"/")
	if !ok {
		return ""
	}
	first, _, _ := strings.Cut(rest, "/")
	return first
}

// strangers finds imports between folders that may not know each other.
func strangers(t *Tree) (found []Violation) {
	for _, f := range t.shipped() {
		for above, open := range siblings {
			name := below(f.Folder, above)
			if name == "" {
				continue
			}
			for _, spec := range f.Syntax.Imports {
				to, _ := t.local(importPath(spec))
				other := below(to, above)
				if other != "" && other != name && !slices.Contains(open, other) && !isSupport(to) {
					found = append(found, t.at(spec, "%s may not import its sibling %s", f.Folder, to))
				}
			}
		}
	}
	return found
}

// supportInBinary finds test support, and the package testing itself, in files that go into the binary.
func supportInBinary(t *Tree) (found []Violation) {
	for _, f := range t.shipped() {
		for _, spec := range f.Syntax.Imports {
			name := importPath(spec)
			to, local := t.local(name)
			if local && isSupport(to) || within(name, "testing") {
				found = append(found, t.at(spec, "only tests may import %s", name))
			}
		}
	}
	return found
}

// thinMain keeps cmd to one short file a command.
func thinMain(t *Tree) (found []Violation) {
	for _, f := range t.shipped() {
		if !within(f.Folder, "cmd") {
			continue
		}
		if !strings.HasSuffix(f.Path, "/main.go") {
			found = append(found, whole(f.Path, "a command has no file beside main.go"))
		}
		if f.Lines > maxMain {
			found = append(found, whole(f.Path, "%d lines, at most %d", f.Lines, maxMain))
		}
	}
	return found
}
