package plugin

import (
	"encoding/json"
	"os"
	"testing"
)

func TestIDIsThatOfPluginJSON(t *testing.T) {
	text, err := os.ReadFile("../../src/plugin.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ ID string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	if manifest.ID != ID {
		t.Errorf("plugin.json has %q, the backend %q", manifest.ID, ID)
	}
}
