"""Runs scikit-learn on the cut declarations of a folder: usage baseline.py FOLDER_OF_RISK_BASELINE DATA TREES LEAVES. Prints one line of JSON a learner."""
import json
import sys
import time

folder, data, trees, leaves = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
sys.path.insert(0, folder)
sys.argv = ["risk_baseline.py", data]
import risk_baseline as base


def boosting(**options):
    return base.HistGradientBoostingClassifier(random_state=1, early_stopping=False, **options)


def logistic():
    return base.make_pipeline(base.StandardScaler(), base.LogisticRegression(C=0.1, max_iter=500))


encoded = {"L": base.label_enc(), "E": base.enc(False), "X": base.enc(True)}
equal = {"max_iter": trees, "max_leaf_nodes": leaves}
learners = [("E", "logistic", logistic())]
for kind in encoded:
    learners.append((kind, "HGB 100x31", boosting(max_iter=100, max_leaf_nodes=31)))
    learners.append((kind, "HGB 500x63", boosting(max_iter=500, max_leaf_nodes=63)))
    learners.append((kind, "HGB equal", boosting(**equal)))
for kind, name, learner in learners:
    table, seconds = encoded[kind]
    start = time.time()
    learner.fit(table["train"], base.y["train"])
    fit = time.time() - start
    found = base.ev(learner.predict_proba(table["test"])[:, 1], base.y["test"])
    print(json.dumps({"name": kind + " " + name, "auc": found["auc"], "ap": found["ap"], "p5": found["at"][5][0], "p10": found["at"][10][0],
                      "fit": fit, "encode": seconds, "columns": table["train"].shape[1]}), flush=True)
