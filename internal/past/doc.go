// Package past keeps decided declarations in a form from which they are read fast enough to decide a quarter's trade again in a minute.
//
// The store stays the one memory: an archive is a copy that can be thrown away and made anew. A segment of it holds a run of declarations in the
// order of their ids; equal values stand once in a dictionary, so that reading one is a copy and not a parse. A segment that was
// written by another version of the types, or is damaged, is not read but made anew. The package refuses to decide and to know the store.
package past
