package learn_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/risk/boost"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/score"
	"github.com/tongguan/tongguan/internal/testdata"
)

const (
	header = "Date,Office ID,Process Type," + "Import Type,Import Use,Payment Type,Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code," +
		"Country of Departure,Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud"
	line = "2026-03-01,30,B,11,21,11,10,ZZR1LT6,QLRUBN9,0VKY2BR,,440890,BE,BE,8.0,FEU1,G,108.0,372254.4,1"
)

func read(src string, labelled bool) (*feature.Table, error) {
	return learn.ReadTable("a.csv", strings.NewReader(src), learn.Import(), labelled)
}

// TestColumnsInAnyOrder: the same rows in another order of columns, with columns beside them, make the same table.
func TestColumnsInAnyOrder(t *testing.T) {
	first, err := read(header+"\n"+line+"\n", true)
	if err != nil {
		t.Fatal(err)
	}
	names, values := strings.Split(header, ","), strings.Split(line, ",")
	for i, j := 0, len(names)-1; i < j; i, j = i+1, j-1 {
		names[i], names[j], values[i], values[j] = names[j], names[i], values[j], values[i]
	}
	second, err := read("\ufeffNote,"+strings.Join(names, ",")+"\r\n\"said \"\"so\"\", twice\","+strings.Join(values, ",")+"\r\n", true)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(first) != fmt.Sprint(second) || first.Len() != 1 || !first.Found[0] || first.Day[0] != cal.MustDate("2026-03-01") {
		t.Errorf("%v\n%v", first, second)
	}
}

// TestBadFiles: each fault is told with its column and line, in both languages.
func TestBadFiles(t *testing.T) {
	good := header + "\n" + line + "\n"
	for _, c := range []struct{ name, src, en, zh string }{
		{"empty", "", "a.csv: the file is empty", "a.csv：文件是空的"},
		{"no rows", header + "\n", "there are column names and no rows", "没有数据行"},
		{"missing", strings.Replace(good, "HS6 Code", "HS Code", 1), "column “HS6 Code” is missing", "缺少列“HS6 Code”"},
		{"no label", strings.Replace(good, "Fraud", "Result", 1), "column “Fraud” is missing", "缺少列“Fraud”"},
		{"twice", strings.Replace(good, "Office ID", "Date", 1), "column “Date” stands there twice", "列“Date”出现两次"},
		{"number", good + strings.Replace(line, "108.0", "10l", 1), "line 3, column “Net Mass”: “10l” is no number", "第3行，列“Net Mass”：“10l”不是非负数字"},
		{"no number", strings.Replace(good, "108.0", "NaN", 1), "line 2, column “Net Mass”: “NaN”", "“NaN”"},
		{"below zero", strings.Replace(good, "372254.4", "-1", 1), "line 2, column “Item Price”: “-1”", "“-1”"},
		{"too large", strings.Replace(good, "372254.4", "1e99", 1), "line 2, column “Item Price”: “1e99”", "“1e99”"},
		{"nothing", strings.Replace(good, ",8.0,", ",,", 1), "line 2, column “Tax Rate”: “” is no number", "“”"},
		{"day", strings.Replace(good, "2026-03-01", "2026-02-30", 1), "line 2, column “Date”: “2026-02-30” is no day", "不是日期"},
		{"label", strings.Replace(good, ",1\n", ",yes\n", 1), "line 2, column “Fraud”: “yes” should be 0", "应为 0"},
		{"short line", good + "2026-03-01,30\n", "line 3 is no proper CSV", "第3行不是正确的 CSV"},
		{"quote", good + "\"2026", "is no proper CSV", "不是正确的 CSV"},
	} {
		_, err := read(c.src, true)
		var te *learn.TableError
		if !errors.As(err, &te) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if text := te.Text(); !strings.Contains(text.EN, c.en) || !strings.Contains(text.ZH, c.zh) {
			t.Errorf("%s: %s / %s", c.name, text.EN, text.ZH)
		}
	}
	_, err := read(header+"\n"+strings.Repeat(strings.Replace(line, "108.0", "x", 1)+"\n", 50), true)
	if err == nil || strings.Count(err.Error(), "Net Mass") != 20 || !strings.HasSuffix(err.Error(), "and 30 faults more") {
		t.Errorf("fifty faults: %v", err)
	}
	if _, err := read(strings.Replace(good, ",Fraud", ",Other", 1), false); err != nil {
		t.Errorf("no findings needed: %v", err)
	}
}

