using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage.Influx;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Storage;

/// <summary>Settings of the store, section Storage.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>Sqlite (one file, one machine) or Influx (a server, any number of processes). Default Sqlite.</summary>
    [EnumDataType(typeof(StorageKind))] public StorageKind Kind { get; set; } = StorageKind.Sqlite;

    /// <summary>Settings of the embedded SQLite store.</summary>
    [ValidateObjectMembers]
    public SqliteOptions Sqlite { get; set; } = new();

    /// <summary>Settings of the InfluxDB server.</summary>
    [ValidateObjectMembers]
    public InfluxOptions Influx { get; set; } = new();

    /// <summary>How long counts are kept, and windows by their length; forecasts and context as long as the windows they stand beside.</summary>
    [ValidateObjectMembers]
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>Rules between settings.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Kind == StorageKind.Influx ? Influx.Mistakes().Select(mistake => new ValidationResult(mistake)) : [];
}

/// <summary>Settings of the embedded SQLite store, section Storage:Sqlite.</summary>
internal sealed class SqliteOptions
{
    /// <summary>File of the database, relative to the working folder or absolute; folder and file are made when missing. Default data/crowdwatch.db.</summary>
    [Required] public string Path { get; set; } = "data/crowdwatch.db";

    /// <summary>How long a call waits while another process writes. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>How long counts and windows are kept, section Storage:Retention. Windows at least a day more than the hour they are rolled up in.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Raw counts and the stretches still to be worked out from them. At least 30 hours: counts come up to 24 hours late, and their stretch must still be whole. Default 2 days.</summary>
    [Range(typeof(TimeSpan), "1.06:00:00", "36500.00:00:00")] public TimeSpan Counts { get; set; } = TimeSpan.FromDays(2);

    /// <summary>10-second windows, and forecasts of slots. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")] public TimeSpan TenSeconds { get; set; } = TimeSpan.FromDays(7);

    /// <summary>1-minute windows, crossings of lines and movement in zones. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")] public TimeSpan OneMinute { get; set; } = TimeSpan.FromDays(90);

    /// <summary>15-minute windows. Default 2 years (730 days).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")] public TimeSpan FifteenMinutes { get; set; } = TimeSpan.FromDays(730);

    /// <summary>1-hour windows, forecasts of days and context (visitors, bookings, weather). Default 10 years (3 650 days).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")] public TimeSpan OneHour { get; set; } = TimeSpan.FromDays(3650);

    /// <summary>How long windows of this length are kept.</summary>
    public TimeSpan Of(WindowLength length) => length switch
    {
        WindowLength.TenSeconds => TenSeconds,
        WindowLength.OneMinute => OneMinute,
        WindowLength.FifteenMinutes => FifteenMinutes,
        WindowLength.OneHour => OneHour,
        _ => throw new ArgumentOutOfRangeException(nameof(length), length, "Allowed: 10, 60, 900 and 3600 seconds."),
    };
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
