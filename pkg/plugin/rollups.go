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
	// rollupsTable is where the sidecar writes down its rollups (flows/tables/create-rollups.ts).
	rollupsTable = "flows_rollups"
	rollupsSQL   = "SELECT rollup, toFloat64(toUnixTimestamp64Milli(max(complete_from))) AS completeFromMs FROM {table:Identifier} GROUP BY rollup ORDER BY rollup"

	// They come and go with the sidecar's releases.
	rollupsAge = time.Minute
	// A query does not wait longer to learn how it could be faster.
	rollupsTimeLimit = 2 * time.Second
)

// rollups remembers which rollups there are.
type rollups struct {
	mutex  sync.Mutex
	states []flowql.RollupState
	until  time.Time
	// told once that they cannot be read.
	told bool
}

// rollupStates returns none when they cannot be told: the flows themselves answer everything, only slower.
func (d *Datasource) rollupStates(ctx context.Context) []flowql.RollupState {
	d.rollups.mutex.Lock()
	defer d.rollups.mutex.Unlock()
	if time.Now().Before(d.rollups.until) {
		return d.rollups.states
	}
	// Not with the query's own context: the other queries of its dashboard wait for the same answer.
	reading, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollupsTimeLimit)
	defer cancel()
	states, err := d.readRollups(reading)
	var refusal *clickhouse.Error
	if errors.As(err, &refusal) && refusal.Kind == clickhouse.UnknownTable {
		err = nil
	}
	if err != nil && !d.rollups.told {
		d.rollups.told = true
		backend.Logger.FromContext(ctx).Info("Queries go without rollups: the data source's user cannot read which there are", "table", rollupsTable, "error", err)
	}
	d.rollups.states, d.rollups.until = states, time.Now().Add(rollupsAge)
	return states
}

func (d *Datasource) readRollups(ctx context.Context) (states []flowql.RollupState, err error) {
	err = d.readTable(ctx, rollupsSQL, rollupsTable, func(block native.Block) error {
		if len(block.Columns) != 2 {
			return errors.New("not two columns")
		}
		times, isNumber := block.Columns[1].Values.(*native.Numbers)
		if !isNumber {
			return errors.New("a time that is no number")
		}
		for row := range block.Rows {
			states = append(states, flowql.RollupState{Table: block.Columns[0].Values.Text(row), CompleteFromMs: int64(times.Values[row])})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return states, nil
}
