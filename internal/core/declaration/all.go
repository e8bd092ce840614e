package declaration

// All is the list of the rules in the binary, in the order in which their faults are told. It must not be changed.
func All() []Rule { return rules }

var rules = []Rule{
	ruleCodes,       // V01
	ruleComplete,    // V02
	ruleTerms,       // V03
	ruleCharges,     // V04
	ruleWeights,     // V05
	rulePackages,    // V06
	ruleLedger,      // V07
	ruleLevy,        // V08
	ruleQuantities,  // V09
	ruleCommodity,   // V10
	ruleConditions,  // V11
	rulePreference,  // V12
	ruleContainers,  // V13
	ruleTransport,   // V14
	ruleStatements,  // V15
	ruleLimits,      // V16
	ruleCurrency,    // V17
	ruleOriginChina, // V18
	ruleDangerous,   // V19
	rulePriceBand,   // V20
	ruleTotal,       // V21
	ruleEntryDate,   // V22
	ruleManifest,    // V23
	ruleSummary,     // V24
}
