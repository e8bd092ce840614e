# A controlled line to a party that was never dealt with, or words of controlled goods under a line without the condition.
id: dual-use
version: 1
title-zh: 两用物项出口
title-en: Dual-use goods
owner: 风险防控局（示例）/ risk office (example)
ground: 出口管制法；两用物项出口管制条例
from: 2026-01-01
flow: E
hs: 28, 29, 36, 38, 68, 69, 81, 84, 85, 87, 88, 90, 93
lane: yellow
weight: 40
trader-zh: 出口管制要求需要核实
trader-en: the requirements of export control are to be checked
officer-zh: 第{item.no}项“{item.name}”（{item.hs}）可能属两用物项，目的国 {item.destination}，境外方 {partner.name}；请核对最终用户和最终用途
officer-en: item {item.no}, “{item.name}” ({item.hs}), may be a dual-use good; destination {item.destination}, overseas party {partner.name}: check end user and end use
auditor-zh: 税号监管条件 {item.conditions}，随附证件 {declaration.documents}；与该境外方此前 {partner.declared} 次
auditor-en: conditions {item.conditions}, documents {declaration.documents}; {partner.declared} declarations with this party before
verified: false
illustrative: true
condition:
  (item.conditions.contains("3") && history.known && partner.declared == 0) ||
  (!item.conditions.contains("3") && !("3" in declaration.documents) &&
   ["五轴", "碳纤维", "陀螺", "红外热像", "高超", "离心机"].exists(w, item.name.contains(w) || item.elements.contains(w)))
