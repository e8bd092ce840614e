package cli

import (
	"os"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/i18n"
)

type tariffCmd struct {
	Import tariffImportCmd `cmd:"" help:"Take in a new edition of the tariff; tries it out unless --write is given."`
	Diff   tariffDiffCmd   `cmd:"" help:"Compare two editions, days, files or folders of tables."`
	Show   tariffShowCmd   `cmd:"" help:"Show a line as of a day: rates, units, conditions, elements."`
	Search tariffSearchCmd `cmd:"" help:"Find lines by words (zh, en), pinyin, declaration element or the first digits of a code."`
	Gaps   tariffGapsCmd   `cmd:"" help:"List the subheadings of the tariff that HS 2022 does not have."`
}

// dayOf reads a day of the command line; "" is today in Beijing.
func (r *run) dayOf(text string) (cal.Date, error) {
	if text == "" {
		now := time.Now().In(beijing)
		return cal.NewDate(now.Year(), int(now.Month()), now.Day())
	}
	on, err := cal.Parse(text)
	if err != nil {
		return on, r.failure(i18n.BadDay, i18n.Arg("value", text))
	}
	return on, nil
}

// tally tells how many lines changed in which way.
func (r *run) tally(list []tariff.Tally) {
	for _, t := range list {
		name := i18n.ChangeName(t.Kind)
		if t.Field != "" {
			r.say(i18n.TallyField, i18n.Arg("field", t.Field), i18n.Arg("n", count(t.Lines)))
			continue
		}
		r.say(i18n.TallyKind, i18n.Arg("kind", r.lang.Of(name)), i18n.Arg("n", count(t.Lines)))
	}
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
