using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>What the alerting role logs; event ids from 4000. Names of people and phone numbers are not logged, ids of the roster are.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4000, Level = LogLevel.Information, Message = "Alerting is active; {Open} incidents are open, {Lines} lines of the ledger were read")]
    public static partial void Active(ILogger logger, int open, int lines);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Another instance of alerting holds the ledger {Path}; this one stands by")]
    public static partial void StandingBy(ILogger logger, string path);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Alerting:Roster is not set: incidents are shown, nobody is told")]
    public static partial void NobodyIsTold(ILogger logger);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Critical, Message = "The ledger cannot be written ({Fault}); {Waiting} lines wait in memory, alerts go on")]
    public static partial void LedgerFailed(ILogger logger, string fault, int waiting);

    [LoggerMessage(EventId = 4004, Level = LogLevel.Information, Message = "The ledger is written again")]
    public static partial void LedgerRecovered(ILogger logger);

    [LoggerMessage(EventId = 4005, Level = LogLevel.Error, Message = "Gateway {Gateway} failed in an unforeseen way")]
    public static partial void GatewayFaulted(ILogger logger, Exception exception, string gateway);

    [LoggerMessage(EventId = 4006, Level = LogLevel.Warning, Message = "Incidents cannot be published: {Fault}")]
    public static partial void PublishingFailed(ILogger logger, string fault);

    [LoggerMessage(EventId = 4007, Level = LogLevel.Warning, Message = "The last minutes could not be read from the store ({Fault}); rules begin with the next readings")]
    public static partial void NoPast(ILogger logger, string fault);

    [LoggerMessage(EventId = 4008, Level = LogLevel.Error, Message = "The desk of alerting stopped; it is set up again from the ledger")]
    public static partial void DeskStopped(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 4010, Level = LogLevel.Warning, Message = "Incident {IncidentId} ({Category}) raised: {Severity}")]
    public static partial void Raised(ILogger logger, string incidentId, string category, string severity);

    [LoggerMessage(EventId = 4011, Level = LogLevel.Warning, Message = "Incident {IncidentId} went from {From} to {To}")]
    public static partial void SeverityChanged(ILogger logger, string incidentId, string from, string to);

    [LoggerMessage(EventId = 4012, Level = LogLevel.Warning, Message = "Incident {IncidentId} escalated to step {Step}: {Why}")]
    public static partial void Escalated(ILogger logger, string incidentId, int step, string why);

    [LoggerMessage(EventId = 4013, Level = LogLevel.Information, Message = "Incident {IncidentId}: {What}")]
    public static partial void Step(ILogger logger, string incidentId, string what);

    [LoggerMessage(EventId = 4018, Level = LogLevel.Information, Message = "Incident {IncidentId}: closed, {Why}")]
    public static partial void Closed(ILogger logger, string incidentId, string why);

    [LoggerMessage(EventId = 4019, Level = LogLevel.Error, Message = "A message to alerting made no sense and was let go")]
    public static partial void JobFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 4014, Level = LogLevel.Error, Message = "Message {Number} of incident {IncidentId} could not be brought: {Reason}")]
    public static partial void MessageFailed(ILogger logger, long number, string incidentId, string reason);

    [LoggerMessage(EventId = 4015, Level = LogLevel.Warning, Message = "Incident {IncidentId}: {RecipientId} is not told over {Channel}: {Reason}")]
    public static partial void HeldBack(ILogger logger, string incidentId, string recipientId, string channel, string reason);

    [LoggerMessage(EventId = 4016, Level = LogLevel.Warning, Message = "Receipts refused: {Count}, the last for gateway {Gateway}: {Reason}")]
    public static partial void ReceiptRefused(ILogger logger, int count, string gateway, string reason);

    [LoggerMessage(EventId = 4017, Level = LogLevel.Information, Message = "Calls that speak of messages that are not known: {Count}, the last of gateway {Gateway} with {Receipts} of them")]
    public static partial void ReceiptUnknown(ILogger logger, int count, string gateway, int receipts);

    [LoggerMessage(EventId = 4050, Level = LogLevel.Information, Message = "Roster {Path} was read again and is in force: {Wardens} wardens, {Shifts} shifts")]
    public static partial void RosterRead(ILogger logger, string path, int wardens, int shifts);

    [LoggerMessage(EventId = 4051, Level = LogLevel.Error, Message = "Roster {Path} changed and cannot be used; the one before stays in force. {Fault}")]
    public static partial void RosterWrong(ILogger logger, string path, string fault);

    [LoggerMessage(EventId = 4056, Level = LogLevel.Error, Message = "Roster {Path} cannot be used; the one that was right last, {LastPath}, is in force. {Fault}")]
    public static partial void RosterWrongAtStart(ILogger logger, string path, string lastPath, string fault);

    [LoggerMessage(EventId = 4057, Level = LogLevel.Warning, Message = "Roster {Path} cannot be written, so a start with a wrong roster would fail: {Reason}")]
    public static partial void RosterNotKept(ILogger logger, string path, string reason);

    [LoggerMessage(EventId = 4052, Level = LogLevel.Information, Message = "Message {Number} on the demo's phone: {Text}")]
    public static partial void PhoneShows(ILogger logger, long number, string text);
}
