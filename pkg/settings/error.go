package settings

import "fmt"

// Error says in whole sentences which setting is wrong and what it should be. It never holds a secret.
type Error struct{ Message string }

func (e *Error) Error() string { return e.Message }

func wrong(format string, arguments ...any) *Error { return &Error{fmt.Sprintf(format, arguments...)} }
