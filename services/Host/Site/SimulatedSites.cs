using System.Text;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Host.Site;

/// <summary>Plans of sites that exist in simulations alone.</summary>
internal static class SimulatedSites
{
    /// <summary>What --site says for the site that comes with the program.</summary>
    public const string BundledName = "simulated";

    /// <summary>The site of the simulated demo, infra/examples/simulated.yaml.</summary>
    public static SitePlan Bundled()
    {
        using var text = new StreamReader(typeof(SimulatedSites).Assembly.GetManifestResourceStream("simulated.yaml")!, Encoding.UTF8);
        return SitePlanReader.Parse(text, BundledName, AppContext.BaseDirectory, _ => null);
    }

    /// <summary>The plan of a site with so many cameras, and the same as YAML for other roles.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 10 000.</exception>
    public static (SitePlan Plan, string Yaml) WithCameras(int cameras)
    {
        var plan = SimulatedPlan.Of(cameras);
        return (plan, SitePlanYaml.Write(plan));
    }
}
