package pgtest

import "syscall"

// attributes runs a program as another user, in a process group of its own, and lets it shut down when this process dies.
func attributes(as *identity) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT, Setpgid: true}
	if as != nil {
		a.Credential = &syscall.Credential{Uid: as.uid, Gid: as.gid}
	}
	return a
}
