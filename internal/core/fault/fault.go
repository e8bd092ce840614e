// Package fault says what is wrong with a document: every fault at once, each with a stable code, the place where it
// stands, the offending value and the words that tell its author how to mend it.
//
// A Fault is data: code, severity, core path, value, arguments. Its sentence is rendered from the Def of the same code
// only when somebody reads it, in Chinese or in English. The package promises that nothing here fails, logs or looks
// anything up; it refuses to carry outcomes ("not found") or failures of the machine, which are plain errors.
package fault

import "slices"

// Severity grades a fault.
type Severity uint8

// Severities from mild to grave. Only an Error keeps a document from being accepted.
const (
	Advice  Severity = iota + 1 // 提示: better done otherwise
	Warning                     // 警告: probably wrong; a person will look
	Error                       // 错误: the document cannot be accepted
)

var severityNames = [...]string{"", "advice", "warning", "error"}

// String gives "advice", "warning" or "error".
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return ""
}

// MarshalText writes the name of the severity.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name of a severity; an unknown name is an ErrSeverity.
func (s *Severity) UnmarshalText(b []byte) error {
	for i, n := range severityNames {
		if i > 0 && n == string(b) {
			*s = Severity(i)
			return nil
		}
	}
	return ErrSeverity
}

// Arg is one named value that a sentence mentions. A value that is a word has its Chinese form beside it.
type Arg struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	ZH    string `json:"zh,omitempty"` // what the Chinese sentence says instead; "" is Value
}

// Place is where a fault stands in the sender's own document: a pointer in the sender's format
// (/DecMessage/DecLists/DecList[3]/CodeTS, or a JSON Pointer) and, where the format has them, line and column from 1.
type Place struct {
	Pointer string `json:"pointer,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
}

// Fault is one thing that is wrong with a document.
type Fault struct {
	Code     string   `json:"code"`             // stable and never reused: DECL-V05
	Reason   string   `json:"reason,omitempty"` // key of the Reason, where the rule has several
	Severity Severity `json:"severity"`         // error keeps the document out
	Path     string   `json:"path"`             // core path: items[2].hs, indices from 0
	Value    string   `json:"value"`            // the offending value as it was declared
	Args     []Arg    `json:"args,omitempty"`
	Place
}

// List is everything that is wrong with a document, in the order in which the rules found it.
type List []Fault

// Blocking tells whether any fault is an Error.
func (l List) Blocking() bool {
	return slices.ContainsFunc(l, func(f Fault) bool { return f.Severity == Error })
}

// Has tells whether a fault of this code is in the list.
func (l List) Has(code string) bool {
	return slices.ContainsFunc(l, func(f Fault) bool { return f.Code == code })
}

// Codes gives the distinct codes in the order of their first appearance.
func (l List) Codes() []string {
	var out []string
	for _, f := range l {
		if !slices.Contains(out, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

// Locate fills each fault's Place with what find knows about its path. A path that find does not know keeps the place it has.
func (l List) Locate(find func(path string) (Place, bool)) {
	for i := range l {
		if p, ok := find(l[i].Path); ok {
			l[i].Place = p
		}
	}
}
