package pgtest

import (
	"os"
	"syscall"
)

// attributes runs a program as another user, in a process group of its own, and lets it shut down when this process dies.
func attributes(as *identity) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT, Setpgid: true}
	if as != nil {
		a.Credential = &syscall.Credential{Uid: as.uid, Gid: as.gid}
	}
	return a
}

// halt stops a process where it is, so that it does nothing more until it is killed.
func halt(p *os.Process) { _ = p.Signal(syscall.SIGSTOP) } // it may have ended by itself
