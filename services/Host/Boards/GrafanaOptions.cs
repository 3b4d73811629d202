using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host.Boards;

/// <summary>What the program does for Grafana, section Grafana.</summary>
internal sealed class GrafanaOptions
{
    public const string Section = "Grafana";

    /// <summary>Folder into which every start writes the boards with the load levels of the plan; Grafana reads them from there. Default none: no boards are written.</summary>
    [MinLength(1)] public string? Boards { get; set; }
}

[OptionsValidator]
internal sealed partial class GrafanaOptionsValidator : IValidateOptions<GrafanaOptions>;
