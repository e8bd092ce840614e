package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Param is one dated parameter of the rules: a tolerance, a limit, a term.
type Param struct {
	Name     string
	Value    num.Rate // the number, whatever its unit
	Unit     string   // "days", "CNY", "share", "count", "tonne"
	Span     cal.Span
	Verified bool
	Source   string
}

// Params is a dated table of parameters, read-only.
type Params struct{ rows map[string][]Param }

// NewParams makes the table.
func NewParams(rows []Param) *Params {
	p := &Params{rows: make(map[string][]Param, len(rows))}
	for _, r := range rows {
		p.rows[r.Name] = append(p.rows[r.Name], r)
	}
	return p
}

// On finds the parameter of a name that is in force on a day.
func (p *Params) On(name string, on cal.Date) (Param, bool) {
	for _, r := range p.rows[name] {
		if r.Span.Contains(on) {
			return r, true
		}
	}
	return Param{}, false
}

// Rate gives the value of a parameter on a day; a parameter that is not in force is zero, and Required makes the loader refuse
// a rulebook without it.
func (p *Params) Rate(name string, on cal.Date) num.Rate {
	r, _ := p.On(name, on)
	return r.Value
}

// Int gives a parameter as a whole number, its fraction dropped.
func (p *Params) Int(name string, on cal.Date) int { return p.Rate(name, on).Whole() }

// The names of the parameters that the code asks for.
const (
	ParamMaxItems            = "declaration.items.max"       // count
	ParamNetTolerance        = "declaration.net.tolerance"   // share of the net weight
	ParamPriceAbsolute       = "declaration.price.tolerance" // currency units
	ParamPriceShare          = "declaration.price.share"     // share of the total
	ParamChargePercent       = "declaration.charge.percent"  // per cent: the highest percentage of a charge
	ParamProofMonths         = "preference.proof.months"     // months: how long a proof of origin is valid after its issue
	ParamManifestPackages    = "manifest.packages.tolerance" // count
	ParamManifestGross       = "manifest.gross.tolerance"    // share of the gross weight
	ParamCompletionDays      = "twostep.completion.days"     // days after entry
	ParamAdvanceExportDays   = "advance.export.days"         // days before arrival at the supervised place
	ParamLateFreeDays        = "late.declaration.free"       // days after entry without a fee
	ParamLateRate            = "late.declaration.rate"       // share a day
	ParamLateMinimum         = "late.declaration.minimum"    // CNY
	ParamLateMonths          = "late.declaration.limit"      // months after entry, after which customs may sell the goods
	ParamPayDays             = "late.payment.term"           // days
	ParamPayRate             = "late.payment.rate"           // share a day
	ParamPayMinimum          = "late.payment.minimum"        // CNY for each kind of tax
	ParamDeferredDay         = "late.deferred.day"           // number of the working day of the next month
	ParamInsuranceRate       = "value.insurance.rate"        // share of price and freight when the premium is unknown
	ParamDeMinimis           = "tax.deminimis"               // CNY for each kind of tax of a consignment
	ParamValueRounding       = "value.rounding"              // 2 to fen, 0 to yuan
	ParamSummaryDigits       = "twostep.summary.hs.digits"   // digits
	ParamElementsBytes       = "declaration.elements.bytes"  // bytes of the elements in GBK
	ParamFreightApportion    = "value.freight.apportion"     // 0 by totals, 1 freight per tonne by weight
	ParamRetailSingle        = "retail.limit.single"         // CNY of one transaction
	ParamRetailYearly        = "retail.limit.yearly"         // CNY of one buyer in a calendar year
	ParamRetailShare         = "retail.share"                // share of VAT and consumption tax within the limits
	ParamRetailReturnDays    = "retail.return.days"          // days after release within which a return restores the account
	ParamPostNear            = "article.post.near"           // CNY of a parcel from Hong Kong, Macao or Taiwan
	ParamPostFar             = "article.post.far"            // CNY of a parcel from elsewhere
	ParamResident            = "article.traveller.resident"  // CNY
	ParamVisitor             = "article.traveller.visitor"   // CNY
	ParamArrivalShop         = "article.traveller.shop"      // CNY
	ParamArticleForgone      = "article.forgone"             // CNY of tax
	ParamTemporaryParts      = "temporary.parts"             // parts of the taxes, one a month
	ParamTemporaryMonths     = "temporary.months"            // months after release
	ParamTemporaryExtension  = "temporary.extension.months"  // months of an extension, at most
	ParamTemporaryExtensions = "temporary.extensions"        // count, at most
	ParamMonthDays           = "term.month.days"             // days of a rest that count as a month
	ParamRandomYellow        = "lane.random.yellow"          // share of declarations
	ParamRandomRed           = "lane.random.red"             // share of declarations; with .LEVEL behind it that of a credit level
	ParamWeightRed           = "lane.weight.red"             // points: weights of profiles that together call for the red lane; 0 is never
	ParamWeightYellow        = "lane.weight.yellow"          // points, likewise for the yellow lane
	ParamScoreRed            = "lane.score.red"              // thousandths: the score of a model that calls for the red lane; 0 is never
	ParamScoreYellow         = "lane.score.yellow"           // thousandths, likewise for the yellow lane
	ParamCreditReview        = "credit.review.findings"      // findings since the last decision after which the credit of an enterprise is reviewed; not required: it decides nothing
	ParamProfileShare        = "profile.share.warning"       // share of declarations: a profile that matches more is warned of; not required: it decides nothing
	ParamInspectionMinutes   = "inspection.officer.minutes"  // officer time of one inspection; not required: it decides nothing
)

// RequiredParams lists the parameters without which a rulebook is refused.
func RequiredParams() []string {
	return []string{ParamMaxItems, ParamNetTolerance, ParamPriceAbsolute, ParamPriceShare, ParamChargePercent, ParamProofMonths,
		ParamManifestPackages, ParamManifestGross, ParamCompletionDays, ParamAdvanceExportDays, ParamLateFreeDays, ParamLateRate,
		ParamLateMinimum, ParamLateMonths, ParamPayDays, ParamPayRate, ParamPayMinimum, ParamDeferredDay, ParamInsuranceRate, ParamDeMinimis, ParamValueRounding,
		ParamFreightApportion, ParamRetailSingle, ParamRetailYearly, ParamRetailShare, ParamRetailReturnDays, ParamPostNear, ParamPostFar, ParamResident,
		ParamVisitor, ParamArrivalShop, ParamArticleForgone, ParamTemporaryParts, ParamTemporaryMonths, ParamTemporaryExtension, ParamTemporaryExtensions, ParamMonthDays, ParamSummaryDigits, ParamElementsBytes, ParamRandomYellow, ParamRandomRed,
		ParamWeightRed, ParamWeightYellow, ParamScoreRed, ParamScoreYellow}
}
