package plugin

import (
	"context"
	"errors"
	"fmt"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// schemaProblem says how the tables differ from those that this plugin reads; empty when they do not, or when nobody
// wrote down their version.
func (d *Datasource) schemaProblem(ctx context.Context) (string, error) {
	wanted, err := d.compiler.SchemaVersion(ctx)
	if err != nil {
		return "", err
	}
	found := 0
	err = d.read(ctx, flowql.InstalledVersion, func(block native.Block) error {
		versions, err := native.Find[*native.Numbers](block, "version")
		if err == nil {
			found = int(versions.Values[0])
		}
		return err
	})
	var refusal *clickhouse.Error
	if errors.As(err, &refusal) && (refusal.Kind == clickhouse.UnknownTable || refusal.Kind == clickhouse.AccessDenied) {
		return "", nil
	}
	switch {
	case err != nil || found == 0 || found == wanted:
		return "", err
	case found < wanted:
		return fmt.Sprintf("The tables in %s have version %d, older than version %d, which this plugin reads. "+
			"Start the sidecar of the plugin's release: it migrates them.", d.database(), found, wanted), nil
	default:
		return fmt.Sprintf("The tables in %s have version %d, newer than version %d, which this plugin reads. "+
			"Update the plugin to the sidecar's release.", d.database(), found, wanted), nil
	}
}
