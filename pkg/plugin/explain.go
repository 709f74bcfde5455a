package plugin

import (
	"cmp"
	"fmt"
	"strings"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
)

// explain says what went wrong in ClickHouse and what to do about it.
func (d *Datasource) explain(problem *clickhouse.Error, table string) string {
	switch problem.Kind {
	case clickhouse.Authentication:
		return d.explainAuthentication(problem)
	case clickhouse.AccessDenied:
		return fmt.Sprintf("ClickHouse does not let this user read the flows: %v. Grant it SELECT on %s.", problem, d.qualified(table))
	case clickhouse.UnknownDatabase:
		return fmt.Sprintf("The database %s does not exist. Check its name in the data source's settings. "+
			"Has the sidecar run? It creates database and tables at start.", cmp.Or(d.settings.Database, "that this user has by default"))
	case clickhouse.UnknownTable:
		return fmt.Sprintf("The table %s does not exist in %s. Has the sidecar run? It creates the tables at start.", table, d.database())
	case clickhouse.UnknownColumn:
		return fmt.Sprintf("The table %s is not as this version of the plugin needs it: %v. Start the sidecar of the same version: it migrates the tables.", table, problem)
	case clickhouse.ReadOnly:
		if d.settings.LogComment {
			return fmt.Sprintf("ClickHouse refused the query because its user is readonly, and so may not send log_comment: %v. "+
				"Switch off the log comment in the data source's settings, or give the user readonly = 2.", problem)
		}
		return fmt.Sprintf("ClickHouse refused the query because its user is readonly: %v. "+
			"The plugin sends no settings; look for one in the data source's URL, or in a proxy.", problem)
	case clickhouse.Memory:
		return fmt.Sprintf("The query needs more memory than ClickHouse allows. Choose a shorter time range, fewer groups or narrower filters. %v", problem)
	case clickhouse.TimeLimit:
		if problem.Code == 0 {
			return fmt.Sprintf("ClickHouse did not answer within %v. Choose a shorter time range, "+
				"or raise the timeout in the data source's settings.", d.settings.TimeLimit)
		}
		return fmt.Sprintf("The query took longer than ClickHouse allows this user. Choose a shorter time range or narrower filters. %v", problem)
	case clickhouse.Quota:
		return fmt.Sprintf("The query exceeds a limit set in ClickHouse: %v. Choose a shorter time range or narrower filters.", problem)
	default:
		return problem.Error()
	}
}

// explainAuthentication names what the data source signs in with.
func (d *Datasource) explainAuthentication(problem *clickhouse.Error) string {
	with := d.settings.HTTP
	settings, hint := []string{}, ""
	if with.BasicAuth != nil {
		settings = append(settings, "Basic auth")
	}
	if len(with.Header) > 0 {
		settings = append(settings, "the HTTP headers")
	}
	if len(settings) == 0 {
		settings, hint = []string{"Basic auth"}, ": no user is set there"
	}
	if with.TLS != nil && with.TLS.ClientCertificate != "" {
		settings = append(settings, "the client certificate")
	}
	check := fmt.Sprintf("Check %s in the data source's settings%s.", enumerated(settings), hint)
	// Without a code of ClickHouse's own, somebody before it has answered.
	if problem.Code == 0 {
		return fmt.Sprintf("%v: a gateway or proxy there lets nobody through like this. %s", problem, check)
	}
	return fmt.Sprintf("ClickHouse at %s refuses the user or the password. %s", d.clickhouse.Host(), check)
}

// enumerated writes a, b and c.
func enumerated(texts []string) string {
	last := len(texts) - 1
	if last < 1 {
		return strings.Join(texts, "")
	}
	return strings.Join(texts[:last], ", ") + " and " + texts[last]
}

func (d *Datasource) database() string {
	if d.settings.Database == "" {
		return "the user's default database (the data source's settings name none)"
	}
	return "the database " + d.settings.Database
}

// qualified takes one table, or several with a comma between them.
func (d *Datasource) qualified(tables string) string {
	if d.settings.Database == "" {
		return tables
	}
	prefix := d.settings.Database + "."
	return prefix + strings.ReplaceAll(tables, ", ", ", "+prefix)
}
