package plugin

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// flow is what the tests put into ClickHouse, in the columns that their queries read.
type flow struct {
	TimeFlowEndMs    int64
	SrcK8S_Namespace string
	DstK8S_Namespace string
	DstK8S_Type      string
	FlowDirection    int
	Bytes, Packets   float64

	SrcK8S_OwnerName, SrcK8S_HostName string
}

// withFlows makes the sidecar's tables on a real server, in a database of their own, and a data source for it.
func withFlows(t testing.TB, flows []flow) *Datasource {
	t.Helper()
	address := os.Getenv("CLICKHOUSE_URL")
	if address == "" {
		t.Skip("CLICKHOUSE_URL is not set: no ClickHouse to test against")
	}
	needCompiler(t)
	schema, err := sidecarSchema()
	if err != nil {
		t.Fatal(err)
	}
	database := fmt.Sprintf("go_engine_test_%d", time.Now().UnixNano())
	t.Cleanup(func() { post(t, "DROP DATABASE "+database) })
	for _, statement := range schema {
		post(t, strings.ReplaceAll(statement, schemaDatabase, database))
	}
	var rows strings.Builder
	for _, f := range flows {
		row, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		rows.Write(append(row, '\n'))
	}
	post(t, "INSERT INTO "+database+".flows FORMAT JSONEachRow\n"+rows.String())
	return newDatasource(t, backend.DataSourceInstanceSettings{URL: address, JSONData: json.RawMessage(`{"database":"` + database + `"}`)})
}

const schemaDatabase = "database_of_the_test"

// sidecarSchema are the statements of `npm run ingest schema`, about schemaDatabase.
var sidecarSchema = sync.OnceValues(func() (statements []string, err error) {
	command := exec.Command("node", "--import", "tsx", "ingest/main.ts", "schema", "--database", schemaDatabase)
	command.Dir = "../.."
	text, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("the sidecar's schema: %w", err)
	}
	return strings.Split(strings.TrimSuffix(string(text), ";\n"), ";\n\n"), nil
})

// post runs a statement on the real server.
func post(t testing.TB, sql string) {
	t.Helper()
	response, err := http.Post(os.Getenv("CLICKHOUSE_URL"), "text/plain", strings.NewReader(sql))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		problem, _ := io.ReadAll(response.Body)
		t.Fatal(sql, response.Status, string(problem))
	}
}
