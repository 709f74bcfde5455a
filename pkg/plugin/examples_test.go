package plugin

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/tests/settingstest"
)

const (
	// With what Grafana would make a variable of.
	environmentPassword = "hun$ter2"
	filePassword        = "hunter2"
	gatewayToken        = "gateway-token-hunter2"

	secretsFolder = "/etc/secrets/clickhouse/"
)

// playedExample is an example's ClickHouse, which refuses whoever comes in another way, and what Grafana finds around itself.
type playedExample struct {
	// listen starts the server.
	listen  func(t *testing.T, handler http.HandlerFunc) (address string)
	handler func(then http.HandlerFunc) http.HandlerFunc
	around  settingstest.Surroundings
	wrong   []wrongExample
}

// wrongExample has something that is not as it should be, and what is said about it. HOST is the server's address.
type wrongExample struct {
	name   string
	change change
	want   string
}

// change of what is around Grafana, or of the settings that it reads.
type change struct {
	around func(*settingstest.Surroundings)
	source func(*backend.DataSourceInstanceSettings)
}

func variable(name, value string) change {
	return change{around: func(around *settingstest.Surroundings) { around.Variables[name] = value }}
}

func files(texts map[string]string) change {
	return change{around: func(around *settingstest.Surroundings) { maps.Copy(around.Files, texts) }}
}

func without(keys ...string) change {
	return change{source: func(source *backend.DataSourceInstanceSettings) {
		var values map[string]any
		_ = json.Unmarshal(source.JSONData, &values)
		for _, key := range keys {
			delete(values, key)
		}
		source.JSONData, _ = json.Marshal(values)
	}}
}

func basicAuth(enabled bool, user string) change {
	return change{source: func(source *backend.DataSourceInstanceSettings) {
		source.BasicAuthEnabled, source.BasicAuthUser = enabled, user
	}}
}

