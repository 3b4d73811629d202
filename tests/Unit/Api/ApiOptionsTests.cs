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
}
