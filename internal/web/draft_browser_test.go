package web_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
)

// filled gives the address of a draft in which everything stands, and that of one that was just begun.
func filled(t *testing.T, v *visitor) (full, fresh string) {
	t.Helper()
	fresh, full = begun(t, v), begun(t, v)
	pages, forms := answers(t)
	for _, page := range pages {
		v.post(full+"/"+page, sent(t, v.get(full+"/"+page), forms[page]))
	}
	return full, fresh
}

// The pages of a draft in a browser: nothing that axe finds, nothing too wide, in both languages, light and dark.
func TestDraftInABrowser(t *testing.T) {
	h := open(t)
	b, v := h.browser(t), h.as(t, "declarant")
	full, fresh := filled(t, v)
	v.post(fresh+"/transport", sent(t, v.get(fresh+"/transport"), url.Values{"do": {"next"}, "grossKg": {"a"}, "netKg": {"5"}}))
	b.use(v)
	for _, x := range []visit{
		{"drafts", "/drafts", "", "填报报关单", "Write declarations"},
		{"draft-tasks", fresh, "", "未开始", "Not started"},
		{"draft-parties", full + "/parties", "", "境内收发货人", "Domestic consignee"},
		{"draft-transport", fresh + "/transport", "", "须改正", "To mend"},
		{"draft-goods", full + "/goods", "", "深沟球轴承", "Add an item"},
		{"draft-item", full + "/goods/1", "", "申报要素", "Declaration elements"},
		{"draft-value", full + "/value", "", "价格说明", "Statements on the price"},
		{"draft-preference", full + "/preference", "", "原产地证据", "Proofs of origin"},
		{"draft-check", full + "/check", "", "签名并申报", "Sign and declare"},
	} {
		b.look(x, "zh", 1280, "light")
		b.look(x, "en", 360, "dark")
	}
	b.use(h.as(t, "payer"))
	b.look(visit{"settle", "/declarations/" + h.ids["tax-due"] + "/settle", "", "缴纳税款", "Pay the taxes"}, "zh", 1280, "light")
	b.use(v)
	b.look(visit{"cancel", "/declarations/" + h.ids["tax-due"] + "/cancel", "", "撤销原因", "Why"}, "en", 360, "dark")
	b.do(chromedp.Navigate(b.base+full+"/check?lang=zh"), chromedp.Click("#agree"), chromedp.Submit("#agree"), chromedp.WaitVisible(".panel"))
	b.keep("declared-zh-360-dark")
	b.quiet()
}
