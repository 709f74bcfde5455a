package plugin

import (
	"fmt"
	"net/http"
)

// clickHouseUser lets one user in, by ClickHouse's own rules: in one way only, with the right password or certificate.
type clickHouseUser struct {
	name, password string
	// commonName of the certificate that stands for a password; empty: the password counts.
	commonName string
}

func (u clickHouseUser) guard(then http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if why := u.refusal(r); why != "" {
			w.Header().Set("X-ClickHouse-Exception-Code", "516")
			w.WriteHeader(http.StatusForbidden)
			_, _ = fmt.Fprintf(w, "Code: 516. DB::Exception: %s. (AUTHENTICATION_FAILED) (version 26.7.2.1)", why)
			return
		}
		then(w, r)
	}
}

func (u clickHouseUser) refusal(r *http.Request) string {
	name, password, isBasic := r.BasicAuth()
	_, hasName := r.Header["X-Clickhouse-User"]
	_, hasKey := r.Header["X-Clickhouse-Key"]
	byCertificate := r.Header.Get("X-ClickHouse-SSL-Certificate-Auth") == "on"
	isOwn := hasName || hasKey || byCertificate
	if isOwn {
		name, password = r.Header.Get("X-ClickHouse-User"), r.Header.Get("X-ClickHouse-Key")
	}
	switch {
	case isOwn && r.Header.Get("Authorization") != "", byCertificate && hasKey:
		return "Invalid authentication: two ways at once"
	case !isOwn && !isBasic && r.Header.Get("Authorization") != "":
		return "Invalid authentication: an Authorization that is not Basic"
	case byCertificate != (u.commonName != ""):
		return "Authentication failed: not the way of this user"
	case byCertificate && (r.TLS == nil || len(r.TLS.PeerCertificates) == 0 || r.TLS.PeerCertificates[0].Subject.CommonName != u.commonName):
		return "Authentication failed: another certificate"
	case !isOwn && !isBasic:
		name = "default"
	}
	if name != u.name || password != u.password {
		return name + ": Authentication failed: password is incorrect, or there is no user with such name"
	}
	return ""
}

// gateway wants headers of its own, and a path, and passes the rest on without them.
func gateway(wanted map[string]string, then http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for name, value := range wanted {
			if r.Header.Get(name) != value || r.URL.Path != "/clickhouse" {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			r.Header.Del(name)
		}
		then(w, r)
	}
}
