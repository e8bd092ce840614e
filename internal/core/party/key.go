package party

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Key is an API key as it is kept: never the secret, only its hash.
type Key struct {
	ID         string        `json:"id"`
	Enterprise string        `json:"enterprise,omitzero"` // of a trader
	Name       string        `json:"name"`                // for people: which system uses it
	Role       event.Role    `json:"role"`
	Office     code.Office   `json:"office,omitzero"` // of an officer; zero is all offices
	Scopes     []Scope       `json:"scopes"`
	Hash       [32]byte      `json:"-"` // SHA-256 of the secret, which has 128 random bits
	CreatedAt  event.Instant `json:"createdAt"`
	RevokedAt  event.Instant `json:"revokedAt,omitzero"`
}

// Caller gives who calls with this key.
func (k Key) Caller() Caller {
	return Caller{Key: k.ID, Role: k.Role, Enterprise: k.Enterprise, Office: k.Office, Scopes: k.Scopes}
}
