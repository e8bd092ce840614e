// Package i18n picks the language of a sentence and holds the sentences that belong to no rule: those of the command line,
// the API and the pages.
//
// The catalogue is typed: a sentence is a variable, so a missing key does not compile, and a test sees that each sentence
// exists in both languages. The package refuses to hold the texts of rules; those stand beside the rules.
package i18n

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// Lang is a language of the platform.
type Lang string

// The languages; Chinese comes first.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Parse reads a language from a tag, a locale or an Accept-Language header: "en", "zh-CN", "en_GB.UTF-8", "fr, en;q=0.8". What
// names neither language is the fallback.
func Parse(s string, fallback Lang) Lang {
	for part := range strings.SplitSeq(s, ",") {
		switch tag := strings.ToLower(strings.TrimSpace(part)); {
		case strings.HasPrefix(tag, "zh"):
			return ZH
		case strings.HasPrefix(tag, "en"):
			return EN
		}
	}
	return fallback
}

// Of picks the sentence in this language.
func (l Lang) Of(t fault.Text) string {
	if l == EN {
		return t.EN
	}
	return t.ZH
}

// Arg fills a named value into a sentence.
func Arg(name, value string) fault.Arg { return fault.Arg{Name: name, Value: value} }

// Fill picks the sentence in this language and fills {name} by its arguments.
func (l Lang) Fill(t fault.Text, args ...fault.Arg) string { return l.Of(t.Fill(args)) }
