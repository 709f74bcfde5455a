package plugin

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

const (
	// Tables come and go with the sidecar's releases, and grow.
	tableStatesAge = time.Minute
	// A query does not wait longer to learn how it could be faster.
	tableStatesTimeLimit = 2 * time.Second
)

// tableStates remembers which tables a query can be put to.
type tableStates struct {
	mutex  sync.Mutex
	states []flowql.TableState
	until  time.Time
	// known: there was an answer, which serves while it is asked for anew.
	known bool
	// told once that they cannot be read.
	told bool
}

// tableStates returns none when they cannot be told: the flows themselves answer everything, only slower.
func (d *Datasource) tableStates(ctx context.Context) []flowql.TableState {
	d.tables.mutex.Lock()
	defer d.tables.mutex.Unlock()
	if time.Now().Before(d.tables.until) {
		return d.tables.states
	}
	// Not with the query's own context: the other queries of its dashboard wait for the same answer.
	ctx = context.WithoutCancel(ctx)
	if !d.tables.known {
		d.keepTableStates(ctx, d.readTableStates(ctx))
		return d.tables.states
	}
	d.tables.until = time.Now().Add(tableStatesAge)
	go func() {
		read := d.readTableStates(ctx)
		d.tables.mutex.Lock()
		defer d.tables.mutex.Unlock()
		d.keepTableStates(ctx, read)
	}()
	return d.tables.states
}

type readTableStates struct {
	states []flowql.TableState
	err    error
}

func (d *Datasource) keepTableStates(ctx context.Context, read readTableStates) {
	var refusal *clickhouse.Error
	isOlder := errors.As(read.err, &refusal) && refusal.Kind == clickhouse.UnknownTable
	if read.err != nil && !isOlder && !d.tables.told {
		d.tables.told = true
		backend.Logger.FromContext(ctx).Info("Queries go without rollups: the data source's user cannot read which there are", "error", read.err)
	}
	d.tables.states, d.tables.until, d.tables.known = read.states, time.Now().Add(tableStatesAge), true
}

func (d *Datasource) readTableStates(ctx context.Context) readTableStates {
	ctx, cancel := context.WithTimeout(ctx, tableStatesTimeLimit)
	defer cancel()
	var states []flowql.TableState
	err := d.read(ctx, flowql.TableStates, func(block native.Block) error {
		tables, noTable := native.Find[native.Values](block, "table")
		times, noTime := native.Find[*native.Numbers](block, "completeFromMs")
		sizes, noSize := native.Find[*native.Numbers](block, "rowsPerHour")
		if err := errors.Join(noTable, noTime, noSize); err != nil {
			return err
		}
		for row := range block.Rows {
			states = append(states, flowql.TableState{
				Table: tables.Text(row), CompleteFromMs: int64(times.Values[row]), RowsPerHour: sizes.Values[row],
			})
		}
		return nil
	})
	if err != nil {
		return readTableStates{err: err}
	}
	return readTableStates{states: states}
}
