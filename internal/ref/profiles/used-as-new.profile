# Not declared as used, and it looks used.
id: used-as-new
version: 1
title-zh: 旧机电产品伪报新品
title-en: Second-hand machinery declared as new
owner: 风险防控局（示例）/ risk office (example)
ground: 进口旧机电产品检验监督管理办法；海关法第二十四条
from: 2026-01-01
flow: I
hs: 84, 85, 8704, 8705, 90
lane: red
weight: 35
trader-zh: 货物新旧状况需要核实
trader-en: whether the goods are new or used is to be checked
officer-zh: 第{item.no}项“{item.name}”未申报旧品属性，但描述或价格（为中位数的 {price.permille}）像旧品；查验时核对出厂日期和磨损
officer-en: item {item.no}, “{item.name}”, is not declared as used, but its description or price ({price.permille} of the median) looks so: check the year of make and wear
auditor-zh: 依据：品名或要素含旧、二手、翻新字样，或有20个以上历史价格且低于中位数的35 %；货物属性：{item.attributes}
auditor-en: grounds: the words old, second-hand or refurbished, or at least 20 prices and below 35 % of the median; attributes: {item.attributes}
verified: false
illustrative: true
condition:
  !("21" in item.attributes || "22" in item.attributes) &&
  ((price.known && price.count >= 20 && price.permille < 350) ||
   ["旧", "二手", "翻新", "使用过"].exists(w, item.name.contains(w) || item.elements.contains(w)))
