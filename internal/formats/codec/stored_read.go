package codec

import (
	"fmt"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ReadStored reads the message of a version again, with what was found of its form. A message that was stored can be read, so that one
// that no format takes or that has no declaration any more is an error.
func ReadStored(codecs []Codec, v *declaration.Version) (Message, fault.List, error) {
	c, ok := Find(codecs, v.Message)
	if !ok {
		return Message{}, nil, fmt.Errorf("stored message of %s version %d: no format takes it", v.ID, v.Version)
	}
	m, found := c.Decode(v.Message)
	if m.Declaration == nil {
		return m, found, fmt.Errorf("stored message of %s version %d cannot be read: %v", v.ID, v.Version, found.Codes())
	}
	return m, found, nil
}
