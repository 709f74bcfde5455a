package restriction

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
)

const (
	maxRules      = 1000
	maxNamespaces = 1000
)

// As Kubernetes names namespaces, with `*` for any text.
var namespacePattern = regexp.MustCompile(`^[a-z0-9*]([-a-z0-9*]{0,61}[a-z0-9*])?$`)

var roles = []string{"Viewer", "Editor", "Admin"}

// Parse reads the setting. It returns nil when nothing is restricted, and an error for whatever it does not understand:
// a rule with a typing error must not leave everything open, nor somebody locked out in silence. forwardsIdentity says
// whether Grafana forwards the user's ID token to this data source (oauthPassThru).
func Parse(text json.RawMessage, forwardsIdentity bool) (*Restriction, error) {
	if len(text) == 0 || string(text) == "null" {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	r := new(Restriction)
	if err := decoder.Decode(r); err != nil {
		return nil, fmt.Errorf("it is not as expected: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("it is not one JSON object")
	}
	if r.Enabled == nil {
		return nil, fmt.Errorf("enabled must be true or false")
	}
	if err := r.check(forwardsIdentity); err != nil {
		return nil, err
	}
	if !*r.Enabled {
		return nil, nil
	}
	return r, nil
}

func (r *Restriction) check(forwardsIdentity bool) error {
	if len(r.Rules) > maxRules {
		return fmt.Errorf("rules are %d; %d are allowed", len(r.Rules), maxRules)
	}
	for i, rule := range r.Rules {
		if err := rule.check(forwardsIdentity); err != nil {
			return fmt.Errorf("rules[%d].%w", i, err)
		}
	}
	if err := checkNamespaces(r.Alerting.Namespaces); err != nil {
		return fmt.Errorf("alerting.%w", err)
	}
	return nil
}

func (r Rule) check(forwardsIdentity bool) error {
	switch {
	case r.Match == Match{}:
		return fmt.Errorf("match names nobody: it needs a login, an email, a role or a group")
	case r.Match.Role != "" && !slices.Contains(roles, r.Match.Role):
		return fmt.Errorf("match.role must be Viewer, Editor or Admin")
	case r.Match.Group != "" && !forwardsIdentity:
		return fmt.Errorf("match.group needs the user's ID token: switch on Forward OAuth Identity (oauthPassThru)")
	}
	return checkNamespaces(r.Namespaces)
}

func checkNamespaces(namespaces []string) error {
	if len(namespaces) > maxNamespaces {
		return fmt.Errorf("namespaces are %d; %d are allowed: use * for any text", len(namespaces), maxNamespaces)
	}
	for i, namespace := range namespaces {
		if !namespacePattern.MatchString(namespace) {
			return fmt.Errorf("namespaces[%d] must be a namespace's name, with * for any text, such as team-a-*", i)
		}
	}
	return nil
}
