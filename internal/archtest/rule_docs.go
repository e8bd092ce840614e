package archtest

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

const (
	decisions        = "docs/adr/"
	dependencyRecord = decisions + "0007-dependencies.md"
	decisionsIndex   = decisions + "README.md"
)

// dependencyRow is a row of the record: the module in its first column.
var dependencyRow = regexp.MustCompile("^\\| `([^`]+)` \\|")

// dependencies finds libraries that go.mod requires directly and the record of dependencies does not name, and rows of the
// record whose library has left go.mod.
func dependencies(t *Tree) (found []Violation) {
	mod, err := modfile.Parse("go.mod", []byte(t.Texts["go.mod"]), nil)
	if err != nil {
		return []Violation{whole("go.mod", "%v", err)}
	}
	required := map[string]bool{}
	record := t.Texts[dependencyRecord]
	for _, require := range mod.Require {
		required[require.Mod.Path] = true
		if !require.Indirect && !strings.Contains(record, "\n| `"+require.Mod.Path+"` |") {
			found = append(found, line("go.mod", require.Syntax.Start.Line, "%s has no row in %s", require.Mod.Path, dependencyRecord))
		}
	}
	for i, text := range strings.Split(record, "\n") {
		if row := dependencyRow.FindStringSubmatch(text); row != nil && !required[row[1]] {
			found = append(found, line(dependencyRecord, i+1, "%s is not in go.mod", row[1]))
		}
	}
	return found
}

// decisionIndex finds decision records that their index does not link.
func decisionIndex(t *Tree) (found []Violation) {
	for _, name := range slices.Sorted(maps.Keys(t.Texts)) {
		if !strings.HasPrefix(name, decisions) || name == decisionsIndex {
			continue
		}
		if !strings.Contains(t.Texts[decisionsIndex], "("+path.Base(name)+")") {
			found = append(found, whole(name, "%s does not link it", decisionsIndex))
		}
	}
	return found
}
