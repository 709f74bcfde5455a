package restriction

import (
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// Asker is who asks, as far as Grafana vouches for it.
type Asker struct {
	Login, Email, Role string
	Groups             []string

	// known: Grafana named somebody.
	known bool
	// fromAlert can be written by anybody who queries; it only ever counts together with the scheduler's identity.
	fromAlert bool
	// hasSession: Grafana signed a token for a user, which it does for people and service accounts, not for its scheduler.
	hasSession bool
}

const (
	schedulerLogin = "grafana_scheduler"
	schedulerRole  = "Admin"
)

// AskerOf reads the request's facts. Groups are taken from the ID token only if Grafana forwards one to this data
// source, since only then is the header Grafana's.
func (r *Restriction) AskerOf(request *backend.QueryDataRequest, forwardsIdentity bool, now time.Time) Asker {
	user := request.PluginContext.User
	if user == nil {
		return Asker{}
	}
	asker := Asker{
		Login: user.Login, Email: user.Email, Role: user.Role,
		known:      true,
		fromAlert:  request.Headers[backend.FromAlertHeaderName] == "true",
		hasSession: hasHeader(request.Headers, backend.GrafanaUserSignInTokenHeaderName),
	}
	if forwardsIdentity {
		asker.Groups = groupsOf(idToken(request.Headers), r.groupsClaim(), asker, now)
	}
	return asker
}

// isAlerting is true for Grafana's alert scheduler, which looks like an admin. Each of the signs can be forged, or be
// there by chance; a user cannot have all of them without being an admin already: whoever is signed in has a session.
func (a Asker) isAlerting() bool {
	return a.known && a.Login == schedulerLogin && a.Role == schedulerRole && a.fromAlert && !a.hasSession
}

// isSignedIn is false for visitors without a login, and for what poses as the scheduler.
func (a Asker) isSignedIn() bool {
	return a.known && a.Login != "" && (a.hasSession || !sameName(a.Login, schedulerLogin))
}

// hasHeader looks for a name however it is written: as it is or, as the SDK keeps most, behind `http_`.
func hasHeader(headers map[string]string, name string) bool {
	for key := range headers {
		key, _ := strings.CutPrefix(lowerASCII(key), "http_")
		if key == lowerASCII(name) {
			return true
		}
	}
	return false
}

// idToken returns the token that Grafana's OAuth middleware wrote, under its bare name in whatever case; none if there
// are several. Headers behind `http_` are forwarded from requests.
func idToken(headers map[string]string) string {
	var tokens []string
	for key, value := range headers {
		if sameName(key, backend.OAuthIdentityIDTokenHeaderName) {
			tokens = append(tokens, value)
		}
	}
	if len(tokens) != 1 {
		return ""
	}
	return tokens[0]
}

func (r *Restriction) groupsClaim() string {
	if r.GroupsClaim == "" {
		return "groups"
	}
	return r.GroupsClaim
}
