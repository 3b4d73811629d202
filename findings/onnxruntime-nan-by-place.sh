#!/usr/bin/env bash
# ONNX Runtime 1.30.0 (npm onnxruntime-node), CPU on x86-64: where a NaN goes in the operators that detectors are made of.
# Expected: NaN is contagious, as in NumPy's max: one broken weight or one 0/0 in preprocessing ends as NaN in the outputs, where a check for
# finite numbers finds it; or it is skipped, always.
# Happens: Relu keeps it. MaxPool and ReduceMax keep or lose it by its *place* in the row, since vector lanes compare by turns; ReduceMax may
# answer with neither NaN nor the largest of the others (which places depends on the processor). NonMaxSuppression leaves the box out.
# Matters here: a broken model or picture does not fail, it counts fewer, or nobody, with finite, plausible scores, and not the same in every
# frame. Check the input and the raw outputs of the last convolution for finite numbers; a check behind pooling or suppression is too late.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts onnxruntime-node@1.30.0 >/dev/null

cat > probe.js <<'JS'
const ort = require('onnxruntime-node');
// The few fields of ONNX's protobuf that a graph of one operator needs.
const varint = value => { const bytes = []; for (; value > 127; value = Math.floor(value / 128)) bytes.push(value % 128 | 128); return [...bytes, value]; };
const int = (field, value) => [...varint(field << 3), ...varint(value)];
const block = (field, bytes) => [...varint(field << 3 | 2), ...varint(bytes.length), ...bytes];
const text = (field, value) => block(field, [...Buffer.from(value)]);
const value = (name, type, rank) => [...text(1, name), ...block(2, block(1, [...int(1, type), ...block(2, Array.from({ length: rank }, (_, i) => block(1, text(2, name + i))).flat())]))];
const list = (name, values) => block(5, [...text(1, name), ...values.flatMap(each => int(8, each)), ...int(20, 7)]);
const model = (op, attributes, inputs, output) => new Uint8Array([...int(1, 8), ...block(8, [...text(1, ''), ...int(2, 17)]), ...block(7, [
    ...block(1, [...inputs.flatMap(([name]) => text(1, name)), ...text(2, 'out'), ...text(4, op), ...attributes]), ...text(2, 'graph'),
    ...inputs.flatMap(each => block(11, value(...each))), ...block(12, value('out', ...output))])]);
const floats = (values, ...shape) => new ort.Tensor('float32', Float32Array.from(values), shape);
const FLOAT = 1, LONG = 7;
async function run(op, attributes, inputs, output, feeds) {
    const session = await ort.InferenceSession.create(model(op, attributes, inputs, output), { logSeverityLevel: 4 });
    return Array.from((await session.run(feeds)).out.data, Number);
}
(async () => {
    console.log('Relu of 1 NaN 3:', (await run('Relu', [], [['x', FLOAT, 1]], [FLOAT, 1], { x: floats([1, NaN, 3], 3) })).join(' '));
    for (const [op, attributes, shape] of [['MaxPool', list('kernel_shape', [8]), [1, 1, 8]], ['ReduceMax', list('axes', [1]), [1, 8]]]) {
        const answers = [];
        for (let place = 0; place < 8; place++) {
            const row = [1, 2, 3, 4, 5, 6, 7, 8].map((each, i) => i === place ? NaN : each);
            answers.push((await run(op, attributes, [['x', FLOAT, shape.length]], [FLOAT, shape.length], { x: floats(row, ...shape) }))[0]);
        }
        console.error(`${op} of 1 to 8 with NaN in place of each:`, answers.join(' '));
        console.log(`${op}: NaN for some places ${answers.some(Number.isNaN)}, a number for others ${answers.some(Number.isFinite)}`);
    }
    console.log('NonMaxSuppression of scores 0.2 NaN 0.1:', (await run('NonMaxSuppression', [], [['boxes', FLOAT, 3], ['scores', FLOAT, 3], ['max', LONG, 1], ['iou', FLOAT, 1], ['least', FLOAT, 1]], [LONG, 2], {
        boxes: floats([0, 0, 1, 1, 5, 5, 6, 6, 8, 8, 9, 9], 1, 3, 4), scores: floats([0.2, NaN, 0.1], 1, 1, 3),
        max: new ort.Tensor('int64', [10n], [1]), iou: floats([0.5], 1), least: floats([0.05], 1),
    })).join(' '));
})();
JS

seen=$(ORT_DISABLE_TELEMETRY=1 node probe.js)
expected='Relu of 1 NaN 3: 1 NaN 3
MaxPool: NaN for some places true, a number for others true
ReduceMax: NaN for some places true, a number for others true
NonMaxSuppression of scores 0.2 NaN 0.1: 0 0 0 0 0 2'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'onnxruntime-nan-by-place: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
