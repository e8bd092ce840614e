package supervisor

import (
	"cmp"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// profileKeys are the lines of the file of a profile in their order; each is a field of the form. After them stands the condition.
var profileKeys = []string{"id", "version", "title-zh", "title-en", "owner", "ground", "from", "until", "scope", "flow", "hs", "origins", "modes", "lane", "weight",
	"trader-zh", "trader-en", "officer-zh", "officer-en", "auditor-zh", "auditor-en", "verified", "illustrative"}

// formBody is the form of a draft.
type formBody struct {
	values url.Values // by the names of the keys, with condition, hit and near
	next   bool       // a next version of what there is: its name stands
	wrongs ui.Wrongs
	facts  ui.Table
}

// of gives a field of the form.
func (b *formBody) of(name string, f ui.Field) ui.Field {
	f.Name, f.Value, f.Wrong = name, b.values.Get(name), b.wrongs.Of(name)
	return f
}

// readProfile takes the text of a profile apart into the fields of the form.
func readProfile(text string) url.Values {
	v := url.Values{}
	head, condition, _ := strings.Cut(text, "\ncondition:\n")
	for line := range strings.Lines(head) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok && slices.Contains(profileKeys, key) {
			v.Set(key, strings.TrimSpace(value))
		}
	}
	v.Set("condition", strings.TrimSpace(condition))
	return v
}

// writeProfile puts the fields of the form together as the text of a profile. Lines tells by line which field it is; the condition begins after the last one.
func writeProfile(v url.Values) (text string, lines []string) {
	var b strings.Builder
	for _, key := range profileKeys {
		value := strings.Join(strings.Fields(v.Get(key)), " ")
		if value == "" {
			continue
		}
		b.WriteString(key + ": " + value + "\n")
		lines = append(lines, key)
	}
	b.WriteString("condition:\n" + strings.ReplaceAll(v.Get("condition"), "\r\n", "\n"))
	return b.String(), append(lines, "condition")
}

// profileForm drafts a profile: a new one, or the next version of one that there is.
func (a *area) profileForm(r *site.Request) (site.View, error) {
	b := formBody{values: url.Values{}}
	from := r.Ask("from")
	v := site.View{Title: i18n.ProfNew, Crumbs: []ui.Link{{URL: profilesAt, Text: i18n.ProfTitle}}, Body: formPage(&b)}
	cards, err := a.profiles.Cards(r.Context(), r.Caller) // who may not read them drafts none
	if err != nil {
		return v, err
	}
	b.facts = factTable()
	next := 1 + lastVersion(cards, from)
	if b.next = from != "" && next > 1; b.next {
		v.Title, v.Crumbs = i18n.ProfNewOf, append(v.Crumbs, ui.Link{URL: profilesAt + "/" + from, Text: ui.Same(from)})
	}
	switch {
	case r.Posted() || r.Restored:
		b.values = r.Form
	case b.next:
		if b.values, err = a.textOf(cards, from); err != nil {
			return v, err
		}
	default:
		b.values = url.Values{"scope": {"item"}, "lane": {"yellow"}, "weight": {"20"}, "from": {dayOf(r).String()}, "verified": {"false"}, "illustrative": {"false"}}
	}
	if b.next {
		b.values.Set("id", from)
	}
	if !r.Posted() {
		b.values.Set("version", strconv.Itoa(next))
		return v, nil
	}
	text, lines := writeProfile(b.values)
	f, err := a.profiles.Draft(r.Context(), r.Caller, policy.ProfileWish{Text: text, Hit: r.Value("hit"), Near: r.Value("near")})
	if err == nil {
		return site.View{To: profilesAt + "/" + f.ID + "?version=" + strconv.Itoa(f.Version)}, nil
	}
	v.Status = http.StatusUnprocessableEntity
	if errors.Is(err, policy.ErrVersion) || errors.Is(err, fault.ErrConflict) {
		b.values.Set("version", strconv.Itoa(1+lastVersion(cards, b.values.Get("id"))))
		v.Status = http.StatusConflict
	}
	return v, b.blame(err, lines)
}

// blame puts what is wrong with a draft at its fields; what is no fault of the draft stays an error.
func (b *formBody) blame(err error, lines []string) error {
	if d, ok := errors.AsType[*policy.DraftError](err); ok {
		for _, p := range d.Problems {
			b.problem(p, lines)
		}
		return nil
	}
	if x, ok := errors.AsType[*policy.ExampleError](err); ok {
		field := "hit"
		if x.Near {
			field = "near"
		}
		b.wrongs.Add(field, exampleText(x))
		return nil
	}
	switch {
	case errors.Is(err, policy.ErrVersion), errors.Is(err, fault.ErrConflict):
		b.wrongs.Add("id", i18n.ProfTwice)
	case errors.Is(err, policy.ErrDraft):
		b.wrongs.Add("condition", i18n.ReplayDraftWrong, i18n.Arg("why", err.Error()))
	default:
		return err
	}
	return nil
}

func exampleText(x *policy.ExampleError) fault.Text {
	switch {
	case errors.Is(x, policy.ErrMissed):
		return i18n.ProfMissed
	case errors.Is(x, policy.ErrCaught):
		return i18n.ProfCaught
	}
	return i18n.ProfNoExample
}

// problem puts one problem at the field in whose line it stands; in a condition it tells line and column of the condition.
func (b *formBody) problem(p risk.Problem, lines []string) {
	if p.Line > len(lines) {
		zh, en := i18n.Arg("why", p.Text.ZH), i18n.Arg("why", p.Text.EN)
		line, column := i18n.Arg("line", strconv.Itoa(p.Line-len(lines))), i18n.Arg("column", strconv.Itoa(p.Column))
		b.wrongs.Add("condition", fault.Text{ZH: i18n.ProfAt.Fill([]fault.Arg{line, column, zh}).ZH, EN: i18n.ProfAt.Fill([]fault.Arg{line, column, en}).EN})
		return
	}
	b.wrongs.Add(cmp.Or(p.Lacks, lines[max(p.Line, 1)-1]), p.Text)
}

func lastVersion(cards []policy.Card, id string) int {
	last := 0
	for i := range cards {
		if cards[i].ID == id {
			last = max(last, cards[i].Version)
		}
	}
	return last
}

// textOf gives the newest version of a profile as the fields of the form.
func (a *area) textOf(cards []policy.Card, id string) (url.Values, error) {
	for i := range cards {
		if c := &cards[i]; c.ID == id && c.Filed != nil {
			v := readProfile(c.Filed.Text)
			v.Set("hit", c.Filed.Hit)
			v.Set("near", c.Filed.Near)
			return v, nil
		}
	}
	text, err := fs.ReadFile(a.tables(), policy.File(id))
	return readProfile(string(text)), err
}

// factTable lists what a condition may ask.
func factTable() ui.Table {
	t := ui.Table{Caption: i18n.ProfFact, Empty: i18n.ProfNone, Cols: []ui.Col{{Text: i18n.ProfFact}, {Text: i18n.ProfFactKind}, {Text: i18n.ProfFactUnit}, {Text: i18n.ProfFactWhat, Long: true}}}
	facts := risk.Facts()
	for i := range facts {
		f := &facts[i]
		t.Rows = append(t.Rows, []ui.Cell{{Text: f.Name, Code: true}, {Text: f.Kind.String()}, {Text: f.Unit}, {Label: f.Meaning}})
	}
	return t
}
