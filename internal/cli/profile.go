package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/rulelang"
)

type profileCmd struct {
	Check profileCheckCmd `cmd:"" help:"Check risk profiles: every problem with line and column, and codes that are retired."`
	List  profileListCmd  `cmd:"" help:"List the risk profiles of the rulebook."`
	Facts profileFactsCmd `cmd:"" help:"List the facts that a condition may ask."`
}

type profileCheckCmd struct {
	Path string `arg:"" help:"A profile, or a folder of them." type:"path"`
	On   string `help:"Day on which its codes must be in force; today when it is left out." placeholder:"DAY"`
}

// profileCheck is what profile check --json prints of a file.
type profileCheck struct {
	File     string         `json:"file"`
	Sound    bool           `json:"sound"`
	Profile  *risk.Profile  `json:"profile,omitempty"`
	Problems []risk.Problem `json:"problems"`
}

// Run checks each file; the answer is no when one has a problem that is not only a warning.
func (c *profileCheckCmd) Run(r *run) error {
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	on, err := r.dayOf(c.On)
	if err != nil {
		return err
	}
	files, err := profileFiles(c.Path)
	if err != nil {
		return err
	}
	list, sound := make([]profileCheck, len(files)), true
	for i, f := range files {
		if list[i], err = checkProfile(l, f, on); err != nil {
			return err
		}
		sound = sound && list[i].Sound
	}
	if r.json {
		err = r.encode(list)
	} else {
		r.showProfiles(list)
	}
	if err == nil && !sound {
		return errNo
	}
	return err
}

// profileFiles gives a file, or the profiles of a folder.
func profileFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []string{path}, err
	}
	files, err := filepath.Glob(filepath.Join(path, "*.profile"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no file of this folder ends in .profile", path)
	}
	slices.Sort(files)
	return files, err
}

func checkProfile(l *law, file string, on cal.Date) (profileCheck, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return profileCheck{}, err
	}
	out := profileCheck{File: file, Sound: true, Problems: []risk.Problem{}}
	p, problems := risk.ParseProfile(src, rulelang.Compile)
	out.Problems = append(out.Problems, problems...)
	if p != nil {
		out.Profile = p
		out.Problems = append(out.Problems, p.CheckCodes(&l.Current().Law, on)...)
	}
	for _, x := range out.Problems {
		out.Sound = out.Sound && x.Warning
	}
	return out, nil
}

func (r *run) showProfiles(list []profileCheck) {
	for i := range list {
		c := &list[i]
		for _, p := range c.Problems {
			word := i18n.ProfileError
			if p.Warning {
				word = i18n.ProfileWarning
			}
			r.print("%s:%d:%d: %s: %s", c.File, p.Line, p.Column, r.lang.Of(word), r.lang.Of(p.Text))
		}
		if c.Sound {
			r.say(i18n.ProfileSound, i18n.Arg("profile", c.Profile.Ref()), i18n.Arg("title", r.lang.Of(c.Profile.Title)))
		}
	}
}

type profileListCmd struct{}

// Run lists the profiles.
func (*profileListCmd) Run(r *run) error {
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	list := l.Current().Risk.Profiles()
	if r.json {
		return r.encode(list)
	}
	for _, p := range list {
		note := ""
		if p.Illustrative {
			note = r.lang.Of(i18n.ProfileIllustrative)
		}
		r.print("%-28s %-7s %3d  %s %s", p.Ref(), p.Lane, p.Weight, r.lang.Of(p.Title), note)
	}
	return nil
}

type profileFactsCmd struct{}

// Run lists the facts.
func (*profileFactsCmd) Run(r *run) error {
	if r.json {
		return r.encode(risk.Facts())
	}
	for i := range risk.Facts() {
		f := &risk.Facts()[i]
		unit := f.Unit
		if f.OfItem {
			unit = strings.TrimSpace(unit + " " + r.lang.Of(i18n.ProfileOfItem))
		}
		r.print("%-28s %-12s %-22s %s", f.Name, f.Kind, unit, r.lang.Of(f.Meaning))
	}
	return nil
}
