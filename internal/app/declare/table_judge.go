package declare

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/formats/table"
)

// tickEvery is how many declarations pass between two ticks.
const tickEvery = 100

// JudgeTable decides on each declaration of a table as of a day without storing anything. What is wrong with the file itself comes back beside the judgements,
// which stand in the order of the book's entries; a file that cannot be read has no book. The places of faults are cells. Tick is told now and then how many
// of all declarations are done; it may be nil.
func (s *Service) JudgeTable(src []byte, on cal.Date, tick func(done, all int)) (*table.Book, []Judgement, []fault.Rendered) {
	if tick == nil {
		tick = func(int, int) {}
	}
	book, faults := table.Read(src, table.Options{Want: native.Want})
	if book == nil {
		return nil, nil, s.Catalogue.Render(faults)
	}
	out := make([]Judgement, len(book.Entries))
	for i := range book.Entries {
		if i%tickEvery == 0 {
			tick(i, len(book.Entries))
		}
		out[i] = s.judgeEntry(&book.Entries[i], on)
	}
	return book, out, s.Catalogue.Render(faults)
}

// judgeEntry decides on one declaration of a table. What its cells say wrongly keeps it out, as the errors of its rules do.
func (s *Service) judgeEntry(e *table.Entry, on cal.Date) Judgement {
	complete(e.Declaration) // and what a table has no columns for, as a draft gets it
	w := &work{message: codec.Message{Format: table.Name, Declaration: e.Declaration, Locate: e.Locate}}
	w.judge(s, e.Faults, on)
	decision := w.decision.Disclosed()
	return Judgement{Reference: e.Declaration.Reference, Format: table.Name, Accepted: w.decision.Accepted, Faults: s.Catalogue.Render(w.decision.Faults),
		Decision: &decision, Rulebook: s.Rulebooks.Current().Ref()}
}
