package num

// Weight is what a total may be apportioned by: an Amount, a Money, a Qty, a Rate or a fraction.
type Weight interface{ Exact() Exact }

// Apportion splits a total over weights: each share is rounded half up to fen and the last takes the remainder, so that the
// shares sum to the total. Weights that sum to nought give everything to the last. Of a total of a few fen over many weights the
// shares before may round up to more than there is; the last is then below zero by less than half a fen a share. Beyond the range
// of Money it is an ErrRange. Source: domain notes 2.1, TV-25.
func Apportion[W Weight](total Money, weights []W) ([]Money, error) {
	shares := make([]Money, len(weights))
	if len(weights) == 0 {
		return shares, nil
	}
	var sum Exact
	for _, w := range weights {
		sum = sum.Plus(w.Exact())
	}
	rest, last := total, len(weights)-1
	if sum.Sign() == 0 {
		shares[last] = total
		return shares, nil
	}
	each, err := total.Exact().Quo(sum) // yuan for a weight of 1
	if err != nil {
		return nil, err
	}
	each = each.lowest()
	for i, w := range weights[:last] {
		if shares[i], err = each.Times(w.Exact()).RoundHalfUp(Fen); err != nil {
			return nil, err
		}
		if rest, err = rest.Minus(shares[i]); err != nil {
			return nil, err
		}
	}
	shares[last] = rest
	return shares, nil
}
