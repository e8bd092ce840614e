# A heading of waste, or words of waste.
id: waste
version: 1
title-zh: 夹带或伪报固体废物
title-en: Waste
owner: 风险防控局（示例）/ risk office (example)
ground: 固体废物污染环境防治法第二十三条；禁止洋垃圾入境
from: 2026-01-01
flow: I
hs: 25, 26, 27, 38, 39, 40, 47, 55, 63, 70, 72, 74, 75, 76, 78, 79, 80, 81, 85
lane: red
weight: 45
trader-zh: 货物属性（是否固体废物）需要核实
trader-en: whether the goods are waste is to be checked
officer-zh: 第{item.no}项“{item.name}”（{item.hs}）疑似固体废物；开箱查验，必要时取样送检
officer-en: item {item.no}, “{item.name}” ({item.hs}), may be waste: open the packages and take samples where needed
auditor-zh: 依据：税号为废料品目，或品名、要素含废、回收、下脚等字样而未申报再生原料
auditor-en: grounds: a heading of waste and scrap, or words of waste in name or elements without those of recycled raw material
verified: false
illustrative: true
condition:
  item.hs.startsWith("3915") || item.hs.startsWith("4707") || item.hs.startsWith("2618") || item.hs.startsWith("2619") || item.hs.startsWith("2620") ||
  ((item.name.contains("废") || ["废料", "回收料", "下脚料", "边角料", "混杂"].exists(w, item.name.contains(w) || item.elements.contains(w))) &&
   !item.name.contains("再生") && !item.elements.contains("非废"))
