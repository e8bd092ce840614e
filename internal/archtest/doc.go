// Package archtest guards the shape of the house: who may import whom, what the core may not touch, how large a thing may
// grow. It reads the source as text and syntax trees; it runs nothing and builds nothing.
//
// It promises that a broken wall fails the tests with a position and the reason of the rule, and that each rule has a
// negative control: a tiny source that breaks exactly that rule and is found, beside a neighbour that is sound. It refuses
// to guess: a package that stands in no table is itself a violation. The tables are in rooms.go and read as the plan.
package archtest
