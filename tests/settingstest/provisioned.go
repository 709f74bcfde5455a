// Package settingstest reads files of provisioning/datasources as Grafana does, for tests.
package settingstest

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"go.yaml.in/yaml/v3"
)

// Surroundings are what Grafana's server finds around itself.
type Surroundings struct {
	Variables map[string]string
	// Files by their absolute path.
	Files map[string]string
}

// Provisioned is one data source of a file.
type Provisioned struct {
	Name           string            `yaml:"name"`
	UID            string            `yaml:"uid"`
	Type           string            `yaml:"type"`
	Access         string            `yaml:"access"`
	OrgID          int               `yaml:"orgId"`
	IsDefault      bool              `yaml:"isDefault"`
	Editable       bool              `yaml:"editable"`
	URL            string            `yaml:"url"`
	BasicAuth      bool              `yaml:"basicAuth"`
	BasicAuthUser  string            `yaml:"basicAuthUser"`
	JSONData       map[string]any    `yaml:"jsonData"`
	SecureJSONData map[string]string `yaml:"secureJsonData"`
}

// Raw gives the one data source of a file as it is written. Keys that Grafana does not know fail the test.
func Raw(t testing.TB, text string) Provisioned {
	t.Helper()
	var file struct {
		APIVersion  int `yaml:"apiVersion"`
		Datasources []Provisioned
	}
	decoder := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		t.Fatal(err)
	}
	if file.APIVersion != 1 || len(file.Datasources) != 1 {
		t.Fatalf("apiVersion %d, %d data sources", file.APIVersion, len(file.Datasources))
	}
	return file.Datasources[0]
}

// Read gives the one data source of a file as Grafana hands it to the plugin, with its surroundings put in.
func Read(t testing.TB, text string, around Surroundings) backend.DataSourceInstanceSettings {
	t.Helper()
	source := Raw(t, text)
	secrets := map[string]string{}
	for name, value := range source.SecureJSONData {
		secrets[name] = around.expand(t, value)
	}
	values, _ := around.expandAll(t, source.JSONData).(map[string]any)
	jsonData, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	return backend.DataSourceInstanceSettings{
		Name: around.expand(t, source.Name), UID: around.expand(t, source.UID), Type: source.Type, URL: around.expand(t, source.URL),
		BasicAuthEnabled: source.BasicAuth, BasicAuthUser: around.expand(t, source.BasicAuthUser),
		JSONData: jsonData, DecryptedSecureJSONData: secrets,
	}
}

func (s Surroundings) expandAll(t testing.TB, value any) any {
	t.Helper()
	switch value := value.(type) {
	case string:
		return s.expand(t, value)
	case []any:
		expanded := make([]any, len(value))
		for i := range value {
			expanded[i] = s.expandAll(t, value[i])
		}
		return expanded
	case map[string]any:
		expanded := make(map[string]any, len(value))
		for name := range value {
			expanded[name] = s.expandAll(t, value[name])
		}
		return expanded
	default:
		return value
	}
}

var (
	variablePattern = regexp.MustCompile(`\$(?:__env)?\{([^}]+)\}`)
	filePattern     = regexp.MustCompile(`\$__file\{([^}]+)\}`)
)

// expand does as Grafana's pkg/services/provisioning/values: `$$` is a dollar sign; between those, `${NAME}`,
// `$__env{NAME}` and `$__file{PATH}` come first, and then whatever is `$NAME` by now, in their texts as well.
func (s Surroundings) expand(t testing.TB, value string) string {
	t.Helper()
	variable := func(name string) string {
		found, ok := s.Variables[name]
		if !ok {
			t.Errorf("nobody sets %s", name)
		}
		return found
	}
	parts := strings.Split(value, "$$")
	for i, part := range parts {
		part = variablePattern.ReplaceAllStringFunc(part, func(match string) string {
			return variable(variablePattern.FindStringSubmatch(match)[1])
		})
		part = filePattern.ReplaceAllStringFunc(part, func(match string) string {
			path := filePattern.FindStringSubmatch(match)[1]
			text, ok := s.Files[path]
			if !ok {
				t.Errorf("there is no file %s", path)
			}
			return strings.TrimSpace(text)
		})
		parts[i] = os.Expand(part, variable)
	}
	return strings.Join(parts, "$")
}

const examplesFolder = "docs/examples/datasources"

// Examples are the texts of the example files by name, without their ending. root is the repository's folder.
func Examples(t testing.TB, root string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(root, examplesFolder, "*"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples", err)
	}
	texts := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name, isYAML := strings.CutSuffix(filepath.Base(path), ".yaml")
		if !isYAML {
			t.Errorf("%s is no YAML file", path)
		}
		texts[name] = string(text)
	}
	return texts
}

// Names of the examples, in order.
func Names[V any](examples map[string]V) []string { return slices.Sorted(maps.Keys(examples)) }
