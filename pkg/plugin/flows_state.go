package plugin

import (
	"context"
	"errors"
	"fmt"
	"time"

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
	var state *flowsState
	const sql = "SELECT version() AS version, count() AS flows, max(TimeFlowEndMs) AS newest, now64(3) AS now FROM {table:Identifier}"
	err := d.readTable(ctx, sql, flowsTable, func(block native.Block) (err error) {
		state, err = parseFlowsState(block)
		return err
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

const (
	// NetObserv reports a flow within seconds; the sidecar stores it within seconds.
	staleAfter = 5 * time.Minute
	// More than clocks differ that somebody looks after.
	tooFarAhead = time.Minute
)

// advice is empty when flows come in as they should.
func (s *flowsState) advice() string {
	switch late := s.now.Sub(s.newest); {
	case late > staleAfter:
		return "No flow has come in since. Is the sidecar running, does NetObserv still export flows, and is the topic the right one?"
	case late < -tooFarAhead:
		return fmt.Sprintf("The newest flow ends %s in the future. Set the clocks of the cluster's nodes and of ClickHouse: "+
			"a panel that ends now does not show what is later.", age(-late))
	}
	return ""
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