func withoutTLS(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// withTLS listens with a certificate for a name; clients need one as well where there is an authority for theirs.
func withTLS(ca *authority, name string, clients *authority) func(*testing.T, http.HandlerFunc) string {
	return func(t *testing.T, handler http.HandlerFunc) string {
		t.Helper()
		server := httptest.NewUnstartedServer(handler)
		server.TLS = &tls.Config{Certificates: []tls.Certificate{ca.issue(t, name, time.Now().Add(time.Hour)).tls(t)}}
		if clients != nil {
			server.TLS.ClientCAs, server.TLS.ClientAuth = clients.pool(), tls.RequireAndVerifyClientCert
		}
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.StartTLS()
		t.Cleanup(server.Close)
		return server.URL
	}
}

const refused = "ERROR ClickHouse at HOST refuses the user or the password. "

func playedExamples(t *testing.T) map[string]playedExample {
	t.Helper()
	ours, theirs := newAuthority(t, "our CA"), newAuthority(t, "another CA")
	soon := time.Now().Add(time.Hour)
	client, stranger, foreign := ours.issue(t, "grafana", soon), ours.issue(t, "stranger", soon), theirs.issue(t, "grafana", soon)
	clientFiles := func(pair keyPair) map[string]string {
		return map[string]string{secretsFolder + "tls.crt": pair.certificate + "\n", secretsFolder + "tls.key": pair.key}
	}
	authorities := map[string]string{secretsFolder + "ca.crt": ours.pem(), "/etc/secrets/gateway/ca.crt": ours.pem()}
	withClient := maps.Clone(authorities)
	maps.Copy(withClient, clientFiles(client))
	environment := func() map[string]string {
		return map[string]string{"CLICKHOUSE_PASSWORD": environmentPassword, "GATEWAY_TOKEN": gatewayToken}
	}
	user := clickHouseUser{name: "grafana", password: environmentPassword}
	wrongPassword := wrongExample{"a wrong password", variable("CLICKHOUSE_PASSWORD", "guessed"), refused + "Check Basic auth in the data source's settings."}
	const unknownAuthority = "ERROR The certificate of HOST is signed by an authority that is not known here. Set the CA certificate in the data source's settings."
	wrongAuthority := wrongExample{"another authority", files(map[string]string{secretsFolder + "ca.crt": theirs.pem(), "/etc/secrets/gateway/ca.crt": theirs.pem()}), unknownAuthority}
	noAuthority := wrongExample{"no authority", without("tlsAuthWithCACert"), unknownAuthority}
	const wantsCertificate = "ERROR HOST wants a client certificate. Switch on TLS client authentication in the data source's settings."
	noCertificate := wrongExample{"no certificate", without("tlsAuth"), wantsCertificate}
	foreignCertificate := wrongExample{"another authority's certificate", files(clientFiles(foreign)), wantsCertificate}
	anotherKey := wrongExample{"another certificate's key", files(map[string]string{secretsFolder + "tls.key": stranger.key}),
		"ERROR The data source's TLS settings are not usable: tls: private key does not match public key"}

	plain := playedExample{listen: withoutTLS, handler: user.guard, around: settingstest.Surroundings{Variables: environment()}, wrong: []wrongExample{wrongPassword}}
	return map[string]playedExample{
		"no-authentication": {
			listen: withoutTLS, handler: clickHouseUser{name: "default"}.guard,
			wrong: []wrongExample{{"a user", basicAuth(true, "grafana"), refused + "Check Basic auth in the data source's settings."}},
		},
		"user-and-password": {
			listen: plain.listen, handler: plain.handler, around: plain.around,
			wrong: []wrongExample{wrongPassword, {"no user", basicAuth(false, ""), refused + "Check Basic auth in the data source's settings: no user is set there."}},
		},
		"password-file": {
			listen: withoutTLS, handler: clickHouseUser{name: "grafana", password: filePassword}.guard,
			around: settingstest.Surroundings{Files: map[string]string{secretsFolder + "username": "grafana\n", secretsFolder + "password": filePassword + "\n"}},
			wrong: []wrongExample{
				{"a wrong password", files(map[string]string{secretsFolder + "password": "guessed"}), refused + "Check Basic auth in the data source's settings."},
				{"an empty file", files(map[string]string{secretsFolder + "username": "\n"}), refused + "Check Basic auth in the data source's settings."},
			},
		},
		"tls-own-authority": {
			listen: withTLS(ours, "clickhouse.example", nil), handler: user.guard,
			around: settingstest.Surroundings{Variables: environment(), Files: authorities},
			wrong: []wrongExample{wrongPassword, wrongAuthority, noAuthority,
				{"no server name", without("serverName"), "ERROR The certificate of HOST is for another name: "}},
		},
		"mutual-tls": {
			listen: withTLS(ours, "127.0.0.1", ours), handler: user.guard,
			around: settingstest.Surroundings{Variables: environment(), Files: withClient},
			wrong: []wrongExample{
				{"a wrong password", wrongPassword.change, refused + "Check Basic auth and the client certificate in the data source's settings."},
				wrongAuthority, noAuthority, noCertificate, foreignCertificate, anotherKey,
			},
		},
		"client-certificate": {
			listen: withTLS(ours, "127.0.0.1", ours), handler: clickHouseUser{name: "grafana", commonName: "grafana"}.guard,
			around: settingstest.Surroundings{Files: withClient},
			wrong: []wrongExample{wrongAuthority, noAuthority, noCertificate, foreignCertificate, anotherKey,
				{"somebody else's certificate", files(clientFiles(stranger)), refused + "Check the HTTP headers and the client certificate in the data source's settings."},
				{"no headers", without("httpHeaderName1", "httpHeaderName2"), refused + "Check Basic auth and the client certificate in the data source's settings: no user is set there."}},
		},
		"gateway-headers": {
			listen: withTLS(ours, "127.0.0.1", nil),
			handler: func(then http.HandlerFunc) http.HandlerFunc {
				return gateway(map[string]string{"X-Gateway-Token": gatewayToken, "X-Tenant": "team-network"}, user.guard(then))
			},
			around: settingstest.Surroundings{Variables: environment(), Files: authorities},
			wrong: []wrongExample{wrongAuthority, noAuthority,
				{"a wrong password", wrongPassword.change, refused + "Check Basic auth and the HTTP headers in the data source's settings."},
				{"a wrong token", variable("GATEWAY_TOKEN", "guessed"), "ERROR HOST answered 401 Unauthorized: a gateway or proxy there lets nobody through like this. " +
					"Check Basic auth and the HTTP headers in the data source's settings."}},
		},
		"bearer-token": {
			listen: withTLS(ours, "127.0.0.1", nil),
			handler: func(then http.HandlerFunc) http.HandlerFunc {
				return gateway(map[string]string{"Authorization": "Bearer " + gatewayToken}, user.guard(then))
			},
			around: settingstest.Surroundings{Variables: environment(), Files: authorities},
			wrong: []wrongExample{wrongAuthority,
				{"a wrong password", wrongPassword.change, refused + "Check the HTTP headers in the data source's settings."},
				{"a wrong token", variable("GATEWAY_TOKEN", "guessed"), "ERROR HOST answered 401 Unauthorized: a gateway or proxy there lets nobody through like this. " +
					"Check the HTTP headers in the data source's settings."}},
		},
		"secure-socks-proxy":  plain,
		"namespaces-by-user":  plain,
		"namespaces-by-group": plain,
	}
}

func TestExamples(t *testing.T) {
	needCompiler(t)
	played, texts := playedExamples(t), settingstest.Examples(t, "../..")
	if got, want := settingstest.Names(texts), settingstest.Names(played); !slices.Equal(got, want) {
		t.Fatalf("examples %v, tested %v", got, want)
	}
	for _, name := range settingstest.Names(played) {
		example, text := played[name], texts[name]
		t.Run(name, func(t *testing.T) {
			address := example.listen(t, example.handler(healthy(t)))
			if got := example.health(t, text, address, change{}); !strings.HasPrefix(got, "OK ClickHouse 26.7.2.1, ") {
				t.Error(got)
			}
			if len(example.wrong) == 0 {
				t.Error("nothing wrong is tried")
			}
			for _, wrong := range example.wrong {
				got := example.health(t, text, address, wrong.change)
				if want := strings.ReplaceAll(wrong.want, "HOST", hostOf(t, text, address)); !strings.HasPrefix(got, want) {
					t.Errorf("%s: %s\nwant %s", wrong.name, got, want)
				}
				for _, secret := range []string{environmentPassword, filePassword, gatewayToken, "guessed", "PRIVATE"} {
					if strings.Contains(got, secret) {
						t.Errorf("%s: %s is told", wrong.name, secret)
					}
				}
			}
		})
	}
}

const socksExample = "enableSecureSocksProxy"

// hostOf is how messages name the server: what is behind the proxy has the name that the proxy knows.
func hostOf(t *testing.T, text, address string) string {
	t.Helper()
	if strings.Contains(text, socksExample) {
		return settingstest.Raw(t, text).URL
	}
	return address
}

// health is what "Save & test" says about an example, with a change, against the server at address.
func (e playedExample) health(t *testing.T, text, address string, change change) string {
	t.Helper()
	d, ctx := e.datasource(t, text, address, change)
	health, err := d.CheckHealth(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	return health.Status.String() + " " + health.Message
}

func (e playedExample) datasource(t *testing.T, text, address string, change change) (*Datasource, context.Context) {
	t.Helper()
	around := settingstest.Surroundings{Variables: maps.Clone(e.around.Variables), Files: maps.Clone(e.around.Files)}
	if change.around != nil {
		change.around(&around)
	}
	source := settingstest.Read(t, text, around)
	if change.source != nil {
		change.source(&source)
	}
	ctx := t.Context()
	if strings.Contains(text, socksExample) {
		// Only the proxy knows the name, so nobody gets there without it.
		named, err := url.Parse(source.URL)
		if err != nil {
			t.Fatal(err)
		}
		ctx, _ = withSocksProxy(t, map[string]string{named.Host: strings.TrimPrefix(address, "http://")})
	} else {
		source.URL = at(t, source.URL, address)
	}
	instance, err := NewDatasource(ctx, source)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := instance.(*Datasource)
	t.Cleanup(d.Dispose)
	if d.settings.HTTP.ForwardHTTPHeaders {
		t.Error("ClickHouse gets the headers of Grafana's users, their tokens among them")
	}
	d.tables.until = time.Now().Add(time.Hour)
	return d, ctx
}

// at moves a URL to the server at address, which has to speak the same protocol.
func at(t *testing.T, example, address string) string {
	t.Helper()
	wanted, wrongExample := url.Parse(example)
	server, wrongServer := url.Parse(address)
	if wrongExample != nil || wrongServer != nil || wanted.Scheme != server.Scheme {
		t.Fatalf("%s for %s", address, example)
	}
	wanted.Host = server.Host
	return wanted.String()
}
