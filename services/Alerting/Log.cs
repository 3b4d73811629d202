using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>What the alerting role logs; event ids from 4000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4050, Level = LogLevel.Information, Message = "Roster {Path} was read again and is in force: {Wardens} wardens, {Shifts} shifts")]
    public static partial void RosterRead(ILogger logger, string path, int wardens, int shifts);

    [LoggerMessage(EventId = 4051, Level = LogLevel.Error, Message = "Roster {Path} changed and cannot be used; the one before stays in force. {Fault}")]
    public static partial void RosterWrong(ILogger logger, string path, string fault);
}
