package casefile

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Folder is where the base documents lie beside the folders of cases.
const Folder = "base"

// BasesOf gives the base documents of a tree of cases.
func BasesOf(tree fs.FS) Bases {
	return func(name string) ([]byte, error) { return fs.ReadFile(tree, path.Join(Folder, name+".json")) }
}

// Load reads all cases of a tree, in the order of their names. Errors are LineErrors or of the file system.
func Load(tree fs.FS) ([]Case, error) {
	var out []Case
	bases := BasesOf(tree)
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".case") {
			return err
		}
		src, err := fs.ReadFile(tree, name)
		if err != nil {
			return fmt.Errorf("read case %s: %w", name, err)
		}
		c, err := Parse(name, src, bases)
		out = append(out, c)
		return err
	})
	return out, err
}
