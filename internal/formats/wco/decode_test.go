package wco_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/formats/formattest"
	"github.com/tongguan/tongguan/internal/formats/native"
)

func decode(t *testing.T, src []byte) *declaration.Declaration {
	t.Helper()
	m, faults := newCodec(t).Decode(src)
	if m.Declaration == nil || len(faults) > 0 {
		t.Fatalf("faults %v", faults)
	}
	return m.Declaration
}

// meaning is what the model should have of a sample, in the platform's own form and without its extensions.
var meaning = map[string]string{
	"import_sea.xml": `{"jurisdiction":"GB","reference":"XJ-2026-0117","flow":"I","advance":true,
		"trader":{"name":"Avon Machine Parts Ltd"},"declarant":{"name":"Severn Entry Clerks Ltd"},
		"overseas":{"name":"Changsha Juzhou Transmission Co., Ltd.","address":"Changsha, CN, 8 Orange Isle Road, 410000"},
		"declaredOn":"2026-11-24","transport":{"mode":"2","name":"XIANGJIANG STAR","billNo":"XJS2611-0042","place":"BRSTOL"},
		"partnerCountry":"CHN","packageCount":120,"grossKg":"1660.5","netKg":"1596.25","terms":"2",
		"freight":{"mark":"total","value":"900","currency":"USD"},
		"interface":{"FunctionCode":"9","TypeCode":"IMD","Declarant/ID":"GB000000000017","GoodsShipment/Importer/ID":"GB000000000025"},
		"items":[{"no":1,"hs":"84821090","name":"Ball bearings of steel & brass","qty1":"1200","unit1":"035","qty2":"400","total":"12450.5","currency":"USD",
			"origin":"CHN","destination":"GBR"},
			{"no":2,"hs":"84833080","name":"Housings for bearings","qty1":"396.25","unit1":"035","total":"6000","currency":"USD",
			"origin":"CHN","preferenceOrigin":"DEU","destination":"IRL"}],
		"containers":[{"no":"CSQU3054383"}]}`,
	"export_rail_bare.xml": `{"jurisdiction":"GB","reference":"MX-77","flow":"E","trader":{"name":"Lindenhof Werkzeuge GmbH"},
		"overseas":{"name":"Hunan Yuelu Tools Co., Ltd.","address":"2 Mawangdui Street, CN"},
		"transport":{"mode":"3","voyage":"X8404"},"partnerCountry":"CHN","grossKg":"20500.125",
		"interface":{"FunctionCode":"9","TypeCode":"EXA"},
		"items":[{"no":1,"hs":"845811","name":"Lathes","destination":"CHN","dangerous":{"un":"3363"}}],
		"containers":[{"no":"CSQU3054383","items":[1]}],
		"unread":[{"path":"items[0].origin","value":"QQ","want":"2 letters (ISO 3166-1 alpha-2)"}]}`,
}

