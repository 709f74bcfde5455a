package plugin

import (
	"context"
	"errors"
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
)

// CheckHealth says what is wrong with the data source and what to do about it, or how its flows are.
func (d *Datasource) CheckHealth(ctx context.Context, _ *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	if d.misconfigured != nil {
		return unhealthy(d.misconfigured.Error()), nil
	}
	state, err := d.flowsState(ctx)
	if err != nil {
		return unhealthy(d.healthMessage(err)), nil
	}
	problem, err := d.schemaProblem(ctx)
	switch {
	case err != nil:
		return unhealthy(d.healthMessage(err)), nil
	case problem != "":
		return unhealthy(problem), nil
	case state.flows == 0:
		return unhealthy(fmt.Sprintf("ClickHouse %s answers, and the table %s is there, but it has no flows yet. "+
			"Is the sidecar running, and does NetObserv export flows to it?", state.version, d.qualified(flowsTable))), nil
	}
	message := state.String()
	if d.settings.Restriction != nil {
		// Whoever may query may also ask for this.
		message = state.discreet()
	}
	if advice := state.advice(); advice != "" {
		message += ". " + advice
	}
	return &backend.CheckHealthResult{Status: backend.HealthStatusOk, Message: message}, nil
}

func unhealthy(message string) *backend.CheckHealthResult {
	return &backend.CheckHealthResult{Status: backend.HealthStatusError, Message: message}
}

func (d *Datasource) healthMessage(err error) string {
	var problem *clickhouse.Error
	if errors.As(err, &problem) {
		return d.explain(problem, flowsTable)
	}
	if errors.Is(err, flowql.ErrNotBuilt) {
		return err.Error()
	}
	return fmt.Sprintf("%s answers, but not in ClickHouse's Native format: %v.", d.clickhouse.Host(), err)
}
