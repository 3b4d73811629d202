using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class LineModelsTests
{
    private static readonly ModelManifest Boxes = TestModel.Manifest("boxes", [1]);
    private static readonly ModelManifest Density = TestModel.Manifest("map", [1]) with { Output = new() { Decoder = OutputDecoder.Density, Scale = 1 } };

    [Fact]
    public void Lines_need_a_model_that_finds_people_one_by_one()
    {
        var plain = TestCamera.Of("plain");
        var gate = TestCamera.Of("gate") with { Lines = [ScriptedTracks.Upright().Line] };
        Assert.Null(LineModels.MisfitOf(Boxes, [plain, gate]));
        Assert.Null(LineModels.MisfitOf(Density, [plain]));
        Assert.Equal(
            "camera gate of the plan has lines (gate), but the model 'map' tells how many people are where and finds nobody in particular, so that nobody can be followed over a line. Take a model that finds people one by one, such as nanodet, or no lines",
            LineModels.MisfitOf(Density, [plain, gate]));
    }
}