func TestDecodeByMeaning(t *testing.T) {
	for name, want := range meaning {
		got := *decode(t, samples(t)[name])
		got.Extensions = nil
		m, faults := native.New().Decode([]byte(want))
		if m.Declaration == nil || len(faults) > 0 {
			t.Fatal(faults)
		}
		if diff := formattest.Diff(m.Declaration, &got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What has no place in the model stands as it stood, with a pointer in the sender's terms; no fault is made of it.
func TestExtensions(t *testing.T) {
	got := map[string]string{}
	for _, e := range decode(t, samples(t)["import_sea.xml"]).Extensions {
		got[e.Pointer] = e.Content
	}
	const shipment = "/MetaData/Declaration/GoodsShipment/"
	for pointer, want := range map[string]string{
		"/MetaData/WCOTypeName": "<WCOTypeName>DEC</WCOTypeName>",
		shipment + "GovernmentAgencyGoodsItem[2]/ValuationAdjustment":                             "<ValuationAdjustment><AdditionCode>0000</AdditionCode></ValuationAdjustment>",
		shipment + "GovernmentAgencyGoodsItem[1]/Commodity/Classification[1]":                     "",
		shipment + "GovernmentAgencyGoodsItem[1]/Commodity/Classification[2]":                     "<Classification><ID>00</ID><IdentificationTypeCode>TRC</IdentificationTypeCode></Classification>",
		"/MetaData/Declaration/InvoiceAmount":                                                     `<InvoiceAmount currencyID="USD">18450.50</InvoiceAmount>`,
		shipment + "Consignment/TransportEquipment[2]":                                            "<TransportEquipment><SequenceNumeric>2</SequenceNumeric><ID>TRAILER 9</ID></TransportEquipment>",
		"/MetaData/Declaration/AcceptanceDateTime":                                                `<AcceptanceDateTime><DateTimeString formatCode="304">20261124093000Z</DateTimeString></AcceptanceDateTime>`,
		shipment + "GovernmentAgencyGoodsItem[1]/Commodity/GoodsMeasure/GrossMassMeasure":         `<GrossMassMeasure unitCode="KGM">1250.5</GrossMassMeasure>`,
		shipment + "GovernmentAgencyGoodsItem[2]/Commodity/Classification/IdentificationTypeCode": "<IdentificationTypeCode>TSP</IdentificationTypeCode>",
	} {
		if got[pointer] != want {
			t.Errorf("%s is %q, want %q", pointer, got[pointer], want)
		}
	}
}

func TestLocate(t *testing.T) {
	m, _ := newCodec(t).Decode(samples(t)["import_sea.xml"])
	const shipment = "/MetaData/Declaration/GoodsShipment/"
	for path, want := range map[string]string{
		"items[1].hs":               shipment + "GovernmentAgencyGoodsItem[2]/Commodity/Classification/ID",
		"items[1].qty2":             shipment + "GovernmentAgencyGoodsItem[2]/Commodity/GoodsMeasure/TariffQuantity",
		"items[1].levyMode":         shipment + "GovernmentAgencyGoodsItem[2]",
		"transport.voyage":          "/MetaData/Declaration/BorderTransportMeans/JourneyID",
		"containers[0].spec":        shipment + "Consignment/TransportEquipment[1]",
		"freight.currency":          shipment + "CustomsValuation/FreightChargeAmount",
		"interface.Declarant/ID":    "/MetaData/Declaration/Declarant/ID",
		"jurisdiction":              "/MetaData/ResponsibleCountryCode",
		"items[0].preferenceOrigin": shipment + "GovernmentAgencyGoodsItem[1]/Origin/CountryCode",
	} {
		if p, ok := m.Locate(path); !ok || p.Pointer != want || p.Line == 0 || p.Column == 0 {
			t.Errorf("%s is at %+v, want %s", path, p, want)
		}
	}
	if p := newCodec(t).Pointer(m.Declaration, "items[4].hs"); p != shipment+"GovernmentAgencyGoodsItem[5]/Commodity/Classification/ID" {
		t.Errorf("pattern is %s", p)
	}
	if _, err := newCodec(t).Encode(m.Declaration); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("writing gives %v", err)
	}
}

func TestRefusals(t *testing.T) {
	good := string(samples(t)["import_sea.xml"])
	for name, c := range map[string]struct{ src, code, path string }{
		"answer":          {`<MetaData><WCOTypeName>RES</WCOTypeName><Response><FunctionCode>13</FunctionCode></Response></MetaData>`, "WCO-02", ""},
		"query":           {`<inventoryLinkingQueryRequest/>`, "WCO-02", ""},
		"namespace":       {`<Declaration xmlns="urn:example:declaration"/>`, "WCO-01", ""},
		"twice":           {strings.Replace(good, "<TypeCode>IMD", "<TypeCode>IMA</TypeCode><TypeCode>IMD", 1), "WCO-03", ""},
		"two shipments":   {strings.Replace(good, "</GoodsShipment>", "</GoodsShipment><GoodsShipment><UCR/></GoodsShipment>", 1), "WCO-03", ""},
		"items missing":   {strings.Replace(good, "Quantity>2<", "Quantity>3<", 1), "WCO-04", "items"},
		"another DOCTYPE": {`<!DOCTYPE x><Declaration/>`, "XML-04", ""},
	} {
		_, faults := newCodec(t).Decode([]byte(c.src))
		if !faults.Has(c.code) || !faults.Blocking() || faults[0].Path != c.path {
			t.Errorf("%s: %v, want %s", name, faults, c.code)
		}
	}
	if _, faults := newCodec(t).Decode([]byte(`<MetaData><Response><A/></Response></MetaData>`)); faults[0].Value != "MetaData/Response" {
		t.Errorf("the refusal names %q", faults[0].Value)
	}
}

func TestUnread(t *testing.T) {
	src := strings.NewReplacer("CSQU3054383", "CSQU3054384", "84821090", "8482109", "1596", "x", `"USD">6000`, `"usd">6000`,
		"<ID>CN</ID>", "<ID>XX</ID>", ">120<", ">many<", ">400<", ">1e3<", ">20261124093000Z", ">20261324093000Z").
		Replace(string(samples(t)["import_sea.xml"]))
	got := map[string]string{}
	d := decode(t, []byte(src))
	for _, u := range d.Unread {
		got[u.Path] = u.Value
	}
	want := map[string]string{"containers[0].no": "CSQU3054384", "items[0].hs": "8482109", "items[1].currency": "usd", "partnerCountry": "XX",
		"packageCount": "many", "items[0].qty2": "1e3", "declaredOn": "20261324093000Z"}
	for path, value := range want {
		if got[path] != value {
			t.Errorf("%s is %q, want %q", path, got[path], value)
		}
	}
	if len(got) != len(want) {
		t.Errorf("unread are %v", got)
	}
}
