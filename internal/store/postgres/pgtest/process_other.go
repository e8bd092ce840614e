//go:build !linux

package pgtest

import "syscall"

// attributes are the default ones: elsewhere a server runs as the user who starts it, who must not be root.
func attributes(*identity) *syscall.SysProcAttr { return nil }
