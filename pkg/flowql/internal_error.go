package flowql

// InternalError is a bug of the compiler's. Stack is for the log, not for the panel.
type InternalError struct {
	Message string
	Stack   string
}

func (e *InternalError) Error() string { return "the flow query compiler failed: " + e.Message }
