using System.Security.Authentication;
using RabbitMQ.Client.Exceptions;

namespace CrowdWatch.Host.Bus;

/// <summary>Why the broker did not do what it was asked to, in words for whoever runs the program.</summary>
/// <param name="IsPermanent">Waiting does not help: a setting, a right or a queue has to be changed.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
internal sealed record BrokerFault(bool IsPermanent, string Message)
{
    private const ushort AccessRefused = 403;
    private const ushort PreconditionFailed = 406;
    private const ushort NotAllowed = 530;

    /// <summary>Reads what the client library threw.</summary>
    public static BrokerFault Of(Exception exception, BusOptions options)
    {
        var causes = Causes(exception).ToList();
        if (causes.OfType<AuthenticationFailureException>().Any() || causes.OfType<PossibleAuthenticationFailureException>().Any())
        {
            return Permanent(
                $"The message broker at {options.Place()} refuses the user '{options.Username}': name or password is wrong, or the user may not come from this machine " +
                "(guest may only from the broker's own). They are the settings Bus:Username and Bus:Password or Bus:PasswordFile.");
        }
        if (causes.OfType<AuthenticationException>().FirstOrDefault() is { } tls)
            return Permanent(Tls(tls, options));
        return causes.OfType<OperationInterruptedException>().FirstOrDefault(e => e.ShutdownReason is not null) is { } told
            ? Told(told.ShutdownReason!.ReplyCode, told.ShutdownReason.ReplyText, options)
            : Unreachable(causes, options);
    }

    private static BrokerFault Told(ushort code, string text, BusOptions options) => code switch
    {
        NotAllowed when text.Contains("not found", StringComparison.Ordinal) => Permanent(
            $"The message broker at {options.Place()} has no virtual host '{options.VirtualHost}' ({text}). Make it on the broker, or change the setting Bus:VirtualHost."),
        NotAllowed when text.Contains("refused for user", StringComparison.Ordinal) => Permanent(
            $"The user '{options.Username}' may not use the virtual host '{options.VirtualHost}' of the message broker at {options.Place()} ({text}). Give the user rights on it, or change Bus:Username or Bus:VirtualHost."),
        AccessRefused => Permanent(
            $"The user '{options.Username}' lacks a right on the message broker at {options.Place()} ({text}). The program declares its exchanges and queues itself: " +
            $"the user needs configure, write and read on everything in the virtual host '{options.VirtualHost}' that begins with aggregation-, api-, crowdwatch- or CrowdWatch."),
        PreconditionFailed when text.Contains(BusTopology.DeliveryLimit, StringComparison.Ordinal) => Permanent(
            $"The message broker at {options.Place()} has a queue with another limit of deliveries than the program's, or without one as earlier releases declared it ({text}). " +
            "A queue keeps its form for good: let the aggregation role of the earlier release empty it, stop all roles, delete it on the broker and start again; " +
            "'Queue of an earlier release' in infra/runbook.md tells how nothing is lost."),
        PreconditionFailed => Permanent(
            $"The message broker at {options.Place()} has a queue or an exchange of the program's in another form ({text}). " +
            "A queue keeps its form for good: let the aggregation role empty it, stop all roles, delete it on the broker and start again; or set Bus:QueueType back to what it was declared with."),
        _ => new BrokerFault(IsPermanent: false, $"The message broker at {options.Place()} says: {text}."),
    };

    private static string Tls(AuthenticationException exception, BusOptions options) =>
        $"The message broker at {options.Place()} cannot be spoken to over TLS: {exception.Message} " +
        (exception.Message.Contains("RemoteCertificate", StringComparison.Ordinal) || exception.Message.Contains("validation", StringComparison.Ordinal)
            ? "Its certificate must be made out to Bus:Tls:ServerName (or the host's name) and be signed by an authority of Bus:Tls:CaFile (or one that this machine trusts)."
            : "Does the broker speak TLS on this port (Bus:Port), and does it want a certificate of ours (Bus:Tls:CertificateFile)?");

    private static BrokerFault Unreachable(List<Exception> causes, BusOptions options) => new(
        IsPermanent: false,
        $"The message broker at {options.Place()} cannot be reached: {causes[^1].Message.TrimEnd('.')}. Its address is the settings Bus:Host and Bus:Port, its user Bus:Username and Bus:Password.");

    private static BrokerFault Permanent(string message) => new(IsPermanent: true, message);

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        yield return exception;
        var inner = exception is AggregateException many ? many.InnerExceptions : exception.InnerException is { } one ? [one] : (IEnumerable<Exception>)[];
        foreach (var cause in inner.SelectMany(Causes))
            yield return cause;
    }
}
