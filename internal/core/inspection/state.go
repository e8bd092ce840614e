package inspection

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/event"
)

// State is where an inspection stands.
type State string

// The states.
const (
	Ordered   State = "ordered"   // 待派员
	Assigned  State = "assigned"  // 已派员
	Appointed State = "appointed" // 已预约
	InHand    State = "in-hand"   // 查验中
	Sampled   State = "sampled"   // 待实验室结果: the officers are done, a laboratory is not
	Resulted  State = "resulted"  // 待处置
	Awaiting  State = "awaiting"  // 待补单证
	Closed    State = "closed"    // 已办结
)

// Step is one thing that is done in an inspection.
type Step string

// The steps. Those from Release on are the ways to dispose of it (处置).
const (
	Assign       Step = "assign"       // 派员: two officers are drawn
	Redraw       Step = "redraw"       // 重新派员: by a supervisor, with a reason
	Appoint      Step = "appoint"      // 预约
	Transfer     Step = "transfer"     // 转场检查: to another place
	Start        Step = "start"        // 开始查验
	TakeSample   Step = "sample"       // 取样送检
	Answer       Step = "answer"       // 实验室结果
	Record       Step = "record"       // 录入结果
	AskPapers    Step = "ask-papers"   // 要求补充单证
	BringPapers  Step = "bring-papers" // 单证补齐
	PickUp       Step = "pick-up"      // 附条件提离: to the destination, on a condition
	ReleaseGoods Step = "release"      // 放行; at the destination 准许销售或使用
	Amend        Step = "amend"        // 责令修改: the declaration is put right
	ClaimDuty    Step = "claim-duty"   // 补税: the declaration is put right and what is owed more is assessed
	HandOver     Step = "hand-over"    // 移交缉私
	ReturnGoods  Step = "return-goods" // 退运
	Destroy      Step = "destroy"      // 销毁
)

// moves is the course of an inspection: from a state, by a step, to a state.
var moves = map[State]map[Step]State{
	Ordered:   {Assign: Assigned, Transfer: Ordered},
	Assigned:  {Redraw: Assigned, Appoint: Appointed, Start: InHand, Transfer: Ordered},
	Appointed: {Redraw: Appointed, Appoint: Appointed, Start: InHand, Transfer: Ordered},
	InHand:    {TakeSample: InHand, Answer: InHand, Record: Resulted},
	Sampled:   {Answer: Resulted, PickUp: Sampled},
	Resulted: {AskPapers: Awaiting, PickUp: Ordered, ReleaseGoods: Closed, Amend: Closed, ClaimDuty: Closed, HandOver: Closed, ReturnGoods: Closed,
		Destroy: Closed},
	Awaiting: {BringPapers: Resulted},
}

// States lists the states in the order in which an inspection passes them.
func States() []State {
	return []State{Ordered, Assigned, Appointed, InHand, Sampled, Resulted, Awaiting, Closed}
}

// Ends tells whether a step disposes of the inspection.
func (s Step) Ends() bool { return moves[Resulted][s] == Closed }

// Reasons why a step is not taken.
var (
	ErrStep       = errors.New("the step is not open in this state of the inspection")
	ErrRecorded   = errors.New("the result is recorded already")
	ErrNoResult   = errors.New("there is no result yet to dispose of")
	ErrOfficer    = errors.New("only the officers who were drawn for the inspection do this")
	ErrWhy        = errors.New("this needs a reason in words")
	ErrPopulation = errors.New("there are fewer than two officers to draw from")
	ErrPair       = errors.New("an inspection has two different officers")
	ErrPickedUp   = errors.New("the goods have left the border already")
	ErrSample     = errors.New("there is no such sample that waits for an answer")
	ErrFile       = errors.New("a document is a whole JPEG, PNG or PDF and is what it says")
	ErrFileSize   = errors.New("the document is larger than the platform takes")
	ErrTime       = errors.New("an appointment lies in the future")
)

// StepError says which step was refused in which state, and why.
type StepError struct {
	State State
	Step  Step
	Cause error
}

func (e *StepError) Error() string {
	return fmt.Sprintf("%s an inspection that is %s: %v", e.Step, e.State, e.Cause)
}

// Unwrap gives the cause.
func (e *StepError) Unwrap() error { return e.Cause }

// Steps gives the steps that the table opens in a state, in the order of their names.
func (s State) Steps() []Step {
	out := make([]Step, 0, len(moves[s]))
	for st := range moves[s] {
		out = append(out, st)
	}
	slices.SortFunc(out, cmp.Compare[Step])
	return out
}

// apply takes a step: the table says where it leads, unless samples still wait for their answers.
func (o Order) apply(step Step, at event.Instant, t Terms) (Order, error) {
	to, ok := moves[o.State][step]
	if !ok {
		return o, o.refuse(step, o.whyNot(step))
	}
	switch {
	case step == PickUp && o.PickedUp:
		return o, o.refuse(step, ErrPickedUp)
	case to == Resulted && step != BringPapers && o.waitsForLaboratory():
		to = Sampled
	}
	if to == o.State && step != Redraw && step != Appoint && step != Transfer { // the clock of the state goes on
		return o, nil
	}
	return o.enter(to, at, t), nil
}

// whyNot tells why the table has no such step.
func (o Order) whyNot(step Step) error {
	switch {
	case step == Record && (o.State == Resulted || o.State == Sampled || o.State == Awaiting || o.State == Closed):
		return ErrRecorded
	case (step.Ends() || step == PickUp) && o.State != Closed && o.State != Awaiting:
		return ErrNoResult
	}
	return ErrStep
}

func (o Order) refuse(step Step, cause error) error {
	return &StepError{State: o.State, Step: step, Cause: cause}
}

func (o Order) waitsForLaboratory() bool {
	return slices.ContainsFunc(o.Samples, func(s Sample) bool { return s.Answer == nil })
}

// enter puts the order into a state, whose term begins.
func (o Order) enter(s State, at event.Instant, t Terms) Order {
	o.State, o.Since, o.Due = s, at, t.until(s, at)
	if s == Sampled {
		o.Due = o.laboratoryDue()
	}
	return o
}

// laboratoryDue gives the latest term of the samples that wait.
func (o Order) laboratoryDue() (due event.Instant) {
	for i := range o.Samples {
		if s := &o.Samples[i]; s.Answer == nil {
			due = max(due, s.Due)
		}
	}
	return due
}
