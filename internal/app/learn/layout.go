// Package learn trains scores from past inspections, measures them and asks them.
//
// It reads tables of declarations with their findings, keeps what a protocol calls a leak out of the training, and hands the arithmetic of
// core/risk its processors and its clock. The package promises that what is measured was never seen in training; it refuses files with a fault in them.
package learn

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
)

// Layout says how a file of declarations is laid out and what is made of its columns.
type Layout struct {
	Recipe *feature.Recipe
	Date   string         // column of the day of declaration
	Found  string         // column of the finding, 0 or 1
	Goods  []feature.Part // what makes two lines the same goods for the plain lookup that figures are told beside
}

// names tells whether the layout needs a column.
func (l Layout) names(column string) bool {
	return column == l.Date || column == l.Found || slices.Contains(l.Recipe.Texts, column) || slices.Contains(l.Recipe.Numbers, column)
}

// Import is the layout of labelled import declarations with the columns of the Customs-Declaration-Datasets: one line of one goods item each.
func Import() Layout {
	return Layout{Recipe: importRecipe(), Date: "Date", Found: "Fraud", Goods: parts(hs, departure, price)}
}

// Columns of the layout.
const (
	office    = "Office ID"
	process   = "Process Type"
	kind      = "Import Type"
	use       = "Import Use"
	payment   = "Payment Type"
	transport = "Mode of Transport"
	declarant = "Declarant ID"
	importer  = "Importer ID"
	seller    = "Seller ID"
	courier   = "Courier ID"
	hs        = "HS6 Code"
	departure = "Country of Departure"
	origin    = "Country of Origin"
	taxType   = "Tax Type"
	indicator = "Country of Origin Indicator"
	taxRate   = "Tax Rate"
	mass      = "Net Mass"
	price     = "Item Price"
)

func text(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }
