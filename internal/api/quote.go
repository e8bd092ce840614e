package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/party"
)

type quoteIn struct {
	OnIn
	HS        string   `path:"hs" maxLength:"32" doc:"Ten digits"`
	Flow      string   `query:"flow" maxLength:"16" doc:"import (when it is left out) or export"`
	Origin    string   `query:"origin" maxLength:"16" doc:"Country of origin, three letters; unknown where it is not known"`
	Mode      string   `query:"mode" maxLength:"16" doc:"Supervision mode; 0110, general trade, when it is left out"`
	Value     string   `query:"value" maxLength:"40" doc:"Price of all goods"`
	Currency  string   `query:"currency" maxLength:"16" doc:"Of value, price and charges; CNY when it is left out"`
	Price     string   `query:"price" maxLength:"40" doc:"Price of one unit, in place of value"`
	Qty       string   `query:"qty" maxLength:"40" doc:"Quantity as traded"`
	Unit      string   `query:"unit" maxLength:"40" doc:"Unit of qty, code or name; the first statutory unit when it is left out"`
	Qty1      string   `query:"qty1" maxLength:"40" doc:"Quantity in the first statutory unit"`
	Qty2      string   `query:"qty2" maxLength:"40" doc:"Quantity in the second statutory unit"`
	Gross     string   `query:"gross" maxLength:"40" doc:"Gross weight in kg"`
	Terms     string   `query:"terms" maxLength:"16" doc:"CIF, C&F, FOB, C&I, EXW or a code"`
	Freight   string   `query:"freight" maxLength:"40" doc:"500, 500 EUR, 3% or 42.35/t EUR"`
	Insurance string   `query:"insurance" maxLength:"40" doc:"As freight; three per mille of price and freight when it is left out"`
	Other     string   `query:"other" maxLength:"40" doc:"Other charges; below nought to deduct"`
	Maker     string   `query:"maker" maxLength:"200" doc:"Producer, by whom anti-dumping duties differ"`
	Claim     string   `query:"claim" maxLength:"80" doc:"Preference: programme, and C, D, later or the number of the proof behind a colon, such as AF20:C"`
	Document  []string `query:"document" maxItems:"20" doc:"Codes of documents that will be presented, separated by commas"`
	Compare   []string `query:"compare" maxItems:"100" doc:"Other origins to compare with, separated by commas, at most ten"`
}

type quoteOut struct{ Body *quote.Quote }

func (s *server) quoteDuty(_ context.Context, _ party.Caller, in *quoteIn) (*quoteOut, error) {
	q, err := s.Quote.Quote(quote.Question{HS: in.HS, On: in.On, Flow: in.Flow, Origin: in.Origin, Mode: in.Mode, Value: in.Value, Currency: in.Currency,
		Price: in.Price, Qty: in.Qty, Unit: in.Unit, Qty1: in.Qty1, Qty2: in.Qty2, Gross: in.Gross, Terms: in.Terms, Freight: in.Freight, Insurance: in.Insurance,
		Other: in.Other, Maker: in.Maker, Claim: in.Claim, Document: in.Document, Compare: in.Compare}, s.Declare.Today())
	if err != nil {
		return nil, err
	}
	return &quoteOut{Body: q}, nil
}
