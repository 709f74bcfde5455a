package plugin

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/native"
)

// flowsTable is the table that the sidecar fills; the compiler's default.
const flowsTable = "flows"

// flowsState is how the flows are, by ClickHouse's clock.
type flowsState struct {
	version     string
	flows       float64
	newest, now time.Time
}

// flowsState asks for what ClickHouse knows without reading rows: the table is partitioned by TimeFlowEndMs.
func (d *Datasource) flowsState(ctx context.Context) (*flowsState, error) {
	query := clickhouse.Query{Params: map[string]string{"table": flowsTable}}
	table := "{table:Identifier}"
	if d.settings.Database != "" {
		table = "{database:Identifier}.{table:Identifier}"
		query.Params["database"] = d.settings.Database
	}
	query.SQL = "SELECT version() AS version, count() AS flows, max(TimeFlowEndMs) AS newest, now64(3) AS now FROM " + table
	var state *flowsState
	_, err := d.clickhouse.Read(ctx, query, func(rows io.Reader) error {
		return native.Read(rows, func(block native.Block) (err error) {
			state, err = parseFlowsState(block)
			return err
		})
	})
	if err == nil && state == nil {
		err = errors.New("an answer without rows")
	}
	return state, err
}

func parseFlowsState(block native.Block) (*flowsState, error) {
	if len(block.Columns) != 4 {
		return nil, fmt.Errorf("%d columns instead of 4", len(block.Columns))
	}
	flows, isCount := block.Columns[1].Values.(*native.Numbers)
	newest, isTime := block.Columns[2].Values.(*native.Times)
	now, isNow := block.Columns[3].Values.(*native.Times)
	if !isCount || !isTime || !isNow {
		return nil, errors.New("columns of other types than were asked for")
	}
	return &flowsState{
		version: block.Columns[0].Values.Text(0),
		flows:   flows.Values[0],
		newest:  newest.At(0),
		now:     now.At(0),
	}, nil
}

func (s *flowsState) String() string {
	noun := "flows"
	if s.flows == 1 {
		noun = "flow"
	}
	return fmt.Sprintf("ClickHouse %s, %s %s, newest flow is %s old", s.version, thousands(int64(s.flows)), noun, age(s.now.Sub(s.newest)))
}

// age is rounded down to the largest unit that has at least two.
func age(d time.Duration) string {
	switch {
	case d < 0:
		return "0 s"
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", int(d.Hours()))
	default:
		return fmt.Sprintf("%d days", int(d.Hours()/24))
	}
}

// thousands writes 1234567 as 1,234,567.
func thousands(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
