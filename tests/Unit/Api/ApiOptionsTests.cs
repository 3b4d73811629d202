using CrowdWatch.Api;

namespace CrowdWatch.Tests.Unit.Api;

public class ApiOptionsTests
{
    [Fact]
    public void The_defaults_are_valid()
    {
        Assert.True(new ApiOptionsValidator().Validate(null, new ApiOptions()).Succeeded);
    }

    [Fact]
    public void Every_mistake_is_named_at_once()
    {
        var options = new ApiOptions
        {
            AllowedOrigins = { "https://portal.example.org", "https://portal.example.org/", "portal.example.org", "*" },
            StreamEvery = TimeSpan.Zero,
            HeartbeatEvery = TimeSpan.FromMinutes(1),
            MostStreamClients = 0,
            MostPoints = 1,
        };
        var failures = new ApiOptionsValidator().Validate(null, options).Failures!.ToList();
        Assert.Contains(failures, text => text.Contains(nameof(ApiOptions.StreamEvery), StringComparison.Ordinal));
        Assert.Contains(failures, text => text.Contains(nameof(ApiOptions.HeartbeatEvery), StringComparison.Ordinal));
        Assert.Contains(failures, text => text.Contains(nameof(ApiOptions.MostStreamClients), StringComparison.Ordinal));
        Assert.Contains(failures, text => text.Contains(nameof(ApiOptions.MostPoints), StringComparison.Ordinal));
        Assert.Contains(failures, text => text.Contains("\"https://portal.example.org/\"", StringComparison.Ordinal));
        Assert.Contains(failures, text => text.Contains("\"portal.example.org\"", StringComparison.Ordinal));
        Assert.Contains(failures, text => text.Contains("\"*\"", StringComparison.Ordinal));
        Assert.Equal(7, failures.Count);
    }

    [Theory]
    [InlineData("fifteen letters", null, "Api:OperatorKey has 15 characters. Allowed: at least 16.")]
    [InlineData("sixteen letters!", "/run/secrets/key", "both given")]
    [InlineData(null, "/nowhere/key", "Api:OperatorKeyFile is '/nowhere/key'")]
    public void A_mistake_of_the_operator_key_is_named_without_the_key(string? key, string? file, string said)
    {
        var failures = new ApiOptionsValidator().Validate(null, new ApiOptions { OperatorKey = key, OperatorKeyFile = file }).Failures!.ToList();
        Assert.Contains(failures, text => text.Contains(said, StringComparison.Ordinal));
        Assert.DoesNotContain(failures, text => text.Contains("letters", StringComparison.Ordinal));
    }

    [Fact]
    public void The_operator_key_comes_from_its_file_without_the_line_end()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "sixteen letters!\n");
            var options = new ApiOptions { OperatorKeyFile = file };
            Assert.True(new ApiOptionsValidator().Validate(null, options).Succeeded);
            Assert.Equal("sixteen letters!", options.OperatorKeyInUse());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
