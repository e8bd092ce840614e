// Package yield tells what selecting goods for inspection yields: how often each profile, the model, the random draw and officers by hand were
// right, what they miss as the random draw shows it, and what an hour of inspection brings.
//
// The ways to select are told apart and never summed, since one declaration may be selected in several. The same cases give the same report. The
// package refuses to know where declarations and results are kept.
package yield

// Case is a declaration that was selected for inspection or inspected, with what came of it.
type Case struct {
	Name      string   // entry number, else id
	Profiles  []Match  // profiles whose condition held when it was selected
	Model     string   // name of the model whose score called for an inspection, "" for none
	Weighed   bool     // the joint weight of its profiles called for one
	Share     int64    // of the random draw that took it, in millionths; 0 when it was not drawn
	ByHand    bool     // an officer ordered the inspection, and nothing else had
	Inspected bool     // there is a result
	Found     []string // codes of what was found
	Hit       bool     // something was found, or the goods were seized, returned or destroyed
	Fen       int64    // taxes owed since then that were not before, in fen
	Minutes   int64    // officer time of the inspection, by the clock where it was kept
	Timed     bool     // the minutes are those of the clock, not the standard ones
}

// Match is a version of a profile that matched.
type Match struct {
	Ref     string // undervaluation@3
	Inspect bool   // it called for an inspection
}

// profiled tells whether profiles called for the inspection, alone or together.
func (c *Case) profiled() bool {
	for _, m := range c.Profiles {
		if m.Inspect {
			return true
		}
	}
	return c.Weighed
}

// matched tells whether a version of a profile matched.
func (c *Case) matched(ref string) bool {
	for _, m := range c.Profiles {
		if m.Ref == ref {
			return true
		}
	}
	return false
}
