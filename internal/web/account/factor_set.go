package account

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/paper"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// keyFactor is the secret that is shown and not yet proved.
const keyFactor = "factor"

type factorBody struct {
	secret string // in groups of four, "" where the factor is to be taken away
	uri    string
	code   paper.Code // of the address, to be scanned
	wrongs ui.Wrongs
}

// factor sets the second factor, or takes it away.
func (a *area) factor(r *site.Request) (site.View, error) {
	var secret []byte
	b := factorBody{}
	if len(r.User.TOTP) == 0 {
		var err error
		if secret, err = pendingFactor(r); err != nil {
			return site.View{}, err
		}
		text := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
		b.secret = grouped(text)
		b.uri = "otpauth://totp/Tongguan:" + url.PathEscape(r.User.Login) + "?secret=" + text + "&issuer=Tongguan"
		if b.code, err = paper.Encode(b.uri); err != nil {
			return site.View{}, err
		}
	}
	v := site.View{Title: i18n.AccountFactor, Crumbs: crumbs(), Body: factorPage(&b)}
	if !r.Posted() {
		return v, nil
	}
	switch err := a.SetFactor(r.Context(), r.User.ID, secret, strings.ReplaceAll(r.Value("code"), " ", "")); {
	case err == nil:
		r.Keep(keyFactor, "")
		return site.View{To: "/account?done=factor"}, nil
	case errors.Is(err, identity.ErrBadCode):
		b.wrongs.Add("code", i18n.SignCodeWrong)
		v.Status = http.StatusUnprocessableEntity
		return v, nil
	default:
		return site.View{}, err
	}
}

// pendingFactor gives the secret of this session that awaits its proof.
func pendingFactor(r *site.Request) ([]byte, error) {
	if text := r.Kept(keyFactor); text != "" {
		return base32.StdEncoding.DecodeString(text)
	}
	b := make([]byte, 20)
	if _, err := rand.Read(b); err != nil {
		return nil, err
	}
	r.Keep(keyFactor, base32.StdEncoding.EncodeToString(b))
	return b, nil
}

func grouped(s string) string {
	var parts []string
	for ; len(s) > 4; s = s[4:] {
		parts = append(parts, s[:4])
	}
	return strings.Join(append(parts, s), " ")
}
