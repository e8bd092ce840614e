# One person's orders stay below the single limit and together exceed it, or the yearly one.
id: split-parcels
version: 1
title-zh: 拆单逃避跨境电商限额
title-en: Split parcels above the limits of e-commerce
owner: 风险防控局（示例）/ risk office (example)
ground: 跨境电子商务零售进口税收政策：单次5,000元、每人每年26,000元
from: 2026-01-01
scope: declaration
flow: I
modes: 9610, 1210, 1239
lane: yellow
weight: 30
trader-zh: 订购人额度需要核实
trader-en: the allowance of the person who ordered is to be checked
officer-zh: 订购人当日已申报 {buyerDay.declared} 单 {buyerDay.value} 元，本年 {buyer.value} 元，本单 {declaration.value} 元；请核对收件地址和支付人
officer-en: the person who ordered declared {buyerDay.declared} parcels of {buyerDay.value} CNY today and {buyer.value} CNY this year, this one {declaration.value} CNY: compare addresses and payers
auditor-zh: 门限：当日多单合计超过5,000元，或年度合计超过26,000元
auditor-en: limits: several parcels of one day above 5,000 CNY together, or 26,000 CNY in the year
verified: false
illustrative: true
condition:
  history.known &&
  ((buyerDay.declared > 0 && declaration.value <= 500000 && buyerDay.value + declaration.value > 500000) ||
   (buyer.declared > 0 && buyer.value + declaration.value > 2600000))
