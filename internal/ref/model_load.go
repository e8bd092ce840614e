package ref

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"strings"

	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/score"
)

// modelExt is the ending of model files.
const modelExt = ".model"

// targeting tells whether a file is a profile or a model: without a compiler a rulebook has none of them.
func targeting(name string) bool { return path.Ext(name) == profileExt || path.Ext(name) == modelExt }

// scorer reads the model of the rulebook, nil where it has none. A rulebook has one at most, which is named by its file and its content.
func (l *loader) scorer() risk.Scorer {
	var out risk.Scorer
	first := ""
	for _, f := range l.names {
		if path.Ext(f) != modelExt {
			continue
		}
		if first != "" {
			l.defects = append(l.defects, Defect{File: f, Why: "a rulebook has one model, and " + first + " is there: take one of them away / 一个规则库只能有一个模型，已有 " + first + "，请移除其一"})
			continue
		}
		first = f
		sum := sha256.Sum256(l.files[f])
		t, err := targeter(strings.TrimSuffix(path.Base(f), modelExt)+"@"+hex.EncodeToString(sum[:6]), l.files[f])
		if err != nil {
			l.defects = append(l.defects, Defect{File: f, Why: modelWhy(err)})
			continue
		}
		out = t
	}
	return out
}

func targeter(name string, b []byte) (*score.Targeter, error) {
	m, err := score.Read(b)
	if err != nil {
		return nil, err
	}
	return score.NewTargeter(name, m)
}

// modelWhy says in both languages why a model is refused and what to do.
func modelWhy(err error) string {
	for _, x := range []struct {
		err error
		why string
	}{
		{score.ErrVersion, "train it again with this program: tongguan risk train --db / 其他版本的模型文件，请用本程序重新训练"},
		{score.ErrCorrupted, "copy or train it again / 模型文件不完整或已损坏，请重新复制或训练"},
		{score.ErrNoModel, "tongguan risk train writes model files / 不是模型文件"},
		{feature.ErrRecipe, "a model for targeting is trained with tongguan risk train --db, not from a CSV / 该模型不是由 --db 训练的布控模型"},
	} {
		if errors.Is(err, x.err) {
			return err.Error() + ": " + x.why
		}
	}
	return err.Error()
}
