package web

import "time"

// zone is where times are shown.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)
