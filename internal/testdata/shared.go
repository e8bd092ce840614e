// Package testdata finds the data that tests read from outside of the repository.
//
// Third-party messages and tables are never committed: a test that needs them asks Shared and is skipped, with a word on what
// is missing, where they are not there. Only test files import this package.
package testdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Shared gives the folder shared/data: of the folder that TONGGUAN_SHARED names, or beside a folder above the test's own. Without
// it the test is skipped; when TONGGUAN_SHARED names a folder without it, the test fails.
func Shared(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("TONGGUAN_SHARED"); dir != "" {
		data := filepath.Join(dir, "data")
		if !isDir(data) {
			t.Fatalf("TONGGUAN_SHARED is %s, which has no folder data", dir)
		}
		return data
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if data := filepath.Join(dir, "shared", "data"); isDir(data) {
			return data
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("shared data absent: no folder shared/data beside the repository; set TONGGUAN_SHARED to the folder shared")
		}
		dir = up
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
