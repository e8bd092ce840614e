package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// Hasher hashes passwords by argon2id. Each hash takes its memory, so only some are made at once.
type Hasher struct {
	memory uint32 // KiB
	turns  uint32
	slots  chan struct{}
}

// NewHasher makes a hasher with 19 MiB and two turns, of which so many work at once. Source: OWASP Password Storage Cheat Sheet.
func NewHasher(atOnce int) *Hasher {
	return &Hasher{memory: 19 * 1024, turns: 2, slots: make(chan struct{}, max(atOnce, 1))}
}

const (
	saltBytes = 16
	hashBytes = 32
)

// errHash is a stored hash that this hasher cannot read.
var errHash = errors.New("no PHC string of argon2id")

// Hash gives the PHC string of a password: $argon2id$v=19$m=19456,t=2,p=1$salt$hash.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	sum, err := h.sum(ctx, password, salt, h.memory, h.turns)
	if err != nil {
		return "", err
	}
	enc := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, h.memory, h.turns, enc(salt), enc(sum)), nil
}

// Match tells whether a password is the one of a PHC string. For a string without a hash it works as long and says no.
func (h *Hasher) Match(ctx context.Context, password, phc string) (bool, error) {
	if phc == "" {
		_, err := h.sum(ctx, password, make([]byte, saltBytes), h.memory, h.turns)
		return false, err
	}
	var version int
	var memory, turns uint32
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errHash
	}
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=1", &version, &memory, &turns); err != nil || version != argon2.Version || turns < 1 || memory > 1<<20 {
		return false, errHash
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, errHash
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) != hashBytes {
		return false, errHash
	}
	sum, err := h.sum(ctx, password, salt, memory, turns)
	return subtle.ConstantTimeCompare(sum, want) == 1, err
}

func (h *Hasher) sum(ctx context.Context, password string, salt []byte, memory, turns uint32) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-h.slots }()
	return argon2.IDKey([]byte(password), salt, turns, memory, 1, hashBytes), nil
}

// common are beginnings of passwords that are guessed first.
var common = []string{"password", "123456", "qwerty", "admin", "abc123", "111111", "tongguan", "iloveyou", "letmein", "welcome"}

// CheckPassword tells whether a password may be chosen for a login; otherwise it is ErrPassword. Long phrases are wanted, no
// kinds of characters. Source: NIST SP 800-63B-4.
func CheckPassword(password, login string) error {
	n := utf8.RuneCountInString(password)
	lower := strings.ToLower(password)
	if n < 12 || n > 128 || !utf8.ValidString(password) || strings.Contains(lower, login) {
		return ErrPassword
	}
	for _, c := range common {
		if rest := strings.ReplaceAll(lower, c, ""); len(rest) < 6 {
			return ErrPassword
		}
	}
	different := map[rune]bool{}
	for _, r := range password {
		different[r] = true
	}
	if len(different) < 5 {
		return ErrPassword
	}
	return nil
}
