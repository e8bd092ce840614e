package search_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/search/searchtest"
)

func BenchmarkBuild(b *testing.B) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		search.New(book, true)
	}
}

func BenchmarkFind(b *testing.B) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		b.Fatal(err)
	}
	ix := search.New(book, true)
	words, _ := searchtest.Everyday()
	i := 0
	for b.Loop() {
		if _, err := ix.Find(search.Query{Text: words[i%len(words)].Text, On: cal.MustDate("2026-11-24")}); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
