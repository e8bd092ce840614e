package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
)

type submitIn struct {
	Key     string `header:"Idempotency-Key" maxLength:"200" doc:"Same key and same body: the same answer, no second effect. Same key, other body: 422"`
	RawBody []byte `contentType:"application/xml"`
}

// bytesOut is an answer that is sent as it was made.
type bytesOut struct {
	Status      int
	ContentType string `header:"Content-Type"`
	Location    string `header:"Location"`
	Body        []byte
}

func (s *server) submitOperation() huma.Operation {
	op := post("/v1/declarations", "submit-declaration", "Submit a declaration: DecMessage XML, WCO declaration or native JSON")
	op.Description = "202 with the decision when it is accepted and durable; 422 with every fault when it is not. The body is a declare.Answer in both cases."
	op.DefaultStatus = http.StatusAccepted
	return op
}

func (s *server) submit(ctx context.Context, c party.Caller, in *submitIn) (*bytesOut, error) {
	r, err := s.Declare.Submit(ctx, c, declare.Submission{Body: in.RawBody, Key: in.Key})
	if err != nil {
		return nil, err
	}
	return answered(r, languageOf(ctx))
}

// answered makes the response of an answer: 202 for an accepted document, a problem with the answer in it for another.
func answered(r declare.Reply, l i18n.Lang) (*bytesOut, error) {
	out := &bytesOut{Status: http.StatusAccepted, ContentType: "application/json", Body: r.Body}
	if r.ID != "" {
		out.Location = "/v1/declarations/" + r.ID
	}
	if r.Accepted {
		return out, nil
	}
	head, err := json.Marshal(Problem{Type: problemType("refused"), Title: l.Of(i18n.Refused), Status: http.StatusUnprocessableEntity,
		Detail: l.Fill(i18n.RefusedDetail, i18n.Arg("n", strconv.Itoa(r.Faults))), Code: "refused"})
	if err != nil {
		return nil, err
	}
	out.Status, out.ContentType = http.StatusUnprocessableEntity, "application/problem+json"
	out.Body = append(append(head[:len(head)-1], ','), r.Body[1:]...)
	return out, nil
}

type batchIn struct {
	Body struct {
		Documents []batchDocument `json:"documents" minItems:"1" doc:"Each is submitted on its own"`
	}
}

type batchDocument struct {
	Key     string          `json:"key,omitempty" maxLength:"200" doc:"Idempotency key of this document"`
	Content string          `json:"content,omitempty" doc:"The document as text: XML or JSON"`
	Native  json.RawMessage `json:"declaration,omitempty" doc:"Or a declaration in native JSON"`
}

type batchOut struct {
	Body struct {
		Answers []batchAnswer `json:"answers"`
	}
}

type batchAnswer struct {
	Status int             `json:"status" doc:"The HTTP status that the document would have got alone"`
	Body   json.RawMessage `json:"body"`
}

func (s *server) submitBatch(ctx context.Context, c party.Caller, in *batchIn) (*batchOut, error) {
	docs := in.Body.Documents
	if len(docs) > s.Limits.Batch {
		l := languageOf(ctx)
		return nil, &Problem{Type: problemType("batch"), Title: l.Of(i18n.BatchTooLarge), Status: http.StatusRequestEntityTooLarge,
			Detail: l.Fill(i18n.BatchTooLargeDetail, i18n.Arg("n", strconv.Itoa(len(docs))), i18n.Arg("limit", strconv.Itoa(s.Limits.Batch))), Code: "batch"}
	}
	out := &batchOut{}
	out.Body.Answers = make([]batchAnswer, len(docs))
	for i, d := range docs {
		out.Body.Answers[i] = s.submitOne(ctx, c, d)
	}
	return out, nil
}

// submitOne answers one document of a batch, whatever becomes of its neighbours.
func (s *server) submitOne(ctx context.Context, c party.Caller, d batchDocument) batchAnswer {
	body := []byte(d.Content)
	if len(d.Native) > 0 {
		body = d.Native
	}
	res, err := s.submit(ctx, c, &submitIn{Key: d.Key, RawBody: body})
	if err != nil {
		p := problemOf(err, languageOf(ctx), s.Log)
		b, _ := json.Marshal(p) // a Problem is strings and numbers: it marshals
		return batchAnswer{Status: p.Status, Body: b}
	}
	return batchAnswer{Status: res.Status, Body: res.Body}
}

type checkIn struct {
	OnIn
	RawBody []byte `contentType:"application/xml"`
}

func (s *server) checkOperation() huma.Operation {
	return post("/v1/check", "check-declaration", "Decide on a document without storing anything, as the offline check does")
}

func (s *server) check(_ context.Context, c party.Caller, in *checkIn) (*bytesOut, error) {
	on, err := s.day(in.On)
	if err != nil {
		return nil, err
	}
	b, err := s.Declare.Check(c, in.RawBody, on)
	if err != nil {
		return nil, err
	}
	return &bytesOut{Status: http.StatusOK, ContentType: "application/json", Body: b}, nil
}
