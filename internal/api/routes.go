package api

import "github.com/danielgtaylor/huma/v2"

// routes is the table of contents of the interface.
func (s *server) routes(a huma.API) {
	// declarant
	register(s, a, s.submitOperation(), s.submit)
	register(s, a, post("/v1/declarations/batch", "submit-batch", "Submit several documents, each with an answer of its own"), s.submitBatch)
	register(s, a, s.checkOperation(), s.check)
	register(s, a, get("/v1/declarations", "list-declarations", "List the declarations that the key may see, newest first"), s.list)
	register(s, a, get("/v1/declarations/{name}", "get-declaration", "A declaration with its content and decision, by id or entry number"), s.detail)
	register(s, a, get("/v1/declarations/{name}/history", "get-history", "What happened to a declaration, with times"), s.history)
	register(s, a, get("/v1/declarations/{name}/explanation", "explain-declaration", "Decide again on the stored facts and compare"), s.explain)
	register(s, a, get("/v1/declarations/{name}/selection", "get-selection", "Why a declaration is in its lane, as the caller may know it; what an officer reads is journalled"), s.selection)
	register(s, a, get("/v1/declarations/{name}/proofs", "prove-declaration", "Inclusion receipts of all its journal events"), s.proofs)
	register(s, a, post("/v1/declarations/{name}/requests", "request-change", "Apply to amend or cancel a declaration"), s.request)
	register(s, a, post("/v1/declarations/{name}/payments", "settle-tax", "Settle the taxes: pay, guarantee, deposit or defer"), s.settle)
	// books
	register(s, a, get("/v1/accounts/{payer}/statement", "get-statement", "What happened on the accounts of a payer: opening, postings, closing"), s.statement)
	register(s, a, get("/v1/accounts/{payer}/statement.csv", "get-statement-csv", "The same as a table"), s.statementCSV)
	register(s, a, get("/v1/accounts/{payer}/balances", "get-balances", "What stands on the accounts of a payer now, with its guarantees"), s.balances)
	register(s, a, get("/v1/accounts/{payer}/entries/{key}", "get-entry", "An entry of the books with all its legs"), s.entry)
	register(s, a, get("/v1/accounts/{payer}/deferred", "list-deferred", "What is owed with the collective payment of each month, with its last day"), s.deferred)
	register(s, a, post("/v1/accounts/{payer}/deferred/{month}/payments", "pay-deferred", "Pay the collective payment of a month"), s.payBatch)
	register(s, a, post("/v1/accounts/{payer}/guarantees", "register-guarantee", "Register a guarantee of a payer"), s.registerGuarantee)
	register(s, a, huma.Operation{Method: "DELETE", Path: "/v1/accounts/{payer}/guarantees/{id}", OperationID: "withdraw-guarantee", Summary: "Withdraw a guarantee that secures nothing"}, s.withdrawGuarantee)
	register(s, a, post("/v1/declarations/{name}/refunds", "refund", "Pay back what was paid and is not owed any more"), s.refund)
	register(s, a, post("/v1/bank/answers", "answer-order", "An answer of the bank to an order, late or once more"), s.bankAnswer)
	// officer and carrier
	register(s, a, post("/v1/declarations/{name}/acts", "act", "An officer's act: document check, inspection, release …"), s.act)
	register(s, a, post("/v1/declarations/{name}/requests/{no}/decision", "decide-request", "Approve or reject an application"), s.decide)
	register(s, a, post("/v1/declarations/{name}/facts", "report-fact", "Arrival, manifest release or departure"), s.fact)
	register(s, a, get("/v1/inspections", "list-inspections", "The inspections of an office: overdue first, then by risk, then by age"), s.inspections)
	register(s, a, get("/v1/inspections/{no}", "get-inspection", "An inspection with its reasons, officers, result, samples and service clock"), s.inspection)
	register(s, a, post("/v1/inspections/{no}/steps", "move-inspection", "Draw officers, appoint, begin, sample, record, dispose …"), s.moveInspection)
	register(s, a, s.photoOperation(), s.attachPhoto)
	register(s, a, get("/v1/inspections/{no}/photos/{hash}", "get-photo", "A photo, without what a camera wrote into it; officers may ask for the original"), s.photo)
	// those who make the rules
	register(s, a, post("/v1/replays", "order-replay", "Decide the past again under a draft of tables, or each under its own"), s.orderReplay)
	register(s, a, get("/v1/replays", "list-replays", "The replays that were ordered, newest first"), s.replays)
	register(s, a, get("/v1/replays/{id}", "get-replay", "How far a replay is, and what it found"), s.replay)
	register(s, a, get("/v1/replays/{id}/changes", "get-replay-changes", "The declarations behind a figure of a replay"), s.replayChanges)
	register(s, a, huma.Operation{Method: "DELETE", Path: "/v1/replays/{id}", OperationID: "cancel-replay", Summary: "End a replay that is not done"}, s.cancelReplay)
	register(s, a, post("/v1/profiles", "draft-profile", "File a new version of a risk profile"), s.draftProfile)
	register(s, a, get("/v1/profiles", "list-profiles", "All versions of the risk profiles that were filed, with their life"), s.filedProfiles)
	register(s, a, post("/v1/profiles/{id}/replays", "replay-profile", "Order a replay of the past under the rulebook in force with a draft in it"), s.replayProfile)
	register(s, a, post("/v1/profiles/{id}/approval", "approve-profile", "Put a replayed draft in force: by another person than the one who drafted it"), s.approveProfile)
	register(s, a, post("/v1/profiles/{id}/retirement", "retire-profile", "End a draft or an active profile, with a reason"), s.retireProfile)
	register(s, a, get("/v1/supervision/yield", "get-yield", "What the selections for inspection yielded: profiles, model, random draw and officers apart, each with hit rate, estimated recall and revenue an hour"), s.yield)
	// readers
	register(s, a, get("/v1/events", "read-events", "The journal after a position: never skips, never repeats"), s.events)
	register(s, a, get("/v1/journal/checkpoint", "get-checkpoint", "The newest signed checkpoint"), s.checkpoint)
	register(s, a, get("/v1/rulebook", "get-rulebook", "Edition and hash of the rulebook in force"), s.rulebook)
	register(s, a, get("/v1/rules", "list-rules", "The catalogue of faults, each with how to mend it"), s.rules)
	register(s, a, get("/v1/tariff/search", "search-tariff", "Find lines of the tariff by words, pinyin, declaration element or code"), s.tariffSearch)
	register(s, a, get("/v1/tariff/{hs}", "get-tariff-line", "A line of the tariff with its rates, units, conditions and elements"), s.tariffLine)
	register(s, a, get("/v1/tariff/{hs}/duty", "quote-duty", "What goods of a line would owe: taxes as sentences, documents, and other rates and origins side by side"), s.quoteDuty)
	register(s, a, get("/v1/codes", "list-code-lists", "The names of the code lists"), s.codeLists)
	register(s, a, get("/v1/codes/{list}", "get-code-list", "A code list as of a day, or its rows that fit a question"), s.codeList)
	// administrator
	register(s, a, post("/v1/keys", "issue-key", "Issue an API key; it is shown once"), s.issueKey)
	register(s, a, get("/v1/keys", "list-keys", "The keys, without their secrets"), s.listKeys)
	register(s, a, huma.Operation{Method: "DELETE", Path: "/v1/keys/{id}", OperationID: "revoke-key", Summary: "Revoke a key at once"}, s.revokeKey)
	register(s, a, post("/v1/quotas/{name}", "grant-quota", "Open a tariff quota, or change how much of it is granted in all"), s.grantQuota)
	register(s, a, get("/v1/quotas/{name}", "get-quota", "What is left of a tariff quota"), s.quota)
	register(s, a, get("/healthz", "health", "Whether the server takes work"), s.health)
}
