package score

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/risk/boost"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/wire"
)

// FormatVersion is the version of the model file that this program writes and reads.
const FormatVersion = 1

// magic starts each model file; the version and a line feed follow.
const magic = "tongguan-risk-model "

// Errors of reading a model file.
var (
	ErrNoModel   = errors.New("no model file")                         // something else
	ErrVersion   = errors.New("a model file of another version")       // made by an older or newer program: train it again
	ErrCorrupted = errors.New("a model file that is cut or corrupted") // its checksum does not agree
)

// head is the part of a model file that a person can read.
type head struct {
	History     History        `json:"history"`
	Calibration Calibration    `json:"calibration"`
	Recipe      feature.Recipe `json:"recipe"`
}

// MarshalBinary writes the model file: a line with the format and its version, the length of the head and the head in JSON, the encoder and the forest in bytes,
// the SHA-256 of all that. The same model gives the same bytes.
func (m *Model) MarshalBinary() ([]byte, error) {
	text, err := json.Marshal(head{m.History, m.Calibration, *m.Recipe()})
	if err != nil {
		return nil, fmt.Errorf("model file: %w", err)
	}
	b := fmt.Appendf(nil, "%s%d\n", magic, FormatVersion)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(text)))
	b = append(b, text...)
	if b, err = m.encoder.AppendBinary(b); err != nil {
		return nil, fmt.Errorf("model file: %w", err)
	}
	if b, err = m.forest.AppendBinary(b); err != nil {
		return nil, fmt.Errorf("model file: %w", err)
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), nil
}

// Read reads a model file. What is no such file, of another version, cut short, altered or inconsistent is refused with ErrNoModel, ErrVersion or
// ErrCorrupted.
func Read(b []byte) (*Model, error) {
	first, rest, ok := bytes.Cut(b, []byte("\n"))
	version, isModel := strings.CutPrefix(string(first[:min(len(first), 64)]), magic)
	if !ok || !isModel {
		return nil, fmt.Errorf("%w: it does not start with “%s”", ErrNoModel, strings.TrimSpace(magic))
	}
	if version != strconv.Itoa(FormatVersion) {
		return nil, fmt.Errorf("%w: version %q, this program reads %d", ErrVersion, version, FormatVersion)
	}
	body := len(b) - sha256.Size
	if len(rest) < sha256.Size {
		return nil, ErrCorrupted
	}
	if sum := sha256.Sum256(b[:body]); !bytes.Equal(sum[:], b[body:]) {
		return nil, fmt.Errorf("%w: its checksum does not agree", ErrCorrupted)
	}
	m, err := read(rest[:len(rest)-sha256.Size])
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCorrupted, err)
	}
	return m, nil
}

// read reads what stands between the first line and the checksum.
func read(b []byte) (*Model, error) {
	r := wire.NewReader(b)
	n := r.Count(1)
	if r.Err() != nil {
		return nil, r.Err()
	}
	var h head
	if err := json.Unmarshal(r.Bytes(n), &h); err != nil {
		return nil, err
	}
	if !(h.Calibration.Slope > 0) || math.IsInf(h.Calibration.Slope, 0) || math.IsInf(h.Calibration.Shift, 0) {
		return nil, fmt.Errorf("calibration %v", h.Calibration)
	}
	m := &Model{History: h.History, Calibration: h.Calibration}
	var err error
	if m.encoder, err = feature.ReadEncoder(r, &h.Recipe); err != nil {
		return nil, err
	}
	if m.forest, err = boost.ReadForest(r); err != nil {
		return nil, err
	}
	if n := len(m.encoder.Features()); m.forest.Columns != n {
		return nil, fmt.Errorf("a forest over %d numbers of %d", m.forest.Columns, n)
	}
	return m, r.End()
}
