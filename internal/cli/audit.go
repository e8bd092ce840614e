package cli

import (
	"fmt"
	"os"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/store"
)

type auditCmd struct {
	Verify   auditVerifyCmd  `cmd:"" help:"Read the whole journal and the books: compare them with the signed checkpoints and with each other."`
	Receipts auditReceiptCmd `cmd:"" help:"Check the receipts of a declaration offline, by the public key alone."`
	Key      auditKeyCmd     `cmd:"" help:"Print the public key of the journal."`
}

type auditVerifyCmd struct {
	DB         string `name:"db" default:"sqlite:tongguan.db" help:"Store whose journal is read." placeholder:"URL"`
	Key        string `help:"Public key to trust; without it the one of the store, which proves less." placeholder:"KEY"`
	Checkpoint string `help:"A signed checkpoint that was kept elsewhere." type:"existingfile" placeholder:"FILE"`
}

// Run verifies; the answer is no when the journal is not what was signed.
func (c *auditVerifyCmd) Run(r *run) error {
	db, err := store.Open(r.ctx, c.DB)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // it was only read
	key := c.Key
	if key == "" {
		p := &platform{db: db}
		if err := p.signingKey(r.ctx); err != nil {
			return err
		}
		key = p.public
	}
	var given [][]byte
	if c.Checkpoint != "" {
		b, err := os.ReadFile(c.Checkpoint)
		if err != nil {
			return err
		}
		given = append(given, b)
	}
	rep, err := audit.Verify(r.ctx, db, key, given, audit.VersionCheck(db), audit.EntryCheck(db))
	if err == nil {
		rep, err = audit.VerifyBooks(r.ctx, db, rep)
	}
	if err != nil {
		return err
	}
	if r.json {
		err = r.encode(rep)
	} else {
		r.showAudit(rep)
	}
	if err == nil && !rep.Sound() {
		return errNo
	}
	return err
}

func (r *run) showAudit(rep audit.Report) {
	if rep.Sound() {
		r.say(i18n.AuditSound, i18n.Arg("size", fmt.Sprint(rep.Size)), i18n.Arg("points", fmt.Sprint(rep.Checkpoints)), i18n.Arg("entries", fmt.Sprint(rep.Entries)))
		return
	}
	r.say(i18n.AuditChanged, i18n.Arg("n", fmt.Sprint(len(rep.Findings))))
	for _, f := range rep.Findings {
		r.say(i18n.AuditFinding, i18n.Arg("position", fmt.Sprint(f.Position)), i18n.Arg("what", f.What))
	}
}

type auditKeyCmd struct {
	DB string `name:"db" default:"sqlite:tongguan.db" help:"Store whose journal is meant." placeholder:"URL"`
}

// Run prints the public key, to be kept away from the store.
func (c *auditKeyCmd) Run(r *run) error {
	db, err := store.Open(r.ctx, c.DB)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // it was only read
	p := &platform{db: db}
	if err := p.signingKey(r.ctx); err != nil {
		return err
	}
	if r.json {
		return r.encode(map[string]string{"publicKey": p.public})
	}
	r.print("%s", p.public)
	return nil
}
