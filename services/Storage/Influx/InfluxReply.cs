using System.Net;
using System.Text;

namespace CrowdWatch.Storage.Influx;

/// <summary>An answer of the server, read to its end.</summary>
/// <param name="Status">Status of HTTP.</param>
/// <param name="Body">Body as bytes.</param>
/// <param name="RetryAfter">How long the server asks to wait, if it does.</param>
/// <param name="Version">Version of the server, if it tells it.</param>
internal sealed record InfluxReply(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter, string? Version)
{
    /// <summary>Body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Whether the request was done.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the credentials are refused.</summary>
    public bool IsDenied => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>Whether the same request may pass later. Early 2.x answered a partial write, which never passes, with 500.</summary>
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
        || ((int)Status >= 500 && !Text.Contains("partial write", StringComparison.Ordinal));
}
