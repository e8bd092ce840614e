package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Sentences on scores that are learned from past inspections.
var (
	RiskEvaluated = fault.Text{ZH: "{protocol} 规程：用 {train} 行训练（排除 {dropped} 行），给 {test} 行评分，其中查获 {found}%", EN: "protocol {protocol}: trained on {train} rows ({dropped} kept out), scored {test}, of which {found} % have a finding"}
	RiskOrder     = fault.Text{ZH: "  AUC {auc}，平均精度 {ap}", EN: "  AUC {auc}, average precision {ap}"}
	RiskCut       = fault.Text{ZH: "  评分最高的 {rate}%：查获率 {precision}%，占全部查获的 {recall}%，F1 {f1}", EN: "  highest {rate} %: {precision} % have a finding, {recall} % of all findings, F1 {f1}"}
	RiskLeak      = fault.Text{ZH: "  注意：{seen}% 的行在训练数据中有相同货物；仅查表的 AUC 为 {auc}", EN: "  note: {seen} % of the rows occur in training as the same goods; a plain lookup of those has AUC {auc}"}
	RiskSpeed     = fault.Text{ZH: "  训练 {fit} 秒（{trees} 棵树），逐行评分每秒 {rows} 行", EN: "  trained in {fit} s ({trees} trees), scored {rows} rows a second, one at a time"}
	RiskTrained   = fault.Text{ZH: "已写入模型 {file}：{from} 至 {until} 的 {rows} 行，查获 {found} 行，{trees} 棵树", EN: "model {file} written: {rows} rows of {from} to {until}, {found} with a finding, {trees} trees"}
	RiskScored    = fault.Text{ZH: "第{row}行 {day}：查获概率 {probability}%（对数几率 {odds}）", EN: "row {row}, {day}: {probability} % likely to have a finding (log-odds {odds})"}
	RiskExplained = fault.Text{ZH: "第{row}行：查获概率 {probability}%；对数几率 {odds} = 基准 {expected} 加以下各项", EN: "row {row}: {probability} % likely to have a finding; log-odds {odds} = {expected} expected, and:"}
	RiskTrial     = fault.Text{ZH: "模拟数据：{rows} 份申报，此前查验 {past} 份；实际违规率 {true}%，随机查验估计 {share}%（{low}–{high}%）", EN: "simulated: {rows} declarations, {past} inspected before; {true} % infringe, the random inspections estimate {share} % ({low} to {high} %)"}
	RiskSelection = fault.Text{ZH: "{by}：查验 {n} 份，查获率 {share}%（{low}–{high}%），占全部违规的 {recall}%，每小时追回 {yuan} 元", EN: "{by}: {n} inspected, {share} % found ({low} to {high} %), {recall} % of all infringements, {yuan} yuan recovered an hour"}
	RiskEstimated = fault.Text{ZH: "  随机查验估计的覆盖率 {share}%（{low}–{high}%）", EN: "  recall as the random inspections estimate it: {share} % ({low} to {high} %)"}
	RiskScheme    = fault.Text{ZH: "  {scheme}：{planted} 份中查获 {found} 份（占查验的 {precision}%，召回 {recall}%）", EN: "  {scheme}: {found} of {planted} found ({precision} % of the inspected, recall {recall} %)"}

	RiskNoFiles        = fault.Text{ZH: "请给出 --train 和 --test 两个文件，或用 --sim 使用模拟数据", EN: "give the files --train and --test, or --sim for a simulated year"}
	RiskNoRow          = fault.Text{ZH: "--row {row}：文件只有 {rows} 行", EN: "--row {row}: the file has {rows} rows"}
	RiskBadDay         = fault.Text{ZH: "{flag} {value} 不是日期，请写成 2026-11-24", EN: "{flag} {value} is no day: write it as 2026-11-24"}
	RiskModelVersion   = fault.Text{ZH: "{file} 是其他版本的模型文件，请用本程序重新训练（{why}）", EN: "{file}: {why}; train it again with this program"}
	RiskModelCorrupted = fault.Text{ZH: "{file} 不完整或已损坏，请重新训练或重新复制（{why}）", EN: "{file}: {why}; train it again or copy it again"}
	RiskModelOther     = fault.Text{ZH: "{file} 不是模型文件；模型文件由 tongguan risk train 写出", EN: "{file} is no model file; tongguan risk train writes them"}
	RiskRecipe         = fault.Text{ZH: "{file} 的字段方案是 {recipe}，此命令读取的是 {layout}", EN: "{file} was made for {recipe}; this command reads {layout}"}
)
