package sqldb

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// maxKey is how many bytes of a text stand in a key as they are: an index of PostgreSQL takes rows of some 2,700 bytes.
const maxKey = 512

// hashedKey begins the keys that stand for texts which are too long or which an engine refuses.
const hashedKey = "sha256:"

// KeyText gives the text that stands for s in a key: s itself, or its hash where s is longer than 512 bytes, has a NUL or is not
// UTF-8. Different texts have different keys.
func KeyText(s string) string {
	if len(s) <= maxKey && utf8.ValidString(s) && !strings.ContainsRune(s, 0) && !strings.HasPrefix(s, hashedKey) {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return hashedKey + hex.EncodeToString(sum[:])
}

// PlainText gives s as both engines take it: what is not UTF-8 and each NUL become U+FFFD.
func PlainText(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// lowered gives s with A to Z in lower case and all else as it is, which is what lower of both engines does under the order of bytes.
func lowered(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
