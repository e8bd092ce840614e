// Package meter is what the measurements share: processor time and medians.
package meter

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sys/unix"
)

// Processor gives the processor time that this process has used so far.
func Processor() time.Duration { return used(unix.CLOCK_PROCESS_CPUTIME_ID) }

// Thread gives the processor time that this thread has used so far, to well below a microsecond.
func Thread() time.Duration { return used(unix.CLOCK_THREAD_CPUTIME_ID) }

func used(clock int32) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(clock, &t); err != nil {
		panic(fmt.Sprintf("clock %d: %v", clock, err)) // it cannot fail with these arguments
	}
	return time.Duration(t.Nano())
}

// Median gives the middle of a list, the upper one of two.
func Median[T cmp.Ordered](list []T) T {
	s := slices.Clone(list)
	slices.Sort(s)
	return s[len(s)/2]
}
