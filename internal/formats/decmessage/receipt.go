package decmessage

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// ImportResponse is the answer of the data centre to a message (导入回执, DecImportResponse). All values are texts as they stand.
type ImportResponse struct {
	SeqNo        string // 统一编号 that the data centre gave
	ResponseCode string // 0 taken
	ErrorMessage string
	ClientSeqNo  string                  // the declarant's own reference
	TrnPreId     string                  // 转关预录入号
	Extensions   []declaration.Extension // what the interface adds later
}

// Taken tells that the data centre took the message.
func (r *ImportResponse) Taken() bool { return r.ResponseCode == "0" }

// Result is a receipt of the customs on a declaration (报关单回执, DEC_RESULT). All values but the channel are texts as they stand.
type Result struct {
	UnifiedNo    string // CUS_CIQ_NO 统一编号
	EntryID      string // ENTRY_ID 海关编号
	NoticeDate   string // NOTICE_DATE 通知时间
	Channel      Channel
	Note         string // NOTE 备注: why a declaration was returned
	CustomMaster string // CUSTOM_MASTER 申报地海关
	EntryExitOn  string // I_E_DATE 进出口日期
	DeclaredOn   string // D_DATE 申报日期
	Extensions   []declaration.Extension
}

const (
	responseName = "DecImportResponse"
	resultName   = "DEC_RESULT"
)

var responseBlock = newBlock(block[ImportResponse]{leaves: []leaf[ImportResponse]{
	text("SeqNo", "seqNo", 0, func(r *ImportResponse) *string { return &r.SeqNo }),
	text("ResponseCode", "responseCode", 0, func(r *ImportResponse) *string { return &r.ResponseCode }),
	text("ErrorMessage", "errorMessage", 0, func(r *ImportResponse) *string { return &r.ErrorMessage }),
	text("ClientSeqNo", "clientSeqNo", 0, func(r *ImportResponse) *string { return &r.ClientSeqNo }),
	text("TrnPreId", "trnPreId", 0, func(r *ImportResponse) *string { return &r.TrnPreId }),
}})

var resultBlock = newBlock(block[Result]{leaves: []leaf[Result]{
	text("CUS_CIQ_NO", "unifiedNo", 0, func(r *Result) *string { return &r.UnifiedNo }),
	text("ENTRY_ID", "entryId", 0, func(r *Result) *string { return &r.EntryID }),
	text("NOTICE_DATE", "noticeDate", 0, func(r *Result) *string { return &r.NoticeDate }),
	text("CHANNEL", "channel", 0, func(r *Result) *Channel { return &r.Channel }),
	text("NOTE", "note", 0, func(r *Result) *string { return &r.Note }),
	text("CUSTOM_MASTER", "customMaster", 0, func(r *Result) *string { return &r.CustomMaster }),
	text("I_E_DATE", "entryExitOn", 0, func(r *Result) *string { return &r.EntryExitOn }),
	text("D_DATE", "declaredOn", 0, func(r *Result) *string { return &r.DeclaredOn }),
}})

// ReadImportResponse reads an answer of the data centre; nil with faults when it is none.
func ReadImportResponse(src []byte) (*ImportResponse, fault.List) {
	to := &ImportResponse{}
	beyond, ok, faults := readReceipt(src, responseName, responseBlock, to)
	if !ok {
		return nil, faults
	}
	to.Extensions = beyond
	return to, faults
}

// ReadResult reads a receipt of the customs; nil with faults when it is none. A channel that is not in the table is kept.
func ReadResult(src []byte) (*Result, fault.List) {
	to := &Result{}
	beyond, ok, faults := readReceipt(src, resultName, resultBlock, to)
	if !ok {
		return nil, faults
	}
	to.Extensions = beyond
	return to, faults
}

// Encode writes the answer in UTF-8. A character that XML does not have is an UnsayableError.
func (r *ImportResponse) Encode() ([]byte, error) {
	return writeReceipt(responseName, responseBlock, r, r.Extensions)
}

// Encode writes the receipt in UTF-8. A character that XML does not have is an UnsayableError.
func (r *Result) Encode() ([]byte, error) {
	return writeReceipt(resultName, resultBlock, r, r.Extensions)
}

func readReceipt[T any](src []byte, name string, b *block[T], to *T) (beyond []declaration.Extension, ok bool, faults fault.List) {
	root, faults := open(src, name)
	if root == nil {
		return nil, false, faults
	}
	r := newReader(nil, root)
	r.attributes(root)
	b.read(r, root, to)
	if r.refused {
		return nil, false, r.faults
	}
	r.finish()
	return r.to.Extensions, true, r.faults
}

func writeReceipt[T any](name string, b *block[T], from *T, beyond []declaration.Extension) ([]byte, error) {
	root := &xmltree.Node{Name: name}
	w := newWriter(&declaration.Declaration{Extensions: beyond}, root)
	b.write(w, root, from)
	return w.end(root, xmltree.WriteOptions{})
}
