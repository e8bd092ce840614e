# The name tells a machine of another heading than the code.
id: misdeclared-machinery
version: 1
title-zh: 工程机械伪报税号（8429/8430/8704）
title-en: Misdeclared machinery among 8429, 8430 and 8704
owner: 风险防控局（示例）/ risk office (example)
ground: 海关法第二十四条、第八十六条；进出口税则商品及品目注释
from: 2026-01-01
flow: I
hs: 8429, 8430, 8704
lane: red
weight: 40
trader-zh: 商品归类需要核实
trader-en: the classification is to be checked
officer-zh: 第{item.no}项品名“{item.name}”与税号 {item.hs} 不一致；查验时核对铭牌、行走装置和用途
officer-en: item {item.no}, “{item.name}”, does not fit code {item.hs}: compare the plate, the undercarriage and the purpose
auditor-zh: 品名中的机种词属于其他品目；税率差：本税号最惠国税率 {item.duty}
auditor-en: the kind of machine in the name belongs to another heading; rate of this line {item.duty}
verified: false
illustrative: true
condition:
  (!item.hs.startsWith("8429") && ["挖掘机", "推土机", "装载机", "平地机", "压路机"].exists(w, item.name.contains(w))) ||
  (!item.hs.startsWith("8430") && ["打桩机", "凿岩机", "钻机", "掘进机"].exists(w, item.name.contains(w))) ||
  (!item.hs.startsWith("8704") && ["自卸车", "货车", "载重汽车"].exists(w, item.name.contains(w)))
