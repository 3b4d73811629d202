using System.Globalization;
using System.Text.Json;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>
/// The plain program that one would write instead: npm's onnxruntime-node, an FFmpeg for each camera that decodes all pictures and hands over one a second, the same
/// model on the same canvas with the same threshold. Two processes with a session each, one thread an inference: its inference blocks the thread that asks for it.
/// </summary>
internal static class NodeProgram
{
    public const string Package = "onnxruntime-node@1.30.0";

    private const int VerifiedEvery = 10;

    // c NUMBER K ARRIVED COUNTED PEOPLE for each picture counted, times in milliseconds since 1970.
    private const string Script = """
        const ort = require('onnxruntime-node');
        const { spawn, fork } = require('child_process');
        const fs = require('fs');
        const config = JSON.parse(fs.readFileSync(process.argv[2]));
        const { width, height, fittedWidth, fittedHeight, mean, std, classes, person, bins, strides, threshold, iou } = config;
        const pixels = width * height;
        const input = new Float32Array(3 * pixels);
        const scaled = mean.map((m, c) => Float32Array.from({ length: 256 }, (_, v) => (v - m) / std[c]));

        function overlap(a, b) {
          const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]), h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
          if (w <= 0 || h <= 0) return 0;
          return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h);
        }

        async function count(session, frame) {
          for (let c = 0; c < 3; c++) {
            const table = scaled[c], start = c * pixels;
            for (let i = 0, p = c; i < pixels; i++, p += 3) input[start + i] = table[frame[p]];
          }
          const outputs = await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', input, [1, 3, height, width]) }, config.outputs);
          const found = [];
          for (const stride of strides) {
            const scores = outputs[`scores_${stride}`].data, sides = outputs[`boxes_${stride}`].data;
            const columns = Math.ceil(width / stride);
            for (let cell = 0, cells = scores.length / classes; cell < cells; cell++) {
              const score = scores[cell * classes + person];
              if (score < threshold) continue;
              const x = (cell % columns + 0.5) * stride, y = (Math.floor(cell / columns) + 0.5) * stride;
              const distance = [0, 1, 2, 3].map(side => {
                let sum = 0, weighed = 0;
                for (let bin = 0; bin < bins; bin++) {
                  const e = Math.exp(sides[(cell * 4 + side) * bins + bin]);
                  sum += e;
                  weighed += e * bin;
                }
                return weighed / sum * stride;
              });
              found.push([x - distance[0], y - distance[1], x + distance[2], y + distance[3], score]);
            }
          }
          found.sort((a, b) => b[4] - a[4]);
          const kept = [];
          for (const box of found) if (kept.every(other => overlap(box, other) <= iou)) kept.push(box);
          return kept.length;
        }

        function open(camera, wake) {
          const ffmpeg = spawn('ffmpeg', ['-nostdin', '-v', 'error', '-threads', '1', '-filter_threads', '1', '-rtsp_transport', 'tcp', '-i', camera.url, '-an',
            '-vf', `fps=1,scale=${fittedWidth}:${fittedHeight}:flags=bilinear,pad=${width}:${height}:0:0`, '-threads', '1', '-pix_fmt', 'bgr24', '-f', 'rawvideo', 'pipe:1'],
            { stdio: ['ignore', 'pipe', 'inherit'] });
          let filled = 0, k = 0, filling = Buffer.allocUnsafe(3 * pixels);
          ffmpeg.stdout.on('data', chunk => {
            for (let at = 0; at < chunk.length;) {
              const part = chunk.copy(filling, filled, at);
              filled += part;
              at += part;
              if (filled < filling.length) continue;
              // A newer picture takes the place of one that nobody has counted.
              camera.waiting = { frame: filling, k: k++, arrived: Date.now() };
              filled = 0;
              filling = Buffer.allocUnsafe(3 * pixels);
              wake();
            }
          });
          ffmpeg.on('exit', code => { console.log(`e ${camera.number} ${code}`); process.exit(1); });
        }

        async function work(part) {
          const session = await ort.InferenceSession.create(config.model, { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' });
          const cameras = config.urls.map((url, number) => ({ url, number, waiting: null })).filter(camera => camera.number % config.workers === part);
          let sleeping = null;
          const wake = () => { if (sleeping) { sleeping(); sleeping = null; } };
          cameras.forEach(camera => open(camera, wake));
          for (;;) {
            let counted = 0;
            for (const camera of cameras) {
              const next = camera.waiting;
              if (!next) continue;
              camera.waiting = null;
              const people = await count(session, next.frame);
              console.log(`c ${camera.number} ${next.k} ${next.arrived} ${Date.now()} ${people}`);
              counted++;
              await new Promise(setImmediate);
            }
            if (!counted) await new Promise(resolve => { sleeping = resolve; });
          }
        }

        async function verify(file) {
          const session = await ort.InferenceSession.create(config.model, { intraOpNumThreads: 1 });
          const frames = fs.readFileSync(file), counts = [];
          for (let at = 0; at < frames.length; at += 3 * pixels) counts.push(await count(session, frames.subarray(at, at + 3 * pixels)));
          console.log(JSON.stringify(counts));
        }

        const mode = process.argv[3];
        if (mode === 'verify') verify(process.argv[4]);
        else if (mode === 'work') work(Number(process.argv[4]));
        else for (let part = 0; part < config.workers; part++) fork(__filename, [process.argv[2], 'work', String(part)]).on('exit', () => process.exit(1));
        """;

