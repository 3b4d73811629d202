using Microsoft.Extensions.Logging;

namespace CrowdWatch.Host;

/// <summary>What the host logs of itself; event ids from 6050, those below are the bus's.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 6050, Level = LogLevel.Information, Message = "Data in {Folder} could be read by other users of this machine; from now on by its owner alone")]
    public static partial void DataClosed(ILogger logger, string folder);

    [LoggerMessage(EventId = 6051, Level = LogLevel.Warning, Message = "{Folder} may be open to other users of this machine: {Reason}")]
    public static partial void DataOpen(ILogger logger, string folder, string reason);
}
