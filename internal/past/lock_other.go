//go:build !unix

package past

import (
	"fmt"
	"os"
)

// lockFile opens the file without a lock: this system has none that ends with its process.
func lockFile(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the archive: %w", err)
	}
	return f, nil
}
