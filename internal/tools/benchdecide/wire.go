package main

// wire is a message as a program without rules would read it: each field a string.
type wire struct {
	DecHead struct {
		IEFlag, Type, EntryType, EdiId, DeclTrnRel, TradeCoScc, TradeCode, TradeName, OwnerCodeScc, OwnerCode, OwnerName,
		AgentCodeScc, AgentCode, AgentName, CopCodeScc, CopCode, CopName, OverseasConsignorEname, IEPort, CustomMaster, IEDate, TrafMode,
		TrafName, BillNo, GoodsPlace, TradeMode, CutMode, ContrNo, TradeAreaCode, TradeCountry, DistinatePort, DespPortCode, EntyPortCode,
		WrapType, PackNo, GrossWet, NetWt, TransMode, MarkNo, NoteS, PromiseItmes, DeclareName, InputerName string
	}
	DecLists struct {
		DecList []struct {
			GNo, CodeTS, GName, GModel, GQty, GUnit, FirstQty, FirstUnit, SecondQty, SecondUnit, DeclPrice, DeclTotal, TradeCurr,
			OriginCountry, DestinationCountry, DistrictCode, DutyMode string
		}
	}
	DecFreeTxt struct{ VoyNo string }
	DecSign    struct{ ClientSeqNo string }
}
