package public

import (
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
)

// home is the first page.
func (a *area) home(*site.Request) (site.View, error) {
	return site.View{Title: i18n.HomeTitle, Bare: true, Hero: homeHero(), Body: homePage(a.Demo)}, nil
}