    /// <summary>Fetches the package into a folder of the cache, once, and writes the program there. Its file.</summary>
    public static async Task<string> InstallAsync(TextWriter output)
    {
        var folder = Directory.CreateDirectory(Path.Combine(CacheFolder.Locate(), "benchmarks", Package.Replace('@', '-'))).FullName;
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
        {
            await output.WriteLineAsync($"cameras | fetching {Package}");
            // Its scripts would fetch libraries for graphics cards.
            await Tool.OutputAsync("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder, Package);
        }
        var program = Path.Combine(folder, "count.js");
        await File.WriteAllTextAsync(program, Script);
        return program;
    }

    /// <summary>Writes what the program is to count and how, for pictures of a size.</summary>
    public static async Task<string> WriteConfigAsync(string folder, ModelManifest manifest, string model, (int Width, int Height) picture, IReadOnlyList<string> urls, int workers)
    {
        var (input, result) = (manifest.Input, manifest.Output);
        var (fittedWidth, fittedHeight) = input.ToCanvas().FittedSize(picture.Width, picture.Height);
        var path = Path.Combine(folder, "node.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new
        {
            model, urls, workers,
            width = input.WidthPx, height = input.HeightPx, fittedWidth, fittedHeight, mean = input.Mean, std = input.Std,
            classes = result.ClassCount, person = result.PersonClass, bins = result.Bins, strides = result.Strides, threshold = result.Threshold, iou = result.NmsIou,
            outputs = result.Strides.SelectMany(stride => new[] { $"scores_{stride}", $"boxes_{stride}" }),
        }));
        return path;
    }

    /// <summary>Counts every tenth picture of the sample clip both ways, from the very same bytes.</summary>
    public static async Task VerifyAsync(string program, string folder, TextWriter output)
    {
        var model = Inputs.Model();
        var manifest = Inputs.AsClipIsSeen(model.Manifest);
        using var detector = new OnnxPersonDetector(manifest, model.OnnxPath, new InferenceSettings { Threads = 1 });
        await using var source = new FrameSourceFactory().Open(new CaptureRequest { Source = Inputs.Clip, Canvas = detector.Canvas, EveryNth = VerifiedEvery });
        using var frame = new Frame(detector.Canvas);
        var (ours, seen, frames) = (new List<int>(), new DetectionResult(), Path.Combine(folder, "frames.bgr"));
        await using (var file = File.Create(frames))
        {
            while (await source.ReadAsync(frame, CancellationToken.None) is CaptureResult.Got)
            {
                await file.WriteAsync(frame.PixelMemory);
                detector.Detect(frame, seen);
                ours.Add(seen.People.Count);
            }
        }
        var config = await WriteConfigAsync(folder, manifest, model.OnnxPath, (768, 576), [], 1);
        var theirs = JsonSerializer.Deserialize<List<int>>(await Tool.OutputAsync("node", program, config, "verify", frames))!;
        var differing = ours.Zip(theirs).Count(pair => pair.First != pair.Second);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"cameras | {Package} counts {theirs.Average():0.00} people a picture of the sample clip, this commit {ours.Average():0.00}; {differing} of {ours.Count} pictures differ"));
    }
}
