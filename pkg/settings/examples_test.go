package settings

import (
	"encoding/json"
	"maps"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/tests/settingstest"
)

// somewhere has whatever an example asks for.
func somewhere(example settingstest.Provisioned) settingstest.Surroundings {
	around := settingstest.Surroundings{Variables: map[string]string{}, Files: map[string]string{}}
	texts := append([]string{example.URL, example.BasicAuthUser}, valuesOf(example.SecureJSONData)...)
	for _, match := range regexp.MustCompile(`\$__file\{([^}]+)\}|\$(\w+)`).FindAllStringSubmatch(strings.Join(texts, "\n"), -1) {
		if match[1] != "" {
			around.Files[match[1]] = "text of " + match[1]
		} else {
			around.Variables[match[2]] = "value of " + match[2]
		}
	}
	return around
}

func valuesOf(texts map[string]string) (values []string) {
	for _, name := range settingstest.Names(texts) {
		values = append(values, texts[name])
	}
	return values
}

// What an example says, the settings understand: a key that they pass over would be a setting that does nothing.
func TestExamplesHoldOnlyKnownKeys(t *testing.T) {
	for name, text := range settingstest.Examples(t, "../..") {
		source := settingstest.Read(t, text, somewhere(settingstest.Raw(t, text)))
		good, err := New(t.Context(), source)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, key := range unknownKeys(t, source, good) {
			t.Errorf("%s: nobody reads %s", name, key)
		}
	}
}

func TestUnknownKeysAreNoticed(t *testing.T) {
	source := backend.DataSourceInstanceSettings{
		URL:                     "http://ch:8123",
		JSONData:                json.RawMessage(`{"database":"netobserv","tlsCACert":true,"port":8123,"httpHeaderName1":"X-A"}`),
		DecryptedSecureJSONData: map[string]string{"password": "x", "basicAuthPassword": "of nobody", "httpHeaderValue1": "a", "httpHeaderValue2": "b"},
	}
	good, err := New(t.Context(), source)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(unknownKeys(t, source, good), " ")
	if got != "jsonData.port jsonData.tlsCACert secureJsonData.basicAuthPassword secureJsonData.httpHeaderValue2 secureJsonData.password" {
		t.Error(got)
	}
}

// unknownKeys are those of jsonData whose wrong value nobody minds, and those of secureJsonData that nobody misses.
func unknownKeys(t *testing.T, source backend.DataSourceInstanceSettings, good Settings) (unknown []string) {
	t.Helper()
	var values map[string]any
	if err := json.Unmarshal(source.JSONData, &values); err != nil {
		t.Fatal(err)
	}
	for _, key := range settingstest.Names(values) {
		changed := maps.Clone(values)
		changed[key] = map[string]any{"of": "another type"}
		other := source
		other.JSONData, _ = json.Marshal(changed)
		if _, err := New(t.Context(), other); err == nil || !strings.Contains(err.Error(), "jsonData."+key+" ") {
			unknown = append(unknown, "jsonData."+key)
		}
	}
	for _, key := range settingstest.Names(source.DecryptedSecureJSONData) {
		other := source
		other.DecryptedSecureJSONData = maps.Clone(source.DecryptedSecureJSONData)
		delete(other.DecryptedSecureJSONData, key)
		without, err := New(t.Context(), other)
		if err == nil && reflect.DeepEqual(without.HTTP.BasicAuth, good.HTTP.BasicAuth) && reflect.DeepEqual(without.HTTP.TLS, good.HTTP.TLS) &&
			reflect.DeepEqual(without.HTTP.Header, good.HTTP.Header) {
			unknown = append(unknown, "secureJsonData."+key)
		}
	}
	return unknown
}

// Nobody copies a password out of an example, or forgets one in it.
func TestExamplesHoldNoSecrets(t *testing.T) {
	named := regexp.MustCompile(`^(Bearer )?\$(\w+|__file\{/[^}]+\})$`)
	// What headers say besides.
	plain := map[string]bool{"X-ClickHouse-SSL-Certificate-Auth": true, "X-ClickHouse-User": true, "X-Tenant": true}
	for name, text := range settingstest.Examples(t, "../..") {
		example := settingstest.Raw(t, text)
		for key, value := range example.SecureJSONData {
			number, isHeader := strings.CutPrefix(key, "httpHeaderValue")
			header, _ := example.JSONData["httpHeaderName"+number].(string)
			if !named.MatchString(value) && !(isHeader && plain[header]) {
				t.Errorf("%s: %s is neither a variable nor a file", name, key)
			}
		}
	}
}

// An example is a whole data source, whose name and uid are those that the provisioned dashboards and rules have.
func TestExamplesAreWholeDataSources(t *testing.T) {
	shipped := settingstest.Raw(t, readFile(t, datasources))
	page := readFile(t, "docs/data-source.md")
	for name, text := range settingstest.Examples(t, "../..") {
		example := settingstest.Raw(t, text)
		if example.Name != shipped.Name || example.UID != shipped.UID || example.Type != shipped.Type || example.Access != "proxy" || example.JSONData["database"] != "netobserv" {
			t.Errorf("%s: %+v", name, example)
		}
		if !strings.Contains(page, "](examples/datasources/"+name+".yaml)") {
			t.Errorf("docs/data-source.md does not lead to %s", name)
		}
		if !strings.Contains(text, "# Change: ") {
			t.Errorf("%s does not say what to change", name)
		}
	}
}
