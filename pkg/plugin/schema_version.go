package plugin

import (
	"context"
	"fmt"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// schemaVersions are the tables' own version, 0 when nobody wrote it down, and the one that this plugin reads.
func (d *Datasource) schemaVersions(ctx context.Context) (installed, wanted int, err error) {
	if wanted, err = d.compiler.SchemaVersion(ctx); err != nil {
		return 0, 0, err
	}
	err = d.read(ctx, flowql.InstalledVersion, func(block native.Block) error {
		versions, err := native.Find[*native.Numbers](block, "version")
		if err == nil {
			installed = int(versions.Values[0])
		}
		return err
	})
	return installed, wanted, err
}

// schemaProblem says how the tables differ from those that this plugin reads; empty when they do not, or when nobody
// knows.
func (d *Datasource) schemaProblem(installed, wanted int) string {
	switch {
	case installed == 0 || installed == wanted:
		return ""
	case installed < wanted:
		return fmt.Sprintf("The tables in %s have version %d, older than version %d, which this plugin reads. "+
			"Start the sidecar of the plugin's release: it migrates them.", d.database(), installed, wanted)
	default:
		return fmt.Sprintf("The tables in %s have version %d, newer than version %d, which this plugin reads. "+
			"Update the plugin to the sidecar's release.", d.database(), installed, wanted)
	}
}
