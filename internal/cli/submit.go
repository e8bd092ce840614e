package cli

import (
	"github.com/tongguan/tongguan/client"
)

type submitCmd struct {
	Files  []string `arg:"" help:"Declaration files; - is standard input."`
	Server string   `default:"http://127.0.0.1:8081" help:"Address of the server." placeholder:"URL"`
	Key    string   `env:"TONGGUAN_KEY" help:"API key." placeholder:"KEY"`
}

// Run submits each file; the answer is no when one is not accepted.
func (c *submitCmd) Run(r *run) error {
	cl := client.New(c.Server, c.Key)
	no := false
	bar := r.progress(len(c.Files))
	for _, f := range c.Files {
		src, err := r.read(f)
		if err != nil {
			return err
		}
		a, err := cl.Submit(r.ctx, src, "")
		if err != nil {
			return err
		}
		no = no || !a.Accepted
		if _, err := r.io.Out.Write(append(a.Body, '\n')); err != nil {
			return err
		}
		_ = bar.Add(1) // a bar that cannot be drawn stops nothing
	}
	if no {
		return errNo
	}
	return nil
}
