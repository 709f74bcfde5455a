package plugin

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"netobserv-clickhouse-datasource/pkg/flowql"
)

const goldenFolder = "../../flows/compile/testdata"

// TestEngineGoldenFrames puts every golden flow query to a real ClickHouse that the sidecar has filled with flows.ndjson, and
// compares the frames with NAME.frames.txt, beside NAME.json and NAME.sql. The flows are few and made by hand, with bytes that are
// multiples of 3600, so that a reader can add them up. UPDATE_GOLDEN=1 writes the files anew: read the diff.
func TestEngineGoldenFrames(t *testing.T) {
	address := os.Getenv("CLICKHOUSE_URL")
	if address == "" {
		t.Skip("CLICKHOUSE_URL is not set: no ClickHouse to test against")
	}
	needCompiler(t)
	database := fmt.Sprintf("golden_%d", time.Now().UnixNano())
	t.Cleanup(func() { post(t, "DROP DATABASE IF EXISTS "+database) })
	ingest := exec.Command("node", "--import", "tsx", "ingest/main.ts", "--clickhouse", address, "--database", database,
		"--file", "flows/compile/testdata/flows.ndjson")
	ingest.Dir = "../.."
	if output, err := ingest.CombinedOutput(); err != nil {
		t.Fatal(err, string(output))
	}
	d := newDatasource(t, backend.DataSourceInstanceSettings{
		URL: address + "?database=" + database, JSONData: json.RawMessage("{}"), UID: "uid", Name: "NetObserv Flows",
	})
	files, err := filepath.Glob(goldenFolder + "/golden/*.json")
	if err != nil || len(files) < 150 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".json")
		t.Run(filepath.Base(name), func(t *testing.T) {
			var golden struct {
				Query   json.RawMessage       `json:"query"`
				Context flowql.CompileContext `json:"context"`
			}
			text, err := os.ReadFile(file)
			if err == nil {
				err = json.Unmarshal(text, &golden)
			}
			if err != nil {
				t.Fatal(err)
			}
			if golden.Context.Database != "" {
				t.Skip("its database is not of this test")
			}
			compiled, err := d.compiler.Compile(t.Context(), golden.Query, golden.Context)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := d.run(t.Context(), compiled, asking{namespaces: golden.Context.Namespaces})
			if err != nil {
				t.Fatal(err)
			}
			checkGoldenText(t, name+".frames.txt", framesText(answer))
		})
	}
}

func checkGoldenText(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s\nnow:\n%s\nbefore:\n%s", file, got, want)
	}
}

// framesText is what Grafana gets, for people to read; without what other tests have: the SQL and the statistics.
func framesText(answer data.Frames) string {
	var text strings.Builder
	for _, frame := range answer {
		if meta := frame.Meta; meta != nil {
			fmt.Fprintln(&text, strings.Join(strings.Fields(fmt.Sprint(meta.Type, " ", meta.TypeVersion, " ", meta.PreferredVisualization, " ", frame.Name)), " "))
			for _, notice := range meta.Notices {
				fmt.Fprintf(&text, "%v: %s\n", notice.Severity, notice.Text)
			}
		}
		for _, field := range frame.Fields {
			fmt.Fprintln(&text, "  "+fieldText(field))
		}
		if isSeries := len(frame.Fields) == 2 && frame.Fields[0].Type() == data.FieldTypeTime; isSeries {
			fmt.Fprintln(&text, "  "+pointsText(frame.Fields[0], frame.Fields[1]))
		} else {
			text.WriteString(rowsText(frame))
		}
		text.WriteString("\n")
	}
	return text.String()
}

func fieldText(field *data.Field) string {
	parts := []string{field.Name}
	if len(field.Labels) > 0 {
		parts = append(parts, "{"+field.Labels.String()+"}")
	}
	if config := field.Config; config != nil {
		for _, part := range []string{config.DisplayName, config.DisplayNameFromDS, config.Unit} {
			if part != "" {
				parts = append(parts, fmt.Sprintf("%q", part))
			}
		}
		if config.Filterable != nil && *config.Filterable {
			parts = append(parts, "filterable")
		}
		for _, link := range config.Links {
			parts = append(parts, fmt.Sprintf("link %q", link.Title))
		}
		for _, key := range slices.Sorted(maps.Keys(config.Custom)) {
			parts = append(parts, fmt.Sprintf("%s=%v", key, config.Custom[key]))
		}
	}
	return strings.Join(parts, " ")
}

// pointsText has the points that are not 0, or not a gap where any is one.
func pointsText(times, values *data.Field) string {
	if times.Len() == 0 {
		return "no points"
	}
	rest := "0"
	for i := range values.Len() {
		if cell(values, i) == "–" {
			rest = "–"
		}
	}
	text := fmt.Sprintf("%d points from %s", times.Len(), cell(times, 0))
	if times.Len() > 1 {
		text += " to " + cell(times, times.Len()-1)
	}
	for i := range values.Len() {
		if value := cell(values, i); value != rest {
			text += fmt.Sprintf("\n    %s  %s", cell(times, i), value)
		}
	}
	return text + "\n    all others " + rest
}

func rowsText(frame *data.Frame) string {
	var text strings.Builder
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	row := func(cell func(*data.Field) string) {
		cells := make([]string, len(frame.Fields))
		for i, field := range frame.Fields {
			cells[i] = cell(field)
		}
		_, _ = fmt.Fprintln(table, "  "+strings.Join(cells, "\t| "))
	}
	row(func(field *data.Field) string { return field.Name })
	for i := range frame.Rows() {
		row(func(field *data.Field) string { return cell(field, i) })
	}
	_ = table.Flush()
	return text.String()
}

func cell(field *data.Field, row int) string {
	value, given := field.ConcreteAt(row)
	switch value := value.(type) {
	case time.Time:
		return value.UTC().Format("2006-01-02 15:04:05.999")
	case string:
		return oneLine.Replace(value)
	default:
		if !given {
			return "–"
		}
		return fmt.Sprint(value)
	}
}
