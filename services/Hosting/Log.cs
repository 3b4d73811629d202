using Microsoft.Extensions.Logging;

namespace CrowdWatch.Hosting;

/// <summary>What the plumbing logs; event ids from 8000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 8000, Level = LogLevel.Error, Message = "{Service} has failed; it is started again in {PauseSeconds} s, everything else goes on")]
    public static partial void ServiceFailed(ILogger logger, Exception exception, string service, double pauseSeconds);
}
