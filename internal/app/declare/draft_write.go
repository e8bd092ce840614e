package declare

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/native"
)

// DraftWrite is what a page of the form says.
type DraftWrite struct {
	ID       string
	Revision int    // that the page was made of
	Saver    string // the page, which may save again and again
	Part     string // of the form, "" for none
	Texts    []DraftText
	Add      string // list that gets one more entry
	Take     string // entry that is taken out: items[2]
}

// DraftText is the text of one field.
type DraftText struct{ Path, Text string }

// Clash is a field in which another page has saved something else meanwhile.
type Clash struct{ Path, Stored, Typed string }

// ClashError says that a draft was changed meanwhile in fields that the page writes, too. Nothing of the page was saved.
type ClashError struct {
	Draft   Draft // as it is now
	Clashes []Clash
}

func (e *ClashError) Error() string {
	return fmt.Sprintf("draft %s was changed in %d fields meanwhile", e.Draft.ID, len(e.Clashes))
}

// Unwrap gives fault.ErrStale.
func (e *ClashError) Unwrap() error { return fault.ErrStale }

// writes is how often a save is tried that others overtake.
const writes = 4

// Write saves what a page says; other fields stay as they are. A text that its field cannot be is kept among the unread. Outcome: ClashError.
func (s *Drafts) Write(ctx context.Context, c party.Caller, w DraftWrite) (Draft, error) {
	var err error
	for range writes {
		var d Draft
		if d, err = s.Open(ctx, c, w.ID); err != nil {
			return Draft{}, err
		}
		if d.Declared != "" {
			return d, fmt.Errorf("draft %s is declared: %w", w.ID, fault.ErrConflict)
		}
		if d.Revision != w.Revision && (w.Saver == "" || d.Saver != w.Saver) {
			if list := clashes(d.Declaration, w.Texts); len(list) > 0 {
				return Draft{}, &ClashError{Draft: d, Clashes: list}
			}
		}
		if err := w.apply(d.Declaration); err != nil {
			return Draft{}, fmt.Errorf("draft %s: %w", w.ID, err)
		}
		if d.Saver = w.Saver; w.Part != "" && !slices.Contains(d.Seen, w.Part) {
			d.Seen = append(d.Seen, w.Part)
		}
		if d, err = s.keep(ctx, d); !errors.Is(err, fault.ErrStale) {
			return d, err
		}
	}
	return Draft{}, err
}

// clashes gives the fields that hold something else than what is typed.
func clashes(d *declaration.Declaration, texts []DraftText) (out []Clash) {
	for _, t := range texts {
		if was := TextAt(d, t.Path); was != t.Text {
			out = append(out, Clash{t.Path, was, t.Text})
		}
	}
	return out
}

func (w *DraftWrite) apply(d *declaration.Declaration) error {
	for _, t := range w.Texts {
		if err := put(d, t.Path, t.Text); err != nil {
			return err
		}
	}
	prune(d)
	if w.Add != "" {
		if err := field.Append(d, w.Add, "{}"); err != nil {
			return err
		}
	}
	if w.Take == "" {
		return nil
	}
	return take(d, w.Take)
}

// TextAt gives the text of a field as it was typed, whether it could be read or not; "" for what is not there.
func TextAt(d *declaration.Declaration, path string) string {
	if u, ok := d.UnreadAt(path); ok {
		return u.Value
	}
	if list, index, ok := entryOf(path); ok && index >= length(d, list) {
		return ""
	}
	text, err := field.Get(d, path)
	if err != nil {
		return ""
	}
	if strings.HasPrefix(text, "[") { // a list of numbers or codes
		text = strings.NewReplacer("[", "", "]", "", `"`, "").Replace(text)
	}
	return text
}

