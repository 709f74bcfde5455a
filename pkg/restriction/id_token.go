package restriction

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
)

const (
	maxTokenBytes = 64 << 10
	// Clocks differ.
	leeway = time.Minute
)

// claims that identity providers put a user's login or e-mail address in.
var nameClaims = []string{"email", "preferred_username", "upn", "unique_name", "sub"}

// groupsOf returns the groups that an ID token gives the asker, none if there is any doubt. The token's signature is not
// checked, which would take the provider's keys: Grafana got the token from the provider itself, keeps it in the user's
// session, and writes it into the request. It has to be valid still, and about the user whom Grafana names.
func groupsOf(token, claim string, asker Asker, now time.Time) []string {
	claims := parseClaims(token)
	if !isValid(claims, now) || !isAbout(claims, asker) {
		return nil
	}
	var groups []string
	if json.Unmarshal(claims[claim], &groups) == nil {
		return groups
	}
	return nil
}

func parseClaims(token string) map[string]json.RawMessage {
	parts := strings.Split(token, ".")
	if len(token) > maxTokenBytes || len(parts) != 3 {
		return nil
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil
	}
	var claims map[string]json.RawMessage
	if json.Unmarshal(text, &claims) != nil {
		return nil
	}
	return claims
}

// isValid follows RFC 7519; an ID token always has an expiry (OpenID Connect Core, section 2).
func isValid(claims map[string]json.RawMessage, now time.Time) bool {
	var expiry, notBefore float64
	if json.Unmarshal(claims["exp"], &expiry) != nil || now.Add(-leeway).Unix() >= int64(expiry) {
		return false
	}
	if claims["nbf"] == nil {
		return true
	}
	return json.Unmarshal(claims["nbf"], &notBefore) == nil && now.Add(leeway).Unix() >= int64(notBefore)
}

func isAbout(claims map[string]json.RawMessage, asker Asker) bool {
	for _, claim := range nameClaims {
		var name string
		if json.Unmarshal(claims[claim], &name) == nil && name != "" && (sameName(name, asker.Login) || sameName(name, asker.Email)) {
			return true
		}
	}
	return false
}
