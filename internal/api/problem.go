package api

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/i18n"
)

// Problem is an answer that is not a success. Source: RFC 9457, media type application/problem+json.
type Problem struct {
	Type      string           `json:"type"`                // stable: urn:tongguan:problem:<kind>
	Title     string           `json:"title"`               // in the caller's language
	Status    int              `json:"status"`              // HTTP status
	Detail    string           `json:"detail,omitzero"`     // what happened here
	Code      string           `json:"code,omitzero"`       // the kind again, for programs
	Reference string           `json:"reference,omitzero"`  // of a failure: find it in the log
	Faults    []fault.Rendered `json:"faults,omitzero"`     // of a document
	Retry     int              `json:"retryAfter,omitzero"` // seconds
}

// Error gives the detail, so that a Problem can travel as an error.
func (p *Problem) Error() string { return p.Title + ": " + p.Detail }

// GetStatus gives the HTTP status. The name is huma's.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType gives the media type of RFC 9457. The name is huma's.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// kinds is the one place where an outcome becomes a status.
var kinds = []struct {
	err    error
	status int
	code   string
	title  fault.Text
}{
	{declare.ErrKeyReused, http.StatusUnprocessableEntity, "key-reused", i18n.KeyReused},
	{declare.ErrInFlight, http.StatusConflict, "in-flight", i18n.InFlight},
	{fault.ErrBusy, http.StatusServiceUnavailable, "busy", i18n.Busy},
	{fault.ErrNotFound, http.StatusNotFound, "not-found", i18n.NotFound},
	{fault.ErrForbidden, http.StatusForbidden, "forbidden", i18n.Forbidden},
	{fault.ErrStale, http.StatusPreconditionFailed, "stale", i18n.Stale},
	{declaration.ErrInspection, http.StatusConflict, "inspection-due", i18n.InspectionDue},
	{declaration.ErrTax, http.StatusConflict, "tax-due", i18n.TaxDue},
	{declaration.ErrDeparture, http.StatusConflict, "departure-due", i18n.DepartureDue},
	{declaration.ErrSuspensive, http.StatusConflict, "suspensive", i18n.Suspensive},
	{declaration.ErrStep, http.StatusConflict, "step-not-open", i18n.StepNotOpen},
	{declaration.ErrFact, http.StatusConflict, "fact-known", i18n.FactKnown},
	{declaration.ErrRequest, http.StatusUnprocessableEntity, "request", i18n.BadRequestFile},
	{collect.ErrNothingDue, http.StatusConflict, "nothing-due", i18n.NothingDue},
	{collect.ErrAmount, http.StatusUnprocessableEntity, "amount", i18n.WrongAmount},
	{account.ErrUncovered, http.StatusConflict, "uncovered", i18n.Uncovered},
	{account.ErrOverdrawn, http.StatusConflict, "overdrawn", i18n.Overdrawn},
	{account.ErrGuarantee, http.StatusUnprocessableEntity, "guarantee", i18n.BadGuarantee},
	{account.ErrCurrency, http.StatusUnprocessableEntity, "currency", i18n.OnlyCNY},
	{collect.ErrKind, http.StatusUnprocessableEntity, "settle-kind", i18n.SettleKind},
	{inspect.ErrVerb, http.StatusUnprocessableEntity, "verb", i18n.UnknownVerb},
	{inspection.ErrRecorded, http.StatusConflict, "inspection-recorded", i18n.InspectionRecorded},
	{inspection.ErrNoResult, http.StatusConflict, "inspection-no-result", i18n.InspectionNoResult},
	{inspection.ErrOfficer, http.StatusForbidden, "inspection-officer", i18n.InspectionOfficer},
	{inspection.ErrWhy, http.StatusUnprocessableEntity, "inspection-reason", i18n.InspectionReason},
	{inspection.ErrPopulation, http.StatusConflict, "inspection-population", i18n.InspectionPopulation},
	{inspection.ErrPair, http.StatusUnprocessableEntity, "inspection-pair", i18n.InspectionPair},
	{inspection.ErrPickedUp, http.StatusConflict, "inspection-picked-up", i18n.InspectionPickedUp},
	{inspection.ErrSample, http.StatusConflict, "inspection-sample", i18n.InspectionSample},
	{inspection.ErrTime, http.StatusUnprocessableEntity, "inspection-time", i18n.InspectionTime},
	{inspection.ErrStep, http.StatusConflict, "step-not-open", i18n.StepNotOpen},
	{inspection.ErrFile, http.StatusUnsupportedMediaType, "document-kind", i18n.DocumentKind},
	{inspection.ErrFileSize, http.StatusRequestEntityTooLarge, "document-size", i18n.TooLarge},
	{inspect.ErrDeed, http.StatusUnprocessableEntity, "inspection-deed", i18n.InspectionDeed},
	{inspect.ErrFaulty, http.StatusUnprocessableEntity, "inspection-faulty", i18n.InspectionFaulty},
	{declaration.ErrOnwards, http.StatusConflict, "inspection-onwards", i18n.InspectionOnwards},
	{policy.ErrSpan, http.StatusUnprocessableEntity, "span", i18n.ReplayBadSpan},
	{policy.ErrDraft, http.StatusUnprocessableEntity, "draft", i18n.BadDraft},
	{policy.ErrExample, http.StatusUnprocessableEntity, "profile-example", i18n.ProfNoExample},
	{policy.ErrMissed, http.StatusUnprocessableEntity, "profile-missed", i18n.ProfMissed},
	{policy.ErrCaught, http.StatusUnprocessableEntity, "profile-caught", i18n.ProfCaught},
	{policy.ErrVersion, http.StatusConflict, "profile-version", i18n.ProfileVersion},
	{risk.ErrStage, http.StatusConflict, "profile-stage", i18n.ProfileStage},
	{risk.ErrNotSeen, http.StatusConflict, "profile-not-replayed", i18n.ProfileNotSeen},
	{risk.ErrOwnDraft, http.StatusForbidden, "profile-own-draft", i18n.ProfileOwnDraft},
	{policy.ErrWarned, http.StatusConflict, "profile-warned", i18n.ProfileWarned},
	{risk.ErrWithoutWhy, http.StatusUnprocessableEntity, "profile-why", i18n.ProfileWithoutWhy},
	{declare.ErrShort, http.StatusUnprocessableEntity, "search-short", i18n.FindShort},
	{party.ErrCreditLevel, http.StatusUnprocessableEntity, "credit-level", i18n.CreditLevel},
	{party.ErrCreditDay, http.StatusUnprocessableEntity, "credit-day", i18n.CreditDay},
	{party.ErrCreditWhy, http.StatusUnprocessableEntity, "credit-why", i18n.CreditWhy},
	{admin.ErrQuota, http.StatusUnprocessableEntity, "quota", i18n.BadQuota},
	{admin.ErrWish, http.StatusUnprocessableEntity, "key-wish", i18n.BadKeyWish},
	{quote.ErrQuestion, http.StatusUnprocessableEntity, "question", i18n.BadQuestion},
	{fault.ErrConflict, http.StatusConflict, "conflict", i18n.Conflict},
}

