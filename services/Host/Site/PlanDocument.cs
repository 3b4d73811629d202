using CrowdWatch.Domain.Site;
using YamlDotNet.Core;

namespace CrowdWatch.Host.Site;

/// <summary>
/// Turns YAML text into nodes; keeps duplicate keys, which a representation model would refuse one at a time. What cannot be read is told with its
/// line, and the rest is read all the same.
/// </summary>
internal sealed class PlanDocument
{
    /// <summary>Lines that nothing is known of are left out one by one; a text with more of them is no YAML.</summary>
    private const int MaxLeftOut = 10;

    private readonly YamlMender mender;
    private bool isMended;
    private IReadOnlyList<PlanMistake> read = [];

    private PlanDocument(string text) => mender = new YamlMender(text);

    /// <summary>The root of the only document; null where there is nothing, or nothing that can be read.</summary>
    public PlanNode? Root { get; private set; }

    /// <summary>What is wrong with the text itself.</summary>
    public IReadOnlyList<PlanMistake> Mistakes => [.. mender.Slips, .. read];

    /// <summary>Whether lines had to be left out: then nothing can be said of what is missing.</summary>
    public bool IsPartial => mender.IsPartial;

    /// <summary>Lines whose values may not be what was meant.</summary>
    public IReadOnlySet<int> Guessed => mender.Guessed;

    /// <summary>Reads a text. Never fails, whatever the text is.</summary>
    public static PlanDocument Load(string text)
    {
        var document = new PlanDocument(text);
        document.ReadOn();
        return document;
    }

    /// <summary>Reads it again with Chinese punctuation put right on lines (from 1) that turned out wrong; false where there is none.</summary>
    public bool ReadAgain(IReadOnlySet<int> lines)
    {
        if (!mender.MendPunctuation(lines))
            return false;
        ReadOn();
        return true;
    }

    private void ReadOn()
    {
        for (var leftOut = 0; leftOut < MaxLeftOut; leftOut++)
        {
            if (TryRead() is not { } fault)
                return;
            if (!isMended && mender.MendAll())
            {
                isMended = true;
                if ((fault = TryRead()) is null)
                    return;
            }
            isMended = true;
            if (!mender.Pass(fault))
                return;
        }
    }

    /// <summary>What keeps the text from being read; null when it is read.</summary>
    private YamlStop? TryRead()
    {
        (Root, read) = (null, []);
        var scanner = new Scanner(new StringReader(mender.Text));
        var reader = new YamlReader(new Parser(scanner));
        try
        {
            Root = reader.Read();
            read = reader.Mistakes;
            return null;
        }
        catch (YamlReader.TooDeepException e)
        {
            return new(e.Line, "", e.Mistake);
        }
        catch (YamlException e)
        {
            return new((int)e.Start.Line, YamlStop.ReasonOf(e.Message));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library throws whatever its state machine stumbles over: of brackets that never close an InvalidOperationException.
            return new((int)scanner.CurrentPosition.Line, YamlStop.ReasonOf(e.Message));
        }
    }
}
