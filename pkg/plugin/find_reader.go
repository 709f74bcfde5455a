package plugin

import (
	"context"
	"errors"
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// findReader says which ClickHouse answers to whom, and whether that user could do harm.
func (d *Datasource) findReader(ctx context.Context, found *findings) {
	var version, user string
	var readonly float64
	err := d.read(ctx, flowql.ReaderState, func(block native.Block) error {
		versions, noVersion := native.Find[native.Values](block, "version")
		users, noUser := native.Find[native.Values](block, "user")
		modes, noMode := native.Find[*native.Numbers](block, "readonly")
		if err := errors.Join(noVersion, noUser, noMode); err != nil {
			return err
		}
		version, user, readonly = versions.Text(0), users.Text(0), modes.Values[0]
		return nil
	})
	if err != nil {
		backend.Logger.FromContext(ctx).Info("The health check cannot tell ClickHouse's version and user", "error", err)
		return
	}
	found.facts = append(found.facts, "ClickHouse "+version)
	// Whoever may query may also ask for this.
	if d.settings.Restriction == nil {
		found.facts = append(found.facts, fmt.Sprintf("user %s (readonly = %v)", user, readonly))
	}
	if readonly == 0 && d.mayWrite(ctx) {
		found.advice = append(found.advice, fmt.Sprintf("ClickHouse's user may also write to %s. "+
			"The plugin only reads: choose one with nothing but SELECT, or set readonly = 1 for this one.", d.qualified(flowsTable)))
	}
}

// mayWrite is false where a ClickHouse is too old to say so.
func (d *Datasource) mayWrite(ctx context.Context) bool {
	granted := false
	err := d.read(ctx, flowql.MayWrite, func(block native.Block) error {
		results, err := native.Find[*native.Numbers](block, "result")
		granted = err == nil && results.Values[0] != 0
		return err
	})
	return err == nil && granted
}

// findKill says what comes of queries that nobody waits for any more.
func (d *Datasource) findKill(ctx context.Context, found *findings) {
	err := d.clickhouse.MayKill(ctx)
	var refusal *clickhouse.Error
	if !errors.As(err, &refusal) {
		return
	}
	const runOn = "Queries that nobody waits for any more run on until they end by themselves: "
	switch refusal.Kind {
	case clickhouse.AccessDenied:
		found.advice = append(found.advice, runOn+"grant ClickHouse's user SELECT(query_id, user, query) ON system.processes.")
	case clickhouse.ReadOnly, clickhouse.Authentication:
		found.advice = append(found.advice, runOn+"KILL QUERY is refused, by ClickHouse or by a proxy before it. Allow it for the user's own queries.")
	}
}
