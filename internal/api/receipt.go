package api

import (
	"context"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/party"
)

type receiptsOut struct {
	Body struct {
		Receipts []declare.Receipt `json:"receipts"`
	}
}

func (s *server) receipts(ctx context.Context, c party.Caller, in *NameIn) (*receiptsOut, error) {
	list, err := s.Declare.Receipts(ctx, c, in.Name)
	if err != nil {
		return nil, err
	}
	out := &receiptsOut{}
	out.Body.Receipts = list
	return out, nil
}

type receiptIn struct {
	NameIn
	No int `path:"no" minimum:"1" doc:"Number of the receipt, from 1"`
}

func (s *server) receipt(ctx context.Context, c party.Caller, in *receiptIn) (*bytesOut, error) {
	b, err := s.Declare.ReceiptMessage(ctx, c, in.Name, in.No)
	return asXML(b), err
}

func (s *server) importResponse(ctx context.Context, c party.Caller, in *NameIn) (*bytesOut, error) {
	b, err := s.Declare.ResponseMessage(ctx, c, in.Name)
	return asXML(b), err
}

func asXML(b []byte) *bytesOut {
	return &bytesOut{Status: http.StatusOK, ContentType: "application/xml; charset=utf-8", Body: b}
}
