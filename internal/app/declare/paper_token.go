package declare

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// statement is what a paper proves: that a kind of paper was issued on a version with these bytes.
type statement struct {
	kind    PaperKind
	entry   code.EntryNo
	version int
	digest  [32]byte // of message, decision and, on a release note, of the instant of the release
}

// statementOf makes the statement on a version as it is stored.
func statementOf(kind PaperKind, r *declaration.Record, v *declaration.Version) statement {
	said := hash(v.Message) + "\n" + hash(v.Decision) + "\n"
	if kind == ReleasePaper {
		said += r.Progress.Miles.ReleasedAt.String() + "\n"
	}
	return statement{kind: kind, entry: r.Entry, version: v.Version, digest: sha256.Sum256([]byte(said))}
}

// text is the signed form. Its first line keeps it apart from all else that the key signs.
func (t statement) text() string {
	return fmt.Sprintf("tongguan/paper/1\n%s\n%s\n%d\n%x\n", t.kind, t.entry, t.version, t.digest)
}

// token writes a statement and its signature into the address of a page: kind, number, version, digest and signature with points between.
func (t statement) token(signature []byte) string {
	raw := base64.RawURLEncoding
	return fmt.Sprintf("%s.%s.%d.%s.%s", t.kind, t.entry, t.version, raw.EncodeToString(t.digest[:]), raw.EncodeToString(signature))
}

// parseStatement reads what token writes.
func parseStatement(token string) (t statement, signature []byte, ok bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 5 {
		return t, nil, false
	}
	raw := base64.RawURLEncoding.Strict()
	entry, errEntry := code.ParseEntryNo(parts[1])
	version, errVersion := strconv.Atoi(parts[2])
	digest, errDigest := raw.DecodeString(parts[3])
	signature, errSignature := raw.DecodeString(parts[4])
	if errEntry != nil || errVersion != nil || errDigest != nil || errSignature != nil || len(digest) != len(t.digest) {
		return t, nil, false
	}
	t = statement{kind: PaperKind(parts[0]), entry: entry, version: version, digest: [32]byte(digest)}
	return t, signature, t.token(signature) == token
}
