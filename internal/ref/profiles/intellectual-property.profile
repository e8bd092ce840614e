# A foreign brand in a trade where brands are copied, by a trader who never exported such goods.
id: intellectual-property
version: 1
title-zh: 侵犯知识产权
title-en: Infringement of intellectual property
owner: 风险防控局（示例）/ risk office (example)
ground: 知识产权海关保护条例
from: 2026-01-01
flow: E
hs: 3303, 3304, 42, 61, 62, 64, 65, 8506, 8507, 8517, 8518, 8708, 91, 9503, 9506
lane: yellow
weight: 25
trader-zh: 品牌授权情况需要核实
trader-en: the right to use the brand is to be checked
officer-zh: 第{item.no}项“{item.name}”为境外品牌（类型 {item.brandKind}），企业此前出口该税号 {goods.declared} 次；请核对备案和授权
officer-en: item {item.no}, “{item.name}”, carries a foreign brand (kind {item.brandKind}); the trader exported this code {goods.declared} times before: check recordal and licence
auditor-zh: 首次出口该税号的境外品牌货物，境外方 {partner.name} 此前 {partner.declared} 次
auditor-en: first export of this code with a foreign brand; {partner.declared} declarations with {partner.name} before
verified: false
illustrative: true
condition:
  history.known && first.goods && (item.brandKind == "3" || item.brandKind == "4")
