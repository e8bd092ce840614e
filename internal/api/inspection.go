package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
)

type inspectionsIn struct {
	Office string `query:"office" pattern:"^([0-9]{4})?$"`
	State  string `query:"state" enum:"ordered,assigned,appointed,in-hand,sampled,resulted,awaiting,closed," doc:"Only in this state; without one, all that are open"`
	Mine   bool   `query:"mine" doc:"Only those for which the caller was drawn"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

type inspectionsOut struct {
	Body struct {
		Inspections []inspect.Work `json:"inspections"`
	}
}

func (s *server) inspections(ctx context.Context, c party.Caller, in *inspectionsIn) (*inspectionsOut, error) {
	w := inspect.Wanted{State: inspection.State(in.State), Mine: in.Mine, Limit: in.Limit}
	if err := w.Office.UnmarshalText([]byte(in.Office)); err != nil {
		return nil, err
	}
	out := &inspectionsOut{}
	var err error
	out.Body.Inspections, err = s.Inspect.List(ctx, c, w)
	return out, err
}

func (s *server) inspectionsOf(ctx context.Context, c party.Caller, in *NameIn) (*inspectionsOut, error) {
	out := &inspectionsOut{}
	var err error
	out.Body.Inspections, err = s.Inspect.Of(ctx, c, in.Name)
	return out, err
}

// NumberIn names an inspection in the path. It is exported since it is embedded.
type NumberIn struct {
	No string `path:"no" maxLength:"80" doc:"Entry number or id of the declaration, a hyphen and the serial"`
}

type workOut struct{ Body inspect.Work }

func (s *server) inspection(ctx context.Context, c party.Caller, in *NumberIn) (*workOut, error) {
	w, err := s.Inspect.Find(ctx, c, in.No)
	return &workOut{Body: w}, err
}

type orderOut struct{ Body inspection.Order }

type deedIn struct {
	NumberIn
	Body inspect.Deed
}

func (s *server) moveInspection(ctx context.Context, c party.Caller, in *deedIn) (*orderOut, error) {
	o, err := s.Inspect.Move(ctx, c, in.No, in.Body)
	return &orderOut{Body: o}, err
}

// maxPhoto is how many bytes of a photo are taken.
const maxPhoto = 20 << 20

func (s *server) photoOperation() huma.Operation {
	op := post("/v1/inspections/{no}/photos", "attach-photo", "Attach a photo or paper: JPEG, PNG or PDF of at most 20 MB")
	op.MaxBodyBytes = maxPhoto
	return op
}

type photoIn struct {
	NumberIn
	Type    string `header:"Content-Type"`
	Item    int    `query:"item" minimum:"0" doc:"Number of the item that it shows; 0 is the consignment"`
	Note    string `query:"note" maxLength:"500"`
	RawBody []byte `contentType:"application/octet-stream"`
}

func (s *server) attachPhoto(ctx context.Context, c party.Caller, in *photoIn) (*orderOut, error) {
	o, err := s.Inspect.Attach(ctx, c, in.No, inspection.Photo{Type: in.Type, Item: in.Item, Note: in.Note}, bytes.NewReader(in.RawBody))
	return &orderOut{Body: o}, err
}

type photoOf struct {
	NumberIn
	Hash     string `path:"hash" pattern:"^[0-9a-f]{64}$"`
	Original bool   `query:"original" doc:"As it came in; for officers"`
}

type photoOut struct {
	Status      int
	ContentType string `header:"Content-Type"`
	Sniff       string `header:"X-Content-Type-Options"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *server) photo(ctx context.Context, c party.Caller, in *photoOf) (*photoOut, error) {
	b, media, err := s.Inspect.Photo(ctx, c, in.No, in.Hash, in.Original)
	return &photoOut{Status: http.StatusOK, ContentType: media, Sniff: "nosniff", Disposition: "attachment", Body: b}, err
}
