package num

// Apportion splits a total over weights: each share is rounded half up to fen and the last takes the remainder, so that the
// shares sum to the total. Weights that sum to nought give everything to the last. Source: DOMAIN 2.1, TV-25.
func Apportion(total Money, weights []Exact) ([]Money, error) {
	shares := make([]Money, len(weights))
	if len(weights) == 0 {
		return shares, nil
	}
	var sum Exact
	for _, w := range weights {
		sum = sum.Plus(w)
	}
	rest, last := total, len(weights)-1
	for i := range last {
		if sum.Sign() == 0 {
			break
		}
		q, err := total.Exact().Times(weights[i]).Quo(sum)
		if err != nil {
			return nil, err
		}
		if shares[i], err = q.RoundHalfUp(Fen); err != nil {
			return nil, err
		}
		if rest, err = rest.Minus(shares[i]); err != nil {
			return nil, err
		}
	}
	shares[last] = rest
	return shares, nil
}
