# The price of a statutory unit lies far below what the line usually costs.
id: undervaluation
version: 1
title-zh: 低报价格
title-en: Undervaluation
owner: 风险防控局（示例）/ risk office (example)
ground: 海关法第五十五条；海关总署令第272号（确定进出口货物计税价格办法）
from: 2026-01-01
flow: I
lane: red
weight: 40
trader-zh: 申报价格需要核实
trader-en: the declared price is to be checked
officer-zh: 第{item.no}项每法定单位 {price.unit} 元，为中位数 {price.median} 元的 {price.permille}；请核对合同、发票和付汇凭证
officer-en: item {item.no} costs {price.unit} CNY a statutory unit, {price.permille} of the median of {price.median} CNY: check contract, invoice and payment
auditor-zh: 共 {price.count} 个历史价格，四分位数 {price.low} 至 {price.high} 元；偏离 {price.deviation} 个稳健标准差；门限：低于中位数的70 %且偏离3个以上
auditor-en: {price.count} prices, quartiles {price.low} to {price.high} CNY; {price.deviation} robust standard deviations from the median; limits: below 70 % of the median and more than 3 away
verified: false
illustrative: true
condition:
  price.known && price.count >= 20 && price.permille < 700 && price.deviation <= -300
