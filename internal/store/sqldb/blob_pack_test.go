package sqldb_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/store/sqldb"
)

func TestPackAndUnpack(t *testing.T) {
	for name, b := range map[string][]byte{
		"nothing": nil, "a byte": {7}, "a text": bytes.Repeat([]byte("离心泵"), 9000), "short": bytes.Repeat([]byte{1}, 255), "zeros": make([]byte, 5<<20),
	} {
		p := sqldb.Pack(b)
		if len(p) > len(b)+5 {
			t.Errorf("%s grows from %d to %d bytes", name, len(b), len(p))
		}
		if back, err := sqldb.Unpack(p); err != nil || !bytes.Equal(back, b) {
			t.Errorf("%s comes back with %d bytes, %v", name, len(back), err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		b := bytes.Repeat(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"), rapid.IntRange(1, 40).Draw(t, "times"))
		if back, err := sqldb.Unpack(sqldb.Pack(b)); err != nil || !bytes.Equal(back, b) {
			t.Fatalf("%d bytes come back as %d, %v", len(b), len(back), err)
		}
	})
}

func TestUnpackRefusesDamage(t *testing.T) {
	good := sqldb.Pack(bytes.Repeat([]byte("abcdefgh"), 100))
	bad := map[string][]byte{
		"nothing": {}, "an unknown way": summed(9, 1, 2), "a cut": good[:len(good)-1], "no content": summed(1), "a checksum alone": summed()[:4],
		"a length of 4 GB": summed(1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0), "rubbish": summed(1, 8, 0xff, 0xff),
	}
	for i := range good {
		p := bytes.Clone(good)
		p[i] ^= 1 << (i % 8)
		bad[fmt.Sprintf("byte %d changed", i)] = p
	}
	for name, p := range bad {
		if b, err := sqldb.Unpack(p); !errors.Is(err, sqldb.ErrBlob) {
			t.Errorf("%s gives %d bytes, %v", name, len(b), err)
		}
	}
}

// summed ends bytes with their checksum.
func summed(b ...byte) []byte {
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)))
}

func TestKeyTextKeepsTextsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("a钥\x00")), 400, 700, -1))
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		if (a == b) != (sqldb.KeyText(a) == sqldb.KeyText(b)) {
			t.Fatalf("%q and %q have the keys %q and %q", a, b, sqldb.KeyText(a), sqldb.KeyText(b))
		}
		if k := sqldb.KeyText(a); len(k) > 512 || (k != a && sqldb.KeyText(k) == k) {
			t.Fatalf("%q has the key %q, which is too long or may be another's", a, k)
		}
	})
}
