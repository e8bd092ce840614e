package store_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

func TestZZ(t *testing.T) {
	if os.Getenv("ZZ") == "" {
		t.Skip("x")
	}
	ctx := context.Background()
	u := pgtest.URL(t)
	db, err := store.Open(ctx, u)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	n := int64(0)
	for range 40 {
		list := make([]declaration.Intake, 50)
		for i := range list {
			n++
			list[i] = heavy(n)
		}
		if _, err := db.SubmitAll(ctx, list); err != nil {
			t.Fatal(err)
		}
	}
	for range 5 {
		s := time.Now()
		k, err := db.Seal(ctx, 2000)
		fmt.Println("seal", k, time.Since(s)/time.Duration(max(k, 1)), err)
	}
	c, err := pgx.Connect(ctx, u)
	if err != nil {
		t.Fatal(err)
	}
	ex := func(q string) {
		fmt.Println("---", q)
		rows, err := c.Query(ctx, "EXPLAIN (ANALYZE, BUFFERS, WAL) "+q)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var s string
			_ = rows.Scan(&s)
			fmt.Println(s)
		}
		if rows.Err() != nil {
			fmt.Println(rows.Err())
		}
	}
	ex("SELECT e.id, e.canonical FROM event_unsealed u JOIN event e ON e.id = u.event_id ORDER BY u.event_id LIMIT 2000")
	ex("INSERT INTO journal(position,event_id) SELECT 100000+row_number() over (order by event_id), event_id FROM event_unsealed ORDER BY event_id LIMIT 2000")
	ex("INSERT INTO journal_hash(idx,hash) SELECT 1000000+n, decode('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff','hex') from generate_series(1,4000) n")
	ex("DELETE FROM event_unsealed WHERE event_id IN (SELECT event_id FROM journal WHERE position>=100000)")
	ex("INSERT INTO event (subject, kind, office, enterprise, canonical) SELECT subject,kind,office,enterprise,canonical FROM event ORDER BY id LIMIT 2000")
	ex("INSERT INTO event_unsealed SELECT id,office,subject FROM event ORDER BY id DESC LIMIT 2000")
	ex("INSERT INTO declaration_version SELECT declaration_id,version+1,office,format,rulebook,at,message,facts,decision FROM declaration_version LIMIT 2000")
	ex("INSERT INTO declaration (id, office, enterprise, reference, entry_no, state, lane, trader_name, revision, created_at, record) SELECT id||'x', office, enterprise, reference||'x', entry_no||'x', state, lane, trader_name, revision, created_at, record FROM declaration LIMIT 2000")
}
