// Package policy is what those do who make the rules: try a draft on the past before it goes live.
//
// A replay decides past declarations again, on the day and with the facts of their decision, under a draft rulebook, and tells what would have come
// out otherwise, each figure with the declarations behind it. Under the unchanged rulebook nothing differs. The package writes nothing into
// the store: a replay leaves no trace in what it looks at.
package policy
