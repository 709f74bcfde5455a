package settings

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"

	"netobserv-clickhouse-datasource/pkg/restriction"
)

type jsonData map[string]any

func parseJSONData(text json.RawMessage) (jsonData, error) {
	if len(text) == 0 {
		return nil, nil
	}
	var values jsonData
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, wrong("The data source's jsonData is not a JSON object.")
	}
	return values, nil
}

func (d jsonData) text(name string) (string, error) {
	switch value := d[name].(type) {
	case nil:
		return "", nil
	case string:
		return strings.TrimSpace(value), nil
	default:
		return "", wrong("The data source's setting jsonData.%s must be a text.", name)
	}
}

func (d jsonData) seconds(name string, missing time.Duration) (time.Duration, error) {
	var seconds float64
	var err error
	switch value := d[name].(type) {
	case nil:
		return missing, nil
	case float64:
		seconds = value
	case string:
		if strings.TrimSpace(value) == "" {
			return missing, nil
		}
		seconds, err = strconv.ParseFloat(strings.TrimSpace(value), 64)
	default:
		err = strconv.ErrSyntax
	}
	if err != nil || !(seconds > 0 && seconds <= 24*60*60) {
		return 0, wrong("The data source's setting jsonData.%s must be a number of seconds above 0, at most 86400.", name)
	}
	return time.Duration(seconds * float64(time.Second)), nil
}

func (d jsonData) wholeNumber(name string, missing, least, most int) (int, error) {
	switch value := d[name].(type) {
	case nil:
		return missing, nil
	case float64:
		if value == math.Trunc(value) && value >= float64(least) && value <= float64(most) {
			return int(value), nil
		}
	}
	return 0, wrong("The data source's setting jsonData.%s must be a whole number from %d to %d.", name, least, most)
}

// flag is false when it is missing. Provisioning with environment variables makes texts of what should be true or
// false, which Grafana's SDK takes for false without a word.
func (d jsonData) flag(name string) (bool, error) {
	switch value := d[name].(type) {
	case nil:
		return false, nil
	case bool:
		return value, nil
	default:
		return false, wrong("The data source's setting jsonData.%s must be true or false, without quotes.", name)
	}
}

func (d jsonData) restriction(forwardsIdentity bool) (*restriction.Restriction, error) {
	value, found := d["restriction"]
	if !found {
		return nil, nil
	}
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	r, err := restriction.Parse(text, forwardsIdentity)
	if err != nil {
		return nil, wrong("The data source's setting jsonData.restriction is wrong: %v. Until it is right, nobody sees any flows.", err)
	}
	return r, nil
}

// checkTypesOfSDK refuses what the SDK's HTTPClientOptions would panic on, or pass over in silence.
func (d jsonData) checkTypesOfSDK() error {
	for _, name := range []string{"tlsAuth", "tlsAuthWithCACert", "tlsSkipVerify", "enableSecureSocksProxy", "oauthPassThru"} {
		if _, err := d.flag(name); err != nil {
			return err
		}
	}
	for name := range d {
		switch {
		case name == "access", name == "url", name == "basicAuthUser", name == "serverName", name == "secureSocksProxyUsername",
			strings.HasPrefix(name, "httpHeaderName"), strings.HasPrefix(name, "sigV4") && name != "sigV4Auth":
			if _, isText := d[name].(string); !isText {
				return wrong("The data source's setting jsonData.%s must be a text.", name)
			}
		}
	}
	return nil
}
