package plugin

import (
	"encoding/json"
	"strings"
	"unicode"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

const maxOrigin = 100

// origin is who asked, for ClickHouse's query log. Grafana takes all but the user from headers that a client can write.
type origin struct {
	Dashboard string `json:"dashboard,omitempty"`
	Panel     string `json:"panel,omitempty"`
	Rule      string `json:"rule,omitempty"`
	User      string `json:"user,omitempty"`
}

// logComment is an origin as JSON, such as {"dashboard":"a1b2","panel":"3","user":"alice"}.
func logComment(request *backend.QueryDataRequest) string {
	from := origin{
		Dashboard: originHeader(request, "X-Dashboard-Uid"),
		Panel:     originHeader(request, "X-Panel-Id"),
		Rule:      originHeader(request, "X-Rule-Uid"),
	}
	if user := request.PluginContext.User; user != nil {
		from.User = printable(user.Login)
	}
	text, err := json.Marshal(from)
	if err != nil {
		return ""
	}
	return string(text)
}

func originHeader(request *backend.QueryDataRequest, name string) string {
	if value := request.GetHTTPHeader(name); value != "" {
		return printable(value)
	}
	return printable(request.Headers[name])
}

// printable is text on one line, cut to a sensible length.
func printable(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > maxOrigin {
		return string(runes[:maxOrigin]) + "…"
	}
	return text
}
