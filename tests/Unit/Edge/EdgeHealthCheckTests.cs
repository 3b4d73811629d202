using CrowdWatch.Edge;
using CrowdWatch.Edge.Detection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class EdgeHealthCheckTests : IDisposable
{
    private readonly EdgeBench bench = new();
    private readonly CameraBoard board = new();
    private readonly ModelBoard models = new();
    private readonly DecoderBoard decoders = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_edge_whose_models_are_not_open_is_not_ready() =>
        Assert.Equal((HealthStatus.Unhealthy, "The models are not open yet."), await CheckAsync());

    [Fact]
    public async Task An_edge_whose_cameras_are_all_live_is_healthy()
    {
        Show(Live("gate"), Live("bridge"));

        Assert.Equal((HealthStatus.Healthy, "All 2 cameras are live."), await CheckAsync());
    }

    [Fact]
    public async Task An_edge_whose_model_does_not_run_on_what_was_wished_for_says_so()
    {
        Show(Live("gate"));
        models.Show([new("nanodet", new InferenceStatus(InferenceProvider.Cpu, 1, "no card"), TimeSpan.Zero), new("own", new InferenceStatus(InferenceProvider.Cpu, 1, null), TimeSpan.Zero)]);

        Assert.Equal((HealthStatus.Healthy, "All 1 cameras are live. But model nanodet runs on the processor: no card."), await CheckAsync());
    }

    [Fact]
    public async Task One_camera_that_does_not_deliver_degrades_the_edge_and_is_named()
    {
        Show(Live("gate"), Blind("bridge"), bench.Add(TestCamera.Of("path")));

        Assert.Equal((HealthStatus.Degraded, "2 of 3 cameras do not deliver: bridge is blind (cable pulled); path is connecting."), await CheckAsync());
    }

    [Fact]
    public async Task An_edge_that_sees_nothing_is_unhealthy()
    {
        Show(Blind("gate"), Blind("bridge"));

        Assert.Equal((HealthStatus.Unhealthy, "2 of 2 cameras do not deliver: gate is blind (cable pulled); bridge is blind (cable pulled)."), await CheckAsync());
    }

    [Fact]
    public async Task An_edge_whose_files_ended_and_whose_cameras_are_blind_sees_nothing_either()
    {
        var ended = bench.Add(TestCamera.Of("gate"));
        ended.Watch.Stop("the file has ended");
        Show(ended, Blind("bridge"));

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Item1);
    }

    [Fact]
    public async Task A_camera_decoded_in_software_against_its_plan_is_told_with_the_reason()
    {
        decoders.Show("gate", "vaapi", new(null, "vaapi: no device"));
        Show(Live("gate"));

        var (status, text) = await CheckAsync();
        Assert.Equal((HealthStatus.Healthy, "All 1 cameras are live. But camera gate is decoded in software: vaapi: no device."), (status, text));
    }

    private void Show(params CameraLane[] lanes) => board.Show(lanes);

    private CameraLane Live(string id)
    {
        var lane = bench.Add(TestCamera.Of(id));
        bench.Put(lane, 0);
        bench.Inference(new ScriptedDetector(_ => 0)).CountNext(CancellationToken.None);
        return lane;
    }

    private CameraLane Blind(string id)
    {
        var lane = bench.Add(TestCamera.Of(id));
        lane.Watch.SourceLost("cable pulled");
        return lane;
    }

    private async Task<(HealthStatus, string?)> CheckAsync()
    {
        var result = await new EdgeHealthCheck(board, models, decoders).CheckHealthAsync(new HealthCheckContext());
        return (result.Status, result.Description);
    }
}