// put writes a text into a field: an empty one clears it, one that cannot be read is kept among the unread.
func put(d *declaration.Declaration, path, text string) error {
	if !field.Known[declaration.Declaration](path) {
		return fmt.Errorf("%q: %w", path, field.ErrPath)
	}
	d.Unread = slices.DeleteFunc(d.Unread, func(u declaration.Unread) bool { return u.Path == path })
	if list, index, ok := entryOf(path); ok {
		switch n := length(d, list); {
		case index > n || index == n && text == "":
			return nil
		case index == n:
			if err := field.Append(d, list, "{}"); err != nil {
				return err
			}
		}
	}
	if text == "" {
		return field.Clear(d, path)
	}
	if err := field.Set(d, path, listed(path, text)); err != nil {
		if err := field.Clear(d, path); err != nil {
			return err
		}
		d.Unread = append(d.Unread, declaration.Unread{Path: path, Value: text, Want: want(path, err)})
	}
	return nil
}

// listed writes numbers with commas between as the list that the field wants.
func listed(path, text string) string {
	if strings.HasPrefix(path, "containers[") && strings.HasSuffix(path, "].items") {
		return "[" + strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、; ", r) }), ",") + "]"
	}
	return text
}

func want(path string, err error) string {
	if strings.HasSuffix(path, "].items") {
		return "whole numbers separated by commas"
	}
	if fe, ok := errors.AsType[*code.FormatError](err); ok {
		return fe.Want
	}
	return native.Want(path)
}

// entryOf gives list and index of a path that begins with an entry of a list.
func entryOf(path string) (list string, index int, ok bool) {
	list, rest, ok := strings.Cut(path, "[")
	if !ok || strings.Contains(list, ".") {
		return "", 0, false
	}
	if _, err := fmt.Sscanf(rest, "%d]", &index); err != nil {
		return "", 0, false
	}
	return list, index, true
}

// length gives how many entries a list of the form has.
func length(d *declaration.Declaration, list string) int {
	switch list {
	case "items":
		return len(d.Items)
	case "containers":
		return len(d.Containers)
	case "documents":
		return len(d.Documents)
	case "attachments":
		return len(d.Attachments)
	case "preferences":
		return len(d.Preferences)
	}
	return 0
}

// prune takes out rows in which nothing stands any more.
func prune(d *declaration.Declaration) {
	for _, list := range []string{"containers", "documents", "attachments", "preferences"} {
		for i := length(d, list) - 1; i >= 0; i-- {
			at := field.At(list, i, "")
			text, err := field.Get(d, at)
			typed := slices.ContainsFunc(d.Unread, func(u declaration.Unread) bool { return strings.HasPrefix(u.Path, at+".") })
			if err == nil && text == "{}" && !typed {
				_ = take(d, at) // which is there
			}
		}
	}
}

// take takes an entry out of a list; what names the entries behind it follows.
func take(d *declaration.Declaration, entry string) error {
	list, index, ok := entryOf(entry)
	if !ok {
		return fmt.Errorf("%q: %w", entry, field.ErrPath)
	}
	if err := field.Clear(d, entry); err != nil {
		return err
	}
	kept := d.Unread[:0]
	for _, u := range d.Unread {
		l, i, ok := entryOf(u.Path)
		if ok && l == list && i == index {
			continue
		}
		if ok && l == list && i > index {
			u.Path = field.At(list, i-1, strings.TrimPrefix(u.Path, field.At(list, i, "")+"."))
		}
		kept = append(kept, u)
	}
	d.Unread = kept
	if list == "items" {
		renumber(d, index+1)
	}
	return nil
}

// renumber lets containers and proofs name the items as they are numbered after one was taken out.
func renumber(d *declaration.Declaration, gone int) {
	for i := range d.Containers {
		c := &d.Containers[i]
		c.Items = slices.DeleteFunc(slices.Clone(c.Items), func(n int) bool { return n == gone })
		for k := range c.Items {
			if c.Items[k] > gone {
				c.Items[k]--
			}
		}
	}
	d.Preferences = slices.DeleteFunc(d.Preferences, func(p declaration.Preference) bool { return p.Item == gone })
	for i := range d.Preferences {
		if d.Preferences[i].Item > gone {
			d.Preferences[i].Item--
		}
	}
}
