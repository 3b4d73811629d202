using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>The folder of the documents: INCIDENT_KEY.xml, each written whole or not at all.</summary>
internal sealed class CapFolder(string folder)
{
    /// <summary>A portal reads what ends so; what does not is being written.</summary>
    private const string Ending = ".xml";

    /// <summary>Where the document of a message lies, or will lie.</summary>
    public string PathOf(OutgoingMessage message) => Path.Combine(folder, $"{(message.Facts is { } facts ? Prefix(facts.IncidentId) : "test_")}{message.Key}{Ending}");

    /// <summary>The documents of the incident, and of those that it goes on from, without that of the message itself, by their time.</summary>
    public IReadOnlyList<CapReference> Earlier(OutgoingMessage message) =>
        message.Facts is not { } facts ? [] :
        [
            .. new[] { facts.IncidentId }.Concat(facts.ContinuedFrom ?? []).SelectMany(incident => Directory.EnumerateFiles(folder, $"{Prefix(incident)}*{Ending}"))
                .Where(path => path != PathOf(message)).Select(Read).OfType<CapReference>().OrderBy(reference => reference.Sent, StringComparer.Ordinal).ThenBy(reference => reference.Identifier, StringComparer.Ordinal),
        ];

    /// <summary>Writes a document and puts it in its place.</summary>
    public void Write(OutgoingMessage message, string document)
    {
        var path = PathOf(message);
        var unfinished = path + ".part";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(document));
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }

    private static string Prefix(string incidentId) => $"{incidentId}_";

    // A document that somebody else put there, or changed, is none that ours can refer to.
    private static CapReference? Read(string path)
    {
        try
        {
            var alert = XDocument.Load(path).Root!;
            return alert.Element(CapDocument.Namespace + "sender") is { } sender && alert.Element(CapDocument.Namespace + "identifier") is { } identifier && alert.Element(CapDocument.Namespace + "sent") is { } sent
                ? new(sender.Value, identifier.Value, sent.Value) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
