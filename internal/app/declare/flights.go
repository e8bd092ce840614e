package declare

import "sync"

// flights are the idempotency keys whose first submission is being worked on.
type flights struct {
	mu  sync.Mutex
	now map[string]struct{}
}

// start takes a key; false means that it is in the air already. end gives it back.
func (f *flights) start(key string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, busy := f.now[key]; busy {
		return false
	}
	if f.now == nil {
		f.now = map[string]struct{}{}
	}
	f.now[key] = struct{}{}
	return true
}

func (f *flights) end(key string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.now, key)
}
