package cli

import "github.com/tongguan/tongguan/internal/formats/native"

type rulesCmd struct{}

// Run prints the catalogue.
func (rulesCmd) Run(r *run) error {
	l, err := loadLaw()
	if err != nil {
		return err
	}
	if r.json {
		return r.encode(l.catalogue.Defs())
	}
	for _, d := range l.catalogue.Defs() {
		r.print("%s [%s] %s", d.Code, r.lang.Of(severityNames[d.Severity]), r.lang.Of(d.Title))
		r.print("    %s", r.lang.Of(d.Message))
		r.print("    → %s", r.lang.Of(d.Mend))
	}
	return nil
}

type schemaCmd struct{}

// Run prints the JSON Schema of the native format.
func (schemaCmd) Run(r *run) error {
	b, err := native.Schema()
	if err == nil {
		_, err = r.io.Out.Write(b)
	}
	return err
}

type versionCmd struct{}

// Run prints the version of the binary and the rulebook that it carries.
func (versionCmd) Run(r *run) error {
	l, err := loadLaw()
	if err != nil {
		return err
	}
	if r.json {
		return r.encode(map[string]string{"version": Version, "edition": l.book.Edition, "hash": l.book.Hash})
	}
	r.print("tongguan %s\n%s\n%s", Version, l.book.Edition, l.book.Hash)
	return nil
}
