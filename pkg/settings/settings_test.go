package settings

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"
)

func TestGoodSettings(t *testing.T) {
	got, err := New(t.Context(), backend.DataSourceInstanceSettings{
		URL:                     " https://clickhouse:8443/path?profile=x ",
		BasicAuthEnabled:        true,
		BasicAuthUser:           "reader",
		JSONData:                json.RawMessage(`{"database":" netobserv ","timeout":"90","maxConcurrentQueries":3,"tlsAuthWithCACert":true,"serverName":"ch","httpHeaderName1":"X-Tenant"}`),
		DecryptedSecureJSONData: map[string]string{"basicAuthPassword": "secret", "tlsCACert": "PEM", "httpHeaderValue1": "a"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Address.String() != "https://clickhouse:8443/path?profile=x" || got.Database != "netobserv" || got.TimeLimit != 90*time.Second || got.MaxConcurrentQueries != 3 {
		t.Errorf("%+v", got)
	}
	if got.HTTP.BasicAuth.User != "reader" || got.HTTP.BasicAuth.Password != "secret" {
		t.Error("basic auth is not taken over")
	}
	if got.HTTP.TLS.ServerName != "ch" || got.HTTP.TLS.CACertificate != "PEM" || got.HTTP.Header.Get("X-Tenant") != "a" {
		t.Errorf("%+v", got.HTTP)
	}
}

func TestDefaults(t *testing.T) {
	for _, jsonData := range []string{"", "{}", "null", `{"timeout":"","database":null}`} {
		got, err := New(t.Context(), backend.DataSourceInstanceSettings{URL: "http://ch:8123", JSONData: json.RawMessage(jsonData)})
		if err != nil || got.Database != "" || got.TimeLimit != 30*time.Second || got.MaxConcurrentQueries != 16 {
			t.Errorf("%s: %+v, %v", jsonData, got, err)
		}
	}
}

func TestWrongSettings(t *testing.T) {
	const good = "http://ch:8123"
	for _, c := range []struct{ url, jsonData, want string }{
		{"", "{}", "has no URL"},
		{"clickhouse:8123", "{}", "not an http:// or https://"},
		{"tcp://clickhouse:9000", "{}", "not an http:// or https://"},
		{"http://", "{}", "not an http:// or https://"},
		{"http://me:hunter2@ch:8123", "{}", "Set them under Basic auth"},
		{"http://me:hunter2@ch:81%zz", "{}", "not an http:// or https://"},
		{good, "[]", "jsonData is not a JSON object"},
		{good, `{"database":7}`, "jsonData.database must be a text"},
		{good, `{"timeout":"soon"}`, "jsonData.timeout must be a number"},
		{good, `{"timeout":0}`, "jsonData.timeout must be a number"},
		{good, `{"timeout":true}`, "jsonData.timeout must be a number"},
		{good, `{"maxConcurrentQueries":0}`, "jsonData.maxConcurrentQueries must be a whole number from 1 to 1000"},
		{good, `{"maxConcurrentQueries":2.5}`, "jsonData.maxConcurrentQueries must be a whole number"},
		{good, `{"maxConcurrentQueries":"4"}`, "jsonData.maxConcurrentQueries must be a whole number"},
		{good, `{"logComment":"yes"}`, "jsonData.logComment must be true or false"},
		{good, `{"restriction":{"rules":[]}}`, "jsonData.restriction is wrong: enabled must be true or false"},
		{good, `{"restriction":{"enabled":true,"rules":[{"match":{"group":"a"},"namespaces":["a"]}]}}`, "switch on Forward OAuth Identity"},
		{good, `{"restriction":[]}`, "jsonData.restriction is wrong"},
		// The SDK panics on each of these.
		{good, `{"access":{"shop":["a"]}}`, "jsonData.access must be a text"},
		{good, `{"url":1}`, "jsonData.url must be a text"},
		{good, `{"tlsAuth":true,"serverName":1}`, "jsonData.serverName must be a text"},
		{good, `{"httpHeaderName1":1}`, "jsonData.httpHeaderName1 must be a text"},
		{good, `{"enableSecureSocksProxy":true,"secureSocksProxyUsername":1}`, "jsonData.secureSocksProxyUsername must be a text"},
		{good, `{"tlsSkipVerify":"true"}`, "jsonData.tlsSkipVerify must be true or false, without quotes"},
		{good, `{"enableSecureSocksProxy":"1"}`, "jsonData.enableSecureSocksProxy must be true or false"},
		// The SDK would go without.
		{good, `{"tlsAuthWithCACert":true}`, "trust a CA certificate of its own (tlsAuthWithCACert), but there is none"},
		{good, `{"tlsAuth":true}`, "show a client certificate (tlsAuth), but there is none"},
		{good, `{"sigV4Auth":true,"sigV4Region":1}`, "jsonData.sigV4Region must be a text"},
	} {
		_, err := New(t.Context(), backend.DataSourceInstanceSettings{
			URL: c.url, JSONData: json.RawMessage(c.jsonData), DecryptedSecureJSONData: map[string]string{"httpHeaderValue1": "x"},
		})
		var wrong *Error
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Message, c.want) || strings.Contains(wrong.Message, "hunter2") {
			t.Errorf("%s %s: %v", c.url, c.jsonData, err)
		}
	}
}

func TestTLSSettings(t *testing.T) {
	secrets := map[string]string{"tlsCACert": "CA", "tlsClientCert": "certificate", "tlsClientKey": "key"}
	for jsonData, want := range map[string]*httpclient.TLSOptions{
		`{}`:                     nil,
		`{"serverName":"ch"}`:    {ServerName: "ch"},
		`{"tlsSkipVerify":true}`: {InsecureSkipVerify: true},
		// What is switched off is not used, although it is still there.
		`{"tlsAuthWithCACert":true}`:           {CACertificate: "CA"},
		`{"tlsAuth":true,"serverName":" ch "}`: {ClientCertificate: "certificate", ClientKey: "key", ServerName: "ch"},
		`{"tlsAuth":true,"tlsAuthWithCACert":true,"tlsSkipVerify":true}`: {
			CACertificate: "CA", ClientCertificate: "certificate", ClientKey: "key", InsecureSkipVerify: true,
		},
	} {
		got, err := New(t.Context(), backend.DataSourceInstanceSettings{URL: "https://ch:8443", JSONData: json.RawMessage(jsonData), DecryptedSecureJSONData: secrets})
		if err != nil || (got.HTTP.TLS == nil) != (want == nil) || want != nil && *got.HTTP.TLS != *want {
			t.Errorf("%s: %+v, %v", jsonData, got.HTTP.TLS, err)
		}
	}
}

func TestClientCertificateWithoutKey(t *testing.T) {
	_, err := New(t.Context(), backend.DataSourceInstanceSettings{
		URL: "https://ch:8443", JSONData: json.RawMessage(`{"tlsAuth":true}`), DecryptedSecureJSONData: map[string]string{"tlsClientCert": "certificate"},
	})
	if err == nil || !strings.Contains(err.Error(), "has no key") {
		t.Error(err)
	}
}
