// Package restriction decides whose flows the asker may see, from what Grafana says of who asks, and from nothing that
// whoever asks could have written. What it decides, the compiler puts into every query (flows/compile/restriction.ts).
package restriction

import (
	"slices"
	"strings"
)

// Restriction is the data source's setting jsonData.restriction. A flow is visible when at least one of its ends is in
// a namespace that some rule gives the asker; whoever no rule names sees nothing.
type Restriction struct {
	// Enabled is said outright: rules that are written down but not in force would be a surprise.
	Enabled *bool  `json:"enabled"`
	Rules   []Rule `json:"rules"`
	// Alerting is for alert and recording rules, whoever wrote them: Grafana does not say who did.
	Alerting Alerting `json:"alerting"`
	// GroupsClaim is the ID token's claim with the user's groups. Default `groups`.
	GroupsClaim string `json:"groupsClaim"`
}

// Rule gives namespaces to everyone who has all that it names.
type Rule struct {
	Match      Match    `json:"match"`
	Namespaces []string `json:"namespaces"`
}

// Match names what Grafana knows of a user. Texts are compared as a whole; login and email whatever the case of ASCII
// letters.
type Match struct {
	Login string `json:"login"`
	Email string `json:"email"`
	// Role is the user's in the organisation: Viewer, Editor or Admin.
	Role string `json:"role"`
	// Group is one of the identity provider's, from the ID token that Grafana forwards.
	Group string `json:"group"`
}

type Alerting struct {
	Namespaces []string `json:"namespaces"`
}

// Namespaces returns those that the asker may see, with `*` for any text, sorted; never nil: none means no flows.
func (r *Restriction) Namespaces(by Asker) []string {
	namespaces := []string{}
	switch {
	case by.isAlerting():
		namespaces = append(namespaces, r.Alerting.Namespaces...)
	case by.isSignedIn():
		for _, rule := range r.Rules {
			if rule.Match.fits(by) {
				namespaces = append(namespaces, rule.Namespaces...)
			}
		}
	}
	slices.Sort(namespaces)
	return slices.Compact(namespaces)
}

func (m Match) fits(by Asker) bool {
	return m != Match{} &&
		(m.Login == "" || sameName(m.Login, by.Login)) &&
		(m.Email == "" || sameName(m.Email, by.Email)) &&
		(m.Role == "" || m.Role == by.Role) &&
		(m.Group == "" || slices.Contains(by.Groups, m.Group))
}

// sameName folds ASCII only: Unicode's folding takes the Kelvin sign for a k, and so one login for another.
func sameName(a, b string) bool { return lowerASCII(a) == lowerASCII(b) }

func lowerASCII(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, text)
}
