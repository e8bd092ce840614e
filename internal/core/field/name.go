// Package field speaks of the fields of a document by their core paths (items[2].hs, trader.uscc): what people call them, which
// shape they want, what stands in them and what changed.
//
// A path is made of the JSON names of the fields and of indices from 0. The package promises that a path leads to the same field here,
// in a fault and in an amendment; it refuses to know what a value means.
package field

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// Name gives the name that people use for a core path: for items[2].hs 第3项商品的商品编号 and "commodity code of item 3". A
// path without a name of its own is told by that of the nearest part above it, else by itself.
func Name(path string) fault.Text {
	key, entry := plainPath(path)
	list, _, inside := strings.Cut(key, "[]")
	of, isList := entryNames[list]
	if !isList || entry == 0 {
		return nearestName(key, path)
	}
	n := strconv.Itoa(entry)
	of = fault.Text{ZH: strings.Replace(of.ZH, "#", n, 1), EN: strings.Replace(of.EN, "#", n, 1)}
	if !inside || strings.HasSuffix(key, "[]") && key == list+"[]" {
		return of
	}
	t := nearestName(key, path)
	return fault.Text{ZH: of.ZH + "的" + t.ZH, EN: t.EN + " of " + of.EN}
}

func nearestName(key, path string) fault.Text {
	for key != "" {
		if t, ok := fieldNames[key]; ok {
			return t
		}
		key = key[:max(0, strings.LastIndexByte(key, '.'))]
	}
	return fault.Text{ZH: path, EN: path}
}

// plainPath takes the indices out of a path and gives the first of them, from 1: items[2].hs is items[].hs and 3.
func plainPath(path string) (key string, entry int) {
	var b strings.Builder
	for {
		open, end := strings.IndexByte(path, '['), strings.IndexByte(path, ']')
		if open < 0 || end < open {
			b.WriteString(path)
			return b.String(), entry
		}
		if n, err := strconv.Atoi(path[open+1 : end]); err == nil && entry == 0 {
			entry = n + 1
		}
		b.WriteString(path[:open])
		b.WriteString("[]")
		path = path[end+1:]
	}
}

// entryNames names the entries of the lists; # is the number of the entry.
var entryNames = map[string]fault.Text{
	"items":         {ZH: "第#项商品", EN: "item #"},
	"containers":    {ZH: "第#个集装箱", EN: "container #"},
	"documents":     {ZH: "第#份随附单证", EN: "supervision document #"},
	"preferences":   {ZH: "第#条原产地证据", EN: "proof of origin #"},
	"attachments":   {ZH: "第#份电子随附单据", EN: "electronic document #"},
	"otherPackages": {ZH: "第#行其他包装", EN: "other packages, line #"},
	"freightLegs":   {ZH: "第#段运费", EN: "freight leg #"},
	"certificates":  {ZH: "第#份申请单证", EN: "requested certificate #"},
	"permits":       {ZH: "第#份企业资质", EN: "qualification #"},
	"endUsers":      {ZH: "第#个使用人", EN: "end user #"},
	"markPictures":  {ZH: "第#份标记唛码附件", EN: "picture of marks #"},
	"supplements":   {ZH: "第#份补充申报单", EN: "supplementary declaration #"},
	"businessItems": {ZH: "业务事项第#位", EN: "business item #"},
	"specialFlags":  {ZH: "特种业务标识第#位", EN: "special flag #"},
}
