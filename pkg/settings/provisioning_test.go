package settings

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"go.yaml.in/yaml/v3"

	"netobserv-clickhouse-datasource/tests/settingstest"
)

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile("../../" + path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// composeEnvironment is what docker-compose.yaml sets for a service when nobody has set a variable.
func composeEnvironment(t *testing.T, service string) map[string]string {
	t.Helper()
	var compose struct {
		Services map[string]struct{ Environment map[string]string }
	}
	if err := yaml.Unmarshal([]byte(readFile(t, "docker-compose.yaml")), &compose); err != nil {
		t.Fatal(err)
	}
	environment := compose.Services[service].Environment
	for name, value := range environment {
		environment[name] = regexp.MustCompile(`\$\{\w+:-([^}]*)\}`).ReplaceAllString(value, "$1")
	}
	return environment
}

func readProvisioned(t *testing.T, text string, environment map[string]string) backend.DataSourceInstanceSettings {
	t.Helper()
	return settingstest.Read(t, text, settingstest.Surroundings{Variables: environment})
}

const datasources = "provisioning/datasources/netobserv-flows.yaml"

func TestProvisionedDataSourceReachesTheClickHouseOfTheComposeFile(t *testing.T) {
	server := composeEnvironment(t, "clickhouse")
	got, err := New(t.Context(), readProvisioned(t, readFile(t, datasources), composeEnvironment(t, "grafana")))
	if err != nil {
		t.Fatal(err)
	}
	if got.Address.String() != "http://clickhouse:8123" || got.TimeLimit != time.Minute {
		t.Errorf("%+v", got)
	}
	if got.Database == "" || got.Database != server["CLICKHOUSE_DB"] {
		t.Errorf("database %q", got.Database)
	}
	auth := got.HTTP.BasicAuth
	if auth == nil || auth.User != server["CLICKHOUSE_USER"] || auth.Password == "" || auth.Password != server["CLICKHOUSE_PASSWORD"] {
		t.Error("user or password are not the server's")
	}
}

// The lines that are there as comments, for those who need them.
func TestProvisionedDataSourceWithTLS(t *testing.T) {
	text := regexp.MustCompile(`(?m)^(\s+)# (tls\w+|serverName): `).ReplaceAllString(readFile(t, datasources), "$1$2: ")
	environment := composeEnvironment(t, "grafana")
	for _, name := range []string{"CLICKHOUSE_CA", "CLICKHOUSE_CLIENT_CERT", "CLICKHOUSE_CLIENT_KEY"} {
		environment[name] = strings.ToLower(name)
	}
	got, err := New(t.Context(), readProvisioned(t, text, environment))
	if err != nil {
		t.Fatal(err)
	}
	tls := got.HTTP.TLS
	if tls == nil || tls.CACertificate != "clickhouse_ca" || tls.ClientCertificate != "clickhouse_client_cert" ||
		tls.ClientKey != "clickhouse_client_key" || tls.ServerName != "clickhouse" || tls.InsecureSkipVerify {
		t.Error("TLS is not taken over")
	}
}

func TestProvisionedDataSourceWithoutEnvironmentIsRefused(t *testing.T) {
	text := strings.ReplaceAll(readFile(t, datasources), "$CLICKHOUSE_URL", "$CLICKHOUSE_ADDRESS")
	environment := composeEnvironment(t, "grafana")
	environment["CLICKHOUSE_ADDRESS"] = ""
	if _, err := New(t.Context(), readProvisioned(t, text, environment)); err == nil {
		t.Error("accepted without a URL")
	}
}
