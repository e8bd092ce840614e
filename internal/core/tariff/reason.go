package tariff

import (
	"maps"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/origin"
)

// Codes of reasons why a candidate lost; those of a claim that fails are of package origin.
const (
	WhyTreatyOrigin  = "RATE-MFN-ORIGIN"     // the origin has most-favoured-nation treatment
	WhyGeneralOrigin = "RATE-GENERAL-ORIGIN" // the origin has no such treatment, or is not known
	WhyNotGiven      = "RATE-NOT-GIVEN"      // the edition gives no such rate for the line
	WhyProvisional   = "RATE-PROVISIONAL"    // a provisional rate stands in its place
	WhyProof         = "RATE-PROOF"          // no proof of origin was claimed for it
	WhyHigher        = "RATE-HIGHER"         // another rate that applies is not higher
	WhyCertificate   = "RATE-CERTIFICATE"    // no quota certificate was presented
	WhyQuotaSpent    = "RATE-QUOTA-SPENT"    // the quota has too little left
	WhyInQuota       = "RATE-IN-QUOTA"       // the goods come in under the quota
	WhyOutOfQuota    = "RATE-OUT-OF-QUOTA"   // the preference is only for goods under the quota
	WhyNoPrice       = "RATE-NO-PRICE"       // the price by which the rate goes is not known
	WhyProducer      = "RATE-PRODUCER"       // it is the rate of another producer
	WhyOwnRate       = "RATE-OWN-PRODUCER"   // the producer has a rate of its own
	WhyExcluded      = "RATE-EXCLUDED"       // a document excludes the goods from it
)

// Reasons gives the sentences of the reason codes, those of claims among them. The map must not be changed.
func Reasons() map[string]fault.Text { return reasons }

var reasons = allReasons()

func allReasons() map[string]fault.Text {
	out := map[string]fault.Text{
		WhyTreatyOrigin:  {ZH: "原产地适用最惠国税率，不适用普通税率", EN: "the origin has most-favoured-nation treatment, so the general rate does not apply"},
		WhyGeneralOrigin: {ZH: "原产地不明或未享受最惠国待遇，适用普通税率", EN: "the origin is unknown or has no most-favoured-nation treatment, so the general rate applies"},
		WhyNotGiven:      {ZH: "本版税则未给出该税率", EN: "this edition of the tariff gives no such rate for the line"},
		WhyProvisional:   {ZH: "该税目有暂定税率，优先适用暂定税率", EN: "a provisional rate is in force for the line and prevails"},
		WhyProof:         {ZH: "未申报享惠，没有原产地证明", EN: "no preference was claimed with a proof of origin"},
		WhyHigher:        {ZH: "另有不高于该税率的适用税率", EN: "another rate that applies is not higher"},
		WhyCertificate:   {ZH: "没有关税配额证明", EN: "no certificate of the tariff quota was presented"},
		WhyQuotaSpent:    {ZH: "关税配额余量不足", EN: "too little is left of the tariff quota"},
		WhyInQuota:       {ZH: "货物在关税配额内，适用配额税率", EN: "the goods come in under the tariff quota, whose rate applies"},
		WhyOutOfQuota:    {ZH: "该特惠税率对关税配额商品仅限配额内", EN: "of goods under a tariff quota the preference is only for those inside it"},
		WhyNoPrice:       {ZH: "数量或价格不明，无法计算滑准税率", EN: "quantity or price is not known, so the sliding rate cannot be computed"},
		WhyProducer:      {ZH: "是其他生产商的税率", EN: "it is the rate of another producer"},
		WhyOwnRate:       {ZH: "该生产商有单独税率，不适用“其他公司”税率", EN: "the producer has a rate of its own, so that of all others does not apply"},
		WhyExcluded:      {ZH: "已提交排除加征的证明", EN: "a document excludes the goods from it"},
	}
	maps.Copy(out, origin.Reasons())
	return out
}
