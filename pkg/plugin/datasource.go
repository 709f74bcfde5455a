// Package plugin is what Grafana talks to: one file per handler of the SDK.
package plugin

import (
	"context"
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/frames"
	"netobserv-clickhouse-datasource/pkg/settings"
)

// ID is the plugin's, as in plugin.json.
const ID = "netobserv-clickhouse-datasource"

// Datasource is one configured data source. Grafana makes a new one whenever its settings change.
type Datasource struct {
	// uid and name in Grafana, for links.
	uid, name  string
	settings   settings.Settings
	clickhouse *clickhouse.Client
	compiler   *flowql.Compiler
	limits     frames.Limits
	turns      *turns
	tables     tableStates
	// misconfigured is why nothing can be queried; kept for whoever asks, since Grafana does not show why a data
	// source could not be made.
	misconfigured error
}

var (
	_ backend.QueryDataHandler      = (*Datasource)(nil)
	_ backend.CheckHealthHandler    = (*Datasource)(nil)
	_ instancemgmt.InstanceDisposer = (*Datasource)(nil)
)

// The compiler holds no state of a data source, so that its limit on concurrency counts for all of them.
var compiler = flowql.New()

// NewDatasource makes the data source that the settings describe. With settings that are wrong it still makes one,
// which says so when asked.
func NewDatasource(ctx context.Context, source backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
	d := &Datasource{uid: source.UID, name: source.Name, compiler: compiler, limits: frames.DefaultLimits}
	if d.settings, d.misconfigured = settings.New(ctx, source); d.misconfigured != nil {
		return d, nil
	}
	client, err := httpclient.New(d.settings.HTTP)
	if err != nil {
		d.misconfigured = &settings.Error{Message: fmt.Sprintf("The data source's TLS settings are not usable: %v", err)}
		return d, nil
	}
	d.turns = newTurns(d.settings.MaxConcurrentQueries, d.settings.TimeLimit)
	d.clickhouse = clickhouse.New(client, d.settings.Address, d.settings.TimeLimit)
	return d, nil
}

// Dispose lets go of the connections.
func (d *Datasource) Dispose() {
	if d.clickhouse != nil {
		d.clickhouse.Close()
	}
}
