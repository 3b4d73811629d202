using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class ChannelSumsTests
{
    // 21 cells: whole vectors of any width up to 16, and a rest.
    [Fact]
    public void Each_cell_gets_its_rises_and_falls_by_their_weights()
    {
        const int cells = 21;
        float[] map = [.. Enumerable.Range(0, cells).Select(cell => cell - 10f), .. Enumerable.Repeat(1f, cells)];
        float[] background = [.. Enumerable.Repeat(0f, cells), .. Enumerable.Repeat(3f, cells)];
        var (people, unusual) = (Enumerable.Repeat(99f, cells).ToArray(), new float[cells]);
        ChannelSums.Add(map, background, [2, 50], [0.5f, 10], [1, 0.25f], people, unusual);
        // Channel 1 is 2 below everywhere: 2·10 people, 0.25·4 unusual.
        Assert.Equal(Enumerable.Range(-10, cells).Select(d => (d > 0 ? 2f * d : -0.5f * d) + 20), people);
        Assert.Equal(Enumerable.Range(-10, cells).Select(d => (float)(d * d) + 1), unusual);
    }
}
