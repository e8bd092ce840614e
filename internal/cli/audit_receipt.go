package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/i18n"
)

type auditReceiptCmd struct {
	File string `arg:"" type:"existingfile" help:"Receipts of a declaration, as its page and /v1/declarations/…/proofs give them."`
	Key  string `help:"Public key to trust; without it the one in the file, which proves less." placeholder:"KEY"`
}

// errReceipts is returned for a file that holds no receipts.
var errReceipts = errors.New("the file holds no receipts: it begins with publicKey and receipts, as the page of a declaration gives it")

// receiptFile is the file that the platform gives.
type receiptFile struct {
	PublicKey string          `json:"publicKey"`
	Receipts  []audit.Receipt `json:"receipts"`
}

// Run checks receipts by the key alone, without a store; the answer is no when one of them does not hold.
func (c *auditReceiptCmd) Run(r *run) error {
	b, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	var f receiptFile
	if err := json.Unmarshal(b, &f); err != nil || len(f.Receipts) == 0 {
		return fmt.Errorf("%s: %w", c.File, errReceipts)
	}
	key := c.Key
	if key == "" {
		key = f.PublicKey
	}
	bad := 0
	for _, x := range f.Receipts {
		if err := x.Verify(key); err != nil {
			bad++
			r.say(i18n.AuditFinding, i18n.Arg("position", fmt.Sprint(x.Position)), i18n.Arg("what", err.Error()))
		}
	}
	if bad > 0 {
		r.say(i18n.ReceiptBad, i18n.Arg("n", fmt.Sprint(bad)), i18n.Arg("all", fmt.Sprint(len(f.Receipts))))
		return errNo
	}
	r.say(i18n.ReceiptGood, i18n.Arg("n", fmt.Sprint(len(f.Receipts))), i18n.Arg("key", key))
	return nil
}
