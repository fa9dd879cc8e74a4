#!/bin/sh
# Make the names model as it is shipped, from nothing but labelled articles and the base encoder: train four runs on
# names, two side by side, average, go on with what is said, average again, export, calibrate.
# Usage: recipe.sh DATA OUT; OUT is the model's folder.
set -eu
cd "$(dirname "$0")/../.."
[ $# = 2 ] || { echo "usage: recipe.sh DATA OUT" >&2; exit 2; }
data=$1
out=$2
work=build/names
python=${PYTHON:-python}
export OMP_NUM_THREADS=1
mkdir -p "$work" "$out"
rm -f "$work"/*.pt

train() {
    "$python" -m tools.names.train --train "$data/worldwide.train.jsonl" "$data/gum.train.jsonl" "$@"
}

mean() {
    "$python" -m tools.names.average "$@"
}

train --out "$work/a.pt" --epochs 5 --seed 13 --keep &
first=$!
train --out "$work/b.pt" --epochs 5 --seed 29 --swapped 0 --stop 2
until [ -e "$work/a.2.pt" ]; do
    kill -0 "$first" || exit 1
    sleep 5
done
mean "$work/a.2.pt" "$work/b.pt" --out "$work/ab.pt"
train --out "$work/c.pt" --start "$work/ab.pt" --epochs 3 --seed 31 --swapped 0.35 --rate 4e-4 --keep
wait "$first"
mean "$work/a.pt" "$work/c.2.pt" --out "$work/ac.pt"
train --out "$work/d.pt" --start "$work/ac.pt" --epochs 2 --seed 47 --swapped 0.35 --rate 3e-4

mean "$work/a.pt" "$work/c.pt" "$work/d.pt" --out "$work/names.pt"
"$python" -m tools.names.export "$work/names.pt" --out "$work/teacher" --version names --names-only

say() {
    "$python" -m tools.names.train_said --said "$data/polnear.train.jsonl" --teacher "$work/teacher" \
        --train "$data/worldwide.train.jsonl" "$data/gum.train.jsonl" "$@"
}

say --start "$work/names.pt" --out "$work/e.pt" --epochs 3 --rate 3e-4 --seed 5
mean "$work/e.pt" "$work/names.pt" --shares 0.75 0.25 --out "$work/en.pt"
say --start "$work/en.pt" --out "$work/f.pt" --epochs 1.2 --rate 2e-4 --seed 7

"$python" -m tools.names.export "$work/en.pt" "$work/f.pt" --out "$out" --version 1.1
"$python" -m tools.names.calibrate "$out" \
    --data "$data/worldwide.dev.jsonl" "$data/gumnews.dev.jsonl" "$data/uner_ewt.dev-ood.jsonl"
