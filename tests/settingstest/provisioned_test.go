package settingstest

import "testing"

func TestExpandAsGrafanaDoes(t *testing.T) {
	around := Surroundings{
		Variables: map[string]string{"NAME": "value", "DOLLARS": "a$NAME", "EMPTY": ""},
		Files:     map[string]string{"/a/b": "\n text \n", "/a/$": "x$NAME"},
	}
	for text, want := range map[string]string{
		"plain": "plain", "$NAME": "value", "a${NAME}b": "avalueb", "$__env{NAME}": "value", "$EMPTY": "", "$$NAME": "$NAME",
		"Bearer $NAME": "Bearer value", "$__file{/a/b}": "text", "100 $$": "100 $",
		// A variable's text is taken as it is only where there are no braces.
		"$DOLLARS": "a$NAME", "${DOLLARS}": "avalue", "$__file{/a/$}": "xvalue",
	} {
		if got := around.expand(t, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
