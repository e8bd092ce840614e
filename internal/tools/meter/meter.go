// Package meter is what the measurements share: processor time and medians.
package meter

import (
	"cmp"
	"fmt"
	"slices"
	"syscall"
	"time"
)

// Processor gives the processor time that this process has used so far.
func Processor() time.Duration { return used(syscall.RUSAGE_SELF) }

// Thread gives the processor time that this thread has used so far.
func Thread() time.Duration {
	const thisThread = 1 // RUSAGE_THREAD
	return used(thisThread)
}

func used(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		panic(fmt.Sprintf("getrusage: %v", err)) // it cannot fail with these arguments
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Median gives the middle of a list, the upper one of two.
func Median[T cmp.Ordered](list []T) T {
	s := slices.Clone(list)
	slices.Sort(s)
	return s[len(s)/2]
}
