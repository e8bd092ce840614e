# Goods of a trader who exported the same code come back into bonded storage: refunds without trade.
id: round-trip
version: 1
title-zh: 出口后经保税仓储返回（0110→1234）
title-en: Round trip of exports through bonded storage
owner: 风险防控局（示例）/ risk office (example)
ground: 海关法第五十五条；出口退税管理规定
from: 2026-01-01
flow: I
modes: 1234, 1233, 6033, 5034
lane: blue
weight: 30
trader-zh: 放行后将核实货物流向
trader-en: the way of the goods will be looked into after release
officer-zh: 第{item.no}项 {item.hs}：企业此前出口同一税号 {opposite.declared} 次，现经保税仓储返回；请核对序列号和出口退税
officer-en: item {item.no}, {item.hs}: the trader exported this code {opposite.declared} times and it comes back into bonded storage: compare serial numbers and export refunds
auditor-zh: 此前出口合计 {opposite.value} 元，本项 {item.value} 元；原产国 {item.origin}
auditor-en: exports before {opposite.value} CNY, this item {item.value} CNY; origin {item.origin}
verified: false
illustrative: true
condition:
  history.known && opposite.declared >= 3 && (item.origin == "CHN" || opposite.value >= item.value)
