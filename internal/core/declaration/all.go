package declaration

// All is the list of the rules in the binary, in the order in which their faults are told. It must not be changed.
func All() []Rule { return rules }

var rules = []Rule{}
