using System.Globalization;
using CrowdWatch.Domain.Csv;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Host.Commands.CountEvaluation;

/// <summary>
/// Reads a file of true numbers of people, whose first line says which kind it is: rows file,people or file,x,y (stills), frame,people (frames from 0)
/// or frame1based,people (from 1), or boxes of MOTChallenge without a header (frame from 1, id, left, top, width, height, …: every row is a person).
/// </summary>
internal sealed class TruthFile
{
    public const string Option = "--truth";

    public const string Forms = "a CSV file file,people or file,x,y of stills, frame,people or frame1based,people of a recording, or boxes of MOTChallenge";

    private const int MaxBytes = 256 * 1024 * 1024;
    private const int MaxPeople = 1_000_000;
    private const int MotFields = 6;

    private readonly string place;
    private readonly List<string> mistakes = [];
    private readonly Dictionary<long, int> people = [];

    private TruthFile(string path) => place = $"{Option} {path}";

    /// <exception cref="StartException">The file cannot be read or holds mistakes; the message names each with line, value and what is allowed.</exception>
    public static Truth Read(string path)
    {
        var file = new TruthFile(path);
        var sheet = Sheet.Read(CountsText.Read(file.place, path, MaxBytes, Forms));
        var records = sheet.Rows.ToList();
        if (records.Count == 0)
            throw new StartException($"{file.place}: the file is empty; allowed is {Forms}.");
        var header = string.Join(',', records[0].Fields).ToLowerInvariant();
        switch (header)
        {
            case "file,people":
                return Stills(LabelFiles.Read(null, path, Option));
            case "file,x,y":
                return Stills(LabelFiles.Read(path, null, Option));
            case "frame,people" or "frame1based,people":
                records.RemoveAt(0);
                records.ForEach(record => file.TakeCount(record, sheet, header.StartsWith("frame1", StringComparison.Ordinal) ? 1 : 0));
                break;
            default:
                if (records[0].Fields.Count < MotFields || !IsWhole(records[0].Fields[0], out _))
                    throw new StartException($"{file.place}: line {records[0].Line}: it begins with {CountsText.Shown(string.Join(',', records[0].Fields))}; allowed is {Forms}.");
                records.ForEach(file.TakeBox);
                file.FillGaps();
                break;
        }
        return file.Frames();
    }

    private static Truth.OfStills Stills(IReadOnlyDictionary<string, Edge.Teaching.StillLabel> labels) =>
        new(labels.ToDictionary(label => label.Key, label => label.Value.People, StringComparer.Ordinal));

    private Truth.OfFrames Frames()
    {
        CountsText.ThrowIfAny(mistakes);
        return people.Count > 0 ? new(people) : throw new StartException($"{place}: it has a header and no row; allowed is a row for each frame that was counted.");
    }

    private void TakeCount(CsvRecord record, Sheet sheet, int first)
    {
        if (!Has(record, 2, 2) || !Frame(record, first, out var frame))
            return;
        if (!IsWhole(sheet.Whole(record.Fields[1]), out var number) || number > MaxPeople)
            Refuse(record, $"people {CountsText.Shown(record.Fields[1])}; allowed is a whole number from 0 to {MaxPeople}");
        else if (!people.TryAdd(frame, (int)number))
            Refuse(record, $"frame {record.Fields[0]} a second time; allowed is one row a frame");
    }

    private void TakeBox(CsvRecord record)
    {
        if (!Has(record, MotFields, int.MaxValue) || !Frame(record, 1, out var frame))
            return;
        foreach (var side in record.Fields.Skip(2).Take(4))
        {
            if (!double.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                Refuse(record, $"{CountsText.Shown(side)} among left, top, width and height; allowed is a number of pixels");
                return;
            }
        }
        people[frame] = people.GetValueOrDefault(frame) + 1;
    }

    /// <summary>Boxes say nothing of a frame without anybody: up to the last that has one, such frames were looked at too.</summary>
    private void FillGaps()
    {
        for (var frame = people.Count == 0 ? 0 : people.Keys.Max(); frame >= 0; frame--)
            people.TryAdd(frame, 0);
    }

    private bool Has(CsvRecord record, int least, int most)
    {
        if (record.Fault is null && record.Fields.Count >= least && record.Fields.Count <= most)
            return true;
        Refuse(record, $"{record.Fault ?? $"a line of {record.Fields.Count} fields"}; allowed are {least}{(most > least ? " or more" : "")}");
        return false;
    }

    private bool Frame(CsvRecord record, int first, out long frame)
    {
        // Four days at 25 frames a second.
        const long most = 10_000_000;
        var isFrame = IsWhole(record.Fields[0], out frame) && frame >= first && frame <= most;
        if (!isFrame)
            Refuse(record, $"frame {CountsText.Shown(record.Fields[0])}; allowed is a whole number from {first} to {most}");
        frame -= first;
        return isFrame;
    }

    private void Refuse(CsvRecord record, string what) => mistakes.Add($"{place}: line {record.Line}: {what}.");

    private static bool IsWhole(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
