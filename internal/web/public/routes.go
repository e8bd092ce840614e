// Package public is the pages for everybody: what the platform is, what the law says, where a consignment stands.
//
// The package promises that it shows nothing that needs a sign-in; it refuses to change anything.
package public

import "github.com/tongguan/tongguan/internal/web/site"

type area struct{ Config }

// Config is what the pages know.
type Config struct {
	Demo bool // simulated data
}

// Routes lists the pages.
func Routes(c Config) []site.Route {
	a := &area{c}
	return []site.Route{
		{Path: "/{$}", Show: a.home},
	}
}
