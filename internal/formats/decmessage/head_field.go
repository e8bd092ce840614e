package decmessage

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

type (
	day     = cal.Date
	tickbox = declaration.Flag
)

// noCode stands where the code of a party belongs that has none.
const noCode = "NO"

// partyCodes are the credit code and the customs registration of a domestic party. NO in either says that it has no code. Older
// systems put an organisation code (组织机构代码) or the credit code where the registration belongs: these are kept as they stand.
func partyCodes(path, credit, registration string, at func(*decl) *declaration.Party) []leaf[decl] {
	scc := coded(credit, path+".uscc", func(d *decl) *code.USCC { return &at(d).USCC }, code.ParseUSCC)
	scc.also = []string{path + ".noCode"}
	read, write := scc.read, scc.write
	scc.read = func(r *reader, s string, to *decl) string {
		if s == noCode {
			at(to).NoCode = true
			return ""
		}
		return read(r, s, to)
	}
	scc.write = func(from *decl) (string, bool) {
		p := at(from)
		if p.NoCode && p.USCC.IsZero() {
			return noCode, true
		}
		s, _ := write(from)
		return s, !p.NoCode || p.Registration.IsZero()
	}
	return []leaf[decl]{scc, registrationField(path, registration, at)}
}

func registrationField(path, wire string, at func(*decl) *declaration.Party) leaf[decl] {
	l := coded(wire, path+".registration", func(d *decl) *code.Registration { return &at(d).Registration }, code.ParseRegistration)
	l.also, l.keeps = []string{"interface." + wire}, true
	read, write := l.read, l.write
	l.read = func(r *reader, s string, to *decl) string {
		switch {
		case s == noCode:
			at(to).NoCode = true
		case isOrganisation(s):
			keep(&to.Interface, wire, s)
		default:
			return read(r, s, to)
		}
		return ""
	}
	l.write = func(from *decl) (string, bool) {
		s, _ := write(from)
		older, p := from.Interface[wire], at(from)
		switch {
		case older != "":
			return older, s == "" && isOrganisation(older)
		case s == "" && p.NoCode:
			return noCode, true
		}
		return s, true
	}
	return l
}

// isOrganisation tells an organisation code of 9 characters or a credit code.
func isOrganisation(s string) bool {
	if len(s) == 9 {
		want, ok := code.OrganisationCheck(s[:8])
		return ok && s[8] == want
	}
	_, err := code.ParseUSCC(s)
	return err == nil
}

const wantStage = "a letter pair or two blanks, then 0, 5 (summary) or 6 (complete)"

// kindOfPaper is Type (单据类型): characters 1–2 the category, 3 the step of a two-step declaration, the rest as it stands.
func kindOfPaper() leaf[decl] {
	return leaf[decl]{wire: "Type", path: "stage", also: []string{"form.category", "form.tail"}, max: 7, exact: true,
		read: func(_ *reader, s string, to *decl) string {
			if !isASCII(s) {
				return wantStage
			}
			stage := declaration.OneStep
			if len(s) > 2 {
				switch s[2] {
				case '0', ' ':
				case '5':
					stage = declaration.Summary
				case '6':
					stage = declaration.Complete
				default:
					return wantStage
				}
				to.Form.Tail = s[3:]
			}
			to.Stage, to.Form.Category = stage, strings.TrimRight(s[:min(len(s), 2)], " ")
			return ""
		},
		write: func(from *decl) (string, bool) {
			category, tail := from.Form.Category, from.Form.Tail
			ok := len(category) <= 2 && isASCII(category+tail) && category == strings.TrimRight(category, " ")
			if from.Stage == declaration.OneStep && tail == "" {
				return category, ok
			}
			third := [...]string{"0", "5", "6"}[min(from.Stage, declaration.Complete)]
			return category + "  "[min(len(category), 2):] + third + tail, ok
		}}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// ediFlag is EdiId (报关标志): 3 and 5 say that the declaration is made in advance.
func ediFlag() leaf[decl] {
	return leaf[decl]{wire: "EdiId", path: "form.ediFlag", also: []string{"advance"}, max: 1,
		read: func(_ *reader, s string, to *decl) string {
			to.Form.EDIFlag = s
			to.Advance = to.Advance || inAdvance(s, "35")
			return ""
		},
		write: func(from *decl) (string, bool) {
			f := from.Form
			told := inAdvance(f.EDIFlag, "35") || inAdvance(f.TransitRelation, "13")
			switch {
			case from.Advance && !told:
				return "3", f.EDIFlag == "" || f.EDIFlag == "1"
			case told && !from.Advance:
				return f.EDIFlag, false
			}
			return f.EDIFlag, f.EDIFlag == trimSpace(f.EDIFlag)
		}}
}

// transitRelation is DeclTrnRel (报关/转关关系): 1 and 3 say that the declaration is made in advance.
func transitRelation() leaf[decl] {
	return leaf[decl]{wire: "DeclTrnRel", path: "form.transitRelation", max: 1,
		read: func(_ *reader, s string, to *decl) string {
			to.Form.TransitRelation = s
			to.Advance = to.Advance || inAdvance(s, "13")
			return ""
		},
		write: func(from *decl) (string, bool) {
			s := from.Form.TransitRelation
			return s, s == trimSpace(s)
		}}
}

func inAdvance(flag, set string) bool { return len(flag) == 1 && strings.Contains(set, flag) }

// mark is the mark of a charge (费用标志).
func mark(wire string) leaf[declaration.Charge] {
	return leaf[declaration.Charge]{wire: wire, path: "mark",
		read: func(_ *reader, s string, to *declaration.Charge) string {
			if len(s) != 1 || s[0] < '1' || s[0] > '3' {
				return wantMark
			}
			to.Mark = declaration.ChargeMark(s[0] - '0')
			return ""
		},
		write: func(from *declaration.Charge) (string, bool) {
			if from.Mark == declaration.NoCharge {
				return "", true
			}
			return string(rune('0' + from.Mark)), from.Mark <= declaration.Total
		}}
}
