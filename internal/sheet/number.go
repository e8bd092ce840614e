package sheet

import (
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// digits is how many digits of a number a spreadsheet shows and means; what is kept beyond them is the dust of binary arithmetic.
const digits = 15

// figure gives the decimal that was meant by a number as the file keeps it: 5.5000000000000007E-2 is 0.055. What is no number stays as
// it is.
func figure(raw string) (string, bool) {
	if raw == "" || strings.Trim(raw, "0123456789.eE+-") != "" {
		return raw, false
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw, false
	}
	if !strings.ContainsAny(raw, "eE") && len(raw) <= digits {
		return raw, true // exact as it is, with its leading noughts
	}
	if v, err = strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64); err != nil {
		return raw, false
	}
	return strconv.FormatFloat(v, 'f', -1, 64), true
}

// hundredfold moves the point of a plain decimal two places to the right: 0.055 is 5.5.
func hundredfold(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, part, _ := strings.Cut(s, ".")
	for len(part) < 2 {
		part += "0"
	}
	whole = strings.TrimLeft(whole+part[:2], "0")
	if whole == "" {
		whole = "0"
	}
	if part = strings.TrimRight(part[2:], "0"); part != "" {
		return sign + whole + "." + part
	}
	return sign + whole
}

// shown joins what a cell keeps with how it shows it: 0.055 that is shown as 5.5% or 6% is 5.5%, and 46388 that is shown as a day is
// 2027-01-01.
func shown(raw, formatted string) string {
	plain, number := figure(raw)
	switch {
	case !number || formatted == raw:
		return plain
	case strings.HasSuffix(formatted, "%"):
		return hundredfold(plain) + "%"
	case !strings.HasPrefix(plain, "-") && strings.ContainsAny(formatted, "-/年") && !strings.ContainsAny(formatted, "eE"):
		return day(plain)
	}
	return plain
}

// day gives the civil day of a serial number of the spreadsheet.
func day(serial string) string {
	v, err := strconv.ParseFloat(serial, 64)
	if err != nil {
		return serial
	}
	t, err := excelize.ExcelDateToTime(v, false)
	if err != nil {
		return serial
	}
	return t.Format(time.DateOnly)
}
