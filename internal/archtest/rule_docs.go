package archtest

import (
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

const (
	decisions        = "docs/adr/"
	dependencyRecord = decisions + "0007-dependencies.md"
	decisionsIndex   = decisions + "README.md"
)

// dependencies finds libraries that go.mod requires directly and the record of dependencies does not name.
func dependencies(t *Tree) (found []Violation) {
	mod, err := modfile.Parse("go.mod", []byte(t.Texts["go.mod"]), nil)
	if err != nil {
		return []Violation{whole("go.mod", "%v", err)}
	}
	for _, require := range mod.Require {
		if !require.Indirect && !strings.Contains(t.Texts[dependencyRecord], "`"+require.Mod.Path+"`") {
			v := whole("go.mod", "%s has no row in %s", require.Mod.Path, dependencyRecord)
			v.Position.Line = require.Syntax.Start.Line
			found = append(found, v)
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