// problemOf maps an error to the answer that a caller may see. A failure tells nothing but a reference, under which the log has it.
func problemOf(err error, l i18n.Lang, log *slog.Logger) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			out := &Problem{Type: problemType(k.code), Title: l.Of(k.title), Status: k.status, Detail: err.Error(), Code: k.code}
			if k.status == http.StatusServiceUnavailable {
				out.Retry = 1
			}
			out.Faults = faultsOf(err)
			return out
		}
	}
	ref := rand.Text()[:10]
	log.Error("request failed", "reference", ref, "err", err)
	return &Problem{Type: problemType("internal"), Title: l.Of(i18n.Internal), Status: http.StatusInternalServerError,
		Detail: l.Fill(i18n.InternalDetail, i18n.Arg("reference", ref)), Code: "internal", Reference: ref}
}

// faultsOf gives the faults that an outcome carries.
func faultsOf(err error) []fault.Rendered {
	var incomplete *declare.IncompleteError
	var amend *declare.AmendError
	var question *quote.QuestionError
	var faulty *inspect.FaultyError
	switch {
	case errors.As(err, &question):
		return question.Faults
	case errors.As(err, &incomplete):
		return incomplete.Faults
	case errors.As(err, &amend):
		return amend.Faults
	case errors.As(err, &faulty):
		return faulty.Faults
	}
	return nil
}

func problemType(code string) string { return "urn:tongguan:problem:" + code }

// write sends a problem outside of huma's handlers.
func (p *Problem) write(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/problem+json")
	if p.Retry > 0 {
		w.Header().Set("Retry-After", "1")
	}
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the caller may be gone; there is nobody left to tell
}
