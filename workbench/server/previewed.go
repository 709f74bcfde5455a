package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/plugin"
)

const (
	datasourceUID  = "netobserv-flows"
	datasourceName = "NetObserv Flows"
)

// previewed is one data source as Grafana would have made it.
type previewed struct {
	settings backend.DataSourceInstanceSettings
	backend  interface {
		backend.QueryDataHandler
		backend.CheckHealthHandler
	}
}

func previewSettings(clickhouse, user, password, database string) backend.DataSourceInstanceSettings {
	jsonData, _ := json.Marshal(map[string]string{"database": database})
	return backend.DataSourceInstanceSettings{
		ID:                      1,
		UID:                     datasourceUID,
		Name:                    datasourceName,
		Type:                    plugin.ID,
		URL:                     clickhouse,
		BasicAuthEnabled:        user != "" || password != "",
		BasicAuthUser:           userOrDefault(user),
		JSONData:                jsonData,
		DecryptedSecureJSONData: map[string]string{"basicAuthPassword": password},
		Updated:                 time.Now(),
	}
}

// userOrDefault: a password alone is that of ClickHouse's own default user.
func userOrDefault(user string) string {
	if user == "" {
		return "default"
	}
	return user
}

func newPreviewed(settings backend.DataSourceInstanceSettings) (*previewed, error) {
	instance, err := plugin.NewDatasource(context.Background(), settings)
	if err != nil {
		return nil, err
	}
	datasource, ok := instance.(*plugin.Datasource)
	if !ok {
		return nil, errors.New("the plugin made something else than a data source")
	}
	return &previewed{settings, datasource}, nil
}

func (p *previewed) pluginContext() backend.PluginContext {
	return backend.PluginContext{OrgID: 1, PluginID: plugin.ID, DataSourceInstanceSettings: &p.settings}
}