// simulated makes rows where importer Q is found and nobody else is; each price stands there twice.
func simulated(n int, from string) *feature.Table {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		importer, found := "P"+fmt.Sprint(i%7), 0
		if i%5 == 0 {
			importer, found = "Q", 1
		}
		day := cal.MustDate(from).AddDays(i * 200 / n)
		fmt.Fprintf(&b, "%s,30,B,11,21,11,10,D%d,%s,S,,44089%d,BE,BE,8.0,A,G,%d,%d,%d\n", day, i%3, importer, i%4, i+1, 1000+i/2, found)
	}
	t, err := read(b.String(), true)
	if err != nil {
		panic(err)
	}
	return t
}

func evaluator() *learn.Evaluator {
	return &learn.Evaluator{Layout: learn.Import(), Options: score.Standard(), Run: boost.Serial, Now: time.Now}
}

// TestProtocols: leak-free drops exactly the rows whose price, or whose code and weight, occur in the scored rows.
func TestProtocols(t *testing.T) {
	train, test := simulated(900, "2026-01-01"), simulated(300, "2026-09-01")
	for j := range test.Number[2] {
		test.Number[2][j] += 800 // prices 1800 to 1949: in training those from 1800 to 1449 are 0
		test.Number[1][j] += 5000
	}
	test.Number[2][7] = 1003                                                        // two rows of training
	test.Number[1][8], test.Text[10][8] = train.Number[1][100], train.Text[10][100] // one row
	rep, err := evaluator().Evaluate(train, test, learn.LeakFree)
	if err != nil {
		t.Fatal(err)
	}
	if rep.DroppedRows != 3 || rep.TrainRows != 897 || rep.AUC < 0.99 || rep.Leak.SeenShare != 0 || rep.Leak.LookupAUC != 0.5 {
		t.Errorf("%+v", rep)
	}
	if rep, err = evaluator().Evaluate(train, test, learn.Official); err != nil || rep.DroppedRows != 0 || rep.AUC < 0.99 || rep.RowsPerSecond <= 0 {
		t.Errorf("%+v %v", rep, err)
	}
	if got := fmt.Sprint(len(rep.At), rep.At[2].Rate, rep.At[2].Precision); got != "5 5 1" {
		t.Errorf("cuts: %s", got)
	}
	if _, err := evaluator().Evaluate(train, train, learn.LeakFree); !errors.Is(err, learn.ErrNoRows) {
		t.Errorf("scored on itself without a leak: %v", err)
	}
	if _, err := evaluator().Evaluate(train, test, "fair"); !errors.Is(err, learn.ErrProtocol) {
		t.Errorf("another protocol: %v", err)
	}
	none := test.Only(func(i int) bool { return !test.Found[i] })
	if _, err := evaluator().Evaluate(train, none, learn.Official); !errors.Is(err, learn.ErrOneAnswer) {
		t.Errorf("nothing to order: %v", err)
	}
}

// TestSharedDeclarations reads the shared set and trains on a part of it: with the leak a score tells much, without it little.
func TestSharedDeclarations(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	dir := filepath.Join(testdata.Shared(t), "risk", "customs-fraud-kr")
	part := func(file string, every int) *feature.Table {
		f, err := os.Open(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }() // only read
		tab, err := learn.ReadTable(file, f, learn.Import(), true)
		if err != nil {
			t.Fatal(err)
		}
		return tab.Only(func(i int) bool { return i%every == 0 })
	}
	train, test := part("df_syn_train_eng.csv", 3), part("df_syn_valid_eng.csv", 4)
	leaky, err := evaluator().Evaluate(train, test, learn.Official)
	if err != nil {
		t.Fatal(err)
	}
	clean, err := evaluator().Evaluate(train, test, learn.LeakFree)
	if err != nil {
		t.Fatal(err)
	}
	if leaky.AUC < 0.8 || leaky.Leak.LookupAUC < 0.75 || clean.AUC < 0.52 || clean.AUC > 0.7 || clean.Leak.SeenShare > 0 {
		t.Errorf("official %.3f beside a lookup of %.3f, leak-free %.3f", leaky.AUC, leaky.Leak.LookupAUC, clean.AUC)
	}
}
