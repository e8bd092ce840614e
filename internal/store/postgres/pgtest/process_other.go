//go:build !linux

package pgtest

import (
	"os"
	"syscall"
)

// attributes are the default ones: elsewhere a server runs as the user who starts it, who must not be root.
func attributes(*identity) *syscall.SysProcAttr { return nil }

// halt does nothing: elsewhere the processes of a server are not known, and end by themselves.
func halt(*os.Process) {}
