package inspection

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Codes of what may be wrong with a result, a sample or an answer.
const (
	FaultCode    = "INSP-01"
	FaultItem    = "INSP-02"
	FaultWeight  = "INSP-03"
	FaultNothing = "INSP-04"
	FaultEmpty   = "INSP-05"
	FaultPath    = "INSP-06"
	FaultSeal    = "INSP-07"
	FaultSample  = "INSP-08"
)

// Scene is what results are checked against: the declaration, the code lists and the day.
type Scene struct {
	Declaration *declaration.Declaration
	Codes       *codelist.Book
	On          cal.Date
}

// FaultyError says what is wrong with what was recorded; nothing of it was taken.
type FaultyError struct{ Faults fault.List }

func (e *FaultyError) Error() string {
	return fmt.Sprintf("what was recorded has %d faults: %v", len(e.Faults), e.Faults.Codes())
}

// orNil makes an error of faults.
func orNil(l fault.List) error {
	if len(l) == 0 {
		return nil
	}
	return &FaultyError{Faults: l}
}

func (s Scene) wrong(l *fault.List, f fault.Fault) {
	f.Severity = fault.Error
	*l = append(*l, f)
}

// listed notes a code that the list does not have on the day.
func (s Scene) listed(l *fault.List, list, value, path string) {
	if _, ok := s.Codes.On(list, value, s.On); !ok {
		s.wrong(l, fault.Fault{Code: FaultCode, Path: path, Value: value, Args: []fault.Arg{{Name: "list", Value: list}}})
	}
}

// item notes a number that no item has; 0 is the consignment where that is allowed.
func (s Scene) item(l *fault.List, no int, whole bool, path string) {
	if no == 0 && whole || slices.ContainsFunc(s.Declaration.Items, func(it declaration.Item) bool { return it.No == no }) {
		return
	}
	s.wrong(l, fault.Fault{Code: FaultItem, Path: path, Value: fmt.Sprint(no)})
}

// Kind tells whether the list of kinds has a code: else it is a FaultyError.
func (s Scene) Kind(kind string) error {
	var l fault.List
	if kind != "" {
		s.listed(&l, KindList, kind, "kind")
	}
	return orNil(l)
}

// Result tells everything that is wrong with a result as a FaultyError.
func (s Scene) Result(r *Result) error {
	var l fault.List
	for i, k := range r.Kinds {
		s.listed(&l, KindList, k, fmt.Sprintf("kinds[%d]", i))
	}
	for i := range r.Findings {
		s.finding(&l, r, i)
	}
	for path, kg := range map[string]num.Qty{"grossKg": r.GrossKg, "netKg": r.NetKg} {
		if kg.Sign() < 0 {
			s.wrong(&l, fault.Fault{Code: FaultWeight, Path: path, Value: kg.String()})
		}
	}
	if r.GrossKg.Sign() > 0 && r.GrossKg.Cmp(r.NetKg) < 0 {
		s.wrong(&l, fault.Fault{Code: FaultWeight, Reason: "net", Path: "netKg", Value: r.NetKg.String(), Args: []fault.Arg{{Name: "gross", Value: r.GrossKg.String()}}})
	}
	for i, x := range r.Seals {
		if x.New == "" || x.New == x.Old || x.Container.IsZero() {
			s.wrong(&l, fault.Fault{Code: FaultSeal, Path: fmt.Sprintf("seals[%d]", i), Value: x.New})
		}
	}
	slices.SortStableFunc(l, func(a, b fault.Fault) int { return strings.Compare(a.Path, b.Path) })
	return orNil(l)
}

// finding checks one finding of a result.
func (s Scene) finding(l *fault.List, r *Result, i int) {
	f, path := &r.Findings[i], fmt.Sprintf("findings[%d].", i)
	s.listed(l, FindingList, f.Code, path+"code")
	s.item(l, f.Item, true, path+"item")
	if f.Code == NothingFound {
		if slices.ContainsFunc(r.Findings, func(o Finding) bool { return o.Code != NothingFound && o.Item == f.Item }) {
			s.wrong(l, fault.Fault{Code: FaultNothing, Path: path + "code", Value: f.Code})
		}
		return
	}
	if f.Found == "" && f.Note == "" || f.Found != "" && f.Found == f.Declared {
		s.wrong(l, fault.Fault{Code: FaultEmpty, Path: path + "found", Value: f.Found})
	}
	if f.Path == "" {
		return
	}
	have, err := field.Get(s.Declaration, f.Path)
	switch {
	case err != nil || !field.Known[declaration.Declaration](f.Path):
		s.wrong(l, fault.Fault{Code: FaultPath, Path: path + "path", Value: f.Path})
	case f.Found != "" && have != f.Declared:
		s.wrong(l, fault.Fault{Code: FaultPath, Reason: "declared", Path: path + "declared", Value: f.Declared, Args: []fault.Arg{{Name: "have", Value: have}}})
	}
}

// Sample tells what is wrong with a sample as a FaultyError.
func (s Scene) Sample(x *Sample) error {
	var l fault.List
	s.item(&l, x.Item, false, "item")
	if x.Qty.Sign() <= 0 {
		s.wrong(&l, fault.Fault{Code: FaultWeight, Reason: "sample", Path: "qty", Value: x.Qty.String()})
	}
	if x.Laboratory == "" || x.Test == "" || x.What == "" {
		s.wrong(&l, fault.Fault{Code: FaultSample, Path: "laboratory", Value: x.Laboratory})
	}
	return orNil(l)
}

// Answer tells what is wrong with a laboratory's answer as a FaultyError.
func (s Scene) Answer(a *LabAnswer) error {
	var l fault.List
	if a.Finding != "" {
		s.listed(&l, FindingList, a.Finding, "finding")
	}
	if a.Report == "" {
		s.wrong(&l, fault.Fault{Code: FaultSample, Reason: "report", Path: "report"})
	}
	return orNil(l)
}
