package api

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/party"
)

type replayWishIn struct{ Body policy.Wish }

type replayOut struct{ Body clearance.Replay }

func (s *server) orderReplay(ctx context.Context, c party.Caller, in *replayWishIn) (*replayOut, error) {
	r, err := s.Policy.Order(ctx, c, in.Body)
	return &replayOut{Body: r}, err
}

type replaysIn struct {
	Limit int `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type replaysOut struct {
	Body struct {
		Replays []clearance.Replay `json:"replays"`
	}
}

func (s *server) replays(ctx context.Context, c party.Caller, in *replaysIn) (*replaysOut, error) {
	out := &replaysOut{}
	var err error
	out.Body.Replays, err = s.Policy.List(ctx, c, in.Limit)
	return out, err
}

// ReplayIn names a replay in the path. It is exported since it is embedded.
type ReplayIn struct {
	ID string `path:"id" maxLength:"64"`
}

func (s *server) replay(ctx context.Context, c party.Caller, in *ReplayIn) (*replayOut, error) {
	r, err := s.Policy.Find(ctx, c, in.ID)
	return &replayOut{Body: r}, err
}

func (s *server) cancelReplay(ctx context.Context, c party.Caller, in *ReplayIn) (*replayOut, error) {
	r, err := s.Policy.Cancel(ctx, c, in.ID)
	return &replayOut{Body: r}, err
}

type replayChangesIn struct {
	ReplayIn
	Figure string `query:"figure" maxLength:"100" doc:"Name of a figure of the report: lane.green.red. Empty: all"`
	After  int    `query:"after" minimum:"0" doc:"How many of them to leave out"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
}

type replayChangesOut struct {
	Body struct {
		Changes []policy.Change `json:"changes"`
		Next    int             `json:"next,omitempty" doc:"Value of after for the next page"`
	}
}

func (s *server) replayChanges(ctx context.Context, c party.Caller, in *replayChangesIn) (*replayChangesOut, error) {
	list, err := s.Policy.Changes(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	defer func() { _ = list.Close() }() // it was only read
	out := &replayChangesOut{}
	out.Body.Changes = []policy.Change{}
	lines := bufio.NewScanner(list)
	lines.Buffer(nil, 1<<20)
	for n := 0; lines.Scan(); {
		var x policy.Change
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			return nil, fmt.Errorf("read the changes of replay %s: %w", in.ID, err)
		}
		if in.Figure != "" && !slices.Contains(x.Figures, in.Figure) {
			continue
		}
		if n++; n <= in.After {
			continue
		}
		if len(out.Body.Changes) == in.Limit {
			out.Body.Next = in.After + in.Limit
			break
		}
		out.Body.Changes = append(out.Body.Changes, x)
	}
	return out, lines.Err()
}
