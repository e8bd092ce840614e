package declare

import (
	"context"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Take begins a draft with a message of any known format, so that its faults are mended in the form before it is declared. A message that cannot
// be read gives its faults and no draft.
func (s *Drafts) Take(ctx context.Context, c party.Caller, body []byte) (Draft, []fault.Rendered, error) {
	if err := may(c); err != nil {
		return Draft{}, nil, err
	}
	m, faults := s.decode(body)
	if m.Declaration == nil {
		return Draft{}, s.Catalogue.Render(faults), nil
	}
	d, err := s.Begin(ctx, c, m.Declaration)
	return d, nil, err
}
