package plugin

import (
	"context"
	"errors"
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
)

// CheckHealth says all that is wrong with the data source and what to do about it, and how its flows are. It fails where
// queries would.
func (d *Datasource) CheckHealth(ctx context.Context, _ *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	found := new(findings)
	if d.misconfigured != nil {
		found.problems = append(found.problems, d.misconfigured.Error())
		return found.result(), nil
	}
	state, err := d.flowsState(ctx)
	if err != nil {
		found.problems = append(found.problems, d.healthMessage(ctx, err))
		if !isAboutTables(err) {
			return found.result(), nil
		}
	}
	d.findReader(ctx, found)
	if state != nil {
		d.findTables(ctx, found)
		d.findFlows(state, found)
	}
	d.findKill(ctx, found)
	return found.result(), nil
}

// isAboutTables: ClickHouse itself answers, so there is more to find out.
func isAboutTables(err error) bool {
	var refusal *clickhouse.Error
	if !errors.As(err, &refusal) {
		return false
	}
	switch refusal.Kind {
	case clickhouse.AccessDenied, clickhouse.UnknownDatabase, clickhouse.UnknownTable, clickhouse.UnknownColumn:
		return true
	default:
		return false
	}
}

func (d *Datasource) healthMessage(ctx context.Context, err error) string {
	var problem *clickhouse.Error
	if errors.As(err, &problem) {
		// Whoever may query may also ask for this.
		if d.settings.Restriction != nil {
			problem = discreet(ctx, problem)
		}
		return d.explain(problem, flowsTable)
	}
	if errors.Is(err, flowql.ErrNotBuilt) {
		return err.Error()
	}
	return fmt.Sprintf("%s answers, but not in ClickHouse's Native format: %v.", d.clickhouse.Host(), err)
}
