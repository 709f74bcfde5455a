package plugin

import (
	"context"
	"errors"
	"fmt"
	"time"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

const (
	// flowsTable is the table that the sidecar fills; the compiler's default.
	flowsTable = "flows"
	// The sidecar's other tables, for messages (flows/tables/table-names.ts).
	schemaTable  = "flows_schema"
	rollupsTable = "flows_rollups"
	rollupPrefix = "flows_by_"
)

// flowsState is how the flows are, by ClickHouse's clock.
type flowsState struct {
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
	flows, noCount := native.Find[*native.Numbers](block, "flows")
	newest, noNewest := native.Find[*native.Times](block, "newest")
	now, noClock := native.Find[*native.Times](block, "now")
	if err := errors.Join(noCount, noNewest, noClock); err != nil {
		return nil, err
	}
	return &flowsState{flows: flows.Values[0], newest: newest.At(0), now: now.At(0)}, nil
}

// findFlows says how many flows there are, and how old.
func (d *Datasource) findFlows(state *flowsState, found *findings) {
	if state.flows == 0 {
		found.advice = append(found.advice, fmt.Sprintf("The table %s is there, but it has no flows yet. "+
			"Is the sidecar running, and does NetObserv export flows to it?", d.qualified(flowsTable)))
		return
	}
	// Whoever may query may also ask for this, but may not see all flows.
	if d.settings.Restriction == nil {
		found.facts = append(found.facts, counted(int64(state.flows), "flow"))
	}
	found.facts = append(found.facts, state.newestAge())
	if advice := state.advice(); advice != "" {
		found.advice = append(found.advice, advice)
	}
}

func (s *flowsState) newestAge() string {
	return fmt.Sprintf("newest flow is %s old", age(s.now.Sub(s.newest)))
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

// counted writes 1 flow, 2 flows.
func counted(n int64, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}

// thousands writes 1234567 as 1,234,567.
func thousands(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
