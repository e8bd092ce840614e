package collect

import (
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
)

// dayStart gives the moment at which a day begins in a zone.
func dayStart(d cal.Date, zone *time.Location) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, zone)
}
