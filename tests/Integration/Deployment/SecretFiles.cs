namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>The passwords that infra/make-secrets.sh makes.</summary>
internal static class SecretFiles
{
    /// <summary>Makes those that are missing in a folder.</summary>
    public static async Task MakeAsync(string folder)
    {
        var (exitCode, _, error) = await DeploymentFiles.RunAsync(Path.Combine(DeploymentFiles.Root, "infra", "make-secrets.sh"), [folder]);
        Assert.True(exitCode == 0, error);
    }
}
