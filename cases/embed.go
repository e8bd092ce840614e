// Package cases holds the case files: the behavioural specification of the platform, embedded so that the binary can run it.
//
// Each folder is an area, each file one behaviour or one near miss of it; base/ has the declarations that are right. The
// package only carries the files; casefile reads and runs them.
package cases

import "embed"

//go:embed base/*.json */*.case
var files embed.FS

// Files gives the tree of cases.
func Files() embed.FS { return files }
