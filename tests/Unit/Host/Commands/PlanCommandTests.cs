using CrowdWatch.Host.Commands;
using CrowdWatch.Host.Site;
using CrowdWatch.Tests.Unit.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task A_valid_plan_is_summed_up()
    {
        var file = RepositoryFile.Path("infra/examples/demo.yaml");

        Assert.Equal(0, await RunAsync("check", file));
        Assert.Equal($"Site plan {file} is valid: 4 zones, 1 camera\n", output.ToString());
        Assert.Empty(error.ToString());
    }

    [Fact]
    public async Task A_plan_with_mistakes_fails_with_all_of_them()
    {
        var file = Path.Combine(Path.GetTempPath(), "crowdwatch-no-such-plan.yaml");

        Assert.Equal(1, await RunAsync("check", file));
        Assert.Empty(output.ToString());
        Assert.Equal($"crowdwatch: Site plan {file} has 1 mistake:\n  the file is not there; allowed: an existing file\n", error.ToString());
    }

    [Fact]
    public async Task The_schema_is_printed()
    {
        Assert.Equal(0, await RunAsync("schema"));
        Assert.Equal(SitePlanSchema.Write(), output.ToString());
    }

    private Task<int> RunAsync(params string[] args) => PlanCommand.Create(output, error).Parse(args).InvokeAsync();
}
