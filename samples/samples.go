// Package samples holds sample messages: realistic declarations of invented firms, over the modes and ways that an inland province
// uses. They are right unless their name says otherwise; the test of this package decides each.
package samples

import "embed"

//go:embed decmessage/*.xml
var files embed.FS

// Files gives the tree of samples.
func Files() embed.FS { return files }
