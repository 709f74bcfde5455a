package frames

import (
	"slices"
	"testing"
)

func TestDistinguish(t *testing.T) {
	names := []string{"shop/cart", "shop/cart", "db/pg", "a → b", "a → b", "a → b", "x", "x"}
	texts := [][]string{
		{"shop", "cart", "Service"}, {"shop", "cart", "Deployment"}, {"db", "pg", "StatefulSet"},
		{"Pod", "b", "Node"}, {"Pod", "b", "Pod"}, {"Service", "b", "Node"},
		// One without a kind keeps its name.
		{"", "x", ""}, {"", "x", "Node"},
	}
	want := []string{
		"shop/cart (Service)", "shop/cart (Deployment)", "db/pg",
		"a → b (Pod, Node)", "a → b (Pod, Pod)", "a → b (Service, Node)", "x", "x (Node)",
	}
	if got := distinguish(names, texts); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if names[0] != "shop/cart" {
		t.Error("the names that were given are changed")
	}
}
