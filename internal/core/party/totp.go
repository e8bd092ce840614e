package party

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // RFC 6238 fixes it; HMAC-SHA1 is not broken
	"encoding/binary"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
)

// totpStep is how long a code lasts, in microseconds.
const totpStep = 30 * 1_000_000

// TOTPCode gives the six digits of a step of 30 seconds since 1970. Source: RFC 6238, RFC 4226.
func TOTPCode(secret []byte, step int64) string {
	mac := hmac.New(sha1.New, secret)
	_ = binary.Write(mac, binary.BigEndian, step) // a hash takes all that is written
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 15
	return fmt.Sprintf("%06d", (binary.BigEndian.Uint32(sum[at:])&0x7fffffff)%1_000_000)
}

// TOTPMatch finds the step for which a code is right, one step early or late included; it must be later than the last one used.
func TOTPMatch(secret []byte, code string, at event.Instant, last int64) (step int64, ok bool) {
	now := int64(at) / totpStep
	for step = now - 1; step <= now+1; step++ {
		if step > last && hmac.Equal([]byte(TOTPCode(secret, step)), []byte(code)) {
			return step, true
		}
	}
	return 0, false
}
