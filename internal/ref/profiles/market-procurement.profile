# Several declarations of one day for one consignee are each below 150,000 USD and together above it.
id: market-procurement
version: 1
title-zh: 市场采购拆分申报（超过15万美元）
title-en: Market procurement split below 150,000 USD
owner: 风险防控局（示例）/ risk office (example)
ground: 市场采购贸易方式监管办法：每票报关单商品货值不超过15万美元
from: 2026-01-01
scope: declaration
flow: E
modes: 1039
lane: yellow
weight: 30
trader-zh: 是否拆分申报需要核实
trader-en: whether a consignment was split is to be checked
officer-zh: 同一境外方当日已申报 {today.declared} 票 {today.value} 元，本票 {declaration.valueUsd} 美元，合计超过15万美元；请并票核对
officer-en: {today.declared} declarations of {today.value} CNY for this overseas party today and this one of {declaration.valueUsd} USD exceed 150,000 USD together: look at them as one
auditor-zh: 门限：单票不超过15万美元而同日、同一发货人和境外方合计超过
auditor-en: limit: one declaration is below 150,000 USD, those of the day for the same consignor and consignee are above
verified: false
illustrative: true
condition:
  history.known && today.declared > 0 && declaration.valueUsd > 0 && declaration.valueUsd <= 15000000 &&
  today.value + declaration.value > declaration.value * 15000000 / declaration.valueUsd
