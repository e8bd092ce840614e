# Containers that are declared almost empty, or lighter than the manifest says.
id: empty-container
version: 1
title-zh: 空箱夹藏
title-en: Smuggling in empty containers
owner: 风险防控局（示例）/ risk office (example)
ground: 海关法第二十四条、第三十九条；海关总署令第172号（舱单管理办法）
from: 2026-01-01
scope: declaration
flow: I
lane: red
weight: 35
trader-zh: 箱内状况需要核实
trader-en: the content of the containers is to be checked
officer-zh: {cargo.containers} 个集装箱，平均每箱毛重 {cargo.grossPerContainer} 千克；请机检，核对舱单毛重差 {manifest.gross} 千克
officer-en: {cargo.containers} containers with {cargo.grossPerContainer} kg gross each: scan them; the manifest has {manifest.gross} kg more
auditor-zh: 门限：平均每箱不足300千克，或舱单毛重比申报多出500千克以上
auditor-en: limits: below 300 kg a container, or the manifest more than 500 kg above the declaration
verified: false
illustrative: true
condition:
  cargo.containers > 0 &&
  (cargo.grossPerContainer < 300000 || (manifest.known && manifest.gross > 500000))
