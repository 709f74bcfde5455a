package plugin

import (
	"context"
	"errors"
	"fmt"
	"time"

	"netobserv-clickhouse-datasource/pkg/flowql"
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

func (d *Datasource) flowsState(ctx context.Context) (*flowsState, error) {
	var state *flowsState
	err := d.read(ctx, flowql.FlowsState, func(block native.Block) (err error) {
		state, err = parseFlowsState(block)
		return err
	})
	if err == nil && state == nil {
		err = errors.New("an answer without rows")
	}
	return state, err
}

func parseFlowsState(block native.Block) (*flowsState, error) {
	version, noVersion := native.Find[native.Values](block, "version")
	flows, noCount := native.Find[*native.Numbers](block, "flows")
	newest, noNewest := native.Find[*native.Times](block, "newest")
	now, noClock := native.Find[*native.Times](block, "now")
	if err := errors.Join(noVersion, noCount, noNewest, noClock); err != nil {
		return nil, err
	}
	return &flowsState{version: version.Text(0), flows: flows.Values[0], newest: newest.At(0), now: now.At(0)}, nil
}

func (s *flowsState) String() string {
	noun := "flows"
	if s.flows == 1 {
		noun = "flow"
	}
	return s.told(fmt.Sprintf("%s %s, ", thousands(int64(s.flows)), noun))
}

// discreet leaves out how many flows there are, for who may not see them all.
func (s *flowsState) discreet() string { return s.told("") }

func (s *flowsState) told(count string) string {
	return fmt.Sprintf("ClickHouse %s, %snewest flow is %s old", s.version, count, age(s.now.Sub(s.newest)))
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
