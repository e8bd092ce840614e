package code

// SeqNo is the unified number of the data centre (统一编号), 18 characters: I or E, year, 13 digits.
type SeqNo = Code[seqNoKind]

// ParseSeqNo reads a unified number of the data centre.
func ParseSeqNo(s string) (SeqNo, error) { return parse[seqNoKind](s) }

type seqNoKind struct{}

func (seqNoKind) name() string { return "unified number" }
func (seqNoKind) want() string { return "I or E and 17 digits, the first four the year" }
func (seqNoKind) fits(s string) bool {
	return len(s) == 18 && (s[0] == 'I' || s[0] == 'E') && digits(s[1:])
}

// BondedList is the number of a bonded goods verification list (核注清单编号), 18 characters: QD, office, year, flow, serial.
type BondedList = Code[bondedListKind]

// ParseBondedList reads the number of a bonded goods verification list.
func ParseBondedList(s string) (BondedList, error) { return parse[bondedListKind](s) }

type bondedListKind struct{}

func (bondedListKind) name() string { return "bonded list number" }
func (bondedListKind) want() string {
	return "QD, 4 digits of the office, 2 of the year, I or E, 9 digits"
}
func (bondedListKind) fits(s string) bool {
	return len(s) == 18 && s[:2] == "QD" && digits(s[2:8]) && (s[8] == 'I' || s[8] == 'E') && digits(s[9:])
}

// Ledger is the number of a handbook, ledger or exemption certificate (备案号), 12 characters; its first letter tells the kind.
type Ledger = Code[ledgerKind]

// ParseLedger reads the number of a handbook, ledger or certificate.
func ParseLedger(s string) (Ledger, error) { return parse[ledgerKind](s) }

// LedgerLetter gives the first character of a ledger number: B and C processing, E and H ledgers, Z exemption, L and T logistics.
func LedgerLetter(l Ledger) string {
	if l.s == "" {
		return ""
	}
	return l.s[:1]
}

type ledgerKind struct{}

func (ledgerKind) name() string { return "ledger number" }
func (ledgerKind) want() string { return "a capital letter and 11 letters or digits" }
func (ledgerKind) fits(s string) bool {
	return len(s) == 12 && upper(s[:1]) && alnum(s[1:])
}
