using System.Net;
using System.Net.Http.Headers;

namespace CrowdWatch.Edge.Capture.Http;

/// <summary>Asks one http or https address. User and password of the address are given where the camera asks for them (Basic, Digest) and nowhere else.</summary>
internal sealed class HttpCamera : IDisposable
{
    private readonly HttpClient client;
    private readonly Uri address;
    private readonly string name;

    /// <param name="source">The camera's address, which may hold user and password.</param>
    /// <param name="asked">Another address that it named, which is asked instead; null for its own.</param>
    public HttpCamera(string source, Uri? asked = null)
    {
        name = CaptureSourceName.Of(source);
        var given = new Uri(source);
        var own = new UriBuilder(given) { UserName = "", Password = "" }.Uri;
        address = asked ?? own;
        client = new HttpClient(new SocketsHttpHandler
        {
            Credentials = CredentialsOf(given, own),
            PreAuthenticate = true,
            // Encrypted, but by whomever it says it is, as FFmpeg takes streams: cameras sign their own certificates.
            SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null },
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The answer, of which only the head has been read; or why there is none.</summary>
    public async Task<(HttpResponseMessage? Response, string FailureReason)> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return (response, "");
            using (response)
                return (null, $"{name}: the camera answers {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException fault)
        {
            return (null, $"{name} does not answer: {(fault.InnerException ?? fault).Message}");
        }
    }

    /// <summary>Whether the answer is one picture, and not a stream or a video.</summary>
    public static bool IsPicture(MediaTypeHeaderValue? type) => type?.MediaType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the answer is a stream of JPEGs, which has no times of its own.</summary>
    public static bool IsMjpeg(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } name && !IsPicture(type)
        && (name.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || name.Contains("jpeg", StringComparison.OrdinalIgnoreCase));

    public void Dispose() => client.Dispose();

    /// <summary>Bound to the address, so that a camera that sends us elsewhere does not send its password with us.</summary>
    private static CredentialCache? CredentialsOf(Uri given, Uri address)
    {
        if (given.UserInfo.Length == 0)
            return null;
        var parts = given.UserInfo.Split(':', 2);
        var credential = new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : ""));
        var root = new Uri(address.GetLeftPart(UriPartial.Authority));
        return new CredentialCache { { root, "Basic", credential }, { root, "Digest", credential } };
    }
}
