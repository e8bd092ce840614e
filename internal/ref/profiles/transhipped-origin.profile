# Zero duty for a least developed or African origin is claimed, and the cargo was loaded elsewhere.
# A port of a neighbour in Africa is usual for a landlocked country.
id: transhipped-origin
version: 1
title-zh: 转运骗取原产地优惠
title-en: Transhipped origin
owner: 风险防控局（示例）/ risk office (example)
ground: 海关法第四十一条；进出口货物原产地条例；对非洲零关税公告（2026年）
from: 2026-01-01
flow: I
lane: yellow
weight: 35
trader-zh: 需要核实原产地和直接运输
trader-en: origin and direct transport are to be checked
officer-zh: 第{item.no}项申报原产国 {item.origin} 并享惠（协定 {item.agreement}），但启运港在 {route.loadingCountry}；请索取全程运输单证
officer-en: item {item.no} claims a preference for origin {item.origin} (agreement {item.agreement}) but was loaded in {route.loadingCountry}: ask for the transport documents of the whole way
auditor-zh: 受惠国为最不发达国家或非洲国家，装运地既非原产国也不在同组国家；该企业此前从该原产国申报 {origin.declared} 次
auditor-en: the beneficiary is a least developed or African country and the place of loading neither the origin nor in its group; the trader declared this origin {origin.declared} times before
verified: false
illustrative: true
condition:
  item.agreement != "" && route.loadingCountry != "" && route.loadingCountry != item.origin &&
  ("LDC" in item.originGroups || "AFRICA" in item.originGroups) &&
  !("AFRICA" in item.originGroups && "AFRICA" in route.loadingGroups)
