package postgres

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// presence shows that a node runs: an advisory lock on a connection of its own, which the server gives up when the process ends,
// however it ends.
type presence struct {
	config *pgx.ConnConfig
	mu     sync.Mutex
	conn   *pgx.Conn
}

// nodeRuns is the condition that somebody holds the lock of the node of a row o.
const nodeRuns = `EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND l.locktype = 'advisory'
	AND l.classid = 7446403 AND l.objid::bigint = o.node AND l.objsubid = 2 AND l.granted)`

// appear takes the lock of a node, or makes sure that it is still held.
func (p *presence) appear(ctx context.Context, node int64) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.conn != nil && p.conn.Ping(ctx) == nil {
		return nil
	}
	conn, err := pgx.ConnectConfig(ctx, p.config)
	if err != nil {
		return fmt.Errorf("show that this node runs: %w", err)
	}
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock($1::int, $2::int)`, nodeLocks, node); err != nil {
		_ = conn.Close(ctx) // what failed before counts
		return fmt.Errorf("show that this node runs: %w", err)
	}
	p.conn = conn
	return nil
}

// end gives the lock back.
func (p *presence) end(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.conn == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, _ = p.conn.Exec(ctx, `SELECT pg_advisory_unlock_all()`) // at the latest the end of the connection does it
	_ = p.conn.Close(ctx)                                      // there is nothing left to lose
	p.conn = nil
}
