package plugin

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
)

// findTables says whether the tables are those that this plugin reads, and whether there are rollups.
func (d *Datasource) findTables(ctx context.Context, found *findings) {
	installed, wanted, err := d.schemaVersions(ctx)
	switch {
	case isRefusal(err, clickhouse.AccessDenied):
		found.advice = append(found.advice, fmt.Sprintf("The version of the tables cannot be read, so it is not compared with the plugin's: "+
			"grant ClickHouse's user SELECT on %s.", d.qualified(schemaTable)))
	case err != nil && !isRefusal(err, clickhouse.UnknownTable):
		backend.Logger.FromContext(ctx).Warn("The health check cannot read the version of the tables", "error", err)
		found.advice = append(found.advice, "The version of the tables cannot be read, so it is not compared with the plugin's. Grafana's log has the reason.")
	case installed == 0:
		found.advice = append(found.advice, fmt.Sprintf("No version of the tables is written down in %s, so it is not compared with the plugin's. "+
			"Does the sidecar of the plugin's release fill them? It writes it down at start.", d.database()))
	default:
		found.facts = append(found.facts, fmt.Sprintf("tables of version %d", installed))
	}
	if problem := d.schemaProblem(installed, wanted); problem != "" {
		found.problems = append(found.problems, problem)
		// What the rollups are is for a plugin of that version to say.
		return
	}
	d.findRollups(ctx, found)
}

func (d *Datasource) findRollups(ctx context.Context, found *findings) {
	read := d.readTableStates(ctx)
	const without = "so long time ranges take longer"
	switch {
	case isRefusal(read.err, clickhouse.AccessDenied):
		found.advice = append(found.advice, fmt.Sprintf("Queries go without rollups, %s: grant ClickHouse's user SELECT on %s and each %s….",
			without, d.qualified(rollupsTable), d.qualified(rollupPrefix)))
		return
	case isRefusal(read.err, clickhouse.UnknownTable), read.err == nil && len(read.states) < 2:
		found.advice = append(found.advice, fmt.Sprintf("There are no rollups in %s, or not all that this plugin knows, %s. "+
			"Start the sidecar of the plugin's release: it creates them.", d.database(), without))
		return
	case read.err != nil:
		backend.Logger.FromContext(ctx).Warn("The health check cannot read the rollups", "error", read.err)
		found.advice = append(found.advice, fmt.Sprintf("Queries go without rollups, %s: ClickHouse does not say within %v which there are. "+
			"Grafana's log has the reason.", without, tableStatesTimeLimit))
		return
	}
	rollups, from := 0, int64(0)
	for _, state := range read.states {
		if state.Table != flowsTable {
			rollups, from = rollups+1, max(from, state.CompleteFromMs)
		}
	}
	fact := counted(int64(rollups), "rollup")
	if from > 0 {
		fact += " complete from " + time.UnixMilli(from).UTC().Format("2006-01-02 15:04 UTC")
	}
	found.facts = append(found.facts, fact)
}

func isRefusal(err error, kind clickhouse.Kind) bool {
	var refusal *clickhouse.Error
	return errors.As(err, &refusal) && refusal.Kind == kind
}
